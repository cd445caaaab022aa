"""Which earlier pages tell of what a page tells of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extractor.timelines import limits
from extractor.timelines.features import Terms
from extractor.timelines.group import length


@dataclass(slots=True)
class Told:
    """A page that was read: its heaviest terms, made unit length, and the groups that its claims are in."""

    terms: Terms
    day: date | None
    groups: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Pages:
    """The pages of a run; `keys` lead from terms to pages by number, the latest last."""

    told: list[Told] = field(default_factory=list)
    keys: dict[str, list[int]] = field(default_factory=dict)

    def add(self, terms: Terms, day: date | None) -> Told:
        """Keep a page by its heaviest terms; they are weighed by rarity."""
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
        """Return the earlier pages most like the page, by number, with the cosine of their terms."""
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
    """Say whether two days lie within the window; who has no day is near to all."""
    return one is None or other is None or abs((one - other).days) <= window


def dot(one: Terms, other: Terms) -> float:
    """Return the inner product: of terms of length 1 the cosine."""
    return sum(weight * other[term] for term, weight in one.items() if term in other)
