"""Files as a person leaves them in each tool: what was changed wins, the rest is as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import SampleError
from extractor.labels import Tool, import_labels
from extractor.records import Article, Stance, When

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
    assert (first.stance, first.cue_class, first.cue[0].text) == ("asserted", "other", "said")
    assert (second.stance, second.denies) == ("denied", ("c1",))
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


def prodigy(label: str, words: str, mark: str = "") -> dict[str, Any]:
    start, end = at(words)
    named = {"mark": mark} if mark else {}
    return {"start": start, "end": end, "token_start": 0, "token_end": 0, "label": label, **named}


def example(
    folder: Path, spans: list[dict[str, Any]], *ties: tuple[str, dict[str, Any], dict[str, Any]]
) -> Path:
    tied = [
        {"head": 0, "child": 0, "head_span": head, "child_span": child, "label": kind}
        for kind, head, child in ties
    ]
    line = {"text": TEXT, "page": "page", "spans": spans, "relations": tied, "answer": "accept"}
    path = folder / "p.jsonl"
    rejected = {**line, "page": "other", "answer": "reject"}
    path.write_text("".join(json.dumps(each) + "\n" for each in (line, rejected)), encoding="utf-8")
    return path


def test_prodigy_relations_without_our_marks(page: Article, tmp_path: Path) -> None:
    moscow, fell = prodigy("Source", "Moscow"), prodigy("Claim:denied", "it fell")
    told: list[str] = []
    path = example(tmp_path, [moscow, fell], ("source", fell, moscow))
    [back] = import_labels(path, Tool.PRODIGY, [page], tell=told.append)
    assert [(c.stance, c.source_span.text) for c in back.claims if c.source_span] == [("denied", "Moscow")]
    assert [line for line in told if "passed over" in line] == [
        f"{path}: example 2 is passed over: its answer is 'reject'"
    ]


def test_prodigy_relations_follow_a_span_that_was_drawn_anew(page: Article, tmp_path: Path) -> None:
    moscow, whole = prodigy("Source", "Moscow", "m1"), prodigy("Claim:asserted", "claimed it fell", "m2")
    path = example(tmp_path, [moscow, prodigy("Claim:denied", "it fell")], ("source", whole, moscow))
    [back] = import_labels(path, Tool.PRODIGY, [page])
    assert [(c.content[0].text, c.source_span.text) for c in back.claims if c.source_span] == [
        ("it fell", "Moscow")
    ]


def test_prodigy_relations_of_a_deleted_span_go_and_are_told(page: Article, tmp_path: Path) -> None:
    """The other claim overlaps the deleted one, but was there before: it does not inherit."""
    moscow, fell = prodigy("Source", "Moscow", "m1"), prodigy("Claim:asserted", "it fell", "m2")
    outer = prodigy("Claim:asserted", "claimed it fell", "m3")
    told: list[str] = []
    path = example(tmp_path, [moscow, outer], ("source", fell, moscow))
    [back] = import_labels(path, Tool.PRODIGY, [page], tell=told.append)
    assert [c.source_span for c in back.claims] == [None]
    assert any("a relation 'source' is left out" in line for line in told)


def test_nothing_goes_in_silence(page: Article, tmp_path: Path) -> None:
    path = doccano(tmp_path, [], ("Source", "Moscow"), ("Claim", "it fell"), ("Actor", "Minsk"))
    told: list[str] = []
    list(import_labels(path, Tool.DOCCANO, [page], tell=told.append))
    assert [line.removeprefix(f"{path}: document 1: ") for line in told] == [
        "the dispute 'the bridge stands' goes: a claim was deleted, or has another stance",
        "the Actor 'Minsk' at 55-60 has no kind: taken as an organisation",
        "the Source 'Moscow' at 31-37 is left out: no claim leads to it",
    ]


def test_two_claims_by_he_are_not_taken_for_one_mans(tmp_path: Path) -> None:
    text = "He said it fell. He said it stands."
    marked = [("h", "Source", 0, 2), ("f", "Claim", 8, 15), ("e", "Source", 17, 19), ("s", "Claim", 25, 34)]
    results = [
        {"id": id_, "type": "labels", "value": {"start": start, "end": end, "labels": [label]}}
        for id_, label, start, end in marked
    ]
    ties = [relation("source", "f", "h"), relation("source", "s", "e")]
    task = {"id": 1, "data": {"text": text}, "annotations": [{"result": [*results, *ties]}]}
    (tmp_path / "t.json").write_text(json.dumps([task]), encoding="utf-8")
    [back] = import_labels(tmp_path / "t.json", Tool.LABEL_STUDIO)
    assert [(s.name, s.kind, s.claims) for s in back.sources] == [
        ("He", "unnamed", ("c1",)),
        ("He", "unnamed", ("c2",)),
    ]


def test_a_new_denial_has_the_places_and_event_time_of_what_it_denies(page: Article, tmp_path: Path) -> None:
    when = {"value": "2024-05", "origin": "timex"}
    first, second = page.claims
    denied = first.model_copy(update={"event_time": When.model_validate(when)})
    path = doccano(
        tmp_path,
        [(2, 1, "denies")],
        ("Claim:asserted", "the bridge stands"),
        ("Claim:denied", "that"),
        ("Place:literal", "bridge"),
    )
    [back] = import_labels(path, Tool.DOCCANO, [page.model_copy(update={"claims": (denied, second)})])
    assert back.claims[1].event_time == denied.event_time
    assert back.claims[1].places == (back.places[0].id,)


def test_a_region_without_a_label_is_told(tmp_path: Path) -> None:
    bare = regions(("c", "Claim", "it fell"), ("x", "", "Minsk"))
    bare[1]["value"].pop("labels")
    told: list[str] = []
    path = label_studio(tmp_path, *bare, choice("c", "stance", "denied"), relation("source", "c", "x"))
    [back] = import_labels(path, Tool.LABEL_STUDIO, tell=told.append)
    assert len(back.claims) == 1
    assert any("region 'Minsk' is left out" in line for line in told)


def test_tasks_that_nobody_submitted_are_passed_over(tmp_path: Path) -> None:
    path = label_studio(tmp_path)
    [task] = json.loads(path.read_text(encoding="utf-8"))
    task["annotations"][0]["was_cancelled"] = True
    path.write_text(json.dumps([task]), encoding="utf-8")
    told: list[str] = []
    assert list(import_labels(path, Tool.LABEL_STUDIO, tell=told.append)) == []
    assert told == [f"{path}: task 1 is passed over: nobody has submitted it"]


def test_an_assertion_that_newly_denies_is_a_fault(page: Article, tmp_path: Path) -> None:
    path = doccano(
        tmp_path, [(1, 2, "denies")], ("Claim:asserted", "the bridge stands"), ("Claim:denied", "it fell")
    )
    with pytest.raises(SampleError, match="asserted and yet denies"):
        list(import_labels(path, Tool.DOCCANO, [page]))


def test_json_min_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "min.json"
    path.write_text(json.dumps([{"text": TEXT, "label": [], "annotation_id": 1}]), encoding="utf-8")
    with pytest.raises(SampleError, match="not JSON-MIN"):
        list(import_labels(path, Tool.LABEL_STUDIO))


def test_marks_that_no_event_of_brat_uses_are_told(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(TEXT.encode())
    start, end = at("it fell")
    (tmp_path / "page.ann").write_text(f"T1\tContent {start} {end}\tit fell\n", encoding="utf-8")
    told: list[str] = []
    [back] = import_labels(tmp_path, Tool.BRAT, tell=told.append)
    assert back.claims == ()
    assert told == [f"{tmp_path / 'page.ann'}: T1, the Content 'it fell', is left out: no claim has it"]


def test_relations_drawn_the_wrong_way_round_are_turned(tmp_path: Path) -> None:
    results = regions(
        ("c", "Claim", "it fell"), ("u", "Cue", "claimed"), ("m", "Source", "Moscow"), ("n", "Actor", "Minsk")
    )
    left = {**relation("cue", "c", "u"), "direction": "left"}
    ties = [left, relation("source", "m", "c"), relation("source", "c", "n")]
    told: list[str] = []
    path = label_studio(tmp_path, *results, choice("c", "stance", "denied"), *ties)
    [back] = import_labels(path, Tool.LABEL_STUDIO, tell=told.append)
    assert (back.claims[0].cue[0].text, back.sources[0].name) == ("claimed", "Moscow")
    assert [line for line in told if "it leads" in line] == [
        f"{path}: task 1: a relation 'source' from Claim to Actor is left out: it leads from Claim to Source"
    ]


def test_a_second_source_is_told(tmp_path: Path) -> None:
    path = doccano(
        tmp_path,
        [(2, 1, "source"), (2, 3, "source")],
        ("Source", "Moscow"),
        ("Claim:asserted", "it fell"),
        ("Source", "Minsk"),
    )
    told: list[str] = []
    [back] = import_labels(path, Tool.DOCCANO, tell=told.append)
    assert [source.name for source in back.sources] == ["Moscow"]
    assert any("has sources at 2 places: the first is taken" in line for line in told)
