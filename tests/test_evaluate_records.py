"""Records against labels: each figure on a page small enough to count by hand."""

from pathlib import Path

import pytest

from extractor import Article, evaluate
from extractor.errors import SampleError
from extractor.evaluation.records import Figure, compare, total, total_calibration
from extractor.evaluation.samples import read_samples
from extractor.evaluation.scores import Accuracy, Score

TEXT = "Moscow said its troops held Bakhmut on Monday. Kyiv denied this."


def span(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def claim(id_: str, source: str, cue: str, content: str, **changes: object) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": id_,
        "source_span": span(source),
        "cue": [span(cue)],
        "content": [span(content)],
        "quote_type": "indirect",
        "stance": "asserted",
        "section": "body",
        "finder": "human",
    }
    return fields | changes


SAID = claim("c1", "Moscow", "said", "its troops held Bakhmut on Monday")
DENIED = claim("c2", "Kyiv", "denied", "this", stance="denied", denies=["c1"])
GOLD = {
    "id": "page",
    "text": TEXT,
    "blocks": [{**span(TEXT), "section": "body"}],
    "places": [
        {
            "id": "p1",
            "name": "Bakhmut",
            "mentions": [span("Bakhmut")],
            "status": "ambiguous",
            "kind": "settlement",
        }
    ],
    "actors": [{"id": "a1", "name": "Kyiv", "kind": "government", "mentions": [span("Kyiv")]}],
    "sources": [{"id": "s2", "name": "Kyiv", "kind": "named", "actor": "a1", "claims": ["c2"]}],
    "timexes": [{**span("Monday"), "id": "t1", "type": "DATE", "value": "2025-08-25"}],
    "claims": [SAID, {**DENIED, "source": "s2"}],
}


def article(**changes: object) -> Article:
    return Article.model_validate(GOLD | changes)


def figures(predicted: Article) -> dict[str, Figure]:
    return compare(article(), predicted).figures


def test_labels_against_themselves_are_perfect() -> None:
    measured = figures(article())
    shares = {
        name: figure.accuracy if isinstance(figure, Accuracy) else figure.f1
        for name, figure in measured.items()
        if (figure.n if isinstance(figure, Accuracy) else figure.gold)
    }
    assert set(shares.values()) == {1.0}, shares
    assert {"claims exact", "denied", "denial links", "stance"} <= shares.keys()


def test_an_empty_record_finds_nothing() -> None:
    (report,) = evaluate([article()], [])
    assert report.figures["claims relaxed"] == Score(hits=0, predicted=0, gold=2)
    assert len(report.misses) >= 4


def test_half_of_the_words_are_enough_for_relaxed_but_not_for_exact() -> None:
    shorter = claim("c1", "Moscow", "said", "troops held Bakhmut")
    found = figures(article(claims=[shorter, {**DENIED, "source": "s2"}]))
    assert found["claims relaxed"] == Score(2, 2, 2)
    assert found["claims exact"] == Score(1, 2, 2)


def test_a_claim_of_another_source_is_relaxed_but_not_right() -> None:
    wrong = claim("c1", "Bakhmut", "said", "its troops held Bakhmut on Monday")
    found = figures(article(claims=[wrong, {**DENIED, "source": "s2"}]))
    assert found["claims relaxed"] == Score(2, 2, 2)
    assert found["claims relaxed, right source"] == Score(1, 2, 2)
    assert found["sources overlap"] == Accuracy(1, 2)


def test_a_denial_taken_for_an_assertion_is_missed() -> None:
    asserted = claim("c2", "Kyiv", "denied", "this")
    found = figures(article(claims=[SAID, {**asserted, "source": "s2"}]))
    assert found["denied"] == Score(0, 0, 1)
    assert found["denial links"] == Score(0, 0, 1)
    assert found["stance"] == Accuracy(1, 2)


def test_a_wrong_value_leaves_the_extent_right() -> None:
    late = {**span("Monday"), "id": "t1", "type": "DATE", "value": "2025-09-01"}
    found = figures(article(timexes=[late]))
    assert found["times exact"] == Score(1, 1, 1)
    assert found["times: values right"] == Accuracy(0, 1)


def test_pages_are_added_up() -> None:
    reports = evaluate([article(), article(id="other")], [article()])
    assert total(reports)["claims relaxed"] == Score(2, 2, 4)


def test_a_confident_claim_of_the_wrong_source_is_a_calibration_error() -> None:
    right = {**SAID, "confidence": 0.9}
    wrong = {**claim("c2", "Bakhmut", "denied", "this", stance="denied", denies=["c1"]), "confidence": 0.8}
    reports = evaluate([article()], [article(claims=[right, wrong], sources=[])])
    calibration = total_calibration(reports)
    assert calibration.n == 2
    assert calibration.error == pytest.approx((0.1 + 0.8) / 2)


def test_claims_without_confidence_have_no_calibration() -> None:
    assert total_calibration(evaluate([article()], [article()])).as_dict() == {}


def test_labels_that_do_not_fit_their_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text(article().model_dump_json(), encoding="utf-8")
    (tmp_path / "page.txt").write_text("Another text.", encoding="utf-8")
    with pytest.raises(SampleError, match="export the labels again"):
        read_samples(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SampleError, match="no labelled pages"):
        read_samples(tmp_path)
