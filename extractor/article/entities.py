"""Turning places, actors and times of a Doc into records."""

from __future__ import annotations

from extractor.article.view import Ids, View, record_span
from extractor.pipes.timexes import bounds
from extractor.records import Actor, Place, PlaceMention, PlaceStatus, Span, Timex

# "San Jose" has two hundred; a reader of the record wants the likely ones.
MOST_CANDIDATES = 10
GAZETTEER_FIELDS = ("gazetteer_id", "country", "admin1", "lat", "lon")


def read_places(seen: View, ids: Ids) -> tuple[Place, ...]:
    """Return the places in the order of their first mention."""
    mentions: dict[str, list[PlaceMention]] = {key: [] for key in ids.places}
    for toponym in seen.toponyms:
        span = record_span(toponym.span)
        mentions[toponym.place].append(
            PlaceMention(start=span.start, end=span.end, text=span.text, literal=toponym.literal)
        )
    return tuple(_place(key, id_, seen, mentions[key]) for key, id_ in ids.places.items())


def _place(key: str, id_: str, seen: View, mentions: list[PlaceMention]) -> Place:
    place = seen.places[key]
    resolved = place.status == PlaceStatus.RESOLVED
    best = place.candidates[0] if resolved else {}
    fields = {
        "id": id_,
        "name": place.name,
        "mentions": mentions,
        "status": place.status,
        "kind": place.kind,
        "candidates": place.candidates[int(resolved) :][:MOST_CANDIDATES],
        "precision": place.precision if resolved else None,
        "confidence": place.confidence,
    }
    return Place.model_validate(fields | {name: best.get(name) for name in GAZETTEER_FIELDS})


def read_actors(seen: View, ids: Ids) -> tuple[Actor, ...]:
    """Return the actors in the order of their first mention."""
    mentions: dict[str, list[Span]] = {key: [] for key in ids.actors}
    for mention in seen.mentions:
        mentions[mention.actor].append(record_span(mention.span))
    return tuple(_actor(key, id_, seen, ids, mentions[key]) for key, id_ in ids.actors.items())


def _actor(key: str, id_: str, seen: View, ids: Ids, mentions: list[Span]) -> Actor:
    actor = seen.actors[key]
    fields = {
        "id": id_,
        "name": actor.name,
        "kind": actor.kind,
        "mentions": mentions,
        "country": actor.country,
        "place": ids.places.get(actor.place or ""),
        "role": actor.role,
        "of": ids.actors.get(actor.of or ""),
    }
    return Actor.model_validate(fields)


def read_timexes(seen: View, article_id: str) -> tuple[Timex, ...]:
    """Return the time expressions, in the order of the Doc's own layer."""
    timexes = []
    for mention in seen.timexes:
        first, last = (mention.value and bounds(mention.value)) or (None, None)
        fields = record_span(mention.span).model_dump() | {
            "id": f"{article_id}#time-{mention.span.start_char}",
            "type": mention.type,
            "value": mention.value,
            "mod": mention.mod,
            "first": first,
            "last": last,
        }
        timexes.append(Timex.model_validate(fields))
    return tuple(timexes)
