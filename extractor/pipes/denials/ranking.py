"""Which statement a denial denies, by learned weights: one of the others, or none."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractor.pipes.denials.denial import Denial
from extractor.pipes.denials.looks import Looks, look_around, look_at_none
from extractor.pipes.denials.scene import Scene
from extractor.pipes.denials.statement import Statement
from extractor.weights import find_model

MODEL = "links"
WEIGHTS = "weights.json"


@dataclass(frozen=True)
class Ranking:
    """The weight of each look, of "none" too; `doubt` is added to "none" where it is decided on a link."""

    weights: Mapping[str, float]
    doubt: float

    def weigh(self, looks: Looks) -> float:
        """Return the sum of the looks' weights; looks that were not learned count nothing."""
        return sum(self.weights.get(name, 0.0) * value for name, value in looks.items())


@cache
def load_ranking(name: str = MODEL) -> Ranking:
    """Return a shipped ranking, read once; raises SetupError where there is none of that name."""
    kept = json.loads((find_model(name) / WEIGHTS).read_text(encoding="utf-8"))
    return Ranking(kept["weights"], kept["doubt"])


def rank(denial: Denial, scene: Scene, ranking: Ranking) -> list[tuple[float, Statement]]:
    """Return what the denial may deny, likeliest first; empty where likelier nobody on the page says it.

    The numbers are logarithms of likelihoods up to a constant: only differences mean something.
    Of two alike the earlier one comes first. "None" is held against the likeliest alone: added
    up, the many faint ones of a long page would outweigh it, and the one of a short page could not.
    """
    around = look_around(denial, scene)
    weighed = [(ranking.weigh(looks), other) for other, looks in around]
    none = ranking.weigh(look_at_none(denial)) + ranking.doubt
    if not weighed or max(weight for weight, _ in weighed) <= none:
        return []
    return sorted(weighed, key=lambda pair: -pair[0])
