"""What the claims of an article are about: their terms (weighing.py), names, places and events."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extractor.records import Actor, Article, Claim, Place, PlaceKind, Polarity, Section, Span, Stance
from extractor.timelines.actors import Speaker, name_speaker
from extractor.timelines.marks import find_marks
from extractor.timelines.records import TimelinePlace
from extractor.timelines.weighing import (
    EVENT_WEIGHT,
    WORD_WEIGHT,
    Terms,
    actor_terms,
    place_terms,
    says_little,
    weigh_words,
)
from extractor.timelines.words import WORD, EventHit, find_events, stem

# A speaker is often what the claim is about ("it", "its troops", "our plant"), but not always.
SPEAKER_SHARE = 0.5
# Claims around the contested one ("the bakery is open") say less about what is contested.
OTHER_CLAIMS_SHARE = 0.6
# "Denied the accusations" has fewer words of its own than this; headline and first paragraph fill it in.
LEAST_WORDS, CONTEXT_SHARE = 2, 0.4

TOLD = frozenset({Section.HEADLINE, Section.SUBHEAD, Section.BODY, Section.CAPTION})


class Reader:
    """Reads the claims of one article; mentions are sorted once, so that each claim finds its own fast."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self.numbers = {claim.id: number for number, claim in enumerate(article.claims)}
        self._sources = {source.id: source for source in article.sources}
        self._actors = {actor.id: actor for actor in article.actors}
        self._places = {place.id: place for place in article.places}
        self._acting = _by_start((m, a) for a in article.actors for m in a.mentions)
        body = next((b.text for b in article.blocks if b.section is Section.BODY), "")
        self._context = f"{article.headline or ''} {body}"
        self._events: dict[str, list[EventHit]] = {}
        self._times = _by_start((t, None) for t in article.timexes)

    def wording(self, claim: Claim) -> str:
        """Return the content as worded on the page, its pieces joined, white space collapsed."""
        return " ".join(" ".join(span.text for span in claim.content).split())

    def speaker(self, claim: Claim) -> Speaker:
        """Return who makes the claim."""
        source = self._sources.get(claim.source or "")
        return name_speaker(source, self._actors.get(source.actor or "") if source else None)

    def places(self, claims: Iterable[Claim]) -> tuple[TimelinePlace, ...]:
        """Return the places of the claims, each once, in the claims' order."""
        ids = dict.fromkeys(id_ for claim in claims for id_ in claim.places)
        return tuple(_timeline_place(self._places[id_]) for id_ in ids)

    def sites(self, claims: Iterable[Claim]) -> frozenset[str]:
        """Return names and gazetteer ids ("#702550") of the claims' places: pages may share only one kind."""
        places = [self._places[id_] for claim in claims for id_ in claim.places]
        local = [place for place in places if place.kind is not PlaceKind.COUNTRY]
        return frozenset(
            key for p in local for key in (p.name.casefold(), p.gazetteer_id and f"#{p.gazetteer_id}") if key
        )

    def is_negative(self, claim: Claim) -> bool:
        """Return whether the claim, its stance included, says that something did not happen."""
        contrary = [hit.contrary for hit in self._hits(claim)][:1] == [True]
        return (claim.polarity is Polarity.NEGATIVE) ^ (claim.stance is Stance.DENIED) ^ contrary

    def marks(self, claim: Claim) -> frozenset[str]:
        """Return the marks of how the claim is told (see marks.py)."""
        source = self._sources.get(claim.source or "")
        return find_marks(claim, source, self._article.text)

    def events(self, claims: Sequence[Claim], chief: Claim) -> tuple[str, ...]:
        """Return the kinds of event, each once, the chief claim's first."""
        return tuple(dict.fromkeys(hit.event for c in (chief, *claims) for hit in self._hits(c)))

    def terms(self, claims: Sequence[Claim], chief: Claim) -> Terms:
        """Return the terms of the claims, each with the weight of its heaviest mention."""
        terms: Terms = {}
        for claim in claims:
            share = 1.0 if claim is chief or claim.stance is Stance.DENIED else OTHER_CLAIMS_SHARE
            for term, weight in self._terms_of(claim):
                terms[term] = max(terms.get(term, 0.0), share * weight)
        if self._is_bare_denial(claims, terms):
            for term, weight in weigh_words(WORD.findall(self._context)):
                terms.setdefault(term, CONTEXT_SHARE * weight)
        return terms

    def page_terms(self) -> Terms:
        """Return the terms of the page's running text; the more often mentioned, the heavier."""
        blocks = [block.text for block in self._article.blocks if block.section in TOLD]
        counts = Counter(weigh_words(WORD.findall(" ".join(blocks) or self._article.text)))
        return {term: weight * (1 + math.log(count)) for (term, weight), count in counts.items()}

    def head_terms(self) -> Terms:
        """Return the terms of the headline and the first paragraph."""
        words = WORD.findall(self._context)
        terms = dict(weigh_words(words))
        terms |= {f"e:{hit.event}": EVENT_WEIGHT for hit in find_events(words, has_place=True)}
        return terms

    def _is_bare_denial(self, claims: Sequence[Claim], terms: Terms) -> bool:
        words = sum(term.startswith("w:") and weight >= WORD_WEIGHT for term, weight in terms.items())
        return words < LEAST_WORDS and any(claim.stance is Stance.DENIED for claim in claims)

    def names(self, claims: Iterable[Claim]) -> frozenset[str]:
        """Return the terms that name somebody or some place, and so tell one village from another.

        States are left out, since half of all pages name the same few.
        """
        names: set[str] = set()
        for claim in claims:
            words = [w for span in claim.content for w in WORD.findall(span.text)[1:] if w[0].isupper()]
            actors = [actor for span in claim.content for actor in _inside(self._acting, span)]
            words += [w for actor in (*actors, *self._speakers(claim)) for w in WORD.findall(actor.name)]
            words += [w for id_ in claim.places for w in WORD.findall(self._places[id_].name)]
            names.update(f"w:{stem(w)}" for w in words if w[0].isupper() and not says_little(w))
            names.update(f"p:{geo}" for id_ in claim.places if (geo := self._places[id_].gazetteer_id))
        return frozenset(names)

    def _speakers(self, claim: Claim) -> list[Actor]:
        source = self._sources.get(claim.source or "")
        return [self._actors[source.actor]] if source and source.actor else []

    def _hits(self, claim: Claim) -> list[EventHit]:
        if claim.id not in self._events:
            words = WORD.findall(f"{self.wording(claim)} {claim.content_resolved or ''}")
            self._events[claim.id] = find_events(words, has_place=bool(claim.places))
        return self._events[claim.id]

    def _terms_of(self, claim: Claim) -> Iterator[tuple[str, float]]:
        for span in claim.content:
            yield from weigh_words(self._untimed(span))
            for actor in _inside(self._acting, span):
                yield from actor_terms(actor)
        yield from weigh_words(WORD.findall(claim.content_resolved or ""))
        for place in (self._places[id_] for id_ in claim.places):
            yield from place_terms(place)
        for hit in self._hits(claim):
            yield f"e:{hit.event}", EVENT_WEIGHT
        for actor in self._speakers(claim):
            yield from ((t, SPEAKER_SHARE * w) for t, w in actor_terms(actor))

    def _untimed(self, span: Span) -> list[str]:
        """Return the words of a span outside time expressions, since dates are compared as dates."""
        times = [(t.start - span.start, t.end - span.start) for t in _spans_inside(self._times, span)]
        found = WORD.finditer(span.text)
        return [m.group() for m in found if not any(a <= m.start() < b for a, b in times)]


Located = tuple[list[int], list[tuple[Span, Actor | None]]]


def _by_start(items: Iterable[tuple[Span, Actor | None]]) -> Located:
    found = sorted(items, key=lambda item: (item[0].start, item[0].end))
    return [item[0].start for item in found], found


def _inside(located: Located, span: Span) -> list[Actor]:
    starts, items = located
    window = items[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    return list({a.id: a for mention, a in window if a and mention.end <= span.end}.values())


def _spans_inside(located: Located, span: Span) -> list[Span]:
    starts, items = located
    return [mention for mention, _ in items[bisect_left(starts, span.start) : bisect_left(starts, span.end)]]


def _timeline_place(place: Place) -> TimelinePlace:
    return TimelinePlace.model_validate({k: getattr(place, k) for k in TimelinePlace.model_fields})
