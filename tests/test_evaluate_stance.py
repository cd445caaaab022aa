"""The stance evaluation: what it counts, and what it says of files that do not fit."""

from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extractor.errors import SampleError
from extractor.evaluation.stance import predict_stance, score_stance

TEXT = "Rebels said they held the town, but the army denies this. The judge denied the motion."


def span(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


ARTICLE = {
    "id": "one",
    "text": TEXT,
    "attributions": [
        {"source": span("Rebels"), "cue": span("said"), "content": span("they held the town")},
        {"source": span("the army"), "cue": span("denies"), "content": span("this")},
        {"source": span("The judge"), "cue": span("denied"), "content": span("the motion")},
    ],
}


def label(att: int, stance: str, **more: Any) -> dict[str, Any]:
    base = {"id": "one", "att": att, "stance": stance, "sure": 3, "trap": None, "denies_att": None}
    return {**base, **ARTICLE["attributions"][att], **more}  # type: ignore[index]


def labels() -> list[dict[str, Any]]:
    return [
        label(0, "asserted"),
        label(1, "denied", denies_att=[0]),
        label(2, "none", trap="deny_action"),
    ]


def test_predictions_have_the_labels_form(nlp_base: Language) -> None:
    predicted = list(predict_stance(labels(), [ARTICLE], nlp_base))
    assert [p["stance"] for p in predicted] == ["asserted", "denied", "none"]
    assert [p["denies_att"] for p in predicted] == [None, [0], None]
    assert [p["polarity"] for p in predicted] == ["pos", "pos", None]
    assert predicted[1]["denial_target"] == "anaphor"
    assert predicted[1].keys() >= labels()[1].keys()


def test_a_parse_will_do_whatever_component_made_it(nlp_base: Language) -> None:
    def nlp(text: str) -> Doc:
        parsed = nlp_base(text)
        attributes = ["TAG", "POS", "LEMMA", "DEP", "HEAD"]
        doc = Doc(nlp_base.vocab, [t.text for t in parsed], [bool(t.whitespace_) for t in parsed])
        return doc.from_array(attributes, parsed.to_array(attributes))

    predicted = list(predict_stance(labels(), [ARTICLE], nlp))  # type: ignore[arg-type]
    assert [p["stance"] for p in predicted] == ["asserted", "denied", "none"]
    assert predicted[1]["denies_att"] == [0]


def test_all_right_is_one(nlp_base: Language) -> None:
    scores = score_stance(labels(), predict_stance(labels(), [ARTICLE], nlp_base))
    assert (scores.denied.f1, scores.links.accuracy, scores.false_denials.accuracy) == (1, 1, 0)


def test_counts() -> None:
    predicted = [
        label(0, "denied", denies_att=[2]),
        label(1, "denied", denies_att=[2]),
        label(2, "denied"),
    ]
    scores = score_stance(labels(), predicted)
    assert (scores.denied.hits, scores.denied.predicted, scores.denied.gold) == (1, 3, 1)
    assert (scores.claim.hits, scores.claim.predicted, scores.claim.gold) == (2, 3, 2)
    assert (scores.false_denials.right, scores.false_denials.n) == (1, 1)
    assert (scores.links.right, scores.links.n) == (0, 1)


def test_unsure_labels_are_left_out() -> None:
    gold = [label(0, "asserted", sure=1), label(1, "denied", sure=2)]
    assert score_stance(gold, gold).n == 1
    assert score_stance(gold, gold, min_sure=1).n == 2


def test_a_label_without_text_says_what_to_do(nlp_base: Language) -> None:
    with pytest.raises(SampleError, match=r"'other'.*--texts"):
        list(predict_stance([{**label(0, "asserted"), "id": "other"}], [ARTICLE], nlp_base))


def test_other_offsets_than_the_texts_are_a_fault(nlp_base: Language) -> None:
    with pytest.raises(SampleError, match="'one', attribution 0: other offsets"):
        list(predict_stance([label(0, "asserted", cue=[[1, 5]])], [ARTICLE], nlp_base))


def test_an_attribution_that_the_text_lacks_is_a_fault(nlp_base: Language) -> None:
    with pytest.raises(SampleError, match="has only 3"):
        list(predict_stance([{**label(0, "asserted"), "att": 7}], [ARTICLE], nlp_base))


def test_a_missing_prediction_is_a_fault() -> None:
    with pytest.raises(SampleError, match="no prediction"):
        score_stance(labels(), labels()[:2])
