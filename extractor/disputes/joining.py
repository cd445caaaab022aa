"""Deciding, by learned weights, which claims without links belong to a dispute and which disputes are one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from extractor.disputes.links import Page, contradicts_flatly
from extractor.disputes.looks import Looks, is_worth_a_look, look_at
from extractor.disputes.sights import Sight
from extractor.weights import find_model

MODEL = "disputes"
WEIGHTS = "weights.json"

Group = tuple[Sight, ...]


@dataclass(frozen=True)
class Joining:
    """The learned weight of each look, and two thresholds, both likelihoods from 0 to 1.

    A claim joins a dispute from `join` on; two disputes are merged from `merge` on.
    """

    weights: Mapping[str, float]
    join: float
    merge: float

    def rate(self, looks: Looks) -> float:
        """Return the likelihood, 0 to 1, that the claim belongs; looks that were not learned do not count."""
        return 1 / (1 + exp(-sum(self.weights.get(name, 0.0) * value for name, value in looks.items())))


@cache
def load_joining(name: str = MODEL) -> Joining:
    """Return the shipped weights, read once; raises SetupError where there are none of that name."""
    kept = json.loads((find_model(name) / WEIGHTS).read_text(encoding="utf-8"))
    return Joining(kept["weights"], kept["join"], kept["merge"])


def merge_groups(
    page: Page, groups: Sequence[Group], joining: Joining, apart: Collection[tuple[int, int]] = ()
) -> list[list[int]]:
    """Return which groups are one, as lists of their numbers, in the order of each list's first.

    Average linkage: two groups are as close as their claims are likely, on average, to
    belong to the other; the closest are merged while that is likely enough. Pairs in
    `apart`, lower number first, are never merged.
    """
    found = [[number] for number in range(len(groups))]
    near = _closeness(page, groups, joining)
    while len(found) > 1:
        pairs = ((one, other) for n, one in enumerate(found) for other in found[n + 1 :])
        rated = {
            (one[0], other[0]): _mean_closeness(near, one, other)
            for one, other in pairs
            if not any((min(n, m), max(n, m)) in apart for n in one for m in other)
        }
        (first, second), best = max(rated.items(), key=lambda item: item[1], default=((0, 0), 0.0))
        if best < joining.merge or first == second:
            break
        joined = sorted(n for part in found if part[0] in (first, second) for n in part)
        found = sorted([*(part for part in found if part[0] not in (first, second)), joined])
    return found


def join_claims(
    page: Page, claims: Iterable[Sight], groups: Sequence[Group], joining: Joining
) -> list[tuple[Sight, int]]:
    """Return the claims that belong to a group, each with the number of the likeliest one.

    Only groups with a denial or a flat contradiction take claims in. On web pages, most
    groups that rest on a counter-claim alone are no disputes, and what joined them was wrong.
    """
    denied = {n for n, group in enumerate(groups) if any(contradicts_flatly(page, m.claim) for m in group)}
    found = []
    for claim in claims:
        rated = [
            (joining.rate(look_at(page, claim, group, groups)), -number)
            for number, group in enumerate(groups)
            if number in denied and is_worth_a_look(claim, group)
        ]
        likeliest = max(rated, default=(0.0, 0))
        if likeliest[0] >= joining.join:
            found.append((claim, -likeliest[1]))
    return found


Closeness = Mapping[tuple[int, int], tuple[float, int]]


def _closeness(page: Page, groups: Sequence[Group], joining: Joining) -> Closeness:
    """Return, for each two groups, the likelihoods that claims belong to the other: sum and count."""
    near = {}
    for n, one in enumerate(groups):
        for m in range(n + 1, len(groups)):
            other = groups[m]
            ways = ((one, other), (other, one))
            rates = [
                joining.rate(look_at(page, claim, to, groups)) if is_worth_a_look(claim, to) else 0.0
                for own, to in ways
                for claim in own
                if claim not in to
            ]
            near[n, m] = (sum(rates), len(rates))
    return near


def _mean_closeness(near: Closeness, one: Sequence[int], other: Sequence[int]) -> float:
    sums = [near[min(n, m), max(n, m)] for n in one for m in other]
    count = sum(number for _, number in sums)
    return sum(rate for rate, _ in sums) / count if count else 0.0
