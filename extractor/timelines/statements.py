"""What a page says, reduced to what finding disputes across pages needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from extractor.records import Article, Claim, CueClass, Dispute, Move, Polarity, Side, Stance, When
from extractor.timelines.actors import Speaker
from extractor.timelines.reader import Reader
from extractor.timelines.records import TimelinePlace

LONGEST_EVENT_DAYS = 3


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim of a page; `side` is the one it takes there.

    `sure` is true where the claim's own form shows its side, `repeats` where the
    page has made the same claim before.
    """

    article: str
    claim: str
    day: date | None
    text: str
    speaker: Speaker
    stance: Stance
    side: Side
    move: Move
    sure: bool
    repeats: bool = False
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """Claims of one page that its links join into one proposition; often a single claim.

    `numbers` count the claims on their page, from 0. `terms` weigh what they are
    about (see weighing.py); `names` are the terms that name somebody or some place.
    `sites` are names and gazetteer ids of their places, states left out, and `events`
    their kinds of event. `chief_events` and `chief_sites` are those of the claim that
    stands for the proposition; where it names no event, the first event of another
    claim. `marks` say how that claim is told (see marks.py). `is_negative` is true
    where the wording says that something did not happen. `first` and `last` are the
    days of the event, None unless the page names a few days at most.
    """

    statements: tuple[Statement, ...]
    proposition: str
    terms: Mapping[str, float]
    names: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    events: tuple[str, ...] = ()
    places: tuple[TimelinePlace, ...] = ()
    chief_events: tuple[str, ...] = ()
    chief_sites: frozenset[str] = frozenset()
    is_negative: bool = False
    linked: bool = False
    numbers: tuple[int, ...] = ()
    marks: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The units of a page, linked ones first; `day` is the page's date, None where unknown.

    `terms` weigh what the whole page is about, `head` its headline and first
    paragraph. `lines` are the numbers of the lines its claims are on, in text order.
    `sites` counts the claims that name each place, states left out.
    """

    id: str
    day: date | None
    units: tuple[Unit, ...]
    terms: Mapping[str, float]
    head: Mapping[str, float] = field(default_factory=dict)
    lines: tuple[int, ...] = ()
    sites: Mapping[str, int] = field(default_factory=dict)


def read_page(article: Article) -> Page:
    """Return the article's claims in units, each claim in exactly one."""
    reader = Reader(article)
    return Page(
        article.id,
        article.doc_date,
        tuple(_unit(claims, dispute, article, reader) for claims, dispute in _groups(article)),
        reader.page_terms(),
        reader.head_terms(),
        tuple(article.text.count("\n", 0, claim.content[0].start) for claim in article.claims),
        Counter(
            site for claim in article.claims for site in reader.sites([claim]) if not site.startswith("#")
        ),
    )


def _groups(article: Article) -> Iterator[tuple[list[Claim], Dispute | None]]:
    """Yield the claims of each dispute, then the others one by one, each with its repetitions.

    A claim in two disputes goes with the first: a denial of "both statements" does not make them one.
    """
    by_id = {claim.id: claim for claim in article.claims}
    repeated: dict[str, list[Claim]] = {}
    for claim in article.claims:
        if claim.duplicate_of:
            repeated.setdefault(claim.duplicate_of, []).append(claim)
    taken: set[str] = set()
    for dispute in (*article.disputes, None):
        ids = [list(dispute.claims)] if dispute else [[claim.id] for claim in article.claims]
        for group in ids:
            own = [by_id[i] for i in group if i not in taken]
            own += [r for c in own for r in repeated.get(c.id, ()) if r.id not in {*group, *taken}]
            taken |= {claim.id for claim in own}
            if own:
                yield own, dispute


def _unit(claims: Sequence[Claim], dispute: Dispute | None, article: Article, reader: Reader) -> Unit:
    sides = _sides(dispute)
    statements = tuple(_statement(claim, sides, article, reader) for claim in claims)
    stands = {statement.claim: statement.side for statement in statements}
    # The claim that stands for the proposition: the first that asserts it, else the first denial.
    chief = next((claim for claim in claims if stands[claim.id] is Side.FOR), claims[0])
    happened = next((days for c in (chief, *claims) if (days := _days(c.event_time))), (None, None))
    return Unit(
        statements=statements,
        proposition=dispute.proposition if dispute else reader.wording(chief),
        terms=reader.terms(claims, chief),
        names=reader.names(claims),
        sites=reader.sites(claims),
        events=reader.events(claims, chief),
        places=reader.places(claims),
        chief_events=reader.events([chief], chief) or reader.events(claims, chief)[:1],
        chief_sites=reader.sites([chief]),
        is_negative=reader.is_negative(chief) is (stands[chief.id] is Side.FOR),
        linked=dispute is not None,
        numbers=tuple(reader.numbers[claim.id] for claim in claims),
        marks=reader.marks(chief),
        first=happened[0],
        last=happened[1],
    )


def _statement(
    claim: Claim, sides: Mapping[str, tuple[Side, Move]], article: Article, reader: Reader
) -> Statement:
    side, move = sides.get(claim.id) or _own_side(claim)
    return Statement(
        article=article.id,
        claim=claim.id,
        day=_said(claim.claim_time, article.doc_date),
        text=claim.content_resolved or reader.wording(claim),
        speaker=reader.speaker(claim),
        stance=claim.stance,
        side=side,
        move=move,
        sure=_is_sure(claim),
        repeats=claim.duplicate_of is not None,
        outlet=article.outlet,
        url=article.url,
    )


def _sides(dispute: Dispute | None) -> dict[str, tuple[Side, Move]]:
    """Return the side and move that the page's positions give each claim; against outweighs for."""
    positions = dispute.positions if dispute else ()
    by_weight = sorted(positions, key=lambda p: p.side is Side.AGAINST)
    return {id_: (p.side, p.move) for p in by_weight for id_ in p.claims}


def _own_side(claim: Claim) -> tuple[Side, Move]:
    """Return the side that a claim takes on its own proposition."""
    if claim.stance is Stance.DENIED:
        return Side.AGAINST, Move.DENIES
    if claim.counters:
        return Side.AGAINST, Move.COUNTERS
    return Side.FOR, Move.SUPPORTS if claim.supports else Move.ASSERTS


def _is_sure(claim: Claim) -> bool:
    """Return whether the claim's own form shows its side, whatever its speaker said before."""
    return (
        claim.stance is Stance.DENIED
        or claim.polarity is Polarity.NEGATIVE
        or claim.cue_class is CueClass.ACKNOWLEDGE
    )


def _said(when: When | None, page: date | None) -> date | None:
    """Return the first day of the claim time, or the page's date where that lies within it.

    "Denied this month", on a page of the 13th, means the 13th and not the 1st.
    """
    if when is None or when.first is None:
        return page
    return page if page and when.last and when.first <= page <= when.last else when.first


def _days(when: When | None) -> tuple[date, date] | None:
    """Return first and last day of a time that the page names, if they are few.

    None otherwise: "in June" cannot tell two strikes apart.
    """
    if when is None or when.origin != "timex" or when.first is None or when.last is None:
        return None
    return (when.first, when.last) if (when.last - when.first).days < LONGEST_EVENT_DAYS else None
