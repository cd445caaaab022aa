"""What a page is mostly about: which group its opening claim belongs to, as pages do that are like it.

Pages of one story share names, places and words, whatever of it they contest. So a group
that is told of on like pages is taken, unless the page moves to another place or
tells of another kind of event in other words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from extractor.timelines import limits
from extractor.timelines.features import Terms
from extractor.timelines.group import Group, plain_length
from extractor.timelines.likeness import Surroundings, agreement, cosine
from extractor.timelines.statements import Page, Unit


def find_matter(terms: Terms, norm: float, groups: Mapping[int, Group], around: Surroundings) -> int | None:
    """Return the group that a page is mostly about, None where it is none of those given.

    `terms` are those of the unit that opens the page, of length `norm`.
    """
    likely = [
        (
            around.pages[n]
            + around.heads[n]
            + cosine(terms, norm, group)
            + limits.TOPIC * _plain_likeness(around, group),
            -n,
        )
        for n, group in groups.items()
        if group.heads and around.pages.get(n, 0.0) >= limits.SAME_STORY
    ]
    like, number = max(likely, default=(0.0, 0))
    return -number if like >= limits.SAME_DISPUTE else None


def opening_first(page: Page) -> list[Unit]:
    """Return the units, the one first that shows what the page is about.

    It is the first that is linked, if it begins the page, else that of the first claim.
    """
    linked = [unit for unit in page.units if unit.linked and min(unit.numbers) <= limits.LATEST_OPENING]
    opening = (linked or [unit for unit in page.units if 0 in unit.numbers])[:1]
    return opening + [unit for unit in page.units if unit not in opening]


def excludes(unit: Unit, around: Surroundings, group: Group) -> bool:
    """Say whether a page that opens with the unit is about another matter than the group.

    It is told of a like event in another place, or of another kind of event in a head that
    has other words, names left out, than the heads of the group's pages.
    """
    agrees = agreement(unit, group)
    elsewhere = bool(unit.chief_sites and group.sites) and group.sites.isdisjoint(around.page.sites)
    if _is_moved(around.page, group) or (elsewhere and agrees > 0):
        return True
    if agrees >= 0:
        return False
    names = unit.names | group.names
    plain = _plain(around.head, names)
    heads = (sum(around.head[term] * other.get(term, 0.0) for term in plain) for other in group.heads)
    return max(heads, default=0.0) < limits.SAME_WORDS


def _is_moved(page: Page, group: Group) -> bool:
    """Say whether the page tells of a place several times, and more often than of any of the group's."""
    most = max(page.sites.values(), default=0)
    known = max((count for site, count in page.sites.items() if site in group.sites), default=0)
    return bool(group.sites) and most > max(known, 1)


def _plain_likeness(around: Surroundings, group: Group) -> float:
    """Return the cosine of the page's words with the group's without names, places and states.

    Names bind a story, these words one of its disputes.
    """
    plain = _plain(around.terms, group.names | around.names)
    shared = sum(around.terms[term] * group.terms.get(term, 0.0) for term in plain)
    if not shared:
        return 0.0
    return shared / (math.sqrt(sum(around.terms[term] ** 2 for term in plain)) * plain_length(group))


def _plain(terms: Terms, names: frozenset[str] | set[str]) -> Sequence[str]:
    return [term for term in terms if term[0] in "we" and term not in names]
