"""What the small models share when they are learned: one regression, and one way to deal out pages."""

import numpy as np

from extractor.training.folds import fold_of
from extractor.training.logistic import fit_logistic

TELLING = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]] * 5)
RIGHT = np.array([1.0, 1.0, 0.0, 0.0] * 5)


def test_the_column_that_tells_gets_the_weight():
    telling, idle = fit_logistic(TELLING, RIGHT, penalty=0.1, steps=30)
    assert telling > 1 > abs(idle)


def test_a_heavier_penalty_leaves_smaller_weights():
    light, heavy = (fit_logistic(TELLING, RIGHT, penalty=p, steps=30)[0] for p in (0.1, 10.0))
    assert light > heavy > 0


def test_rows_without_a_share_teach_nothing():
    wrong = np.vstack([TELLING, TELLING]), np.concatenate([RIGHT, 1 - RIGHT])
    shares = np.concatenate([np.ones(20), np.zeros(20)])
    taught = fit_logistic(*wrong, penalty=0.1, steps=30, shares=shares)
    assert np.allclose(taught, fit_logistic(TELLING, RIGHT, penalty=0.1, steps=30))


def test_pages_are_dealt_out_the_same_in_every_run():
    assert [fold_of(name, 4) for name in ("a", "b", "c", "d", "e", "f")] == [0, 0, 0, 0, 3, 1]
