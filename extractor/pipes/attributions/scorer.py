"""The scorer: how likely an option is what a reader would mark, and which options stand."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from extractor.pipes.attributions.options import SAME, Option, Words, overlap, words_of

EXACTNESS = 1.0  # how much an exact extent counts beside a right one


@dataclass(frozen=True)
class Regression:
    """A logistic regression over looks by name; a look without a weight counts nothing."""

    weights: Mapping[str, float]
    bias: float

    def rate(self, looks: Mapping[str, float]) -> float:
        """Return the probability."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in looks.items())
        return 1 / (1 + math.exp(-total))


@dataclass(frozen=True)
class Scorer:
    """What is likely of an option: `right`, and `exact` if right; from `threshold` on one stands."""

    right: Regression
    exact: Regression
    threshold: float

    @classmethod
    def load(cls, path: Path) -> Scorer:
        """Return the scorer in a `scorer.json`."""
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls(Regression(**kept["right"]), Regression(**kept["exact"]), kept["threshold"])

    def rate(self, looks: Mapping[str, float]) -> Rating:
        """Return how likely the option is right, and its rank among options that clash."""
        right = self.right.rate(looks)
        return Rating(right, right * (1 + EXACTNESS * self.exact.rate(looks)))


class Rating(NamedTuple):
    """The probability that an option is right; where options clash the highest `rank` stands."""

    right: float
    rank: float


def choose_options(
    options: Sequence[Option], rated: Sequence[Rating], threshold: float
) -> list[tuple[Option, float]]:
    """Return the options that stand, with their probability, in the order of their cues.

    The one of the highest rank comes first; what tells of the same claim as one
    that stands, or shares its cue, falls.
    """
    standing: list[int] = []
    holders: dict[int, list[Words]] = {}
    for n in sorted(range(len(options)), key=lambda n: (-rated[n].rank, n)):
        if rated[n].right < threshold:
            continue
        words = words_of(options[n])
        tokens = words.content | words.cue
        if not any(_clash(words, other) for token in tokens for other in holders.get(token, ())):
            standing.append(n)
            for token in tokens:
                holders.setdefault(token, []).append(words)
    standing.sort(key=lambda n: (options[n].head, options[n].content[0].start))
    return [(options[n], rated[n].right) for n in standing]


def _clash(mine: Words, other: Words) -> bool:
    """Tell whether two options cannot both stand; one may lie whole within the other's content."""
    shared = mine.content & other.content
    if mine.cue & other.cue or overlap(mine.content, other.content) >= SAME:
        return True
    return bool(shared) and shared not in (mine.content, other.content)
