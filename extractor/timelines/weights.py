"""What the signs of likeness.py weigh, as they were learned: `models/timelines/weights.json`."""

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
    """A logistic regression, and how likely a unit must be to belong to a group to join it, 0 to 1."""

    bias: float
    signs: Mapping[str, float]
    join: float

    def rate(self, signs: Mapping[str, float]) -> float:
        """Return how likely it is, 0 to 1, that a unit with such signs belongs."""
        known = self.signs
        return 1 / (1 + exp(-self.bias - sum(known.get(name, 0.0) * v for name, v in signs.items() if v)))


@dataclass(frozen=True)
class Likelihoods:
    """The weights for units that their page's links bind, and for single claims."""

    linked: Weights
    single: Weights


@cache
def load_likelihoods(name: str = MODEL) -> Likelihoods:
    """Return the shipped weights, read once; raises SetupError where there are none of that name."""
    kept = json.loads((find_model(name) / WEIGHTS).read_text(encoding="utf-8"))
    return Likelihoods(Weights(**kept["linked"]), Weights(**kept["single"]))
