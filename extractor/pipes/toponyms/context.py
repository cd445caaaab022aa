"""What the page as a whole says about where it plays: countries and subdivisions named on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from extractor.gazetteer import Entry
from extractor.lexicon.countries import country_of_demonym, country_of_seat
from extractor.pipes.toponyms.cues import find_lists
from extractor.pipes.toponyms.match import Name
from extractor.records import PlaceKind

_KNOWN_CITY = 500_000
_KNOWN_TOWN = 50_000
_CLEAR_LEAD = 10


@dataclass(frozen=True)
class PageContext:
    """How often each country (ISO code) is named, and by which names each first-level subdivision.

    `containers` are the places that hold a name by its own words ("Hugo, Oklahoma"),
    by the token that the name starts at; `peers` are the countries whose
    subdivisions stand in a list with it ("Washington, Oregon and California").
    """

    countries: Counter[str]
    subdivisions: Mapping[str, frozenset[str]]
    containers: Mapping[int, tuple[Entry, ...]]
    peers: Mapping[int, frozenset[str]]

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
        return cls(countries, named, _containers(names), _peers(names))

    def support(self, entry: Entry, key: str) -> float:
        """Return how much the rest of the page speaks for the entry under the name `key`, 0 to 3.5."""
        total = sum(self.countries.values())
        share = self.countries[entry.country or ""] / total if total else 0.0
        support = 0.5 + 1.5 * share if share else 0.0
        if entry.kind in (PlaceKind.SETTLEMENT, PlaceKind.ADMIN2):
            support += 1.5 * bool(self.subdivisions.get(entry.admin1 or "", frozenset()) - {key})
        return support

    def knows(self, entry: Entry) -> bool:
        """Say whether the page names the entry's country, or a place in it."""
        return self.countries[entry.country or ""] > 0


def clear_entry(name: Name) -> Entry | None:
    """Return what a name means wherever it stands: a country, a state, a city without rivals."""
    if not name.entries:
        return None
    ranked = sorted(name.entries, key=lambda entry: (entry.kind != PlaceKind.COUNTRY, -entry.population))
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


def is_named_with(name: Name, entry: Entry, context: PageContext) -> bool:
    """Say whether a place that holds the entry stands right behind the name: "Hugo, Oklahoma"."""
    for container in context.containers.get(name.span.start, ()):
        if container.id == entry.id:
            continue
        if container.kind == PlaceKind.COUNTRY and container.country == entry.country:
            return True
        if container.kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2) and container.admin1 == entry.admin1:
            return entry.admin1 is not None
    return False


def _containers(names: Sequence[Name]) -> dict[int, tuple[Entry, ...]]:
    """Return what each name's follower may be, where only a comma stands between ("Hugo, Oklahoma").

    "Washington, Oregon and California" is a list of states, not a town in Oregon.
    """
    listed = {span.start for group in find_lists([name.span for name in names]) for span in group}
    found: dict[int, tuple[Entry, ...]] = {}
    for name, after in pairwise(names):
        between = name.span.doc[name.span.end : after.span.start]
        is_state = any(e.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1) and e.rank == 0 for e in name.entries)
        if (
            len(between) == 1
            and between[0].text in (",", "(", "in")
            and not (is_state and name.span.start in listed)
        ):
            found[name.span.start] = after.entries
    return found


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
    """Say whether most of a subdivision's people live in the town that it is named after."""
    towns = (entry for entry in name.entries if entry.kind == PlaceKind.SETTLEMENT)
    return any(town.admin1 == state.admin1 and 2 * town.population > state.population for town in towns)


def _countries_of_people(doc: Doc) -> list[str]:
    rows = (
        country_of_demonym(token.text) or country_of_seat(token.text)
        for token in doc
        if token.text[0].isupper()
    )
    return [row.iso for row in rows if row is not None]
