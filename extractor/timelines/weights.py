"""The learned weights of the signs in likeness.py: `models/timelines/weights.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from extractor.weights import find_model

MODEL = "timelines"
WEIGHTS = "weights.json"


@dataclass(frozen=True)
class Weights:
    """A logistic regression; `join` is the likelihood, 0 to 1, from which a unit joins a group."""

    bias: float
    signs: Mapping[str, float]
    join: float

    def rate(self, signs: Mapping[str, float]) -> float:
        """Return the likelihood, 0 to 1, that a unit with these signs belongs; unknown signs do not count."""
        known = self.signs
        return 1 / (1 + exp(-self.bias - sum(known.get(name, 0.0) * v for name, v in signs.items() if v)))


@dataclass(frozen=True)
class Likelihoods:
    """The weights for units joined by their page's links, and for single claims."""

    linked: Weights
    single: Weights


@cache
def load_likelihoods(name: str = MODEL) -> Likelihoods:
    """Return the shipped weights, read once; raises SetupError where there are none of that name."""
    kept = json.loads((find_model(name) / WEIGHTS).read_text(encoding="utf-8"))
    return Likelihoods(Weights(**kept["linked"]), Weights(**kept["single"]))
