"""Disputes as links found them, put together and filled up with claims that no link leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.disputes.joining import Group, Joining, join_claims, merge_groups
from extractor.disputes.links import Page
from extractor.disputes.party import is_one_source
from extractor.disputes.sides import OTHER, with_repeated
from extractor.disputes.sights import Sight
from extractor.records import Polarity, Side, Stance

Sides = Mapping[str, Side]
Stated = tuple[Sequence[str], Sides]  # the claims that state what is contested; everybody's sides
Sights = Mapping[str, Sight]


def gather(page: Page, disputes: Sequence[Stated], sights: Sights, joining: Joining) -> list[Stated]:
    """Return the disputes, those that are one put together, each with the claims that belong to it.

    A claim that some dispute has is not given to another one.
    """
    groups = [group_of(page, sides, sights) for _, sides in disputes]
    merged = [
        _merge(page, [disputes[number] for number in numbers])
        for numbers in merge_groups(page, groups, joining)
    ]
    taken = {id_ for _, sides in merged for id_ in sides}
    free = [s for id_, s in sights.items() if id_ not in taken and not s.claim.duplicate_of]
    found = [dict(sides) for _, sides in merged]
    groups = [group_of(page, sides, sights) for sides in found]
    for claim, number in join_claims(page, free, groups, joining):
        found[number][claim.claim.id] = choose_side(page, claim, groups[number], merged[number][1])
    return [(told, with_repeated(page, sides)) for (told, _), sides in zip(merged, found, strict=True)]


def group_of(page: Page, sides: Sides, sights: Sights) -> Group:
    """Return the claims of a dispute in text order, without repetitions: these add nothing."""
    ids = sorted(sides, key=page.numbers.__getitem__)
    return tuple(sights[id_] for id_ in ids if page.claims[id_].duplicate_of not in sides)


def choose_side(page: Page, claim: Sight, group: Group, sides: Sides) -> Side:
    """Return on which side of the dispute a claim is that no link leads to.

    On its party's, by the nearest of that party's claims; else on that of the
    claim that shares most words with it. What a denial denies has the words of
    the other side, and so has a claim that negates where the other does not.
    """
    if claim.claim.stance is Stance.DENIED:
        return Side.AGAINST
    near = sorted(group, key=lambda m: (abs(m.number - claim.number), m.number))
    for speaks_for in (is_one_source, page.is_one_state, page.is_one_body):
        for member in near:
            if speaks_for(claim.claim, member.claim):
                return sides[member.claim.id]
    closest = max(near, key=lambda m: page.kinship(claim.claim, m.claim))
    side = sides[closest.claim.id]
    turns = (closest.claim.stance is Stance.DENIED) != (_negates(claim) != _negates(closest))
    return OTHER[side] if turns else side


def _negates(sight: Sight) -> bool:
    return sight.claim.polarity is Polarity.NEGATIVE


def _merge(page: Page, disputes: Sequence[Stated]) -> Stated:
    """Return disputes as one; a claim that is in several stands where the first has it."""
    told = dict.fromkeys(id_ for statements, _ in disputes for id_ in statements)
    sides: dict[str, Side] = {}
    for _, others in disputes:
        sides = {**others, **sides}
    return sorted(told, key=page.numbers.__getitem__), sides
