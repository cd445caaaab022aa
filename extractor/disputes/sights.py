"""What is known about each claim of a page before it is compared with disputes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.disputes.links import Page, words_of
from extractor.disputes.words import SHORTEST, WORD, stem
from extractor.lexicon.events import load_events
from extractor.records import Actor, Claim, Source


@dataclass(frozen=True, eq=False)
class Sight:
    """A claim by itself.

    `number` counts the claims of the page from 0. `start` and `end` span its contents
    on the page. `kinds` are the kinds of event they name (lexicon/events.toml), `told`
    the ids of the actors they name. `speaker` is the id of the actor who speaks, None
    where that is not a known actor. `answers` are the claims that it denies or counters.
    """

    claim: Claim
    number: int
    start: int
    end: int
    stems: frozenset[str]
    kinds: frozenset[str]
    told: frozenset[str]
    speaker: str | None
    answers: frozenset[str]


def see_claims(page: Page, sources: Sequence[Source], actors: Sequence[Actor]) -> Mapping[str, Sight]:
    """Return the sight of each claim, by its id, in text order."""
    speakers = {source.id: source.actor for source in sources}
    answers = _turned(page.answers)
    named = sorted((m.start, m.end, actor.id) for actor in actors for m in actor.mentions)
    return {
        id_: Sight(
            claim=claim,
            number=page.numbers[id_],
            start=claim.content[0].start,
            end=claim.content[-1].end,
            stems=page.stems[id_],
            kinds=_kinds(words_of(claim)),
            told=_actors_in(claim, named),
            speaker=speakers.get(claim.source or ""),
            answers=answers.get(id_, frozenset()),
        )
        for id_, claim in page.claims.items()
    }


def _turned(links: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
    """Return the links the other way round: for each claim, the claims that it answers."""
    found: dict[str, set[str]] = {}
    for target, ids in links.items():
        for id_ in ids:
            found.setdefault(id_, set()).add(target)
    return {id_: frozenset(targets) for id_, targets in found.items()}


def _kinds(text: str) -> frozenset[str]:
    words = (word for word in WORD.findall(text.casefold()) if len(word) >= SHORTEST)
    return frozenset(kind for word in words for kind in _kinds_by_stem().get(stem(word), ()))


@cache
def _kinds_by_stem() -> Mapping[str, tuple[str, ...]]:
    """Return the kinds of event of each stem; opposites count as the same kind, phrases are left out."""
    kinds: dict[str, tuple[str, ...]] = {}
    for row in load_events():
        words = (*row.words, *row.contrary, *row.at_places, *row.contrary_at_places)
        for word in dict.fromkeys(stem(word) for word in words if " " not in word):
            kinds[word] = (*kinds.get(word, ()), row.event)
    return kinds


def _actors_in(claim: Claim, named: Sequence[tuple[int, int, str]]) -> frozenset[str]:
    """Return the actors mentioned in the contents; `named` are (start, end, actor) in text order."""
    within = (
        (span, named[bisect_left(named, (span.start, 0, "")) : bisect_left(named, (span.end, 0, ""))])
        for span in claim.content
    )
    return frozenset(actor for span, near in within for _, end, actor in near if end <= span.end)
