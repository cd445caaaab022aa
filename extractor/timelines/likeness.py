"""The signs that a unit belongs to a group: its own words, its page, and the claims next to it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.timelines import limits
from extractor.timelines.group import Group, plain_length
from extractor.timelines.statements import Page, Unit
from extractor.timelines.weighing import Terms


@dataclass(slots=True)
class Surroundings:
    """What is known about a page while its units are put into groups.

    `placed` gives the group of each claim placed so far, and `speakers` the key of
    each claim's speaker, both by the claim's number. For each group, `pages` says
    how alike the nearest page reporting on it is, and `heads` how alike its pages'
    heads are to this one's. `terms` and `head` are the weighed words of the page
    and of its head, `names` those that name somebody or some place. `main` is the
    group that the page is mostly about, None until it is known; `disputes` counts
    the page's linked units.
    """

    page: Page
    placed: dict[int, int] = field(default_factory=dict)
    speakers: Mapping[int, str] = field(default_factory=dict)
    pages: Mapping[int, float] = field(default_factory=dict)
    heads: Mapping[int, float] = field(default_factory=dict)
    terms: Terms = field(default_factory=dict)
    head: Terms = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    main: int | None = None
    disputes: int = 0

    def near(self, unit: Unit) -> set[int]:
        """Return the page's groups that have several claims, its main one, and those of adjacent claims."""
        placed = list(self.placed.values())
        beside = {self.placed[n] for m in unit.numbers for n in (m - 1, m + 1) if n in self.placed}
        return beside | {number for number in placed if placed.count(number) > 1 or number == self.main}


def find_own_signs(unit: Unit, terms: Terms, norm: float, around: Surroundings) -> dict[str, float]:
    """Return the signs that are the same for every group: how and where its page reports the unit.

    `terms` are the unit's, weighed by rarity; `norm` is their length.
    """
    own, count = unit.numbers[0], len(around.page.lines)
    return {
        "words of the head": sum(w * around.head.get(term, 0.0) for term, w in terms.items()) / norm,
        "late": own / count,
        "very late": (own / count) ** 2,
        "last": float(own == count - 1),
        **dict.fromkeys(unit.marks, 1.0),
    }


def find_signs(
    unit: Unit, terms: Terms, norm: float, number: int, group: Group, around: Surroundings
) -> dict[str, float]:
    """Return the signs for and against the unit being in the group, named as in models/timelines.

    `terms` are the unit's, weighed by rarity; `norm` is their length; `number` is the group's.
    """
    return {
        "words": cosine(terms, norm, group),
        "plain words": _plain_cosine(unit, terms, group),
        "ties": min(_ties(unit, group), limits.MOST_TIES),
        "same event": agreement(unit, group),
        "other place": float(_is_elsewhere(unit, group)),
        "other state": float(_is_abroad(terms, group)),
        "other days": float(_is_on_other_days(unit, group)),
        "page": around.pages.get(number, 0.0),
        "head": around.heads.get(number, 0.0),
        "main": float(number == around.main),
        "focus": (number == around.main) * min(1.0, 3 / max(around.disputes, 1)),
        **_nearness(unit, number, around),
        **_party(unit, number, group, around),
    }


def is_apart(unit: Unit, terms: Terms, number: int, group: Group, around: Surroundings) -> bool:
    """Return whether the page reports both, in different places and words: never one proposition."""
    here = number in around.placed.values()
    return here and _is_elsewhere(unit, group) and _plain_cosine(unit, terms, group) < limits.SAME_WORDS


def _nearness(unit: Unit, number: int, around: Surroundings) -> dict[str, float]:
    """Return how close, on its page, the unit is to claims of the group."""
    own, lines, placed = unit.numbers[0], around.page.lines, around.placed
    gap = min(
        (abs(lines[n] - lines[own]) for n, group in placed.items() if group == number), default=limits.FAR
    )
    beside = [n for m in unit.numbers for n in (m - 1, m + 1) if placed.get(n) == number]
    return {
        "next": float(bool(beside)),
        "after": float(placed.get(own - 1) == number),
        "same line": float(any(lines[n] == lines[own] for n in beside)),
        "lines between": math.log1p(gap),
    }


def _party(unit: Unit, number: int, group: Group, around: Surroundings) -> dict[str, float]:
    """Return the signs of a speaker who is already in the group, on other pages or on this one."""
    own = around.speakers[unit.numbers[0]]
    here = bool(own) and any(
        around.speakers[n] == own for n, placed in around.placed.items() if placed == number
    )
    return {"speaker known": float(own in group.stands.speakers), "speaker on page": float(here)}


def agreement(unit: Unit, group: Group) -> int:
    """Return 1 where the unit is about the group's usual kind of event, -1 about another, 0 if unknown."""
    often = max(group.chief_events.values(), default=0)
    usual = {event for event, count in group.chief_events.items() if 2 * count >= often}
    if not unit.chief_events or not usual:
        return 0
    return -1 if usual.isdisjoint(unit.chief_events) else 1


def _ties(unit: Unit, group: Group) -> int:
    """Return how strongly shared terms tie the two: 2 for any shared names, 1 for each shared word.

    States and common words do not count: "targeting civilians" is said of every war.
    """
    shared = [term for term in unit.terms if term in group.terms and term[:2] in ("w:", "p:")]
    named = any(term in unit.names or term in group.names for term in shared)
    return 2 * named + sum(t not in unit.names and t not in group.names for t in shared if t[0] == "w")


def cosine(terms: Terms, norm: float, group: Group) -> float:
    """Return the cosine of a unit's terms, of length `norm`, with those of the group."""
    shared = sum(weight * group.terms[term] for term, weight in terms.items() if term in group.terms)
    return shared / (norm * group.norm) if shared else 0.0


def _plain_cosine(unit: Unit, terms: Terms, group: Group) -> float:
    """Return the cosine without names, places and states.

    Those are shared by a whole story; the other words tell its propositions apart.
    """
    own, names, known = unit.names, group.names, group.terms
    shared = squares = 0.0
    for term, weight in terms.items():
        if term[0] in "we" and term not in own and term not in names:
            squares += weight * weight
            shared += weight * known.get(term, 0.0)
    return shared / (math.sqrt(squares) * plain_length(group)) if shared else 0.0


def _is_elsewhere(unit: Unit, group: Group) -> bool:
    """Return whether both name places and share none."""
    return bool(unit.sites and group.sites) and not unit.sites & group.sites


def _is_abroad(terms: Terms, group: Group) -> bool:
    """Return whether both involve states and share none."""
    if not group.states:
        return False
    states = [term for term in terms if term.startswith("c:")]
    return bool(states) and group.states.isdisjoint(states)


def _is_on_other_days(unit: Unit, group: Group) -> bool:
    if unit.first is None or unit.last is None or group.first is None or group.last is None:
        return False
    return max((unit.first - group.last).days, (group.first - unit.last).days) > limits.DAYS_APART
