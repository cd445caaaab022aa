"""The links between the claims of a page, in both directions, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import shorten

from extractor.records import Claim, Stance
from extractor.show.lookup import Lookup, meaning_of, words_of

# The words for each kind of link, and for its reverse. The verbs fit one speaker and many.
KINDS = {
    "denies": ("denied what was said by", "denied by"),
    "counters": ("spoke against", "spoken against by"),
    "supports": ("sided with", "sided with by"),
    "duplicate_of": ("repeats", "repeated by"),
}
TOLD = 3  # denied claims, at most, in a line about a denial
QUOTED = 150  # characters quoted from a claim in such a line

Links = Mapping[str, Mapping[str, tuple[str, ...]]]


def link_claims(claims: Iterable[Claim]) -> Links:
    """Return each claim's links by its id: the other claims, under the words in `KINDS`."""
    links: dict[str, dict[str, tuple[str, ...]]] = {claim.id: {} for claim in claims}
    for claim in claims:
        for kind, (does, is_done) in KINDS.items():
            for target in _targets(claim, kind):
                _add(links[claim.id], does, target)
                _add(links[target], is_done, claim.id)
    return links


def line_about(claim: Claim, links: Links, lookup: Lookup) -> str:
    """Return in one line who asserts or denies what, and against whom."""
    start = f"{lookup.numbers[claim.id]}. {lookup.who(claim.source)}"
    if claim.denies:
        said = "; ".join(_said(id_, lookup) for id_ in claim.denies[:TOLD])
        more = f"; and {len(claim.denies) - TOLD} more" if len(claim.denies) > TOLD else ""
        return f"{start} denied what was said by {said}{more}"
    words = _quoted(meaning_of(claim) or words_of(claim))
    if claim.stance is Stance.DENIED:
        return f"{start} denied {words}; the page does not quote anybody who claims it"
    against = [f"{verb} {people(ids, lookup)}" for verb, ids in links[claim.id].items()]
    return "; ".join((f"{start} asserted {words}", *against))


def people(claims: Iterable[str], lookup: Lookup) -> str:
    """Return the sources of the claims, with the claims' numbers."""
    return ", ".join(f"{lookup.who_claims(id_)} ({lookup.numbers[id_]})" for id_ in claims)


def _said(claim: str, lookup: Lookup) -> str:
    return f"{people([claim], lookup)}: {_quoted(words_of(lookup.claims[claim]))}"


def _quoted(words: str) -> str:
    return f"“{shorten(words, QUOTED, placeholder=' …')}”"


def _targets(claim: Claim, kind: str) -> tuple[str, ...]:
    targets = getattr(claim, kind)
    return targets if isinstance(targets, tuple) else (targets,) if targets else ()


def _add(links: dict[str, tuple[str, ...]], verb: str, claim: str) -> None:
    links[verb] = (*links.get(verb, ()), claim)
