"""What the page as a whole says about where it plays: countries and subdivisions named on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.gazetteer import Entry
from extractor.gazetteer.layer import BARE
from extractor.lexicon.countries import country_of_demonym, country_of_seat
from extractor.pipes.toponyms.containers import Holder, find_containers
from extractor.pipes.toponyms.cues import find_lists
from extractor.pipes.toponyms.match import Name
from extractor.pipes.toponyms.outlet import outlet_country
from extractor.records import PlaceKind

_KNOWN_CITY = 500_000
_KNOWN_TOWN = 50_000
_CLEAR_LEAD = 10


@dataclass(frozen=True)
class PageContext:
    """How often each country (ISO code) is named, and by which names each first-level subdivision.

    `containers` are the places that hold a name by the words beside it ("Hugo, Oklahoma"),
    by the token that the name starts at; `peers` are the countries whose
    subdivisions stand in a list with it ("Washington, Oregon and California").
    `home` is the country of the outlet, None where nobody knows.
    """

    countries: Counter[str]
    subdivisions: Mapping[str, frozenset[str]]
    containers: Mapping[int, frozenset[Holder]]
    peers: Mapping[int, frozenset[str]]
    home: str | None

    @classmethod
    def of(cls, names: Sequence[Name]) -> PageContext:
        """Count what is named without much doubt; `names` are all of the page, in text order."""
        countries: Counter[str] = Counter(_countries_of_people(names[0].span.doc) if names else ())
        subdivisions: dict[str, set[str]] = {}
        for name in names:
            entry = clear_entry(name)
            if (country := entry.country if entry else _only_country(name)) is not None:
                countries[country] += 1
            if entry is not None and entry.kind == PlaceKind.ADMIN1 and entry.admin1:
                subdivisions.setdefault(entry.admin1, set()).add(name.key)
        named = {code: frozenset(keys) for code, keys in subdivisions.items()}
        home = outlet_country(names[0].span.doc) if names else None
        return cls(countries, named, find_containers(names), _peers(names), home)

    def share(self, entry: Entry) -> float:
        """Return which share of the page's countries is the entry's, 0 to 1."""
        total = sum(self.countries.values())
        return self.countries[entry.country or ""] / total if total else 0.0

    def names_state(self, entry: Entry, key: str) -> bool:
        """Return whether the page names the entry's first-level subdivision, by another name than `key`."""
        return bool(self.subdivisions.get(entry.admin1 or "", frozenset()) - {key})

    def knows(self, entry: Entry) -> bool:
        """Return whether the page names the entry's country, or a place in it."""
        return self.countries[entry.country or ""] > 0


def clear_entry(name: Name) -> Entry | None:
    """Return what a name means wherever it stands: a country, a state, a city without rivals."""
    entries = [entry for entry in name.entries if entry.rank < BARE]
    if not entries:
        return None
    ranked = sorted(entries, key=lambda entry: (entry.kind != PlaceKind.COUNTRY, -entry.population))
    best = ranked[0]
    if best.kind == PlaceKind.COUNTRY:
        rivals = [entry for entry in ranked[1:] if entry.population > best.population]
        return None if rivals else best
    rival = next((entry for entry in ranked[1:] if entry.country != best.country), None)
    leads = rival is None or best.population > _CLEAR_LEAD * rival.population
    is_state = best.kind == PlaceKind.ADMIN1 and best.rank == 0
    return best if leads and (is_state or best.population >= _KNOWN_CITY) else None


def _only_country(name: Name) -> str | None:
    """Return the country in which all that a town's name may mean lies."""
    if max((entry.population for entry in name.entries), default=0) < _KNOWN_TOWN:
        return None
    countries = {entry.country for entry in name.entries}
    return countries.pop() if len(countries) == 1 else None


def _peers(names: Sequence[Name]) -> dict[int, frozenset[str]]:
    by_start = {name.span.start: name for name in names}
    found: dict[int, frozenset[str]] = {}
    for group in find_lists([name.span for name in names]):
        clear = {span.start: clear_entry(by_start[span.start]) for span in group}
        states = {
            start: entry.country
            for start, entry in clear.items()
            if entry and entry.kind == PlaceKind.ADMIN1 and not _is_city_too(entry, by_start[start])
        }
        for span in group:
            others = (country for start, country in states.items() if start != span.start)
            found[span.start] = frozenset(country for country in others if country)
    return found


def _is_city_too(state: Entry, name: Name) -> bool:
    """Return whether most of a subdivision's people live in the town that it is named after."""
    towns = (entry for entry in name.entries if entry.kind == PlaceKind.SETTLEMENT)
    return any(town.admin1 == state.admin1 and 2 * town.population > state.population for town in towns)


def _countries_of_people(doc: Doc) -> list[str]:
    rows = (
        country_of_demonym(token.text) or country_of_seat(token.text)
        for token in doc
        if token.text[0].isupper()
    )
    return [row.iso for row in rows if row is not None]
