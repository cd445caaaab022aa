"""Place names are scored as the papers do: overlap, 161 km, both at once."""

import pytest

from extractor.errors import SampleError
from extractor.evaluation.places import is_right, predict_doc, predict_places, score_doc, score_places
from extractor.gazetteer import open_gazetteer
from extractor.pipeline import load_pipeline

KYIV = {"start": 0, "end": 4, "geonameid": 703448, "lat": 50.45, "lon": 30.52}
LVIV = {"start": 9, "end": 13, "geonameid": 702550, "lat": 49.84, "lon": 24.02}
UNPLACED = {"start": 20, "end": 26, "geonameid": None, "lat": None, "lon": None}


def test_right_is_the_same_id_or_within_161_km():
    assert is_right(KYIV, {"geonameid": 703448, "lat": None})
    assert is_right(KYIV, {"geonameid": 1, "lat": 50.0, "lon": 31.0})
    assert not is_right(KYIV, {"geonameid": 1, "lat": 48.0, "lon": 31.0})
    assert not is_right(KYIV, {"geonameid": None, "lat": None})


def test_a_perfect_prediction_scores_one():
    scores = score_doc([KYIV, LVIV], [KYIV, LVIV], [KYIV, LVIV])
    assert scores.exact.f1 == scores.overlap.f1 == scores.end_to_end.f1 == 1
    assert scores.resolution.accuracy == 1


def test_a_longer_span_overlaps_but_is_not_exact():
    scores = score_doc([KYIV], [KYIV | {"end": 8}], [KYIV])
    assert (scores.exact.hits, scores.overlap.hits, scores.end_to_end.hits) == (0, 1, 1)


def test_two_predictions_on_one_gold_name_count_once():
    halves = [KYIV | {"end": 2}, KYIV | {"start": 2}]
    assert score_doc([KYIV], halves, []).overlap.as_dict()["p"] == 0.5


def test_a_wrong_place_is_found_but_not_right_end_to_end():
    wrong = KYIV | {"geonameid": 1, "lat": 0.0, "lon": 0.0, "status": "resolved"}
    scores = score_doc([KYIV], [wrong], [wrong])
    assert (scores.overlap.hits, scores.end_to_end.hits) == (1, 0)
    assert (scores.resolution.accuracy, scores.wrong.accuracy) == (0, 1)


def test_gold_names_without_coordinates_count_for_recognition_only():
    placed = UNPLACED | {"lat": 1.0, "lon": 1.0}
    scores = score_doc([UNPLACED], [placed], [placed])
    assert (scores.overlap.hits, scores.resolution.n, scores.end_to_end.predicted) == (1, 0, 0)


def test_documents_must_pair():
    with pytest.raises(SampleError, match="1 gold documents and 0"):
        score_places([{"places": []}], [])


def test_predictions_have_the_form_of_the_gold():
    nlp = load_pipeline(stages=("newsclaims_toponyms",))
    text = "Turkish police came to Ankara."
    gold = {
        "id": "a",
        "text": text,
        "places": [{"start": 23, "end": 29, "geonameid": 323786, "lat": 39.9, "lon": 32.9}],
    }
    (predicted,) = predict_places([gold], nlp)
    assert [place["text"] for place in predicted["places"]] == ["Turkish", "Ankara"]
    assert score_places([gold], [predicted]).resolution.accuracy == 1
    assert predict_doc({"text": text}, nlp(text), open_gazetteer())["given"] == []
