"""Groups of claims are compared claim by claim."""

import pytest

from extractor.evaluation.bcubed import BCubed, score_groups


def test_the_same_groups_are_perfect() -> None:
    figure = score_groups(["abc", "de"], ["ed", "cab"])
    assert (figure.precision, figure.recall, figure.f1) == (1, 1, 1)


def test_one_group_for_all_has_recall_and_no_precision() -> None:
    figure = score_groups(["ab", "cd"], ["abcd"])
    assert figure.recall == 1
    assert figure.precision == pytest.approx(0.5)


def test_what_was_not_grouped_is_missed() -> None:
    figure = score_groups(["abcd"], ["ab"])
    assert figure.precision == 1
    assert figure.recall == pytest.approx((0.5 + 0.5 + 0 + 0) / 4)


def test_what_belongs_nowhere_is_false() -> None:
    figure = score_groups(["ab"], ["abx"])
    assert figure.recall == 1
    assert figure.precision == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)


def test_pages_are_added_up_item_by_item() -> None:
    figure = score_groups(["ab"], ["ab"]) + score_groups(["cd"], ["c"])
    assert (figure.predicted, figure.gold) == (3, 4)
    assert figure.recall == pytest.approx((1 + 1 + 0.5 + 0) / 4)


def test_nothing_at_all_is_no_division_by_nothing() -> None:
    assert (BCubed().precision, BCubed().recall, BCubed().f1) == (0, 0, 0)
