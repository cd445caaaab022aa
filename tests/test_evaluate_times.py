"""TempEval-3's scores on cases small enough to check by hand."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from extractor.evaluation.times import match_times, predict_times, score_times


def timex(start: int, end: int, value: str = "2025", type_: str = "DATE") -> dict[str, Any]:
    return {"start": start, "end": end, "type": type_, "value": value}


def document(*timexes: dict[str, Any], id_: str = "a") -> dict[str, Any]:
    return {"id": id_, "dct": None, "text": "", "timex": list(timexes)}


def test_overlap_is_relaxed_and_equal_extents_are_strict() -> None:
    gold = document(timex(0, 4), timex(10, 20), timex(30, 34))
    found = document(timex(0, 4), timex(12, 20), timex(50, 54))
    score = score_times([gold], [found])
    assert score.relaxed.f1 == pytest.approx(2 / 3)
    assert score.strict.f1 == pytest.approx(1 / 3)


def test_the_value_f1_is_the_relaxed_f1_times_the_share_of_right_values() -> None:
    gold = document(timex(0, 4, "2025-06"), timex(10, 20, "P2W", "DURATION"), timex(30, 34))
    found = document(timex(0, 4, "2025-06"), timex(10, 20, "P2W"))
    score = score_times([gold], [found])
    assert score.relaxed.f1 == pytest.approx(0.8)
    assert score.value_f1 == pytest.approx(0.8)
    assert score.type_f1 == pytest.approx(0.4)


def test_matches_are_one_to_one_and_equal_extents_come_first() -> None:
    wide, narrow = timex(0, 10), timex(6, 10)
    assert match_times([narrow], [wide, narrow]) == [(narrow, narrow)]
    assert len(match_times([wide], [timex(0, 4), narrow])) == 1


def test_a_document_without_prediction_has_found_nothing() -> None:
    score = score_times([document(timex(0, 4)), document(timex(0, 4), id_="b")], [document(timex(0, 4))])
    assert (score.relaxed.recall, score.relaxed.precision) == (0.5, 1.0)


def test_no_times_at_all_scores_nothing_and_does_not_fail() -> None:
    assert score_times([document()], [])
    assert score_times([document()], []).as_dict()["value"] == {"accuracy": 0.0, "n": 0, "f1": 0.0}


def test_predictions_have_the_form_of_the_gold(nlp_times: Language) -> None:
    text = "He resigned on Tuesday, two weeks after the vote."
    (found,) = predict_times([{"id": "a", "dct": "2025-08-27T09:30", "text": text, "timex": []}], nlp_times)
    assert found == {
        "id": "a",
        "dct": "2025-08-27T09:30",
        "text": text,
        "timex": [
            {"start": 15, "end": 22, "type": "DATE", "value": "2025-08-26"},
            {"start": 24, "end": 33, "type": "DURATION", "value": "P2W"},
        ],
    }


def test_without_a_date_the_value_is_empty(nlp_times: Language) -> None:
    (found,) = predict_times([{"id": "a", "dct": None, "text": "He resigned on Tuesday."}], nlp_times)
    assert [item["value"] for item in found["timex"]] == [""]


@pytest.fixture(scope="module")
def nlp_times() -> Language:
    from extractor.pipeline import load_pipeline

    return load_pipeline(stages=("newsclaims_timexes",))
