"""From a record to the rows of the flat tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import NoneType
from typing import Any, get_args, get_type_hints

from extractor.export.rows import (
    KEYS,
    ActorRow,
    ArticleRow,
    ClaimPlaceRow,
    ClaimRow,
    ClaimSpanRow,
    DenialRow,
    DisputeRow,
    MentionRow,
    PlaceRow,
    PositionRow,
    RelationRow,
    SourceRow,
    TimeRow,
)
from extractor.records import Article, Claim, Span, Stance, When

JOINT = " ... "
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    """A table: `columns` by name with the type of their values, the first `keys` of which identify a row."""

    name: str
    columns: Mapping[str, type]
    keys: int
    rows: Callable[[Article], Iterator[Row]]


def find_tables() -> tuple[Table, ...]:
    """Return all tables, a page's own before those that point to it."""
    return tuple(
        Table(name, _columns(row), KEYS[row], rows)
        for name, row, rows in (
            ("articles", ArticleRow, _articles),
            ("places", PlaceRow, _places),
            ("actors", ActorRow, _actors),
            ("mentions", MentionRow, _mentions),
            ("sources", SourceRow, _sources),
            ("times", TimeRow, _times),
            ("claims", ClaimRow, _claims),
            ("claim_spans", ClaimSpanRow, _claim_spans),
            ("claim_places", ClaimPlaceRow, _claim_places),
            ("denials", DenialRow, _denials),
            ("relations", RelationRow, _relations),
            ("disputes", DisputeRow, _disputes),
            ("positions", PositionRow, _positions),
        )
    )


def _columns(row: type) -> dict[str, type]:
    """Return the type of each column, without the "or null"."""
    hints = get_type_hints(row)
    return {
        name: next((t for t in get_args(hint) if t is not NoneType), hint) for name, hint in hints.items()
    }


def _articles(article: Article) -> Iterator[ArticleRow]:
    copied = article.model_dump(mode="json", include=set(ArticleRow._fields) - {"article", "warnings"})
    warnings = json.dumps(article.warnings, ensure_ascii=False)
    yield ArticleRow(article=article.id, warnings=warnings, **copied)


def _claims(article: Article) -> Iterator[ClaimRow]:
    sources = {source.id: source for source in article.sources}
    for claim in article.claims:
        source = sources.get(claim.source or "")
        yield ClaimRow(
            claim=claim.id,
            article=article.id,
            source=claim.source,
            source_name=source.name if source else None,
            source_kind=source.kind.value if source else None,
            actor=source.actor if source else None,
            stance=claim.stance.value,
            content=_words(claim.content),
            content_resolved=claim.content_resolved,
            cue=_words(claim.cue),
            source_text=claim.source_span.text if claim.source_span else None,
            certainty=claim.certainty.value,
            polarity=claim.polarity.value,
            cue_class=claim.cue_class.value,
            quote_type=claim.quote_type.value,
            author_distance=claim.author_distance,
            denial_target=claim.denial_target.value if claim.denial_target else None,
            claim_time_origin=claim.claim_time.origin if claim.claim_time else None,
            section=claim.section.value,
            duplicate_of=claim.duplicate_of,
            finder=claim.finder,
            confidence=claim.confidence,
            **_when("claim", claim.claim_time),
            **_when("event", claim.event_time),
        )


def _words(spans: tuple[Span, ...]) -> str:
    return JOINT.join(span.text for span in spans)


def _when(name: str, when: When | None) -> dict[str, str | None]:
    return {
        f"{name}_time": when.value if when else None,
        f"{name}_first": when.first.isoformat() if when and when.first else None,
        f"{name}_last": when.last.isoformat() if when and when.last else None,
    }


def _claim_spans(article: Article) -> Iterator[ClaimSpanRow]:
    for claim in article.claims:
        for role, spans in _roles(claim).items():
            for number, span in enumerate(spans):
                yield ClaimSpanRow(article.id, claim.id, role, number, span.start, span.end, span.text)


def _roles(claim: Claim) -> dict[str, tuple[Span, ...]]:
    source = (claim.source_span,) if claim.source_span else ()
    return {"source": source, "cue": claim.cue, "content": claim.content}


def _claim_places(article: Article) -> Iterator[ClaimPlaceRow]:
    for claim in article.claims:
        yield from (ClaimPlaceRow(article.id, claim.id, place) for place in claim.places)


def _denials(article: Article) -> Iterator[DenialRow]:
    for claim in article.claims:
        if claim.stance is Stance.DENIED:
            target = claim.denial_target.value if claim.denial_target else None
            for denied in claim.denies or ("",):
                yield DenialRow(article.id, claim.id, denied, target, claim.content_resolved)


def _relations(article: Article) -> Iterator[RelationRow]:
    for claim in article.claims:
        others = {
            "counters": claim.counters,
            "supports": claim.supports,
            "duplicate_of": (claim.duplicate_of,) if claim.duplicate_of else (),
            "via": claim.via,
        }
        for relation, ids in others.items():
            yield from (RelationRow(article.id, claim.id, relation, other) for other in ids)


def _sources(article: Article) -> Iterator[SourceRow]:
    for source in article.sources:
        yield SourceRow(article.id, source.id, source.name, source.kind.value, source.actor)


def _actors(article: Article) -> Iterator[ActorRow]:
    for actor in article.actors:
        yield ActorRow(
            article.id,
            actor.id,
            actor.name,
            actor.kind.value,
            actor.country,
            actor.place,
            actor.role,
            actor.of,
        )


def _places(article: Article) -> Iterator[PlaceRow]:
    for place in article.places:
        copied = place.model_dump(mode="json", include=set(PlaceRow._fields) - {"place", "article"})
        yield PlaceRow(place=place.id, article=article.id, **copied)


def _mentions(article: Article) -> Iterator[MentionRow]:
    for place in article.places:
        for m in place.mentions:
            yield MentionRow(article.id, place.id, m.start, m.end, m.text, m.literal)
    for actor in article.actors:
        for span in actor.mentions:
            yield MentionRow(article.id, actor.id, span.start, span.end, span.text, None)


def _times(article: Article) -> Iterator[TimeRow]:
    for timex in article.timexes:
        copied = timex.model_dump(mode="json", include=set(TimeRow._fields) - {"time", "article"})
        yield TimeRow(time=timex.id, article=article.id, **copied)


def _disputes(article: Article) -> Iterator[DisputeRow]:
    for dispute in article.disputes:
        yield DisputeRow(
            article.id,
            dispute.id,
            dispute.proposition,
            dispute.when.value if dispute.when else None,
            dispute.since.value if dispute.since else None,
        )


def _positions(article: Article) -> Iterator[PositionRow]:
    for dispute in article.disputes:
        taken = {claim for position in dispute.positions for claim in position.claims}
        for position in dispute.positions:
            since = position.since.value if position.since else None
            for claim in position.claims:
                yield PositionRow(
                    article.id,
                    dispute.id,
                    claim,
                    position.move.value,
                    position.side.value,
                    position.source,
                    since,
                )
        for claim in dispute.claims:
            if claim not in taken:
                yield PositionRow(article.id, dispute.id, claim, "", None, None, None)
