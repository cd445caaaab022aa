"""Finding earlier pages that report on the same story as a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extractor.timelines import limits
from extractor.timelines.group import length
from extractor.timelines.weighing import Terms


@dataclass(slots=True)
class Told:
    """A page already read: its heaviest terms, scaled to length 1, and the groups of its claims.

    `groups` maps a group's number to how many of the page's claims are in it.
    """

    terms: Terms
    day: date | None
    groups: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Pages:
    """The pages of a run; `keys` maps a term to page numbers, the latest last."""

    told: list[Told] = field(default_factory=list)
    keys: dict[str, list[int]] = field(default_factory=dict)

    def add(self, terms: Terms, day: date | None) -> Told:
        """Store a page under its heaviest terms; `terms` are already weighed by rarity."""
        heaviest = sorted(terms.items(), key=lambda item: (-item[1], item[0]))[: limits.TERMS_PER_PAGE]
        norm = length(dict(heaviest)) or 1.0
        told = Told({term: weight / norm for term, weight in heaviest}, day)
        for term in list(told.terms)[: limits.KEYS_PER_PAGE]:
            numbers = self.keys.setdefault(term, [])
            numbers.append(len(self.told))
            del numbers[: -limits.PAGES_PER_KEY]
        self.told.append(told)
        return told

    def alike(self, page: Told, window: int) -> dict[int, float]:
        """Return the numbers of the earlier pages most like this one, with the cosine of their terms."""
        votes: dict[int, float] = {}
        for term in list(page.terms)[: limits.KEYS_PER_PAGE]:
            for number in self.keys.get(term, ()):
                votes[number] = votes.get(number, 0.0) + page.terms[term]
        ranked = sorted((-vote, number) for number, vote in votes.items())[: limits.PAGES_COMPARED]
        near = [
            n for _, n in ranked if self.told[n] is not page and is_near(page.day, self.told[n].day, window)
        ]
        return {number: dot(page.terms, self.told[number].terms) for number in near}


def is_near(one: date | None, other: date | None, window: int) -> bool:
    """Return whether two days lie within the window, in days; an unknown day is near every other."""
    return one is None or other is None or abs((one - other).days) <= window


def dot(one: Terms, other: Terms) -> float:
    """Return the inner product, which for terms of length 1 is the cosine."""
    return sum(weight * other[term] for term, weight in one.items() if term in other)
