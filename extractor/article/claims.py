"""Turning claims and their sources into records."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from spacy.tokens import Span as Tokens

from extractor.article.view import Ids, View, number_ids, record_span
from extractor.layers import Attribution, ToponymMention
from extractor.pipes.actors import resolve_source, source_kind
from extractor.pipes.timexes import bounds
from extractor.pipes.when import Moment, find_claim_time, find_event_time
from extractor.records import Claim, Section, Source, Timex, When

COPIED = (
    "stance",
    "quote_type",
    "certainty",
    "polarity",
    "cue_class",
    "author_distance",
    "denial_target",
    "content_resolved",
)


def read_claims(
    seen: View, ids: Ids, timexes: Sequence[Timex]
) -> tuple[tuple[Source, ...], tuple[Claim, ...]]:
    """Return the sources in the order in which they first speak, and the claims in text order.

    `timexes` are the records of `seen.timexes`, in the same order.
    """
    keys = {id_: _speaker(seen.attributions[id_], seen) for id_ in seen.claims}
    spoken: dict[str, list[str]] = {}
    for id_, key in keys.items():
        if key:
            spoken.setdefault(key, []).append(id_)
    first_words = ((key, seen.attributions[by_them[0]].source[0]) for key, by_them in spoken.items())
    source_ids = number_ids(ids.article, "source", first_words)
    claims = tuple(
        Claim.model_validate(
            _fields(seen.attributions[id_], seen, ids, timexes) | {"source": source_ids.get(keys[id_] or "")}
        )
        for id_ in seen.claims
    )
    sources = (_source(key, source_ids[key], by_them, seen, ids) for key, by_them in spoken.items())
    return tuple(sources), claims


def _speaker(attribution: Attribution, seen: View) -> str | None:
    """Return the key of the speaker: an actor's, or one made of the words where no actor is known."""
    if not attribution.source:
        return None
    return resolve_source(attribution, seen.mentions) or f"words:{attribution.source[0].text.casefold()}"


def _source(key: str, source_id: str, spoken: Sequence[str], seen: View, ids: Ids) -> Source:
    words = seen.attributions[spoken[0]].source[0]
    actor = seen.actors.get(key)
    return Source(
        id=source_id,
        name=actor.name if actor else words.text,
        kind=source_kind(words, actor),
        actor=ids.actors[key] if actor else None,
        claims=tuple(ids.claims[id_] for id_ in spoken),
    )


def _fields(attribution: Attribution, seen: View, ids: Ids, timexes: Sequence[Timex]) -> dict[str, Any]:
    """Return all fields of a claim except its source.

    Of a source in several pieces ("Smith, who"), the first one names it.
    """
    facts = seen.claims[attribution.id]
    return {name: getattr(facts, name) for name in COPIED} | {
        "id": ids.claims[attribution.id],
        "source_span": record_span(attribution.source[0]) if attribution.source else None,
        "cue": tuple(record_span(span) for span in attribution.cue),
        "content": tuple(record_span(span) for span in attribution.content),
        "denies": tuple(ids.claims[i] for i in facts.denies if i in ids.claims),
        "counters": tuple(ids.claims[i] for i in facts.counters if i in ids.claims),
        "supports": tuple(ids.claims[i] for i in facts.supports if i in ids.claims),
        "via": tuple(ids.actors[key] for key in seen.via.get(attribution.id, ()) if key in ids.actors),
        "places": _places(attribution, seen, ids),
        "claim_time": _when(find_claim_time(attribution, seen.timexes, seen.doc_date), timexes),
        "event_time": _when(_event_time(attribution, seen), timexes),
        "section": _section(attribution, seen),
        "finder": attribution.finder,
        "confidence": attribution.confidence,
    }


def _places(attribution: Attribution, seen: View, ids: Ids) -> tuple[str, ...]:
    """Return the places named in the content and, for a denial, in what it denies."""
    denied = seen.claims[attribution.id].denies
    contents = [*attribution.content, *(c for id_ in denied for c in seen.attributions[id_].content)]
    inside = (toponym for content in contents for toponym in _toponyms_in(content, seen.toponyms))
    return tuple(dict.fromkeys(ids.places[toponym.place] for toponym in inside if toponym.literal))


def _toponyms_in(content: Tokens, toponyms: Sequence[ToponymMention]) -> Iterator[ToponymMention]:
    """Yield the place names that lie in the content; `toponyms` are in text order."""
    first, last = (
        bisect_left(toponyms, token, key=lambda toponym: toponym.span.start)
        for token in (content.start, content.end)
    )
    return (toponym for toponym in toponyms[first:last] if toponym.span.end <= content.end)


def _event_time(attribution: Attribution, seen: View) -> Moment | None:
    """Return the time of the event; a denial without one takes it from what it denies."""
    denied = (seen.attributions[id_] for id_ in seen.claims[attribution.id].denies)
    moments = (find_event_time(a, seen.timexes, seen.doc_date) for a in (attribution, *denied))
    return next((moment for moment in moments if moment), None)


def _section(attribution: Attribution, seen: View) -> Section:
    start = attribution.content[0].start
    labels = (block.label_ for block in seen.blocks if block.start <= start < block.end)
    return Section(next(labels, Section.BODY))


def _when(moment: Moment | None, timexes: Sequence[Timex]) -> When | None:
    """Return the time as a record, with the days that its value covers."""
    if moment is None:
        return None
    first, last = bounds(moment.value) or (None, None)
    timex = timexes[moment.timex].id if moment.timex is not None else None
    return When(value=moment.value, origin=moment.origin, timex=timex, first=first, last=last)
