"""Mentions against labels: classes, extents, articles, each on a sentence."""

from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.errors import SampleError
from extractor.evaluation.mentions import predict_mentions, score_mentions, without_article

TEXT = "Ann Other of the Green League left Oslo's port for Oslo."


def entity(words: str, label: str, **more: float) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "label": label, **more}


ANN = entity("Ann Other", "PERSON")
LEAGUE = entity("Green League", "ORG")
OSLO = entity("Oslo", "LOC")


def figures(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> dict[str, Any]:
    return score_mentions(
        [{"text": TEXT, "entities": gold}], [{"text": TEXT, "entities": predicted}]
    ).as_dict()


def test_the_same_labels_are_all_right() -> None:
    out = figures([ANN, LEAGUE, OSLO], [ANN, LEAGUE, OSLO])
    assert {figure["f1"] for figure in out.values()} == {1.0}
    assert out["all exact"]["gold"] == 3


def test_a_part_of_a_name_overlaps_and_is_not_exact() -> None:
    out = figures([ANN], [entity("Other", "PERSON")])
    assert (out["PERSON exact"]["f1"], out["PERSON exact, bare"]["f1"], out["PERSON overlap"]["f1"]) == (
        0,
        0,
        1,
    )


def test_another_class_is_wrong_both_by_class_and_over_all() -> None:
    out = figures([LEAGUE], [{**LEAGUE, "label": "PERSON"}])
    assert out["ORG overlap"]["r"] == 0
    assert out["PERSON overlap"]["p"] == 0
    assert out["all overlap"]["f1"] == 0


def test_people_and_organisations_may_be_taken_as_one_class() -> None:
    out = figures([LEAGUE], [{**LEAGUE, "label": "PERSON"}])
    assert out["PERSON or ORG exact"]["f1"] == 1


def test_over_all_counts_are_added_up() -> None:
    out = figures([ANN, LEAGUE, OSLO], [ANN])
    assert (out["all exact"]["p"], out["all exact"]["r"]) == (1.0, pytest.approx(1 / 3))


def test_articles_and_possessives_matter_to_exact_and_not_to_bare() -> None:
    out = figures([LEAGUE, OSLO], [entity("the Green League", "ORG"), entity("Oslo's", "LOC")])
    assert (out["all exact"]["f1"], out["all exact, bare"]["f1"]) == (0, 1)


@pytest.mark.parametrize(
    ("name", "bare"),
    [("The Hague", "Hague"), ("theatre", "theatre"), ("workers’", "workers"), ("the", "the"), ("'s", "'s")],
)
def test_no_more_than_an_article_and_a_possessive_is_left_off(name: str, bare: str) -> None:
    text = f"- {name} -"
    start, end = without_article(text, 2, 2 + len(name))
    assert text[start:end] == bare


def test_labels_of_other_schemes_are_read_and_other_classes_left_out() -> None:
    gold = [entity("Ann Other", "Person"), entity("Green League", "Organisation"), entity("port", "MISC")]
    assert figures(gold, [ANN, LEAGUE])["all exact"] == {"p": 1, "r": 1, "f1": 1, "gold": 2, "predicted": 2}


def test_labels_that_nobody_confirmed_are_left_out() -> None:
    assert figures([entity("Oslo", "Location", conf=0.2)], [])["LOC exact"]["gold"] == 0


def test_pronouns_are_left_out_on_both_sides() -> None:
    text = "She said they left."
    she, they = (
        {"start": text.index(w), "end": text.index(w) + len(w), "label": "PERSON"} for w in ("She", "they")
    )
    scores = score_mentions([{"text": text, "entities": [she]}], [{"text": text, "entities": [they]}])
    assert (scores.whole["all"].exact.gold, scores.whole["all"].exact.predicted) == (0, 0)


def test_the_us_is_no_pronoun() -> None:
    item = {"text": "The US told us.", "entities": [{"start": 4, "end": 6, "label": "GPE"}]}
    assert score_mentions([item], [item]).as_dict()["LOC exact"]["gold"] == 1


def test_documents_are_added_up() -> None:
    found, nothing = {"text": TEXT, "entities": [ANN]}, {"text": TEXT, "entities": []}
    assert score_mentions([found, found], [found, nothing]).as_dict()["PERSON exact"]["r"] == 0.5


@pytest.mark.parametrize("broken", [{"id": "x", "text": TEXT}, {"id": "x", "entities": []}])
def test_a_malformed_label_is_refused_by_name(broken: dict[str, Any]) -> None:
    with pytest.raises(SampleError, match="'x'"):
        score_mentions([broken], [{"text": TEXT, "entities": []}])


def test_predictions_are_the_entities_that_the_pipeline_marks(nlp_base: Language) -> None:
    def nlp(text: str) -> Doc:
        doc = nlp_base.make_doc(text)
        marks = [(0, 2, "PERSON"), (3, 6, "NORP"), (7, 8, "GPE")]
        doc.ents = [Span(doc, start, end, label=label) for start, end, label in marks]
        return doc

    (out,) = predict_mentions([{"id": 3, "text": TEXT}], nlp)  # type: ignore[arg-type]
    assert out["id"] == 3
    assert [(e["label"], TEXT[e["start"] : e["end"]]) for e in out["entities"]] == [
        ("PERSON", "Ann Other"),
        ("LOC", "Oslo"),
    ]
