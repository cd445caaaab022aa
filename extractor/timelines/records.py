"""The records of disputes across pages: what a `Timeline` is, down to each step of each party."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from extractor.records import ActorKind, Move, Record, Side

__all__ = ["TIMELINE_VERSION", "Change", "ClaimRef", "Party", "Step", "Timeline", "TimelinePlace"]

TIMELINE_VERSION = "1.0"


class ClaimRef(Record):
    """A claim of a page: the ids of the `Article` and of the `Claim` in it."""

    article: str
    claim: str


class TimelinePlace(Record):
    """A place that the claims name; the gazetteer fields are null where it is not resolved."""

    name: str
    gazetteer_id: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class Step(Record):
    """One claim of a party: which side of the proposition it takes, and by what move.

    `date` is the first day on which it is said to have been claimed, else the
    page's date; null where neither is known. `text` is the claimed or denied
    content in the page's words; `outlet` and `url` are the page's, where given.
    """

    date: date | None
    side: Side
    move: Move
    article: str
    claim: str
    text: str
    outlet: str | None = None
    url: str | None = None


class Change(Record):
    """A party's change to the other side, with the `article` and `claim` of the step that made it.

    `date` is that step's; `before` and `after` are the sides, `move` is the new move.
    """

    date: date
    before: Side
    after: Side
    move: Move
    article: str
    claim: str


class Party(Record):
    """Someone who takes part in a dispute, over all pages.

    `name` is null where nobody is named ("reportedly"); `country` and `kind` are
    null where no page gives them. `side` is that of the latest dated step.
    `steps` are sorted by date, undated ones last. `changes` are sorted by date;
    undated steps never make one, since their place in the order is unknown.
    """

    name: str | None
    country: str | None = None
    kind: ActorKind | None = None
    side: Side
    steps: tuple[Step, ...] = Field(min_length=1)
    changes: tuple[Change, ...] = ()


class Timeline(Record):
    """One proposition over many pages: who stands where, since when, and who changed sides.

    `id` is made from the earliest claim and stays when records are added.
    `proposition` is in the words of a page. `event` names the kind of event
    (lexicon/events.toml), null where none is known. `first` and `last` are the
    days of the earliest and latest dated step, null where none is dated;
    `undated` counts the steps without a date. `contested` is true where one party
    is for it and another against, or where a claim denies it. `parties` are in
    the order of their first steps, `claims` in the order of the pages.
    """

    schema_version: str = TIMELINE_VERSION
    id: str = Field(min_length=1)
    proposition: str
    event: str | None = None
    places: tuple[TimelinePlace, ...] = ()
    first: date | None = None
    last: date | None = None
    undated: int = 0
    contested: bool
    parties: tuple[Party, ...] = Field(min_length=1)
    claims: tuple[ClaimRef, ...] = Field(min_length=1)
