"""The claims of a page with the links between them, as the search for disputes looks at them."""

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
    """The claims of a page by id, in text order, and who speaks of whom.

    `answers` are, for each claim, those that deny or counter it, `backers` those
    that support it, in text order. `numbers` count the claims from 0.
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
        """Return the weight of the words that both claims have, 0 to 1."""
        return kinship(self.stems[one.id], self.stems[other.id], self.weights)

    def is_opposed(self, one: Claim, other: Claim) -> bool:
        """Whether one's source denies or counters the other's anywhere on the page."""
        return (one.source or "", other.source or "") in self.opponents

    def is_one_state(self, one: Claim, other: Claim) -> bool:
        """Whether two sources speak for one state, and nowhere on the page against each other."""
        state = self.states.get(one.source or "")
        return (
            state is not None
            and state == self.states.get(other.source or "")
            and not self.is_opposed(one, other)
        )

    def is_one_body(self, one: Claim, other: Claim) -> bool:
        """Whether two sources speak for one body ("the army", "an army spokesman"), as far as words tell."""
        countries = {self.countries.get(claim.source or "") for claim in (one, other)} - {None}
        return (
            len(countries) < 2 and bool(bodies_of(one) & bodies_of(other)) and not self.is_opposed(one, other)
        )

    def is_answer(self, id_: str) -> bool:
        """Whether a claim denies or counters another party's."""
        return any(id_ in answers for answers in self.answers.values())

    def is_contested(self, id_: str) -> bool:
        """Whether a claim is denied or countered."""
        return bool(self.answers.get(id_))


def read_page(claims: Sequence[Claim], sources: Sequence[Source], actors: Sequence[Actor]) -> Page:
    """Return the claims with their links; a link to a repeated claim counts as one to the first."""
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
    """Return the claims that it denies or counters, without those that its own source makes at that time."""
    told = (by_id[id_] for id_ in (*claim.denies, *claim.counters))
    return [t.id for t in told if not (is_one_source(t, claim) and t.claim_time == claim.claim_time)]


def words_of(claim: Claim) -> str:
    """Return what is claimed, in words: the content, and what it resolves to where it only points."""
    return " ".join([*(span.text for span in claim.content), claim.content_resolved or ""]).strip()


def only_negates(claim: Claim) -> bool:
    """Whether a claim that answers another says just that it is not so, and tells nothing else."""
    if claim.stance is Stance.DENIED:
        return bool(claim.denies)
    words = frozenset(WORD.findall(words_of(claim).casefold()))
    return bool(claim.counters) and (
        claim.polarity is Polarity.NEGATIVE or bool(words & load_group("falsity"))
    )


def contradicts_flatly(page: Page, claim: Claim) -> bool:
    """Whether a claim denies, or answers another so that there is no doubt that both cannot be true.

    It says that the other is false or worth nothing ("called that version an
    insult", "nothing of the sort"), insists on something else, or gives another toll.
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
    """Whether it gives a toll or a figure: other numbers on such pages are of different things."""
    words = WORD.findall(words_of(claim).casefold())
    numbers = any(word.isdigit() or word in SMALL[2:] for word in words)
    return numbers and any(stem(word) in _counting() for word in words)
