"""The records that newsclaims writes: what an `Article` is, down to each span.

Every offset counts Unicode code points in `Article.text`, the page exactly as it was
given; ends are exclusive. `Article` checks each span against the text when it is
built or read, so a record that does not fit its text cannot exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from extractor.terms import (
    ActorKind,
    Certainty,
    CueClass,
    DenialTarget,
    GeoPrecision,
    Move,
    PlaceKind,
    PlaceStatus,
    Polarity,
    QuoteType,
    Section,
    Side,
    SourceKind,
    Stance,
    TimexType,
)

__all__ = [
    "SCHEMA_VERSION",
    "Actor",
    "ActorKind",
    "Article",
    "Block",
    "Candidate",
    "Certainty",
    "Claim",
    "CueClass",
    "DenialTarget",
    "Dispute",
    "GeoPrecision",
    "Move",
    "Place",
    "PlaceKind",
    "PlaceMention",
    "PlaceStatus",
    "Polarity",
    "Position",
    "Provenance",
    "QuoteType",
    "Record",
    "Section",
    "Side",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Timex",
    "TimexType",
    "When",
]

SCHEMA_VERSION = "1.2"


DateOrigin = Literal["given", "page", "html", "none"]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]


class Record(BaseModel):
    """The base of all records: frozen, and without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """A stretch of the page: `text == Article.text[start:end]`."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    text: str = Field(min_length=1)

    @model_validator(mode="after")
    def _is_as_long_as_its_text(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}-{self.end} does not have the length of {self.text!r}")
        return self


class Block(Span):
    """A line of the page, or a part of a line that has a section of its own."""

    section: Section


class PlaceMention(Span):
    """A place name as written.

    `literal` is false where the name does not mean the place itself but a government
    ("Kyiv denies"), or is an attribute ("Syria's army").
    """

    literal: bool = True


class Candidate(Record):
    """A gazetteer entry that a place name may mean; coordinates are WGS 84 degrees."""

    gazetteer_id: str
    name: str
    kind: PlaceKind
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0


class Place(Record):
    """One place of the page with all its mentions.

    The gazetteer fields (`gazetteer_id`, `lat`, `lon`, `country`, `admin1`) are
    set only where `status` is `resolved`. `country` is an ISO 3166 alpha-2 code.
    `candidates` are entries of that name, likeliest first and at most ten; for a
    resolved place, those that were not chosen. `precision` says how closely the
    place is known, null where it is not resolved. `confidence`, 0 to 1, is the
    calibrated chance that the likeliest entry is right, null where there is none.
    """

    id: str
    name: str
    mentions: tuple[PlaceMention, ...] = Field(min_length=1)
    status: PlaceStatus
    kind: PlaceKind
    gazetteer_id: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: GeoPrecision | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)
    candidates: tuple[Candidate, ...] = ()

    @model_validator(mode="after")
    def _has_an_id_only_if_resolved(self) -> Self:
        if (self.gazetteer_id is not None) != (self.status is PlaceStatus.RESOLVED):
            raise ValueError(f"place {self.id}: status {self.status} with gazetteer_id {self.gazetteer_id}")
        return self


class Actor(Record):
    """Somebody who acts or speaks, with all mentions: names, titles, pronouns.

    `country` is the ISO 3166 alpha-2 code of the actor's state, where the page gives
    it. `place` is the `Place.id` of a metonym ("Kyiv" for the Government of Ukraine).
    `role` is what the page calls a person ("Kremlin spokesperson"), `of` the `Actor.id`
    of the body that the person acts for; both are null where the page does not say.
    """

    id: str
    name: str
    kind: ActorKind
    mentions: tuple[Span, ...] = Field(min_length=1)
    country: str | None = None
    place: str | None = None
    role: str | None = None
    of: str | None = None


class Source(Record):
    """Who or what makes claims: an actor, a document, or words that name nobody.

    `actor` is the `Actor.id`, null where the source is a document or cannot be
    resolved. `claims` are the ids of its claims, in text order.
    """

    id: str
    name: str
    kind: SourceKind
    actor: str | None = None
    claims: tuple[str, ...] = Field(min_length=1)


class Timex(Span):
    """A time expression in TIMEX3's terms.

    `value` is null where the page has no document date to count from; a range in one
    word has an interval ("2009/2010"). `first` and `last` are the days that the value
    covers, both included; null for durations, sets and vague values (`PAST_REF`).
    """

    id: str
    type: TimexType
    value: str | None = None
    mod: str | None = None
    first: date | None = None
    last: date | None = None


class When(Record):
    """A time that belongs to a claim.

    `origin` says where it comes from: a time expression of the page (whose id is
    `timex`), the document's date, or the time at which the claim was made.
    """

    value: str
    origin: Literal["timex", "doc_date", "claim_time"]
    timex: str | None = None
    first: date | None = None
    last: date | None = None


class Claim(Record):
    """A source that commits to the truth, or the falsity, of a proposition.

    `source` and `source_span` are null where nobody is named ("reportedly"). `denies` are
    the ids of the claims that a denial denies, empty where the page has none;
    `content_resolved` says in words what is claimed or denied where `content` alone does
    not. `counters` are claims of other parties that this one contradicts, `supports`
    those of others that it agrees with. `via` are ids of actors who passed the words on,
    the one nearest to the reader first: "Tass, citing the ministry, said" has the
    ministry as source, and Tass here. `duplicate_of` is the id of the same claim, made
    earlier on the page. `finder` names the rule or model that found the claim;
    `confidence` is null unless it is calibrated.
    """

    id: str
    source: str | None = None
    source_span: Span | None = None
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = Field(min_length=1)
    quote_type: QuoteType
    stance: Stance
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    cue_class: CueClass = CueClass.OTHER
    author_distance: bool = False
    denies: tuple[str, ...] = ()
    denial_target: DenialTarget | None = None
    content_resolved: str | None = None
    counters: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    claim_time: When | None = None
    event_time: When | None = None
    section: Section
    duplicate_of: str | None = None
    finder: str
    confidence: float | None = Field(default=None, ge=0, le=1)

    @model_validator(mode="after")
    def _denies_only_if_denied(self) -> Self:
        if self.stance is Stance.ASSERTED and (self.denies or self.denial_target):
            raise ValueError(f"claim {self.id} is asserted and yet denies")
        return self


class Position(Record):
    """Where one party stands in a dispute, and by which of its claims, in text order.

    `source` is null where nobody is named. A party with two moves, such as denying and
    countering, has two positions. `since` is the earliest time at which it is said to
    have taken the position.
    """

    source: str | None
    side: Side
    move: Move
    claims: tuple[str, ...] = Field(min_length=1)
    since: When | None = None


class Dispute(Record):
    """One contested proposition: who asserts it, who denies it, where and when.

    `proposition` is in the words of the page. `asserted_by` and `denied_by` are the ids of
    all sources on that side, empty where nobody is named; `positions` say what each of
    them does. `claims` are all claims that bear on it, in text order, repetitions
    included. `when` is the time of the contested event, `since` the time of the
    earliest claim about it.
    """

    id: str
    proposition: str
    claims: tuple[str, ...] = Field(min_length=1)
    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    places: tuple[str, ...] = ()
    when: When | None = None
    since: When | None = None


class Provenance(Record):
    """What a record was made with; the same versions and settings make the same bytes."""

    newsclaims: str
    model: str
    gazetteer: str
    settings: dict[str, Any] = Field(default_factory=dict)


class Article(Record):
    """A page, and all that was found on it.

    `text` is the page exactly as given. `doc_date` is the day from which relative times
    are counted; `date_origin` says whether the caller gave it, the page shows it, or its
    HTML states it. `status` is `no_body` where the page has no running text.
    `near_duplicate_of` is the id of an earlier page of the run with nearly the same
    story, as when several outlets print one agency report. Lists are in text order.
    """

    schema_version: str = SCHEMA_VERSION
    id: str = Field(min_length=1)
    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    near_duplicate_of: str | None = None
    doc_date: date | None = None
    date_origin: DateOrigin = "none"
    language: Language = "en"
    status: Literal["ok", "no_body"] = "ok"
    text: str
    blocks: tuple[Block, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    sources: tuple[Source, ...] = ()
    timexes: tuple[Timex, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    warnings: tuple[str, ...] = ()
    provenance: Provenance | None = None

    def spans(self) -> Iterator[Span]:
        """Yield every span of the record, layer by layer."""
        yield from self.blocks
        yield from self.timexes
        for place in self.places:
            yield from place.mentions
        for actor in self.actors:
            yield from actor.mentions
        for claim in self.claims:
            if claim.source_span:
                yield claim.source_span
            yield from claim.cue
            yield from claim.content

    @model_validator(mode="after")
    def _spans_fit_the_text(self) -> Self:
        for span in self.spans():
            if self.text[span.start : span.end] != span.text:
                found = self.text[span.start : span.end]
                raise ValueError(f"{self.id}: span {span.start}-{span.end} is {found!r}, not {span.text!r}")
        return self

    @model_validator(mode="after")
    def _ids_are_known(self) -> Self:
        claims = self.claims
        layers = (self.places, self.actors, self.sources, self.timexes, claims, self.disputes)
        known: list[str] = [item.id for layer in layers for item in layer]
        used = {id_ for c in claims for id_ in (*c.denies, *c.counters, *c.supports, *c.via, *c.places)}
        used |= {id_ for c in claims for id_ in (c.source, c.duplicate_of) if id_}
        used |= {w.timex for c in claims for w in (c.claim_time, c.event_time) if w and w.timex}
        used |= {id_ for s in self.sources for id_ in (*s.claims, *filter(None, (s.actor,)))}
        used |= {id_ for a in self.actors for id_ in filter(None, (a.place, a.of))}
        used |= {i for d in self.disputes for i in (*d.claims, *d.asserted_by, *d.denied_by, *d.places)}
        positions = [p for d in self.disputes for p in d.positions]
        used |= {i for p in positions for i in (*p.claims, *filter(None, (p.source,)))}
        if unknown := sorted(used - set(known)):
            raise ValueError(f"{self.id}: ids that nothing on the page has: {', '.join(unknown)}")
        if len(known) != len(set(known)):
            raise ValueError(f"{self.id}: an id is given twice")
        return self
