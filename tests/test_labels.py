"""Records go to annotation tools and come back as they were."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from extractor.errors import SampleError
from extractor.evaluation.records import evaluate_records, total
from extractor.evaluation.samples import read_samples
from extractor.labels import Tool, export_labels, import_labels, read_originals, save_labels
from extractor.labels.scheme import TIES
from extractor.records import Article, Claim, Span

GOLD = Path(__file__).parent.parent / "samples" / "gold"
SAMPLES = read_samples(GOLD)
EMOJI = "😀 Kyiv 🇺🇦 denies “it\n\n  lost the village”."


def span(words: str, text: str = EMOJI) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def claim(content: Iterable[Span], cue: Iterable[Span] = ()) -> Claim:
    return Claim(
        id="c1",
        content=tuple(content),
        cue=tuple(cue),
        source_span=None,
        quote_type="direct",
        stance="denied",
        section="body",
        finder="human",
    )


def file_of(tool: Tool, folder: Path) -> Path:
    ending = {Tool.LABEL_STUDIO: ".json", Tool.BRAT: ""}.get(tool, ".jsonl")
    return folder / f"labels{ending}"


def submit(path: Path) -> None:
    """Do what Label Studio does where a person submits the pre-annotations unchanged."""
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for task in tasks:
        task["annotations"] = [{"result": task.pop("predictions")[0]["result"]}]
    path.write_text(json.dumps(tasks), encoding="utf-8")


def there_and_back(pages: list[Article], tool: Tool, folder: Path, *, carried: bool = True) -> list[Article]:
    path = file_of(tool, folder)
    export_labels(pages, tool, path)
    if tool is Tool.LABEL_STUDIO:
        submit(path)
    if not carried:
        for file in [path] if path.is_file() else path.glob("*.json"):
            text = file.read_text(encoding="utf-8")
            file.unlink() if path.is_dir() else file.write_text(text.replace('"newsclaims": {', '"lost": {'))
    return list(import_labels(path, tool, [] if carried else pages))


@pytest.mark.parametrize("carried", [True, False], ids=["carried along", "named originals"])
@pytest.mark.parametrize("tool", Tool)
def test_what_nobody_changed_comes_back_as_it_was(tool: Tool, carried: bool, tmp_path: Path) -> None:
    back = there_and_back(SAMPLES, tool, tmp_path, carried=carried)
    assert back == [page.model_copy(update={"provenance": None}) for page in SAMPLES]


def test_what_came_back_is_gold_that_measures_as_all_right(tmp_path: Path) -> None:
    back = there_and_back(SAMPLES, Tool.BRAT, tmp_path)
    save_labels(back, tmp_path / "gold")
    figures = total(evaluate_records(read_samples(tmp_path / "gold"), SAMPLES))
    assert figures["claims exact"].as_dict()["f1"] == figures["denial links"].as_dict()["f1"] == 1.0


@pytest.mark.parametrize("tool", Tool)
def test_emoji_line_breaks_and_a_claim_without_a_cue(tool: Tool, tmp_path: Path) -> None:
    whole = span("it\n\n  lost the village")
    pieces = [span("it"), span("lost the village")]
    pages = [
        Article(id="a/whole", text=EMOJI, claims=(claim([whole]),)),
        Article(id="pieces", text=EMOJI, claims=(claim(pieces, [span("denies")]),)),
    ]
    assert there_and_back(pages, tool, tmp_path) == pages


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\u2028", "\x85", "\x0b"])
@pytest.mark.parametrize("tool", Tool)
def test_every_kind_of_line_break(tool: Tool, line_break: str, tmp_path: Path) -> None:
    text = f"Kyiv denies{line_break}that it  &amp; they{line_break}{line_break}lost it.{line_break}"
    whole = span(text[text.index("it") : text.index("lost it") + 7], text)
    pages = [Article(id="a", text=text, claims=(claim([whole], [span("denies", text)]),))]
    assert there_and_back(pages, tool, tmp_path) == pages


def test_offsets_are_code_points(tmp_path: Path) -> None:
    page = Article(id="a", text=EMOJI, claims=(claim([span("lost")], [span("denies")]),))
    export_labels([page], Tool.BRAT, tmp_path / "brat")
    lines = (tmp_path / "brat" / "a.ann").read_text(encoding="utf-8").splitlines()
    start = EMOJI.index("denies")
    assert f"T1\tClaim {start} {start + 6}\tdenies" in lines


def test_doccano_counts_as_javascript_does(tmp_path: Path) -> None:
    page = Article(id="a", text=EMOJI, claims=(claim([span("lost")]),))
    export_labels([page], Tool.DOCCANO, tmp_path / "d.jsonl")
    [entity] = json.loads((tmp_path / "d.jsonl").read_text(encoding="utf-8"))["entities"]
    before = EMOJI[: EMOJI.index("lost")].encode("utf-16-le")
    assert entity["start_offset"] == len(before) // 2 == EMOJI.index("lost") + 3


def test_doccano_gets_every_label_and_relation_though_no_page_has_it(tmp_path: Path) -> None:
    export_labels([Article(id="a", text="Hello")], Tool.DOCCANO, tmp_path / "d.jsonl")
    labels, relations = (
        {each["text"] for each in json.loads((tmp_path / f"d.{part}.json").read_text(encoding="utf-8"))}
        for part in ("labels", "relations")
    )
    assert {"Claim:denied", "Cue", "Actor:military", "Time:SET"} < labels
    assert relations == {*TIES, "continues"}


def test_brat_gets_no_line_break_in_a_span_and_each_span_once(tmp_path: Path) -> None:
    export_labels(SAMPLES, Tool.BRAT, tmp_path / "brat")
    for path in (tmp_path / "brat").glob("*.ann"):
        bound = [
            line.split("\t")[1:] for line in path.read_text(encoding="utf-8").splitlines() if line[0] == "T"
        ]
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        for place, words in bound:
            pieces = [tuple(map(int, p.split())) for p in place.split(" ", 1)[1].split(";")]
            assert " ".join(text[start:end] for start, end in pieces) == words
        assert len({tuple(b) for b in bound}) == len(bound)
    conf = (tmp_path / "brat" / "annotation.conf").read_text(encoding="utf-8")
    assert all(f"[{part}]" in conf for part in ("entities", "relations", "events", "attributes"))


def test_prodigy_tokens_fit_the_spans(tmp_path: Path) -> None:
    pages = [*SAMPLES[:3], Article(id="a", text=f"  {EMOJI}   two\t ways  \n ")]
    export_labels(pages, Tool.PRODIGY, tmp_path / "p.jsonl")
    for line in (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines():
        task = json.loads(line)
        tokens = task["tokens"]
        assert all(task["text"][t["start"] : t["end"]] == t["text"] for t in tokens)
        assert "".join(t["text"] + " " * t["ws"] for t in tokens) == task["text"]
        for marked in task["spans"]:
            assert tokens[marked["token_start"]]["start"] == marked["start"]
            assert tokens[marked["token_end"]]["end"] == marked["end"]


def test_ids_become_plain(tmp_path: Path) -> None:
    page = SAMPLES[0]
    named = json.loads(page.model_dump_json())
    renamed = json.dumps(named).replace('"c1"', '"x:c-1"').replace('"s1"', '"x:s-1"')
    [back] = there_and_back([Article.model_validate_json(renamed)], Tool.DOCCANO, tmp_path)
    assert [c.id for c in back.claims] == [f"c{n}" for n in range(1, len(page.claims) + 1)]


def test_the_commands_go_there_and_back(tmp_path: Path) -> None:
    runner = CliRunner()
    out, gold = str(tmp_path / "d.jsonl"), str(tmp_path / "gold")
    first = runner.invoke(app, ["labels", "export", str(GOLD), "--format", "doccano", "-o", out])
    second = runner.invoke(app, ["labels", "import", out, "--format", "doccano", "-o", gold])
    assert (first.exit_code, second.exit_code) == (0, 0), first.output + second.output
    assert f"{len(SAMPLES)} pages" in second.output
    assert list(read_originals(tmp_path / "gold")) == SAMPLES


def entity(label: str, end: int) -> dict[str, object]:
    return {"entities": [{"id": 1, "label": label, "start_offset": 0, "end_offset": end}]}


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (entity("Klaim", 2), "one of Claim"),
        (entity("Cue", 9), "5 characters"),
        (entity("Actor:robot", 1), "person"),
        ({}, "doccano's form"),
        ({"entities": [], "relations": [{"id": 1, "from_id": 1, "to_id": 2, "type": "is"}]}, "denies"),
        ({"entities": [], "relations": [{"id": 1, "from_id": 1, "to_id": 2, "type": "cue"}]}, "its mark"),
        ({"entities": 3}, "doccano's form"),
    ],
)
def test_a_fault_names_file_document_and_cure(labels: dict[str, object], told: str, tmp_path: Path) -> None:
    line = {"text": "Hello", **labels}
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(SampleError, match="document 1") as fault:
        list(import_labels(path, Tool.DOCCANO))
    assert told in str(fault.value)


def test_another_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text(json.dumps({"text": "Hello", "page": SAMPLES[0].id, "entities": []}), encoding="utf-8")
    with pytest.raises(SampleError, match="correct labels only"):
        list(import_labels(path, Tool.DOCCANO, SAMPLES))
