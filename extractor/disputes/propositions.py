"""The propositions that are contested on a page: which claims state one and the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from extractor.disputes.links import SUMMARIES, Page, only_negates
from extractor.disputes.party import is_one_source
from extractor.records import Claim, CueClass, DenialTarget, QuoteType, Stance

# Of 48 pairs of statements of one thing on the labelled pages, and 27 of one source about two things,
# no pair of the second kind comes to this much.
ALIKE = 0.18
SAME_WORDS = 0.5  # enough for two who are not known to be one party
POINTING = frozenset({DenialTarget.ANAPHOR, DenialTarget.CLAIM_NP, DenialTarget.RELATIVE})
NEAR = 3  # claims between two statements of one party about one place, or of one quarrel


def find_propositions(page: Page) -> list[list[str]]:
    """Return the contested propositions, each as the ids of the claims that state it, in text order.

    A denial of nothing on the page stands alone for what it denies.
    """
    roots = [id_ for id_ in page.claims if _is_root(page, id_)]
    groups = Groups(page, roots)
    groups.join(_pairs_by_links(page, roots))
    groups.join(_pairs_by_words(page, roots))
    groups.join(_quarrels(page, groups.all()))
    told = groups.all()
    return [_with_restatements(page, group, told) for group in told]


class Groups:
    """Claims put together step by step; what is in no pair stays alone."""

    def __init__(self, page: Page, ids: Iterable[str]) -> None:
        self._page = page
        self._parent = {id_: id_ for id_ in ids}

    def join(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Put the two of each pair, and whatever they are with, into one group."""
        for one, other in pairs:
            self._parent[self._root(other)] = self._root(one)

    def all(self) -> list[list[str]]:
        """Return the groups, each in text order, by their first claim."""
        found: dict[str, list[str]] = {}
        for id_ in sorted(self._parent, key=self._page.numbers.__getitem__):
            found.setdefault(self._root(id_), []).append(id_)
        return list(found.values())

    def _root(self, id_: str) -> str:
        while self._parent[id_] != id_:
            self._parent[id_] = self._parent[self._parent[id_]]
            id_ = self._parent[id_]
        return id_


def _is_root(page: Page, id_: str) -> bool:
    """Whether the claim states what is contested, itself or as what it supports is stated again."""
    claim = page.claims[id_]
    if claim.duplicate_of:
        return False
    if claim.stance is Stance.DENIED:
        return not claim.denies
    if page.is_contested(id_):
        return not only_negates(claim) and not _is_answered_by_its_own_target(page, claim)
    return any(
        page.is_contested(backer) and _says_again(page.claims[backer]) for backer in _backers(page, id_)
    )


def _is_answered_by_its_own_target(page: Page, claim: Claim) -> bool:
    """Whether only those whom it counters, and who back these, speak against it: count against count."""
    spoken_for = {id_ for target in claim.counters for id_ in (target, *_backers(page, target))}
    return bool(claim.counters) and set(page.answers[claim.id]) <= spoken_for


def _backers(page: Page, id_: str) -> Iterable[str]:
    return page.backers.get(id_, ())


def _says_again(claim: Claim) -> bool:
    """Whether a supporting claim says the same; a document is evidence, and contested as such."""
    return claim.cue_class is not CueClass.DOCUMENT and claim.stance is Stance.ASSERTED


def _pairs_by_links(page: Page, roots: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what is supported with the contested claim that says it again, and what is denied together."""
    known = frozenset(roots)
    for id_ in roots:
        yield from ((id_, b) for b in _backers(page, id_) if b in known and _says_again(page.claims[b]))
    for claim in page.claims.values():
        targets = [id_ for id_ in (*claim.denies, *claim.counters) if id_ in known]
        for one, other in pairwise(targets):
            if _is_contested_alike(page, one, other):
                yield one, other


def _is_contested_alike(page: Page, one: str, other: str) -> bool:
    """Whether all who answer the one claim answer the other: nobody keeps the two apart.

    Of two parties' claims only where those who answer are just the same, or
    where one is a headline, or what is rumoured.
    """
    ours, theirs = (set(page.answers[id_]) for id_ in (one, other))
    claims = [page.claims[id_] for id_ in (one, other)]
    akin = is_one_source(*claims) or any(not c.source or c.section in SUMMARIES for c in claims)
    return ours == theirs or (akin and (ours <= theirs or theirs <= ours))


def _pairs_by_words(page: Page, roots: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the claims that state one thing, and a denial of nothing with what such a denial denies."""
    claims = [page.claims[id_] for id_ in roots]
    for number, one in enumerate(claims):
        yield from ((one.id, other.id) for other in claims[number + 1 :] if is_restated(page, one, other))
        answers = [page.claims[id_] for id_ in page.answers.get(one.id, ())]
        for other in claims:
            if other.stance is Stance.DENIED and any(is_restated(page, other, answer) for answer in answers):
                yield one.id, other.id


def is_restated(page: Page, one: Claim, other: Claim) -> bool:
    """Whether two claims state one thing: one party's in like words, or others' in nearly the same."""
    if one.stance is not other.stance or one.polarity is not other.polarity or page.is_opposed(one, other):
        return False
    if (one.counters and other.id in one.counters) or one.id in other.counters:
        return False
    alike = page.kinship(one, other)
    if is_one_source(one, other):
        return alike >= ALIKE or _is_of_one_place(page, one, other)
    if page.is_one_state(one, other):
        return alike >= ALIKE or _is_of_one_place(page, one, other)
    return alike >= SAME_WORDS and len(page.stems[one.id] & page.stems[other.id]) > 1


def _is_of_one_place(page: Page, one: Claim, other: Claim) -> bool:
    """One source speaks of one place, in the headline and below it, or in one breath."""
    summed_up = one.section in SUMMARIES or other.section in SUMMARIES
    near = abs(page.numbers[one.id] - page.numbers[other.id]) <= NEAR
    return bool(set(one.places) & set(other.places)) and (summed_up or near)


def _quarrels(page: Page, groups: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Yield one claim each of two groups that are one quarrel of the same two parties.

    A headline's is the first such of the story. In the story they stand close
    together, and one is rejected without a word on what is rejected: so is
    answered what a party says, whichever of its sentences came last.
    """
    for number, group in enumerate(groups):
        later = (other for other in groups[number + 1 :] if _is_one_quarrel(page, group, other))
        summary = all(page.claims[id_].section in SUMMARIES for id_ in group)
        for other in list(later)[: 1 if summary else None]:
            if summary or (_is_near(page, group, other) and _is_vaguely_denied(page, group, other)):
                yield group[0], other[0]


def _is_one_quarrel(page: Page, one: list[str], other: list[str]) -> bool:
    if any(_is_kept_apart(page, a, b) for a in one for b in other) or _are_elsewhere(page, one, other):
        return False
    return _share_party(page, one, other) and _share_party(page, _answers(page, one), _answers(page, other))


def _is_near(page: Page, one: list[str], other: list[str]) -> bool:
    first = page.numbers[other[0]]
    return first - max(number for id_ in one if (number := page.numbers[id_]) < first) <= NEAR


def _is_vaguely_denied(page: Page, one: list[str], other: list[str]) -> bool:
    """Whether all denials of one of the two only point: "this", "the announcement"."""
    answers = ([page.claims[id_] for id_ in _answers(page, group)] for group in (one, other))
    targets = ([c.denial_target for c in claims if c.stance is Stance.DENIED] for claims in answers)
    return any(found and POINTING.issuperset(found) for found in targets)


def _are_elsewhere(page: Page, one: list[str], other: list[str]) -> bool:
    places = [{place for id_ in group for place in page.claims[id_].places} for group in (one, other)]
    return all(places) and not places[0] & places[1]


def _is_kept_apart(page: Page, one: str, other: str) -> bool:
    """One claim denies both, and yet they are not one; or one answers the other."""
    ours, theirs = (set(page.answers.get(id_, ())) for id_ in (one, other))
    return bool(ours & theirs) or one in theirs or other in ours


def _answers(page: Page, group: list[str]) -> list[str]:
    return [answer for id_ in group for answer in page.answers.get(id_, ())]


def _share_party(page: Page, ones: list[str], others: list[str]) -> bool:
    pairs = [(page.claims[a], page.claims[b]) for a in ones for b in others]
    return any(is_one_source(a, b) or page.is_one_state(a, b) for a, b in pairs)


def _with_restatements(page: Page, group: list[str], told: list[list[str]]) -> list[str]:
    """Return the group with the claims, contested by nobody themselves, that state its proposition too."""
    taken = {id_ for other in told for id_ in other}
    claims = [page.claims[id_] for id_ in group]
    if all(claim.stance is Stance.DENIED for claim in claims):
        return group
    free = [c for c in page.claims.values() if c.id not in taken and _is_free(page, c)]
    more = [c.id for c in free if any(_is_told_by(page, c, claim) for claim in claims)]
    return sorted([*group, *more], key=page.numbers.__getitem__)


def _is_told_by(page: Page, claim: Claim, root: Claim) -> bool:
    """Whether the claim states what the contested one does, or is the quote with which that goes on."""
    return is_restated(page, root, claim) or _goes_on(page, root, claim)


def _goes_on(page: Page, root: Claim, claim: Claim) -> bool:
    after = page.numbers[claim.id] - page.numbers[root.id]
    return after == 1 and is_one_source(root, claim) and claim.quote_type is QuoteType.DIRECT


def _is_free(page: Page, claim: Claim) -> bool:
    """Whether the claim takes no stand of its own; a headline may, and still sum up what is told below."""
    linked = claim.supports or (claim.counters and claim.section not in SUMMARIES)
    contested = claim.duplicate_of or page.is_contested(claim.id)
    return claim.stance is Stance.ASSERTED and not linked and not contested
