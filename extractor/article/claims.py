"""Claims and their sources as records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.article.view import Ids, View, extent, record_span
from extractor.layers import Attribution
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

    `timexes` are the records of `seen.timexes`, one for one.
    """
    speakers: dict[str, dict[str, Any]] = {}
    claims = []
    for id_ in seen.claims:
        attribution = seen.attributions[id_]
        claim = Claim.model_validate(_fields(attribution, seen, ids, timexes))
        if attribution.source:
            source = _speaker(attribution, seen, ids, speakers)
            source["claims"].append(claim.id)
            claim = claim.model_copy(update={"source": source["id"]})
        claims.append(claim)
    return tuple(Source.model_validate(source) for source in speakers.values()), tuple(claims)


def _fields(attribution: Attribution, seen: View, ids: Ids, timexes: Sequence[Timex]) -> dict[str, Any]:
    facts = seen.claims[attribution.id]
    return {name: getattr(facts, name) for name in COPIED} | {
        "id": ids.claims[attribution.id],
        "source_span": record_span(attribution.source[0]) if attribution.source else None,
        "cue": tuple(record_span(span) for span in attribution.cue),
        "content": tuple(record_span(span) for span in attribution.content),
        "denies": tuple(ids.claims[i] for i in facts.denies if i in ids.claims),
        "counters": tuple(ids.claims[i] for i in facts.counters if i in ids.claims),
        "places": _places(attribution, seen, ids),
        "claim_time": _when(find_claim_time(attribution, seen.timexes, seen.doc_date), timexes),
        "event_time": _when(find_event_time(attribution, seen.timexes, seen.doc_date), timexes),
        "section": _section(attribution, seen),
        "finder": attribution.finder,
    }


def _speaker(
    attribution: Attribution, seen: View, ids: Ids, speakers: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """Return the fields of the source who speaks, made on its first claim.

    Of a source in several pieces ("Smith, who") the first is the one that names it.
    """
    words = record_span(attribution.source[0])
    actor = resolve_source(attribution, seen.mentions)
    key = actor or f"words:{words.text.casefold()}"
    if key not in speakers:
        speakers[key] = {
            "id": f"{ids.article}#source-{extent(attribution)[0]}-{len(speakers) + 1}",
            "name": seen.actors[actor].name if actor else words.text,
            "kind": source_kind(attribution.source[0], seen.actors[actor] if actor else None),
            "actor": ids.actors[actor] if actor else None,
            "claims": [],
        }
    return speakers[key]


def _places(attribution: Attribution, seen: View, ids: Ids) -> tuple[str, ...]:
    """Return the places named inside the content; a denial also has those of what it denies."""
    denied = seen.claims[attribution.id].denies
    contents = [*attribution.content, *(c for id_ in denied for c in seen.attributions[id_].content)]
    inside = (
        ids.places[toponym.place]
        for content in contents
        for toponym in seen.toponyms
        if toponym.literal and content.start <= toponym.span.start and toponym.span.end <= content.end
    )
    return tuple(dict.fromkeys(inside))


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
