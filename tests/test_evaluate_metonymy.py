"""Readings of place names are counted as the papers do, in the forms of both kinds of set."""

import pytest

from extractor.errors import SampleError
from extractor.evaluation.metonymy import predict_metonymy, read_places, score_doc, score_metonymy
from extractor.pipeline import load_pipeline

ACTS = {"start": 0, "end": 4, "literal": False}
GROUND = {"start": 10, "end": 14, "literal": True}
TEXT = "The UK's minister met Iraq in Paris."


def entity(start, end, label, conf):
    return {"start": start, "end": end, "label": label, "conf": conf}


def test_right_readings_score_one():
    scores = score_doc([ACTS, GROUND], [ACTS, GROUND], [ACTS, GROUND])
    assert scores.readings.accuracy == scores.metonyms.f1 == scores.end_to_end.f1 == 1


def test_a_metonym_taken_for_ground_is_missed():
    scores = score_doc([ACTS, GROUND], [ACTS | {"literal": True}, GROUND], [])
    assert (scores.readings.accuracy, scores.metonyms.recall, scores.found.accuracy) == (0.5, 0, 0)


def test_what_is_not_found_is_missed_end_to_end():
    scores = score_doc([ACTS, GROUND], [ACTS, GROUND], [GROUND])
    assert (scores.metonyms.f1, scores.end_to_end.gold, scores.end_to_end.hits) == (1, 1, 0)


def test_places_without_a_reading_do_not_count():
    assert read_places({"text": "", "places": [{"start": 0, "end": 1}, ACTS]}) == [ACTS]


def test_of_two_labels_on_a_name_the_surer_counts():
    item = {
        "text": TEXT,
        "entities": [
            entity(0, 6, "Organisation", 0.9),
            entity(4, 8, "Location", 0),
            entity(22, 26, "Organisation", 0),
            entity(22, 26, "Location", 0),
            entity(30, 35, "Location", 1),
            entity(9, 17, "Person", 1),
        ],
    }
    assert read_places(item) == [
        {"start": 4, "end": 6, "literal": False},
        {"start": 30, "end": 35, "literal": True},
    ]


def test_sets_must_pair_and_have_labels():
    with pytest.raises(SampleError, match="1 gold documents and 0"):
        score_metonymy([{"places": []}], [])
    with pytest.raises(SampleError, match="1 gold names and 0"):
        score_doc([ACTS], [], [])
    with pytest.raises(SampleError, match="'places' or 'entities'"):
        read_places({"id": "a", "text": ""})


def test_predictions_have_the_form_of_the_gold():
    nlp = load_pipeline(stages=("newsclaims_toponyms",))
    gold = {"id": "a", "text": "Ankara denied it, a paper in Berlin said.", "places": [
        {"start": 0, "end": 6, "literal": False}, {"start": 29, "end": 35, "literal": True},
    ]}  # fmt: skip
    (predicted,) = predict_metonymy([gold], nlp)
    assert [place["literal"] for place in predicted["places"]] == [False, True]
    assert [place["text"] for place in predicted["found"]] == ["Ankara", "Berlin"]
    assert score_metonymy([gold], [predicted]).end_to_end.f1 == 1
