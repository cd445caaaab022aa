"""The fields of claims by value: what is counted, and what the default leaves out."""

from typing import Any

import pytest

from extractor.evaluation.fields import DEFAULTS, FieldScores, score_fields, value_of
from extractor.evaluation.scores import Score
from extractor.records import Claim

TEXT = "Moscow said the town may fall."


def claim(**fields: Any) -> Claim:
    content = {"start": 12, "end": 29, "text": TEXT[12:29]}
    told = {"quote_type": "indirect", "stance": "asserted", "section": "body", "finder": "human", **fields}
    return Claim.model_validate({"id": "c1", "content": [content], **told})


def test_defaults_are_what_a_plain_claim_has() -> None:
    plain = claim(cue_class="say")
    assert {name: value_of(plain, name) for name in DEFAULTS} == dict(DEFAULTS)


def test_each_value_has_its_own_counts() -> None:
    pairs = [
        (claim(certainty="possible"), claim(certainty="possible")),
        (claim(certainty="possible"), claim(certainty="certain")),
        (claim(certainty="certain"), claim(certainty="reported")),
    ]
    scores = score_fields(pairs)["certainty"]
    assert scores.values == {
        "certain": Score(0, 1, 1),
        "possible": Score(1, 1, 2),
        "reported": Score(0, 1, 0),
    }
    assert scores.micro == Score(1, 2, 2)
    assert scores.macro == pytest.approx((0 + 2 / 3) / 2)


def test_who_always_says_the_default_gains_nothing() -> None:
    pairs = [(claim(polarity="positive"), claim(polarity="positive"))] * 9
    pairs.append((claim(polarity="negative"), claim(polarity="positive")))
    assert score_fields(pairs)["polarity"].micro.f1 == 0


def test_flags_are_values_too() -> None:
    pairs = [(claim(author_distance=True), claim(author_distance=True))]
    assert score_fields(pairs)["author_distance"].micro == Score(1, 1, 1)


def test_pages_add_up() -> None:
    one = score_fields([(claim(certainty="possible"), claim(certainty="possible"))])["certainty"]
    two = score_fields([(claim(certainty="reported"), claim(certainty="possible"))])["certainty"]
    both = one + two
    assert list(both.values) == ["possible", "reported"]
    assert both.values["possible"] == Score(1, 2, 1)


def test_nothing_compared_is_no_fault() -> None:
    assert score_fields([])["certainty"] == FieldScores("certain")
    assert FieldScores("certain").as_dict()["macro"] == 0
