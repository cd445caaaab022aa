"""Records of pages told in a few words, for tests and benchmarks of timelines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extractor.records import (
    Actor,
    ActorKind,
    Article,
    Claim,
    Dispute,
    Move,
    Place,
    PlaceKind,
    PlaceMention,
    PlaceStatus,
    Polarity,
    Position,
    QuoteType,
    Section,
    Side,
    Source,
    SourceKind,
    Span,
    Stance,
)

MOSCOW = ("Government of Russia", ActorKind.GOVERNMENT, "RU")
KYIV = ("Government of Ukraine", ActorKind.GOVERNMENT, "UA")
Who = tuple[str, ActorKind, str | None]


@dataclass(frozen=True)
class Told:
    """A claim: who says what; `denies` is the number of the claim that it denies, on the same page."""

    who: Who | None
    content: str
    denied: bool = False
    denies: int | None = None
    counters: int | None = None
    negative: bool = False
    resolved: str | None = None


def page(
    id: str,
    day: str | None,
    claims: Sequence[Told],
    places: Sequence[tuple[str, str, str]] = (),
    outlet: str | None = None,
) -> Article:
    """Return the record of a page that tells the claims, a line each.

    `places` are (name, gazetteer id, country); a claim has those that its content names.
    """
    lines, spans, at = [], [], 0
    for told in claims:
        lead = f"{told.who[0] if told.who else 'Reportedly'} {'denied' if told.denied else 'said'} "
        start = at + len(lead)
        spans.append(Span(start=start, end=start + len(told.content), text=told.content))
        lines.append(lead + told.content)
        at += len(lines[-1]) + 1
    text = "\n".join(lines)
    found = [p for name, geo, country in places if (p := _place(id, text, name, geo, country))]
    speakers = list(dict.fromkeys(told.who for told in claims if told.who))
    made = tuple(_claim(id, n, told, spans[n], speakers, found) for n, told in enumerate(claims))
    return Article(
        id=id,
        outlet=outlet,
        doc_date=date.fromisoformat(day) if day else None,
        date_origin="given" if day else "none",
        text=text,
        places=tuple(found),
        actors=tuple(_actor(id, n, who, text) for n, who in enumerate(speakers)),
        sources=tuple(_source(id, n, who, claims) for n, who in enumerate(speakers)),
        claims=made,
        disputes=tuple(_disputes(id, claims, made)),
    )


def _place(id_: str, text: str, name: str, geo: str, country: str) -> Place | None:
    start = text.find(name)
    if start < 0:
        return None
    return Place(
        id=f"{id_}#place-{geo}",
        name=name,
        mentions=(PlaceMention(start=start, end=start + len(name), text=name),),
        status=PlaceStatus.RESOLVED,
        kind=PlaceKind.SETTLEMENT,
        gazetteer_id=geo,
        country=country,
    )


def _actor(id_: str, number: int, who: Who, text: str) -> Actor:
    name, kind, country = who
    start = text.index(name)
    mention = Span(start=start, end=start + len(name), text=name)
    return Actor(id=f"{id_}#actor-{number}", name=name, kind=kind, country=country, mentions=(mention,))


def _source(id_: str, number: int, who: Who, claims: Sequence[Told]) -> Source:
    said = tuple(f"{id_}#claim-{n}" for n, told in enumerate(claims) if told.who == who)
    return Source(
        id=f"{id_}#source-{number}",
        name=who[0],
        kind=SourceKind.NAMED,
        actor=f"{id_}#actor-{number}",
        claims=said,
    )


def _claim(
    id_: str, number: int, told: Told, content: Span, speakers: Sequence[Who], places: Sequence[Place]
) -> Claim:
    return Claim(
        id=f"{id_}#claim-{number}",
        source=f"{id_}#source-{speakers.index(told.who)}" if told.who else None,
        content=(content,),
        quote_type=QuoteType.INDIRECT,
        stance=Stance.DENIED if told.denied else Stance.ASSERTED,
        polarity=Polarity.NEGATIVE if told.negative else Polarity.POSITIVE,
        denies=(f"{id_}#claim-{told.denies}",) if told.denies is not None else (),
        counters=(f"{id_}#claim-{told.counters}",) if told.counters is not None else (),
        content_resolved=told.resolved,
        places=tuple(place.id for place in places if place.name in told.content),
        section=Section.BODY,
        finder="human",
    )


def _disputes(id_: str, told: Sequence[Told], claims: Sequence[Claim]) -> list[Dispute]:
    """Return a dispute for each claim that another one denies or counters."""
    found = []
    for number, claim in enumerate(claims):
        against = [c for c, t in zip(claims, told, strict=True) if number in (t.denies, t.counters)]
        if against:
            positions = [Position(source=claim.source, side=Side.FOR, move=Move.ASSERTS, claims=(claim.id,))]
            positions += [
                Position(source=c.source, side=Side.AGAINST, move=_move(c), claims=(c.id,)) for c in against
            ]
            found.append(
                Dispute(
                    id=f"{id_}#dispute-{number}",
                    proposition=claim.content[0].text,
                    claims=(claim.id, *(c.id for c in against)),
                    positions=tuple(positions),
                )
            )
    return found


def _move(claim: Claim) -> Move:
    return Move.DENIES if claim.stance is Stance.DENIED else Move.COUNTERS
