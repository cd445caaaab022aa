"""B-cubed figures: how well items were grouped (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True)
class BCubed:
    """Sums behind B-cubed precision and recall; add two with `+` for figures over many pages.

    `purity` sums, over the `predicted` grouped items, the share of the item's group that
    belongs with it. `completeness` sums, over the `gold` grouped items, the share of the
    item's labelled group that was put with it.
    """

    purity: float = 0.0
    predicted: int = 0
    completeness: float = 0.0
    gold: int = 0

    def __add__(self, other: BCubed) -> BCubed:
        return BCubed(
            self.purity + other.purity,
            self.predicted + other.predicted,
            self.completeness + other.completeness,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """B-cubed precision; 0 where nothing was grouped."""
        return self.purity / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """B-cubed recall; 0 where nothing is labelled."""
        return self.completeness / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """Return p, r, f1 (0 to 1) and how many items are grouped."""
        return {
            "p": self.precision,
            "r": self.recall,
            "f1": self.f1,
            "gold": self.gold,
            "predicted": self.predicted,
        }


def score_groups(gold: Iterable[Collection[Item]], predicted: Iterable[Collection[Item]]) -> BCubed:
    """Return the B-cubed figures of groups of items; no item may be in two groups of one side.

    An item that only one side groups is an error: if it was missed, it lowers recall;
    if it belongs nowhere, it lowers precision.
    """
    ours, theirs = _group_of(gold), _group_of(predicted)
    return BCubed(_agreement(theirs, ours), len(theirs), _agreement(ours, theirs), len(ours))


def _group_of(groups: Iterable[Collection[Item]]) -> dict[Item, frozenset[Item]]:
    return {item: whole for whole in map(frozenset, groups) for item in whole}


def _agreement(one: Mapping[Item, frozenset[Item]], other: Mapping[Item, frozenset[Item]]) -> float:
    """Return the sum, over the items of `one`, of the share of the item's group that `other` agrees on."""
    nothing: frozenset[Item] = frozenset()
    return sum(len(group & other.get(item, nothing)) / len(group) for item, group in one.items())
