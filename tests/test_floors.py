"""No score on the samples falls below its floor."""

import pytest

from tests.floors import TOLERANCE, measure, read_floors, samples_hash


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return measure()


def test_the_floors_are_of_these_samples() -> None:
    assert read_floors()["samples"] == samples_hash(), "the samples have changed: run `make floors`"


@pytest.mark.parametrize("name", read_floors()["figures"])
def test_no_figure_falls_below_its_floor(name: str, figures: dict[str, float]) -> None:
    assert figures[name] >= read_floors()["figures"][name] - TOLERANCE
