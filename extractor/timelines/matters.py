"""What a page is mostly about: the group of its opening claim, judged by the pages most like it.

Pages of one story share names, places and words, whichever part of it they contest.
So a page joins the group that similar pages report on, unless it moves to another
place, or reports another kind of event in other words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from extractor.timelines import limits
from extractor.timelines.group import Group, plain_length
from extractor.timelines.likeness import Surroundings, agreement, cosine
from extractor.timelines.statements import Page, Unit
from extractor.timelines.weighing import Terms


def find_matter(terms: Terms, norm: float, groups: Mapping[int, Group], around: Surroundings) -> int | None:
    """Return the number of the group that a page is mostly about, None where it is none of these.

    `terms` are those of the unit that opens the page; `norm` is their length.
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
    """Return the units with the one first that shows what the page is about.

    That is the first linked unit if it comes at the start of the page, else the
    unit of the first claim.
    """
    linked = [unit for unit in page.units if unit.linked and min(unit.numbers) <= limits.LATEST_OPENING]
    opening = (linked or [unit for unit in page.units if 0 in unit.numbers])[:1]
    return opening + [unit for unit in page.units if unit not in opening]


def excludes(unit: Unit, around: Surroundings, group: Group) -> bool:
    """Return whether a page that opens with this unit cannot be about the group.

    That is so where it reports a similar event in another place, or another kind of
    event under a head whose words, names left out, differ from the group's heads.
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
    """Return whether the page's claims name some place repeatedly, and more often than any of the group's."""
    most = max(page.sites.values(), default=0)
    known = max((count for site, count in page.sites.items() if site in group.sites), default=0)
    return bool(group.sites) and most > max(known, 1)


def _plain_likeness(around: Surroundings, group: Group) -> float:
    """Return the cosine of the page's words with the group's, without names, places and states.

    Names are shared by a story, plain words by one of its disputes.
    """
    plain = _plain(around.terms, group.names | around.names)
    shared = sum(around.terms[term] * group.terms.get(term, 0.0) for term in plain)
    if not shared:
        return 0.0
    return shared / (math.sqrt(sum(around.terms[term] ** 2 for term in plain)) * plain_length(group))


def _plain(terms: Terms, names: frozenset[str] | set[str]) -> Sequence[str]:
    return [term for term in terms if term[0] in "we" and term not in names]
