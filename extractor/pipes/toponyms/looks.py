"""How an entry looks as the sense of a name: the features that the shipped weights are for.

What follows from the rest of the page's names, once it is half known what they mean, is in company.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log10

from extractor.gazetteer import Entry
from extractor.gazetteer.layer import BARE, OTHER
from extractor.lexicon.countries import country_of_capital
from extractor.pipes.toponyms.containers import is_held
from extractor.pipes.toponyms.context import PageContext
from extractor.pipes.toponyms.groups import Group
from extractor.records import PlaceKind

Looks = dict[str, float]

GROUND = (PlaceKind.SETTLEMENT, PlaceKind.ADMIN2)
STATES = (PlaceKind.ADMIN1, PlaceKind.ADMIN2)
# Powers of ten of people that a capital counts for: in news it stands for its state, however small it is.
CAPITAL = 7.0


def look_at(entry: Entry, group: Group, context: PageContext) -> Looks:
    """Return how the entry looks, looks that are 0 left out."""
    looks = (*_itself(entry, group), *_said(entry, group, context), *_page(entry, group, context))
    return {name: float(value) for name, value in looks if value}


def look_at_none(group: Group, context: PageContext) -> Looks:
    """Return what speaks for a place that the gazetteer lacks."""
    entries = group.entries
    told = [name for name in group.names if context.containers.get(name.span.start)]
    looks = {
        "none": 1.0,
        "none people": log10(max(entry.population for entry in entries) + 10),
        "none rivals": log10(len(entries)),
        "none village": any(noun.small for noun in group.nouns),
        "none other name": min(entry.rank for entry in entries) == OTHER,
        "none alike": min(entry.rank for entry in entries) >= BARE,
        "none country": bool(context.countries) and not any(map(context.knows, entries)),
        "none told": bool(told)
        and not any(is_held(name, entry, context.containers) for name in told for entry in entries),
        "none noun": bool(group.nouns) and not any(_fits(entry, group) for entry in entries),
    }
    return {name: float(value) for name, value in looks.items() if value}


def _itself(entry: Entry, group: Group) -> Iterator[tuple[str, float]]:
    """Yield what speaks for an entry anywhere: powers of ten of population, kind, name."""
    yield "people", max(log10(entry.population + 10), CAPITAL * _is_capital(entry, group))
    yield f"kind {entry.kind}", entry.kind != PlaceKind.SETTLEMENT
    yield "people admin2", entry.kind == PlaceKind.ADMIN2 and log10(entry.population + 10)
    yield "nobody", entry.population == 0
    yield f"rank {entry.rank}", entry.rank > 0
    if entry.kind in STATES:
        yield f"{entry.kind} of city", _names_city(entry, group)


def _said(entry: Entry, group: Group, context: PageContext) -> Iterator[tuple[str, float]]:
    """Yield what the words beside the name say: "village of", "X, Oklahoma", a list of states."""
    fits = _fits(entry, group)
    yield "noun", fits
    yield "no noun", bool(group.nouns) and not fits
    told = any(is_held(name, entry, context.containers) for name in group.names)
    yield "told", told
    yield "untold", not told and any(context.containers.get(name.span.start) for name in group.names)
    if entry.kind == PlaceKind.ADMIN1:
        yield "peer", any(entry.country in context.peers.get(name.span.start, ()) for name in group.names)


def _page(entry: Entry, group: Group, context: PageContext) -> Iterator[tuple[str, float]]:
    """Yield what countries and states the page names."""
    yield "country share", context.share(entry)
    yield "foreign", entry.country is not None and bool(context.countries) and not context.knows(entry)
    yield "home", context.home is not None and entry.country == context.home
    yield "abroad", context.home is not None and entry.country not in (context.home, None)
    if entry.kind in GROUND:
        yield "capital", context.knows(entry) and _is_capital(entry, group)
        yield "state", context.names_state(entry, group.key)


def _fits(entry: Entry, group: Group) -> bool:
    return any(entry.kind in noun.kinds for noun in group.nouns)


def _is_capital(entry: Entry, group: Group) -> bool:
    """Return whether it is a capital, so not the state of Washington; "Djibouti" is the country first."""
    country = country_of_capital(entry.name)
    if country is None or country.iso != entry.country:
        return False
    if entry.kind != PlaceKind.SETTLEMENT or entry.rank > 0:
        return False
    if any(other.kind == PlaceKind.COUNTRY and other.rank == 0 for other in group.entries):
        return False
    towns = (e for e in group.entries if e.kind == PlaceKind.SETTLEMENT and e.country == entry.country)
    return entry is next(towns)  # the largest: there are fifty Washingtons


def _names_city(entry: Entry, group: Group) -> bool:
    """Return whether a city of a subdivision's name lies inside it: "Homs" is the city first."""
    cities = (other for other in group.entries if other.kind == PlaceKind.SETTLEMENT)
    return any(city.admin1 == entry.admin1 for city in cities)
