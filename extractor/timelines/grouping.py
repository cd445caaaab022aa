"""Claims of many pages put into propositions, page after page, each looked at once.

A single pass over the pages in the order of their days: each unit of a page
joins the group it is most like, or starts one. It is compared only with groups
that share one of its heaviest terms and were heard of within the window, at
most `MOST_COMPARED` of them, so that time grows with the number of claims. A
term weighs by how rare it is among the pages so far: what is fed later never
changes what was decided before.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from extractor.timelines import limits
from extractor.timelines.features import Terms
from extractor.timelines.group import Group, extend, length, new_group
from extractor.timelines.likeness import is_alike, likeness
from extractor.timelines.statements import Page, Unit


@dataclass(slots=True)
class Groups:
    """All groups of a run, and what finds them: `keys` lead to groups by number, latest heard of last."""

    window: int = limits.WINDOW
    pages: set[str] = field(default_factory=set)
    frequency: dict[str, int] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    keys: dict[str, dict[int, None]] = field(default_factory=dict)

    def add_page(self, page: Page) -> bool:
        """Put the page's units into groups; say false for a page that was added before."""
        if page.id in self.pages:
            return False
        self.pages.add(page.id)
        for term in {term for unit in page.units for term in unit.terms}:
            self.frequency[term] = self.frequency.get(term, 0) + 1
        for unit in page.units:
            self._add(unit, page.day)
        return True

    def rarity(self, term: str) -> float:
        """Return how much a term tells, by the share of pages so far that have it."""
        return math.log((len(self.pages) + limits.PAGES_BEFORE) / (self.frequency.get(term, 0) + 0.5))

    def _add(self, unit: Unit, day: date | None) -> None:
        terms = {term: weight * self.rarity(term) for term, weight in unit.terms.items()}
        keys = sorted(terms, key=lambda term: (-terms[term], term))[: limits.KEYS_PER_UNIT]
        number = self._find(unit, terms, keys, day)
        if number is None:
            number = len(self.groups)
            self.groups.append(new_group(unit))
        extend(self.groups[number], unit, terms, day)
        for key in keys:
            self._remember(key, number)

    def _find(self, unit: Unit, terms: Terms, keys: Iterable[str], day: date | None) -> int | None:
        """Return the number of the group that the unit is most like, None where none is like enough."""
        votes: dict[int, float] = {}
        for key in keys:
            for number in self.keys.get(key, ()):
                votes[number] = votes.get(number, 0.0) + terms[key]
        ranked = sorted((-vote, number) for number, vote in votes.items())
        near = (number for _, number in ranked if self._is_near(self.groups[number], day))
        norm = length(terms)
        compared = islice(near, limits.MOST_COMPARED)
        scored = [(likeness(unit, terms, norm, self.groups[n]), -n) for n in compared]
        score, number = max(scored, default=(0.0, 0))
        return -number if is_alike(unit, score) else None

    def _is_near(self, group: Group, day: date | None) -> bool:
        """Say whether the group was heard of within the window; who has no date is near to all."""
        return day is None or group.day is None or abs((day - group.day).days) <= self.window

    def _remember(self, key: str, number: int) -> None:
        """Let the key lead to the group, as the one that was heard of last."""
        found = self.keys.setdefault(key, {})
        found.pop(number, None)
        found[number] = None
        if len(found) > limits.GROUPS_PER_KEY:
            del found[next(iter(found))]


def group_pages(pages: Iterable[Page], groups: Groups | None = None) -> Groups:
    """Return the groups with the pages put in, in the order of their days, undated pages last.

    The order in which the pages are given never matters; a page that is known
    already, by its id, changes nothing. `groups` are those of an earlier run,
    and are extended.
    """
    groups = groups or Groups()
    for page in sorted(pages, key=lambda page: (page.day is None, page.day or date.max, page.id)):
        groups.add_page(page)
    return groups
