"""Conditional logit: the weights of looks under which the right outcomes of each case are likeliest.

The outcomes of a case share one softmax. Several may be right; the likelihood that any of them
comes out is maximised, by Newton's method, with a penalty on squared weights and no randomness.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Looks = Mapping[str, float]

STEPS = 60
ENOUGH = 1e-4  # gain in log likelihood below which the search ends
SHORTEST = 1e-4  # of a step, before it is given up


@dataclass(frozen=True)
class Choice:
    """One case: how each outcome looks, and whether it is right; at least one is."""

    looks: Sequence[Looks]
    right: Sequence[bool]


@dataclass(frozen=True)
class _Table:
    """All cases' looks as rows, those of a case together from `starts` on."""

    rows: Floats
    starts: NDArray[np.intp]
    right: NDArray[np.bool_]

    def spread(self, values: Floats) -> Floats:
        """Return a value per case as one per row."""
        return np.repeat(values, np.diff(np.append(self.starts, len(self.rows))))

    def likelihoods(self, weights: Floats) -> Floats:
        """Return how likely each row is among those of its case."""
        scores = self.rows @ weights
        powers = np.exp(scores - self.spread(np.maximum.reduceat(scores, self.starts)))
        return powers / self.spread(np.add.reduceat(powers, self.starts))


def fit_choices(choices: Sequence[Choice], *, penalty: float, rarest: int) -> dict[str, float]:
    """Return the weights by look; a look that fewer than `rarest` outcomes have is not learned."""
    seen = Counter(name for choice in choices for looks in choice.looks for name in looks)
    names = sorted(name for name, times in seen.items() if times >= rarest)
    weights = _climb(_tabulate(choices, names), penalty)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def by_strength(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights in the order of their strength, for people to read."""
    return dict(sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0])))


def _tabulate(choices: Sequence[Choice], names: Sequence[str]) -> _Table:
    column = {name: n for n, name in enumerate(names)}
    sizes = [len(choice.looks) for choice in choices]
    rows = np.zeros((sum(sizes), len(names)))
    for row, looks in enumerate(looks for choice in choices for looks in choice.looks):
        for name, value in looks.items():
            if name in column:
                rows[row, column[name]] = value
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)
    return _Table(rows, starts, np.array([right for choice in choices for right in choice.right]))


def _climb(table: _Table, penalty: float) -> Floats:
    """Return the likeliest weights, by Newton steps that are halved where they overshoot."""
    weights = np.zeros(table.rows.shape[1])
    now = _worth(table, weights, penalty)
    for _ in range(STEPS):
        step = _newton(table, weights, penalty)
        while _worth(table, weights + step, penalty) < now and np.abs(step).max() > SHORTEST:
            step = step / 2
        weights = weights + step
        before, now = now, _worth(table, weights, penalty)
        if now - before < ENOUGH:
            break
    return weights


def _newton(table: _Table, weights: Floats, penalty: float) -> Floats:
    """Return the Newton step, taking right outcomes to be meant as likely as they are now."""
    likely = table.likelihoods(weights)
    meant = np.where(table.right, likely, 0.0)
    meant = meant / table.spread(np.add.reduceat(meant, table.starts))
    gradient = table.rows.T @ (meant - likely) - penalty * weights
    spread = table.rows * likely[:, None]
    means = np.add.reduceat(spread, table.starts, axis=0)
    curve = spread.T @ table.rows - means.T @ means + penalty * np.eye(len(weights))
    step: Floats = np.linalg.solve(curve, gradient)
    return step


def _worth(table: _Table, weights: Floats, penalty: float) -> float:
    likely = np.where(table.right, table.likelihoods(weights), 0.0)
    sums = np.add.reduceat(likely, table.starts)
    return float(np.log(sums + 1e-300).sum() - penalty * (weights @ weights) / 2)
