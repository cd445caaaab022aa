"""Calibration, on predictions few enough to count by hand."""

import pytest

from extractor.errors import SampleError
from extractor.evaluation.calibration import Calibration, calibrate


def test_the_error_is_the_mean_distance_of_the_bins_weighed_by_their_size() -> None:
    # 0.9 sure and right in 2 of 4: 0.4 off; 0.2 sure and right in none of 1: 0.2 off.
    judged = [(0.9, True), (0.9, True), (0.9, False), (0.9, False), (0.2, False)]
    assert calibrate(judged).error == pytest.approx((4 * 0.4 + 1 * 0.2) / 5)


def test_as_right_as_confident_is_no_error() -> None:
    assert calibrate([(0.5, True), (0.5, False)]).error == pytest.approx(0)


def test_errors_of_two_bins_do_not_make_up_for_each_other() -> None:
    assert calibrate([(0.55, True), (0.45, False)]).error == pytest.approx(0.45)


def test_certainty_is_in_the_last_bin_and_a_bound_in_the_upper_one() -> None:
    bins = calibrate([(1.0, True), (0.1, True), (0.0, False)]).bins
    assert [part.n for part in bins] == [1, 1, 0, 0, 0, 0, 0, 0, 0, 1]


def test_what_has_no_confidence_does_not_count() -> None:
    assert calibrate([(None, True), (0.5, True)]).n == 1


def test_pages_are_added_up() -> None:
    both = calibrate([(0.9, True)]) + calibrate([(0.9, False)])
    assert both.error == pytest.approx(0.4)


def test_nothing_is_said_of_no_confidences() -> None:
    assert Calibration().as_dict() == {}
    assert Calibration().error == 0


@pytest.mark.parametrize("confidence", [-0.1, 1.01, 85])
def test_a_confidence_that_is_none_is_refused(confidence: float) -> None:
    with pytest.raises(SampleError, match="from 0 to 1"):
        calibrate([(confidence, True)])
