"""What a page says, cut down to what disputes across pages need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from extractor.records import Article, Claim, CueClass, Dispute, Move, Polarity, Side, Stance, When
from extractor.timelines.actors import Speaker
from extractor.timelines.features import Reader
from extractor.timelines.records import TimelinePlace

LONGEST_EVENT_DAYS = 3


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim of a page. `side` is the one on its page, where `sure` says that the words alone tell it.

    `repeats` is true for a claim that its page has said before.
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
    """Claims of one page that its links bind into one proposition; often a single claim.

    `numbers` are those of its claims on the page. `terms` weigh what they are about (see features.py),
    `names` are those of them that name somebody or some place, `sites` are the names and
    entries of its places but states, `events` are its kinds of event.
    `chief_events` and `chief_sites` are those of the claim that stands for the proposition; where it
    tells of no event, the first that another one tells of. `marks` say how that claim is told (marks.py).
    `is_negative` says whether the proposition, as worded, says that something
    did not happen. `first` and `last` are the days on which it is said to
    have happened, null where no day or few days are named.
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
    """The units of a page, those that its links bind first; `day` is the page's, null where unknown.

    `terms` weigh what the whole page is about, `head` what its headline and first paragraph are
    about. `lines` are the lines in which its claims stand, in text order. `sites` counts its claims
    by the names of the places, but states, that they tell of.
    """

    id: str
    day: date | None
    units: tuple[Unit, ...]
    terms: Mapping[str, float]
    head: Mapping[str, float] = field(default_factory=dict)
    lines: tuple[int, ...] = ()
    sites: Mapping[str, int] = field(default_factory=dict)


def read_page(article: Article) -> Page:
    """Return what the article's claims say, each claim in one unit."""
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
    """Yield the claims of each dispute, then the others one by one, repetitions with what they repeat.

    A claim in two disputes goes with the first: a denial of "both statements" joins nothing.
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
    """Return by claim where the page's positions put it; what denies or counters outweighs what asserts."""
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
    """Say whether the claim's own form tells its side, whatever its speaker said before."""
    return (
        claim.stance is Stance.DENIED
        or claim.polarity is Polarity.NEGATIVE
        or claim.cue_class is CueClass.ACKNOWLEDGE
    )


def _said(when: When | None, page: date | None) -> date | None:
    """Return the first day of the time at which it was claimed; the page's day where that lies within it.

    "Denied this month", on a page of the 13th, is of the 13th and not of the 1st.
    """
    if when is None or when.first is None:
        return page
    return page if page and when.last and when.first <= page <= when.last else when.first


def _days(when: When | None) -> tuple[date, date] | None:
    """Return the days of a time that the page names, if they are few: "in June" parts no two strikes."""
    if when is None or when.origin != "timex" or when.first is None or when.last is None:
        return None
    return (when.first, when.last) if (when.last - when.first).days < LONGEST_EVENT_DAYS else None
