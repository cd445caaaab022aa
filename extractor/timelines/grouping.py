"""Grouping the claims of many pages by proposition, in one pass over the pages.

Pages are taken in the order of their days. Each unit of a page joins the group
it is most like, or starts a new one. It is compared only with groups that share
one of its heaviest terms and had news within the window, at most `MOST_COMPARED`
of them, so that time grows in step with the number of claims. Terms are weighed
by how rare they are among the pages so far, so later pages never change an
earlier decision.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from extractor.timelines import limits
from extractor.timelines.group import Group, add_head, extend, length, new_group
from extractor.timelines.likeness import Surroundings, find_own_signs, find_signs, is_apart
from extractor.timelines.matters import excludes, find_matter, opening_first
from extractor.timelines.pages import Pages, Told, dot, is_near
from extractor.timelines.statements import Page, Unit
from extractor.timelines.weighing import Terms
from extractor.timelines.weights import load_likelihoods


@dataclass(slots=True)
class Groups:
    """All groups of a run, and their index: `keys` maps a term to group numbers, latest news last."""

    window: int = limits.WINDOW
    known: set[str] = field(default_factory=set)
    frequency: dict[str, int] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    keys: dict[str, dict[int, None]] = field(default_factory=dict)
    pages: Pages = field(default_factory=Pages)

    def add_page(self, page: Page) -> bool:
        """Put the page's units into groups; return False for a page that was added before."""
        if page.id in self.known:
            return False
        self.known.add(page.id)
        for term in page.terms:
            self.frequency[term] = self.frequency.get(term, 0) + 1
        told = self.pages.add(self._weighed(page.terms), page.day)
        around = self._surroundings(page, told)
        for unit in opening_first(page):
            number = self._add(unit, page.day, around)
            if around.main is None:
                around.main = number
                add_head(self.groups[number], self._unit_length(page.head))
            told.groups[number] = told.groups.get(number, 0) + len(unit.statements)
            around.placed |= dict.fromkeys(unit.numbers, number)
        return True

    def rarity(self, term: str) -> float:
        """Return how much a term says: the rarer among the pages so far, the more."""
        return math.log((len(self.known) + limits.PAGES_BEFORE) / (self.frequency.get(term, 0) + 0.5))

    def candidates(self, unit: Unit, keys: Iterable[str], terms: Terms, around: Surroundings) -> list[int]:
        """Return the groups to compare with: those found by its terms, on its page, or on pages like it."""
        votes: dict[int, float] = {}
        for key in keys:
            for number in self.keys.get(key, ()):
                votes[number] = votes.get(number, 0.0) + terms[key]
        ranked = sorted((-vote, number) for number, vote in votes.items())[: limits.MOST_RANKED]
        near = (n for _, n in ranked if self._is_near(n, around.page))
        return sorted({*islice(near, limits.MOST_COMPARED), *around.near(unit), *around.pages})

    def _is_near(self, number: int, page: Page) -> bool:
        return is_near(page.day, self.groups[number].day, self.window)

    def _surroundings(self, page: Page, told: Told) -> Surroundings:
        """Return what is known of a page before its first unit is put into a group."""
        speakers = {
            n: s.speaker.key
            for unit in page.units
            for n, s in zip(unit.numbers, unit.statements, strict=True)
        }
        like = self._groups_of_like_pages(told)
        head = self._unit_length(page.head)
        heads = {n: max((dot(head, h) for h in self.groups[n].heads), default=0.0) for n in like}
        disputes = sum(unit.linked for unit in page.units)
        names = frozenset(name for unit in page.units for name in unit.names)
        return Surroundings(
            page,
            speakers=speakers,
            pages=like,
            heads=heads,
            terms=told.terms,
            head=head,
            names=names,
            disputes=disputes,
        )

    def _groups_of_like_pages(self, told: Told) -> dict[int, float]:
        """Return the groups that similar earlier pages report on, with how alike the nearest page is."""
        like: dict[int, float] = {}
        for number, alike in self.pages.alike(told, self.window).items():
            groups = self.pages.told[number].groups
            reported = [g for g in groups if groups[g] > 1 or self.groups[g].heads]
            for group in sorted(reported, key=lambda g: (-groups[g], g))[: limits.GROUPS_PER_PAGE]:
                like[group] = max(like.get(group, 0.0), alike)
        return like

    def _unit_length(self, terms: Mapping[str, float]) -> Terms:
        weighed = self._weighed(terms)
        norm = length(weighed) or 1.0
        return {term: weight / norm for term, weight in weighed.items()}

    def _weighed(self, terms: Mapping[str, float]) -> Terms:
        return {term: weight * self.rarity(term) for term, weight in terms.items()}

    def _add(self, unit: Unit, day: date | None, around: Surroundings) -> int:
        """Put the unit into the group it most likely belongs to, or into a new one; return its number."""
        terms = self._weighed(unit.terms)
        keys = sorted(terms, key=lambda term: (-terms[term], term))[: limits.KEYS_PER_UNIT]
        candidates = self.candidates(unit, keys, terms, around)
        number = self.choose(unit, terms, candidates, around)
        if number is None:
            number = len(self.groups)
            self.groups.append(new_group(unit))
        extend(self.groups[number], unit, terms, day)
        for key in keys:
            self._remember(key, number)
        return number

    def choose(self, unit: Unit, terms: Terms, candidates: Iterable[int], around: Surroundings) -> int | None:
        """Return which of the groups the unit most likely belongs to, None where none is likely enough."""
        norm = length(terms) or 1.0
        if around.main is None:
            left = {n: g for n in candidates if not excludes(unit, around, g := self.groups[n])}
            if (number := find_matter(terms, norm, left, around)) is not None:
                return number
            candidates = left
        weights = load_likelihoods().single
        if unit.linked:
            weights = load_likelihoods().linked
            candidates = [n for n in candidates if not is_apart(unit, terms, n, self.groups[n], around)]
        own = find_own_signs(unit, terms, norm, around)
        rated = [
            (weights.rate(own | find_signs(unit, terms, norm, n, self.groups[n], around)), -n)
            for n in candidates
        ]
        likely, number = max(rated, default=(0.0, 0))
        return -number if likely >= weights.join else None

    def _remember(self, key: str, number: int) -> None:
        """Make the key lead to the group, as the one with the latest news."""
        found = self.keys.setdefault(key, {})
        found.pop(number, None)
        found[number] = None
        if len(found) > limits.GROUPS_PER_KEY:
            del found[next(iter(found))]


def group_pages(pages: Iterable[Page], groups: Groups | None = None) -> Groups:
    """Return the groups after adding the pages, in the order of their days, undated pages last.

    The order in which the pages are given does not matter, and a page whose id
    is already known changes nothing. `groups` are those of an earlier run; they
    are extended in place.
    """
    groups = groups or Groups()
    for page in sorted(pages, key=lambda page: (page.day is None, page.day or date.max, page.id)):
        groups.add_page(page)
    return groups
