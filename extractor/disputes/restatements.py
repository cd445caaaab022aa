"""Restatements: claims of a page that state the same thing."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.disputes.links import SUMMARIES, Page
from extractor.disputes.party import is_one_source
from extractor.records import Claim, DenialTarget, QuoteType, Section, Stance

# On the labelled pages, 48 pairs state one thing, and 27 are one source's statements about two things;
# no pair of the second kind shares this much.
ALIKE = 0.18
SAME_WORDS = 0.5  # required of two sources that are not known to be one party
POINTING = frozenset({DenialTarget.ANAPHOR, DenialTarget.CLAIM_NP, DenialTarget.RELATIVE})
NEAR = 3  # claims apart, at most, for one party's statements about one place, or for one quarrel


def is_restated(page: Page, one: Claim, other: Claim) -> bool:
    """Return whether two claims state one thing: similar words from one party, or nearly the same from two.

    A headline restates anybody's claim, as in "Doctors accuse army of second strike".
    """
    if one.stance is not other.stance or one.polarity is not other.polarity or page.is_opposed(one, other):
        return False
    if (one.counters and other.id in one.counters) or one.id in other.counters:
        return False
    alike = page.kinship(one, other)
    if is_one_source(one, other):
        return alike >= ALIKE or _is_of_one_place(page, one, other)
    if page.is_one_state(one, other) or page.is_one_body(one, other):
        return alike >= ALIKE or _is_of_one_place(page, one, other)
    headed = Section.HEADLINE in (one.section, other.section)
    least = ALIKE if headed else SAME_WORDS
    return alike >= least and len(page.stems[one.id] & page.stems[other.id]) > 1


def _is_of_one_place(page: Page, one: Claim, other: Claim) -> bool:
    """Return whether both are about one place, and are close together or in a headline and below it."""
    summed_up = one.section in SUMMARIES or other.section in SUMMARIES
    near = abs(page.numbers[one.id] - page.numbers[other.id]) <= NEAR
    return bool(set(one.places) & set(other.places)) and (summed_up or near)


def with_restatements(page: Page, group: list[str], told: Iterable[list[str]]) -> list[str]:
    """Return the group with further claims that state its proposition and are not contested themselves.

    `told` are all groups; claims that are in one already are not added.
    """
    taken = {id_ for other in told for id_ in other}
    claims = [page.claims[id_] for id_ in group]
    if all(claim.stance is Stance.DENIED for claim in claims):
        return group
    free = [c for c in page.claims.values() if c.id not in taken and _is_free(page, c)]
    more = [c.id for c in free if any(_is_told_by(page, c, claim) for claim in claims)]
    return sorted([*group, *more], key=page.numbers.__getitem__)


def _is_told_by(page: Page, claim: Claim, root: Claim) -> bool:
    """Return whether the claim restates the contested one, or is the quote that continues it."""
    return is_restated(page, root, claim) or _goes_on(page, root, claim)


def _goes_on(page: Page, root: Claim, claim: Claim) -> bool:
    after = page.numbers[claim.id] - page.numbers[root.id]
    return 0 < after <= NEAR and is_one_source(root, claim) and claim.quote_type is QuoteType.DIRECT


def is_pointed_at(page: Page, answers: Iterable[str]) -> bool:
    """Return whether the answers include denials, and these only point: "this", "the announcement"."""
    claims = [page.claims[id_] for id_ in answers]
    targets = [claim.denial_target for claim in claims if claim.stance is Stance.DENIED]
    return bool(targets) and POINTING.issuperset(targets)


def _is_free(page: Page, claim: Claim) -> bool:
    """Return whether the claim takes no side itself; a summary may counter, and still restate the story."""
    linked = claim.supports or (claim.counters and claim.section not in SUMMARIES)
    contested = claim.duplicate_of or page.is_contested(claim.id)
    return claim.stance is Stance.ASSERTED and not linked and not contested
