"""Outcomes ranked by learned weights of their looks: a conditional logit, kept as JSON that can be read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractor.weights import find_model

WEIGHTS = "weights.json"


@dataclass(frozen=True)
class Ranking:
    """The weight of each look, of "none" too; `doubt` is added to "none" before it is decided."""

    weights: Mapping[str, float]
    doubt: float

    def weigh(self, looks: Mapping[str, float]) -> float:
        """Return the sum of the looks' weights; looks that were not learned count nothing."""
        return sum(self.weights.get(name, 0.0) * value for name, value in looks.items())


@cache
def load_ranking(name: str) -> Ranking:
    """Return a shipped ranking, read once; raises SetupError where there is none of that name."""
    kept = json.loads((find_model(name) / WEIGHTS).read_text(encoding="utf-8"))
    return Ranking(kept["weights"], kept["doubt"])
