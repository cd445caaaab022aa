"""A group: the units, from any number of pages, that are about one proposition."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from extractor.timelines.limits import HEADS_PER_GROUP, MOST_TERMS
from extractor.timelines.records import TimelinePlace
from extractor.timelines.sides import Stands, take_sides
from extractor.timelines.statements import Statement, Unit
from extractor.timelines.weighing import Terms


@dataclass(slots=True)
class Group:
    """Units that are about one proposition.

    `terms` are summed over the units and `norm` is their length; `plain_norm` is
    the length without names, places and states, None until `plain_length` needs
    it. `heads` are the head terms, of length 1, of the latest pages that are
    mostly about the group. `day` is the day of the latest page, `first` and
    `last` are the days of the event; None where no page gives them.
    """

    id: str
    proposition: str
    is_negative: bool
    statements: list[Statement] = field(default_factory=list)
    stands: Stands = field(default_factory=Stands)
    terms: Terms = field(default_factory=dict)
    norm: float = 0.0
    plain_norm: float | None = None
    states: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    sites: set[str] = field(default_factory=set)
    heads: list[Terms] = field(default_factory=list)
    events: dict[str, int] = field(default_factory=dict)
    chief_events: dict[str, int] = field(default_factory=dict)
    places: dict[str, TimelinePlace] = field(default_factory=dict)
    day: date | None = None
    first: date | None = None
    last: date | None = None


def new_group(unit: Unit) -> Group:
    """Return an empty group for the unit; its id comes from the unit's first claim, so that it stays."""
    first = unit.statements[0]
    name = blake2b(f"{first.article}\n{first.claim}".encode(), digest_size=6).hexdigest()
    return Group(f"timeline-{name}", unit.proposition, unit.is_negative)


def extend(group: Group, unit: Unit, terms: Terms, day: date | None) -> None:
    """Put the unit into the group; `terms` are the unit's own, weighed by rarity."""
    statements = take_sides(unit, group.stands, is_negative=group.is_negative, events=group.events)
    group.statements.extend(statements)
    for statement in statements:
        group.stands.note(statement)
    norm = length(terms) or 1.0
    for term, weight in terms.items():
        group.terms[term] = group.terms.get(term, 0.0) + weight / norm
    if len(group.terms) > MOST_TERMS:
        heaviest = sorted(group.terms.items(), key=lambda item: (-item[1], item[0]))[:MOST_TERMS]
        group.terms = dict(heaviest)
    group.norm = length(group.terms)
    group.sites |= unit.sites
    group.names |= unit.names & group.terms.keys()
    group.plain_norm = None
    group.states = {term for term in group.terms if term.startswith("c:")}
    for event in unit.events:
        group.events[event] = group.events.get(event, 0) + 1
    for event in unit.chief_events:
        group.chief_events[event] = group.chief_events.get(event, 0) + 1
    for place in unit.places:
        group.places.setdefault(place_key(place), place)
    group.day = max((d for d in (group.day, day) if d), default=None)
    if group.first is None:
        group.first, group.last = unit.first, unit.last


def plain_length(group: Group) -> float:
    """Return the length of the terms without names, places and states, computed on first use."""
    if group.plain_norm is None:
        names = group.names
        group.plain_norm = length({t: w for t, w in group.terms.items() if t[0] in "we" and t not in names})
    return group.plain_norm


def add_head(group: Group, head: Terms) -> None:
    """Keep the head of a page that is mostly about the group, and drop the oldest beyond the limit."""
    group.heads.append(head)
    del group.heads[:-HEADS_PER_GROUP]


def length(terms: Terms) -> float:
    """Return the Euclidean length of weighted terms."""
    return math.sqrt(math.fsum(weight * weight for weight in terms.values()))


def place_key(place: TimelinePlace) -> str:
    """Return the key of a place across pages: its gazetteer id, or its name where it has none."""
    return place.gazetteer_id or place.name.casefold()
