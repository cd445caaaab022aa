"""Logistic regression by Newton's method, with a penalty on squared weights and no randomness."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def fit_logistic(
    rows: Floats, right: Floats, *, penalty: float | Floats, steps: int, shares: Floats | None = None
) -> Floats:
    """Return the weight of each column under which the labels are likeliest.

    `right` has a 1 for each row that belongs and a 0 for each other. `penalty`
    is one number for all columns or one a column; `shares` say how much each
    row counts, all alike where they are left out.
    """
    shares = np.ones(len(rows)) if shares is None else shares
    punished = np.broadcast_to(np.asarray(penalty, dtype=np.float64), rows.shape[1])
    weights: Floats = np.zeros(rows.shape[1])
    for _ in range(steps):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (shares * (right - likely)) - punished * weights
        curve = (rows * (shares * likely * (1 - likely))[:, None]).T @ rows + np.diag(punished)
        weights = weights + np.linalg.solve(curve, slope)
    return weights
