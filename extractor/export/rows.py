"""The flat tables that trackers load: a row type each, whose fields are the columns.

Every row begins with `article`, the id of its page: a page read again takes the
place of what it was, and ids need be unique on their page only. Days are ISO
8601 texts; offsets count code points into `articles.text`, ends exclusive. The
first fields, as many as `KEYS` says, identify a row.
"""

from __future__ import annotations

from typing import NamedTuple


class ArticleRow(NamedTuple):
    """A page; `warnings` is a JSON list."""

    article: str
    url: str | None
    outlet: str | None
    headline: str | None
    byline: str | None
    doc_date: str | None
    date_origin: str
    language: str
    status: str
    near_duplicate_of: str | None
    schema_version: str
    warnings: str
    text: str


class ClaimRow(NamedTuple):
    """A claim; `cue` and `content` are its words, pieces joined by " ... "."""

    article: str
    claim: str
    source: str | None
    source_name: str | None
    source_kind: str | None
    actor: str | None
    stance: str
    content: str
    content_resolved: str | None
    cue: str
    source_text: str | None
    certainty: str
    polarity: str
    cue_class: str
    quote_type: str
    author_distance: bool
    denial_target: str | None
    claim_time: str | None
    claim_first: str | None
    claim_last: str | None
    claim_time_origin: str | None
    event_time: str | None
    event_first: str | None
    event_last: str | None
    section: str
    duplicate_of: str | None
    finder: str
    confidence: float | None


class ClaimSpanRow(NamedTuple):
    """A stretch of the page that is a claim's source, cue or content; `number` counts within the role."""

    article: str
    claim: str
    role: str
    number: int
    start: int
    end: int
    text: str


class ClaimPlaceRow(NamedTuple):
    """A place that a claim is about."""

    article: str
    claim: str
    place: str


class DenialRow(NamedTuple):
    """A denial and a claim that it denies; `denies` is empty where the page does not have what is denied."""

    article: str
    claim: str
    denies: str
    denial_target: str | None
    content_resolved: str | None


class RelationRow(NamedTuple):
    """What joins a claim to another, or to an actor: `counters`, `supports`, `duplicate_of`, `via`."""

    article: str
    claim: str
    relation: str
    other: str


class SourceRow(NamedTuple):
    """A speaker of claims."""

    article: str
    source: str
    name: str
    kind: str
    actor: str | None


class ActorRow(NamedTuple):
    """An actor."""

    article: str
    actor: str
    name: str
    kind: str
    country: str | None
    place: str | None
    role: str | None
    of: str | None


class PlaceRow(NamedTuple):
    """A place; the gazetteer's columns are empty where it is not resolved."""

    article: str
    place: str
    name: str
    status: str
    kind: str
    gazetteer_id: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    confidence: float | None


class MentionRow(NamedTuple):
    """A mention of a place or of an actor (`entity`, their id); `literal` is empty for actors."""

    article: str
    entity: str
    start: int
    end: int
    text: str
    literal: bool | None


class TimeRow(NamedTuple):
    """A time expression, in TIMEX3's terms."""

    article: str
    time: str
    start: int
    end: int
    text: str
    type: str
    value: str | None
    mod: str | None
    first: str | None
    last: str | None


class DisputeRow(NamedTuple):
    """One contested proposition of a page."""

    article: str
    dispute: str
    proposition: str
    event_time: str | None
    since: str | None


class PositionRow(NamedTuple):
    """A claim that takes a side in a dispute, or only bears on it: then `side` and `move` are empty."""

    article: str
    dispute: str
    claim: str
    move: str
    side: str | None
    source: str | None
    since: str | None


KEYS: dict[type, int] = {
    ArticleRow: 1,
    ClaimRow: 2,
    ClaimSpanRow: 4,
    ClaimPlaceRow: 3,
    DenialRow: 3,
    RelationRow: 4,
    SourceRow: 2,
    ActorRow: 2,
    PlaceRow: 2,
    MentionRow: 4,
    TimeRow: 2,
    DisputeRow: 2,
    PositionRow: 4,
}
