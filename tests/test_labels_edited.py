"""Files as a person leaves them in each tool: what was changed wins, the rest is as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import SampleError
from extractor.labels import Tool, import_labels
from extractor.records import Article, Stance

TEXT = "😀 Kyiv said the bridge stands. Moscow claimed it fell. Minsk rejected that."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def regions(*labels: tuple[str, str, str]) -> list[dict[str, Any]]:
    """Return Label Studio's label results of (id, label, words)."""
    return [
        {
            "id": id_,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "origin": "manual",
            "value": {"start": at(words)[0], "end": at(words)[1], "text": words, "labels": [label]},
        }
        for id_, label, words in labels
    ]


def choice(id_: str, name: str, value: str) -> dict[str, Any]:
    chosen = {"start": 0, "end": 1, "choices": [value]}
    return {"id": id_, "from_name": name, "to_name": "text", "type": "choices", "value": chosen}


def relation(kind: str, tail: str, head: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": tail, "to_id": head, "direction": "right", "labels": [kind]}


def label_studio(folder: Path, *results: dict[str, Any]) -> Path:
    task = {"id": 7, "data": {"text": TEXT, "page": "page"}, "annotations": [{"result": list(results)}]}
    path = folder / "tasks.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    return path


def doccano(folder: Path, relations: list[tuple[int, int, str]], *labels: tuple[str, str]) -> Path:
    entities = [
        # The emoji is one code point and two of doccano's units.
        {"id": n, "label": label, "start_offset": at(words)[0] + 1, "end_offset": at(words)[1] + 1}
        for n, (label, words) in enumerate(labels, start=1)
    ]
    tied = [{"id": n, "from_id": a, "to_id": b, "type": kind} for n, (a, b, kind) in enumerate(relations)]
    path = folder / "all.jsonl"
    line = {"id": 3, "text": TEXT, "page": "page", "Comments": [], "entities": entities, "relations": tied}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def page(tmp_path: Path) -> Article:
    """Two claims, the second denies the first, in one dispute; the third is not yet found."""
    results = regions(
        ("k", "Source", "Kyiv"),
        ("n", "Actor", "Kyiv"),
        ("c", "Claim", "the bridge stands"),
        ("u", "Cue", "said"),
        ("m", "Source", "Moscow"),
        ("d", "Claim", "it fell"),
    )
    ties = [("source", "c", "k"), ("cue", "c", "u"), ("source", "d", "m"), ("denies", "d", "c")]
    chosen = [choice("d", "stance", "denied"), choice("n", "kind", "government")]
    path = label_studio(tmp_path, *results, *chosen, *(relation(*tie) for tie in ties))
    [made] = import_labels(path, Tool.LABEL_STUDIO)
    dispute = {"id": "d1", "proposition": "the bridge stands", "claims": ["c1", "c2"], "denied_by": ["s2"]}
    return Article.model_validate({**made.model_dump(), "disputes": [dispute]})


def test_a_page_labelled_from_nothing_is_a_record(page: Article) -> None:
    first, second = page.claims
    assert [s.name for s in page.sources] == ["Kyiv", "Moscow"]
    assert page.sources[0].actor == page.actors[0].id == "a1"
    assert page.actors[0].kind == "government"
    assert (first.stance, first.cue_class, first.cue[0].text) == ("asserted", "say", "said")
    assert (second.stance, second.cue_class, second.denies) == ("denied", "deny", ("c1",))
    assert {claim.finder for claim in page.claims} == {"human"}


def test_a_moved_span_and_a_new_denial_in_doccano(page: Article, tmp_path: Path) -> None:
    path = doccano(
        tmp_path,
        [(2, 1, "source"), (4, 3, "source"), (4, 2, "denies"), (6, 5, "source"), (6, 4, "denies")],
        ("Source", "Kyiv"),
        ("Claim:asserted", "bridge stands"),
        ("Source", "Moscow"),
        ("Claim:denied", "it fell"),
        ("Source", "Minsk"),
        ("Claim:denied", "that"),
    )
    [back] = import_labels(path, Tool.DOCCANO, [page])
    assert [c.content[0].text for c in back.claims] == ["bridge stands", "it fell", "that"]
    assert [c.denies for c in back.claims] == [(), ("c1",), ("c2",)]
    assert [s.name for s in back.sources] == ["Kyiv", "Moscow", "Minsk"]
    assert back.claims[0].id == "c1"
    assert back.disputes == page.disputes


def test_a_deleted_claim_takes_its_dispute_and_the_links_to_it(page: Article, tmp_path: Path) -> None:
    path = doccano(tmp_path, [(2, 1, "source")], ("Source", "Moscow"), ("Claim:denied", "it fell"))
    [back] = import_labels(path, Tool.DOCCANO, [page])
    assert [(c.id, c.content[0].text, c.denies) for c in back.claims] == [("c2", "it fell", ())]
    assert (back.disputes, [s.name for s in back.sources], back.actors) == ((), ["Moscow"], ())


def test_a_changed_stance_in_brat(page: Article, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(TEXT.encode())
    words = ["Moscow", "claimed", "it fell", "Kyiv", "said", "the bridge stands"]
    kinds = ["Source", "Claim", "Content"] * 2
    bound = [
        f"T{n}\t{kind} {at(w)[0]} {at(w)[1]}\t{w}"
        for n, (kind, w) in enumerate(zip(kinds, words, strict=True), 1)
    ]
    rest = [
        "E1\tClaim:T2 Source:T1 Content:T3",
        "E2\tClaim:T5 Source:T4 Content:T6",
        "A1\tstance E1 asserted",
        "R1\tdenies Arg1:E1 Arg2:E2",
        "R2\tcounters Arg1:E1 Arg2:E2",
    ]
    (tmp_path / "page.ann").write_text("\n".join([*bound, *rest]) + "\n", encoding="utf-8")
    [back] = import_labels(tmp_path, Tool.BRAT, [page])
    first, second = back.claims
    assert (first.stance, second.stance) == (Stance.ASSERTED, Stance.ASSERTED)
    assert (second.denies, second.counters, second.cue[0].text) == ((), ("c1",), "claimed")
    assert back.disputes == ()


def test_prodigy_relations_without_our_marks(page: Article, tmp_path: Path) -> None:
    def prodigy(label: str, words: str) -> dict[str, Any]:
        start, end = at(words)
        return {"start": start, "end": end, "token_start": 0, "token_end": 0, "label": label}

    moscow, fell = prodigy("Source", "Moscow"), prodigy("Claim:denied", "it fell")
    tie = {"head": 0, "child": 0, "head_span": fell, "child_span": moscow, "label": "source"}
    line = {"text": TEXT, "page": "page", "spans": [moscow, fell], "relations": [tie], "answer": "accept"}
    path = tmp_path / "p.jsonl"
    rejected = {**line, "page": "other", "answer": "reject"}
    path.write_text("".join(json.dumps(each) + "\n" for each in (line, rejected)), encoding="utf-8")
    [back] = import_labels(path, Tool.PRODIGY, [page])
    assert [(c.stance, c.source_span.text) for c in back.claims if c.source_span] == [("denied", "Moscow")]


def test_tasks_that_nobody_submitted_are_passed_over(tmp_path: Path) -> None:
    path = label_studio(tmp_path)
    [task] = json.loads(path.read_text(encoding="utf-8"))
    task["annotations"][0]["was_cancelled"] = True
    path.write_text(json.dumps([task]), encoding="utf-8")
    assert list(import_labels(path, Tool.LABEL_STUDIO)) == []


def test_an_assertion_that_newly_denies_is_a_fault(page: Article, tmp_path: Path) -> None:
    path = doccano(
        tmp_path, [(1, 2, "denies")], ("Claim:asserted", "the bridge stands"), ("Claim:denied", "it fell")
    )
    with pytest.raises(SampleError, match="asserted and yet denies"):
        list(import_labels(path, Tool.DOCCANO, [page]))
