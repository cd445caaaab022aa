"""The figures for attributions, each on a case that can be counted by hand."""

from dataclasses import replace
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extractor.errors import SampleError
from extractor.evaluation.attributions import predict_attributions, score_attributions
from extractor.evaluation.cue_kinds import find_kinds
from extractor.evaluation.items import is_direct, read_items
from extractor.layers import get_attributions, set_attributions

TEXT = 'Ann said it rained all day. "It was cold," Bob added.'
ANN = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 26]]}
BOB = {"source": [[43, 46]], "cue": [[47, 52]], "content": [[29, 40]]}
NOBODY: list[dict[str, Any]] = []


def doc(*attributions: dict[str, Any], id_: str = "d") -> dict[str, Any]:
    return {"id": id_, "text": TEXT, "attributions": list(attributions)}


def figures(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> dict[str, Any]:
    return score_attributions([doc(*gold)], [doc(*predicted)]).as_dict()


def test_the_same_labels_are_all_right() -> None:
    out = figures([ANN, BOB], [BOB, ANN])
    for measure in ("content_token", "exact", "relaxed", "attribution", "direct_attribution"):
        assert out[measure] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert out["source"] == {"n": 2, "overlap_acc": 1.0, "exact_acc": 1.0}
    assert (out["docs"], out["gold"], out["pred"], out["gold_direct"]) == (1, 2, 2, 1)


def test_nothing_predicted_is_nought_and_no_division_by_it() -> None:
    out = figures([ANN, BOB], NOBODY)
    assert out["attribution"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert out["source"]["n"] == 0


def test_half_of_the_words_is_relaxed_and_not_exact() -> None:
    part = {**ANN, "content": [[9, 18]]}  # "it rained" of "it rained all day"
    out = figures([ANN], [part])
    assert out["relaxed"]["f1"] == 1.0
    assert out["exact"]["f1"] == 0.0
    assert out["content_token"] == {"p": 1.0, "r": 0.5, "f1": pytest.approx(2 / 3)}


def test_less_than_half_of_the_words_is_no_pair() -> None:
    out = figures([ANN], [{**ANN, "content": [[9, 11]]}])
    assert out["relaxed"]["f1"] == 0.0
    assert out["cue"]["n"] == 0


def test_the_wrong_source_is_relaxed_and_no_attribution() -> None:
    out = figures([ANN], [{**ANN, "source": BOB["source"]}])
    assert out["relaxed"]["f1"] == 1.0
    assert out["attribution"]["f1"] == 0.0
    assert out["source"] == {"n": 1, "overlap_acc": 0.0, "exact_acc": 0.0}


def test_no_source_agrees_with_no_source_only() -> None:
    unsourced = {**ANN, "source": []}
    assert figures([unsourced], [unsourced])["attribution"]["f1"] == 1.0
    assert figures([unsourced], [ANN])["attribution"]["f1"] == 0.0


def test_marks_and_blanks_at_the_edges_never_matter() -> None:
    wide = {**BOB, "content": [[27, 42]]}
    assert figures([BOB], [wide])["exact"]["f1"] == 1.0


def test_each_prediction_pairs_once() -> None:
    out = figures([ANN], [ANN, {**ANN, "content": [[9, 18]]}])
    assert out["relaxed"] == {"p": 0.5, "r": 1.0, "f1": pytest.approx(2 / 3)}


def test_of_equal_pairs_the_one_with_the_right_source_is_taken() -> None:
    out = figures([ANN], [{**ANN, "source": BOB["source"]}, ANN])
    assert out["attribution"]["r"] == 1.0


def test_what_is_given_twice_or_without_content_does_not_count() -> None:
    items = read_items(doc(ANN, ANN, {"source": [[0, 3]], "cue": [], "content": []}), TEXT)
    assert len(items) == 1


def test_direct_is_told_by_the_marks_beside_the_span() -> None:
    assert is_direct(TEXT, *BOB["content"][0])
    assert not is_direct(TEXT, *ANN["content"][0])


def test_direct_recall_is_over_labels_and_precision_over_predictions() -> None:
    out = figures([ANN, BOB], [BOB])
    assert out["direct_attribution"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert out["indirect_attribution"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_a_cue_is_found_if_it_shares_a_word() -> None:
    out = figures([ANN], [{**ANN, "cue": [[47, 52]]}])
    assert out["cue"] == {"n": 1, "overlap_acc": 0.0}


def test_documents_are_matched_by_id_and_added_up() -> None:
    gold = [doc(ANN, id_="a"), doc(BOB, id_="b")]
    out = score_attributions(gold, [doc(BOB, id_="b"), doc(ANN, id_="other")]).as_dict()
    assert out["attribution"] == {"p": 1.0, "r": 0.5, "f1": pytest.approx(2 / 3)}


@pytest.mark.parametrize("broken", [{"id": "x", "text": "No labels."}, {"id": "x", "attributions": []}])
def test_a_malformed_label_is_refused_by_name(broken: dict[str, Any]) -> None:
    with pytest.raises(SampleError, match="'x'"):
        score_attributions([broken], [])


def test_predictions_have_the_form_of_the_labels(nlp_base: Language) -> None:
    mark = nlp_base.create_pipe("newsclaims_attributions")

    class Reader:
        """The parser with the attributions behind it, without changing the shared one."""

        def __call__(self, text: str) -> Any:
            return mark(nlp_base(text))

    gold = [
        {"id": 7, "text": TEXT},
        {"id": 8, "text": None},
        {"id": 9, "text": "lone \ud800 half"},
        {"id": 1, "text": ""},
    ]
    out = list(predict_attributions(gold, Reader()))  # type: ignore[arg-type]
    assert out[0] == {"id": 7, "text": TEXT, "attributions": [ANN, BOB]}
    assert [d["attributions"] for d in out[1:]] == [[], [], []]
    assert "string" in out[1]["problem"]
    assert "problem" in out[2]
    assert "problem" not in out[3]


def labelled(text: str, *attributions: tuple[str, str, str], id_: str = "d") -> dict[str, Any]:
    """Return a document whose attributions are (source, cue, content); | stands between pieces."""

    def spans(words: str) -> list[list[int]]:
        return [[text.index(w), text.index(w) + len(w)] for w in words.split("|") if w]

    roles = ("source", "cue", "content")
    marked = [dict(zip(roles, map(spans, parts), strict=True)) for parts in attributions]
    return {"id": id_, "text": text, "attributions": marked}


RARE = "Ann has denied that it rained. It snowed, according to Bob. Trains were reportedly late. Eve said no."
DENIED = ("Ann", "has denied", "that it rained")
ACCORDING = ("Bob", "according to", "It snowed")
REPORTED = ("", "reportedly", "Trains were|late")
SAID = ("Eve", "said", "no")


@pytest.mark.parametrize(
    ("missing", "kind"), [(DENIED, "deny_cues"), (ACCORDING, "according_to"), (REPORTED, "no_source")]
)
def test_recall_is_told_for_each_kind_by_itself(missing: tuple[str, str, str], kind: str) -> None:
    every = [DENIED, ACCORDING, REPORTED, SAID]
    found = [attribution for attribution in every if attribution is not missing]
    out = score_attributions([labelled(RARE, *every)], [labelled(RARE, *found)]).as_dict()
    recalls = {name: out[f"{name}_recall"] for name in ("deny_cues", "according_to", "no_source")}
    assert recalls == {name: {"r": float(name != kind), "n": 1} for name in recalls}


def test_a_denial_given_to_the_wrong_source_is_not_recalled() -> None:
    wrong = labelled(RARE, ("Eve", "has denied", "that it rained"))
    assert score_attributions([labelled(RARE, DENIED)], [wrong]).as_dict()["deny_cues_recall"]["r"] == 0.0


def test_the_cue_of_the_labels_decides_and_not_the_predicted_one() -> None:
    other_cue = labelled(RARE, ("Ann", "said", "that it rained"))
    out = score_attributions([labelled(RARE, DENIED)], [other_cue]).as_dict()
    assert out["deny_cues_recall"] == {"r": 1.0, "n": 1}


KINDS_OF_CUES = [
    ("denies", True),
    ("was strongly denying", True),
    ("did not refute", True),
    ("rebutted", True),
    ("ruled out", True),
    ("ruled it out", True),
    ("in a flat denial of", True),
    ("ruled", False),
    ("dense", False),
    ("out ruled", False),
    ("said", False),
    ("according to", False),
]


@pytest.mark.parametrize(("cue", "is_denial"), KINDS_OF_CUES)
def test_denials_are_told_by_any_form_of_a_cue_of_the_table(cue: str, *, is_denial: bool) -> None:
    assert ("deny_cues" in find_kinds(cue.split(), has_source=True)) is is_denial


def test_spans_of_a_role_count_each_by_themselves_whoever_they_belong_to() -> None:
    swapped = [{**ANN, "source": BOB["source"]}, {**BOB, "source": ANN["source"]}]
    out = figures([ANN, BOB], swapped)
    assert out["attribution"]["f1"] == 0.0
    assert out["source_spans"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 2, "predicted": 2}


def test_a_shared_source_is_one_span_and_a_content_in_two_pieces_is_two() -> None:
    pieces = {**ANN, "content": [[9, 11], [12, 18]]}
    out = figures([pieces, {**BOB, "source": ANN["source"]}], [{**ANN, "content": [[9, 11]]}])
    assert (out["source_spans"]["gold"], out["source_spans"]["f1"]) == (1, 1.0)
    assert out["content_spans"] == {"p": 1.0, "r": 1 / 3, "f1": 0.5, "gold": 3, "predicted": 1}


def test_a_span_with_a_word_more_is_wrong_and_one_with_marks_more_is_right() -> None:
    assert figures([BOB], [{**BOB, "content": [[27, 42]]}])["content_spans"]["f1"] == 1.0
    assert figures([BOB], [{**BOB, "content": [[29, 46]]}])["content_spans"]["f1"] == 0.0


def test_calibration_compares_confidence_with_being_right() -> None:
    sure, unsure = {**ANN, "confidence": 0.95}, {**BOB, "source": [], "confidence": 0.35}
    out = figures([ANN, BOB], [sure, unsure])
    assert out["calibration_error"] == pytest.approx((0.05 + 0.35) / 2)
    assert out["calibration"]["n"] == 2
    assert out["calibration"]["bins"][9]["right"] == 1.0
    assert out["calibration"]["bins"][3] == {"from": 0.3, "to": 0.4, "n": 1, "confidence": 0.35, "right": 0.0}


def test_without_confidences_there_is_no_calibration() -> None:
    assert not {"calibration", "calibration_error"} & figures([ANN], [ANN]).keys()


def test_a_confidence_is_passed_on(nlp_base: Language) -> None:
    def nlp(text: str) -> Doc:
        doc = nlp_base.create_pipe("newsclaims_attributions")(nlp_base(text))
        set_attributions(doc, (replace(a, confidence=0.75) for a in get_attributions(doc)[:1]))
        return doc

    (out,) = predict_attributions([doc()], nlp)  # type: ignore[arg-type]
    assert out["attributions"] == [{**ANN, "confidence": 0.75}]
