"""The claims of a page with the links between them, prepared for finding disputes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.disputes.party import (
    Countries,
    Opponents,
    bodies_of,
    countries_of,
    find_opponents,
    is_one_source,
    states_of,
)
from extractor.disputes.words import SMALL, WORD, Weights, kinship, stem, stems_of, weigh
from extractor.lexicon.positions import load_group
from extractor.records import Actor, Claim, Polarity, Section, Source, Stance

SUMMARIES = frozenset({Section.HEADLINE, Section.SUBHEAD, Section.CAPTION})


@dataclass(frozen=True)
class Page:
    """The claims of a page by id, in text order, with their links and sources.

    For each claim, `answers` are the claims that deny or counter it and `backers` those
    that support it, in text order. `numbers` count the claims from 0. `stems` are the
    words of each claim, and `weights` say how rare each is on the page. `states`
    and `countries` say, by source, whom it speaks for; `opponents` are pairs of
    sources that deny or counter each other.
    """

    claims: Mapping[str, Claim]
    numbers: Mapping[str, int]
    answers: Mapping[str, Sequence[str]]
    backers: Mapping[str, Sequence[str]]
    stems: Mapping[str, frozenset[str]]
    weights: Weights
    states: Countries
    countries: Countries
    opponents: Opponents

    def kinship(self, one: Claim, other: Claim) -> float:
        """Return how much two claims share, 0 to 1, by the weight of their common words."""
        return kinship(self.stems[one.id], self.stems[other.id], self.weights)

    def is_opposed(self, one: Claim, other: Claim) -> bool:
        """Return whether the two sources deny or counter each other anywhere on the page."""
        return (one.source or "", other.source or "") in self.opponents

    def is_one_state(self, one: Claim, other: Claim) -> bool:
        """Return whether two sources speak for one state, and nowhere on the page against each other."""
        state = self.states.get(one.source or "")
        return (
            state is not None
            and state == self.states.get(other.source or "")
            and not self.is_opposed(one, other)
        )

    def is_one_body(self, one: Claim, other: Claim) -> bool:
        """Return whether two sources speak for one body by their words ("the army", "an army spokesman")."""
        countries = {self.countries.get(claim.source or "") for claim in (one, other)} - {None}
        return (
            len(countries) < 2 and bool(bodies_of(one) & bodies_of(other)) and not self.is_opposed(one, other)
        )

    def is_answer(self, id_: str) -> bool:
        """Return whether a claim denies or counters another party's."""
        return any(id_ in answers for answers in self.answers.values())

    def is_contested(self, id_: str) -> bool:
        """Return whether a claim is denied or countered."""
        return bool(self.answers.get(id_))


def read_page(claims: Sequence[Claim], sources: Sequence[Source], actors: Sequence[Actor]) -> Page:
    """Return the claims with their links; a link to a repetition counts as one to the original."""
    by_id = {claim.id: claim for claim in claims}
    first = {claim.id: claim.duplicate_of or claim.id for claim in claims}
    answers: dict[str, list[str]] = {}
    backers: dict[str, list[str]] = {}
    for claim in claims:
        for other in dict.fromkeys(first[id_] for id_ in _others(claim, by_id)):
            answers.setdefault(other, []).append(claim.id)
        for other in dict.fromkeys(first[id_] for id_ in claim.supports):
            backers.setdefault(other, []).append(claim.id)
    opponents = find_opponents(claims)
    stems = {claim.id: stems_of(words_of(claim)) for claim in claims}
    return Page(
        claims={claim.id: claim for claim in claims},
        numbers={claim.id: number for number, claim in enumerate(claims)},
        answers=answers,
        backers=backers,
        stems=stems,
        weights=weigh(stems.values()),
        states=states_of(sources, actors, opponents),
        countries=countries_of(sources, actors),
        opponents=opponents,
    )


def _others(claim: Claim, by_id: Mapping[str, Claim]) -> list[str]:
    """Return the claims that it denies or counters, except those its own source makes at the same time."""
    told = (by_id[id_] for id_ in (*claim.denies, *claim.counters))
    return [t.id for t in told if not (is_one_source(t, claim) and t.claim_time == claim.claim_time)]


def words_of(claim: Claim) -> str:
    """Return the words of the content, and of what it resolves to where it only points to something."""
    return " ".join([*(span.text for span in claim.content), claim.content_resolved or ""]).strip()


def only_negates(claim: Claim) -> bool:
    """Return whether a claim that answers another only says that it is not so, and nothing more."""
    if claim.stance is Stance.DENIED:
        return bool(claim.denies)
    words = frozenset(WORD.findall(words_of(claim).casefold()))
    return bool(claim.counters) and (
        claim.polarity is Polarity.NEGATIVE or bool(words & load_group("falsity"))
    )


def contradicts_flatly(page: Page, claim: Claim) -> bool:
    """Return whether a claim denies, or answers another so that both clearly cannot be true.

    It calls the other false or worthless ("called that version an insult", "nothing of
    the sort"), insists on something else, or gives a different toll.
    """
    if claim.stance is Stance.DENIED:
        return True
    if not claim.counters:
        return False
    words = WORD.findall(words_of(claim).casefold())
    line = " ".join(words) + " "
    flat = any(line.startswith(f"{phrase} ") for phrase in sorted(load_group("flat no")))
    judged = load_group("falsity") | load_group("judgement")
    told = (page.claims[id_] for id_ in claim.counters)
    cue = WORD.findall(" ".join(span.text for span in claim.cue).casefold())
    insists = any(stem(word) in _insisting() or word in load_group("reply") for word in cue)
    return flat or insists or not judged.isdisjoint(words) or (_counts(claim) and any(map(_counts, told)))


@cache
def _insisting() -> frozenset[str]:
    return frozenset(map(stem, load_group("insist")))


@cache
def _counting() -> frozenset[str]:
    return frozenset(map(stem, load_group("death") | load_group("count")))


def _counts(claim: Claim) -> bool:
    """Return whether it gives a toll or a count; other numbers rarely measure the same thing."""
    words = WORD.findall(words_of(claim).casefold())
    numbers = any(word.isdigit() or word in SMALL[2:] for word in words)
    return numbers and any(stem(word) in _counting() for word in words)
