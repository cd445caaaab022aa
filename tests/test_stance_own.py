"""Stance end to end: which own claims go together with which labels, and what cannot be judged."""

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from typer.testing import CliRunner

from extractor.cli import app
from extractor.errors import SampleError
from extractor.evaluation.own_stance import predict_own_stance, score_own_stance
from extractor.jsonl import write_jsonl
from extractor.pipeline import load_pipeline
from extractor.settings import Finder, Settings

TEXT = (
    "The army denied that its troops had left the village. The judge denied the motion on Friday. "
    "The mayor rejected the claim that the bridge was unsafe."
)


def span(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


def item(source: str, cue: str, content: str, stance: str, **more: Any) -> dict[str, Any]:
    parts = {"source": span(source), "cue": span(cue), "content": span(content)}
    return {"id": "one", "sure": 3, "stance": stance, **parts, **more}


ARMY = item("The army", "denied", "its troops had left the village", "denied")
JUDGE = item("The judge", "denied the motion", "the motion on Friday", "none")
MAYOR = item("The mayor", "rejected", "the claim that the bridge was unsafe", "denied")
NESTED = item("The mayor", "claim", "the bridge was unsafe", "asserted") | {"source": []}


def page(*attributions: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": "one", "text": TEXT, "attributions": list(attributions)}]


def test_all_found_is_one() -> None:
    scores = score_own_stance([ARMY, JUDGE], page(ARMY, JUDGE))
    assert (scores.denied.f1, scores.strict.f1, scores.found.accuracy, scores.unjudged) == (1, 1, 1, 0)


def test_a_denial_of_what_is_labelled_otherwise_is_false() -> None:
    scores = score_own_stance([ARMY, JUDGE], page(ARMY, {**JUDGE, "stance": "denied"}))
    assert (scores.denied.hits, scores.denied.predicted, scores.denied.gold) == (1, 2, 1)


def test_a_denial_far_from_all_labels_cannot_be_judged() -> None:
    scores = score_own_stance([ARMY], page(ARMY, MAYOR))
    assert (scores.denied.predicted, scores.strict.predicted, scores.unjudged) == (1, 2, 1)


def test_a_label_that_is_not_sure_judges_nothing() -> None:
    scores = score_own_stance([{**ARMY, "sure": 1}], page(ARMY))
    assert (scores.denied.gold, scores.denied.predicted, scores.unjudged) == (0, 0, 1)


def test_what_is_lost_is_told_from_what_is_read_otherwise() -> None:
    lost = score_own_stance([ARMY], page(JUDGE))
    misread = score_own_stance([ARMY], page({**ARMY, "stance": "asserted"}))
    assert (lost.found.right, misread.found.right) == (0, 1)
    assert lost.denied.hits == misread.denied.hits == 0


def test_cue_and_source_decide_between_nested_attributions() -> None:
    whole = item("The mayor", "rejected the claim", "the bridge was unsafe", "denied")
    assert score_own_stance([MAYOR], page(NESTED, MAYOR)).denied.hits == 1
    assert score_own_stance([whole], page(NESTED, MAYOR)).denied.hits == 1


def test_a_labelled_text_that_was_not_read_is_an_error() -> None:
    with pytest.raises(SampleError, match="no text for label 'two'"):
        score_own_stance([{**ARMY, "id": "two"}], page(ARMY))


def test_raw_text_is_read() -> None:
    stages = ("newsclaims_attributions", "newsclaims_claims")
    nlp: Language = load_pipeline(Settings(finder=Finder.RULES), stages=stages)
    (found,) = predict_own_stance([{"id": "one", "text": TEXT}], nlp)
    scores = score_own_stance([ARMY, JUDGE, MAYOR], [found])
    assert (scores.denied.hits, scores.denied.predicted, scores.denied.gold) == (2, 2, 2)
    assert all(a["basis"] for a in found["attributions"])


def test_the_command_reads_the_labelled_texts_only(tmp_path: Path) -> None:
    labels, texts = tmp_path / "labels.jsonl", tmp_path / "texts.jsonl"
    write_jsonl(labels, [ARMY, JUDGE])
    write_jsonl(texts, [{"id": "one", "text": TEXT}, {"id": "other", "text": None}])
    options = ["--texts", str(texts), "--own-spans", "--finder", "rules", "--json"]
    result = CliRunner().invoke(app, ["evaluate", "stance", str(labels), *options])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["denied"]["gold"] == 1
