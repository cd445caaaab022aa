"""Which entry of the gazetteer each name of a page means, by learned weights, or none of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from extractor.gazetteer import Entry
from extractor.pipes.toponyms.company import Company, Floats
from extractor.pipes.toponyms.context import PageContext
from extractor.pipes.toponyms.groups import Group
from extractor.pipes.toponyms.looks import Looks, look_at, look_at_none
from extractor.weights import find_model

MODEL = "places"
WEIGHTS = "weights.json"
PASSES = 2  # over the company that names keep; a third changes one name in a thousand


@dataclass(frozen=True)
class Ranking:
    """The weights of looks: `first` without regard to other names, `again` when they are half known.

    `sure` are those of confidence; a place of `resolved_from` and more is given as resolved.
    """

    first: Mapping[str, float]
    again: Mapping[str, float]
    sure: Mapping[str, float]
    resolved_from: float


@cache
def load_ranking(name: str = MODEL) -> Ranking:
    """Return a shipped ranking, read once; raises SetupError where there is none of that name."""
    kept = json.loads((find_model(name) / WEIGHTS).read_text(encoding="utf-8"))
    return Ranking(kept["first"], kept["again"], kept["sure"], kept["resolved_from"])


def weigh(looks: Looks, weights: Mapping[str, float]) -> float:
    """Return the sum of the looks' weights; looks that were not learned count nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in looks.items())


@dataclass(frozen=True)
class Page:
    """All names of a page that have candidates; how each candidate looks, and "none" for each name."""

    groups: Sequence[Group]
    context: PageContext

    @cached_property
    def company(self) -> Company:
        """The candidates, name by name."""
        return Company.of(self.groups)

    @cached_property
    def own(self) -> list[Looks]:
        """How each candidate looks without regard to what other names mean."""
        return [look_at(e, group, self.context) for group in self.groups for e in group.entries]

    @cached_property
    def none(self) -> list[Looks]:
        """What speaks for none of a name's candidates."""
        return [look_at_none(group, self.context) for group in self.groups]

    def rows(self, group: int) -> list[int]:
        """Return the numbers of a name's candidates."""
        found: list[int] = np.nonzero(self.company.owner == group)[0].tolist()
        return found

    def entries(self, group: int, likely: Floats) -> list[tuple[float, Entry]]:
        """Return how likely each candidate of a name is, the likeliest first."""
        rows = self.rows(group)
        pairs = [(float(likely[row]), self.company.entries[row]) for row in rows]
        return sorted(pairs, key=lambda pair: -pair[0])


def rank(page: Page, ranking: Ranking) -> Floats:
    """Return how likely each candidate of the page is, 0 to 1; what a name's lack to 1 is that of none."""
    likely = rank_first(page, ranking.first)
    for _ in range(PASSES):
        likely = rank_again(page, ranking.again, likely)
    return likely


def rank_first(page: Page, weights: Mapping[str, float]) -> Floats:
    """Return how likely each candidate is without regard to the other names."""
    return _share_out(page, np.array([weigh(looks, weights) for looks in page.own]), weights)


def rank_again(page: Page, weights: Mapping[str, float], likely: Floats) -> Floats:
    """Return how likely each candidate is when the others are as likely as `likely` says."""
    scores = np.array([weigh(looks, weights) for looks in page.own])
    for name, values in page.company.looks(likely).items():
        scores = scores + weights.get(name, 0.0) * values
    return _share_out(page, scores, weights)


def _share_out(page: Page, scores: Floats, weights: Mapping[str, float]) -> Floats:
    """Return the softmax of the scores over each name's candidates and none."""
    owner = page.company.owner
    none = np.array([weigh(looks, weights) for looks in page.none])
    top = none.copy()
    np.maximum.at(top, owner, scores)
    powers = np.exp(scores - top[owner])
    sums = np.exp(none - top)
    np.add.at(sums, owner, powers)
    shares: Floats = powers / sums[owner]
    return shares
