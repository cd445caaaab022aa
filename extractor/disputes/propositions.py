"""The contested propositions of a page, each as the claims that state it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from extractor.disputes.links import SUMMARIES, Page, only_negates
from extractor.disputes.party import is_one_source
from extractor.disputes.quarrels import find_quarrels
from extractor.disputes.restatements import is_restated, with_restatements
from extractor.records import Claim, CueClass, Stance

BREATH = 12  # characters between content and next cue: "denied any killings, calling the report ..."


def find_propositions(page: Page) -> list[list[str]]:
    """Return the contested propositions, each as the ids of the claims that state it, in text order.

    A denial of something that no claim on the page states stands for it alone.
    """
    roots = [id_ for id_ in page.claims if _is_root(page, id_)]
    groups = Groups(page, roots)
    groups.join(_pairs_by_links(page, roots))
    groups.join(_pairs_by_words(page, roots))
    groups.join(_pairs_in_one_breath(page, roots))
    groups.join(find_quarrels(page, groups.all()))
    told = groups.all()
    return [with_restatements(page, group, told) for group in told]


class Groups:
    """Claims grouped step by step, pair by pair; a claim in no pair stays alone."""

    def __init__(self, page: Page, ids: Iterable[str]) -> None:
        self._page = page
        self._parent = {id_: id_ for id_ in ids}

    def join(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Merge the groups of the two claims of each pair."""
        for one, other in pairs:
            self._parent[self._root(other)] = self._root(one)

    def all(self) -> list[list[str]]:
        """Return the groups in the order of their first claims, each in text order."""
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
    """Return whether the claim states something contested, be it only because a claim that repeats it is."""
    claim = page.claims[id_]
    if claim.duplicate_of:
        return False
    if claim.stance is Stance.DENIED:
        return not page.is_answer(id_)
    if page.is_contested(id_):
        return not only_negates(claim) and not _is_answered_by_its_own_target(page, claim)
    return any(
        page.is_contested(backer) and _says_again(page.claims[backer]) for backer in _backers(page, id_)
    )


def _is_answered_by_its_own_target(page: Page, claim: Claim) -> bool:
    """Return whether only the claims it counters, and their backers, answer it: one count against another."""
    spoken_for = {id_ for target in claim.counters for id_ in (target, *_backers(page, target))}
    return bool(claim.counters) and set(page.answers[claim.id]) <= spoken_for


def _backers(page: Page, id_: str) -> Iterable[str]:
    return page.backers.get(id_, ())


def _says_again(claim: Claim) -> bool:
    """Return whether a supporting claim states the same; a document is evidence, and contested as such."""
    return claim.cue_class is not CueClass.DOCUMENT and claim.stance is Stance.ASSERTED


def _pairs_by_links(page: Page, roots: list[str]) -> Iterator[tuple[str, str]]:
    """Yield a supported claim with the contested one that restates it, and claims denied together."""
    known = frozenset(roots)
    for id_ in roots:
        yield from ((id_, b) for b in _backers(page, id_) if b in known and _says_again(page.claims[b]))
    for claim in page.claims.values():
        targets = [id_ for id_ in (*claim.denies, *claim.counters) if id_ in known]
        for one, other in pairwise(targets):
            if _is_contested_alike(page, one, other):
                yield one, other


def _is_contested_alike(page: Page, one: str, other: str) -> bool:
    """Return whether whoever answers one claim answers the other too, so that nobody keeps them apart.

    Claims of two parties must have exactly the same answers, unless one is a headline
    or comes from nobody named.
    """
    ours, theirs = (set(page.answers[id_]) for id_ in (one, other))
    claims = [page.claims[id_] for id_ in (one, other)]
    akin = is_one_source(*claims) or any(not c.source or c.section in SUMMARIES for c in claims)
    return ours == theirs or (akin and (ours <= theirs or theirs <= ours))


def _pairs_by_words(page: Page, roots: list[str]) -> Iterator[tuple[str, str]]:
    """Yield claims that restate each other, and a lone denial with a claim whose denial it restates."""
    claims = [page.claims[id_] for id_ in roots]
    for number, one in enumerate(claims):
        yield from ((one.id, other.id) for other in claims[number + 1 :] if is_restated(page, one, other))
        answers = [page.claims[id_] for id_ in page.answers.get(one.id, ())]
        for other in claims:
            if other.stance is Stance.DENIED and any(is_restated(page, other, answer) for answer in answers):
                yield one.id, other.id


def _pairs_in_one_breath(page: Page, roots: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what one denial in two parts denies: "denied any killings, calling the report a fabrication"."""
    known = frozenset(roots)
    denials = [claim for claim in page.claims.values() if claim.stance is Stance.DENIED]
    for one, other in pairwise(denials):
        if is_one_source(one, other) and _hangs_on(one, other):
            denied = [id_ for claim in (one, other) for id_ in (claim.denies or [claim.id]) if id_ in known]
            yield from pairwise(denied)


def _hangs_on(one: Claim, other: Claim) -> bool:
    """Return whether the second cue is a participle right after the content of the first."""
    if not other.cue or not other.cue[0].text.split()[0].endswith("ing"):
        return False
    return 0 <= other.cue[0].start - one.content[-1].end <= BREATH
