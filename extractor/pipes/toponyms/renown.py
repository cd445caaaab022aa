"""How well known a name is as a place, by the gazetteer alone."""

from __future__ import annotations

from spacy.tokens import Span

from extractor.gazetteer import Entry
from extractor.lexicon.countries import find_country
from extractor.lexicon.places import load_nouns
from extractor.pipes.toponyms.match import Name
from extractor.records import PlaceKind

_LARGE = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.REGION, PlaceKind.WATER, PlaceKind.OTHER}
)
_STATE = 1_000_000
_CITY = 150_000
_TOWN = 15_000
_ACRONYM = 5
_PROVINCE = 3


def is_prominent(name: Name) -> bool:
    """Return whether the name is first of all that of a country, region, state or big city."""
    return any(_is_prominent(entry, name.span) for entry in name.entries)


def _is_prominent(entry: Entry, span: Span) -> bool:
    if entry.kind in _LARGE or (entry.kind == PlaceKind.ADMIN1 and entry.population >= _CITY):
        return True
    if entry.rank:
        return entry.population >= 10 * _CITY
    return entry.population >= _CITY or (entry.kind == PlaceKind.ADMIN2 and _ends_in_noun(span))


def is_state(name: Name) -> bool:
    """Return whether it is the name of a country, or of a large part of one."""
    return any(
        entry.kind == PlaceKind.COUNTRY
        or (entry.kind == PlaceKind.ADMIN1 and entry.rank == 0 and entry.population >= _STATE)
        for entry in name.entries
    )


def is_town(name: Name) -> bool:
    """Return whether it is the own name, no other spelling, of a place of some size."""
    return any(entry.rank == 0 and entry.population >= _TOWN for entry in name.entries)


def _ends_in_noun(span: Span) -> bool:
    """Return whether the name says itself what it is: "Granville County"."""
    return len(span) > 1 and span[-1].lower_ in load_nouns()


def is_acronym(name: Name) -> bool:
    """Return whether the name is in capitals and more often an organisation's; "NSW" and "US" are not."""
    text = name.span.text
    if len(name.span) > 1 or len(text) > _ACRONYM or not text.isupper():
        return False
    is_province = len(text) >= _PROVINCE and any(
        e.kind == PlaceKind.ADMIN1 and e.rank == 0 for e in name.entries
    )
    return not is_province and find_country(text) is None
