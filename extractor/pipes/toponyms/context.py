"""What the page as a whole says about where it plays: countries and subdivisions named on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from extractor.gazetteer import Entry, Gazetteer
from extractor.lexicon.countries import country_of_demonym, country_of_seat
from extractor.pipes.toponyms.match import Name
from extractor.records import PlaceKind

_KNOWN_CITY = 500_000
_CLEAR_LEAD = 10


@dataclass(frozen=True)
class PageContext:
    """How often each country (ISO code) and first-level subdivision (GeoNames' code) is named."""

    countries: Counter[str]
    subdivisions: Counter[str]
    containers: dict[int, tuple[Entry, ...]]

    @classmethod
    def of(cls, names: Sequence[Name], gazetteer: Gazetteer) -> PageContext:
        """Count what is named without much doubt; `names` are all of the page, in text order."""
        countries: Counter[str] = Counter()
        subdivisions: Counter[str] = Counter()
        if names:
            countries.update(_countries_of_people(names[0].span.doc))
        for name in names:
            entry = clear_entry(name)
            if entry is not None and entry.country:
                countries[entry.country] += 1
                if entry.kind == PlaceKind.ADMIN1 and entry.admin1:
                    subdivisions[entry.admin1] += 1
        return cls(countries, subdivisions, _containers(names))

    def support(self, entry: Entry) -> float:
        """Return how much the page speaks for the entry, 0 to 3."""
        total = sum(self.countries.values())
        share = self.countries[entry.country or ""] / total if total else 0.0
        has_subdivision = entry.admin1 is not None and self.subdivisions[entry.admin1] > 0
        is_inside = entry.kind in (PlaceKind.SETTLEMENT, PlaceKind.ADMIN2)
        return (share > 0) * 0.5 + share + 1.5 * (has_subdivision and is_inside)

    def knows(self, entry: Entry) -> bool:
        """Say whether the page names the entry's country or subdivision."""
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
    if best.kind == PlaceKind.ADMIN1 and best.rank == 0:
        return best
    rival = next((entry for entry in ranked[1:] if entry.country != best.country), None)
    leads = rival is None or best.population > _CLEAR_LEAD * rival.population
    return best if leads and best.population >= _KNOWN_CITY else None


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
    """Return what each name's follower may be, where only a comma stands between ("Hugo, Oklahoma")."""
    found: dict[int, tuple[Entry, ...]] = {}
    for name, after in pairwise(names):
        between = name.span.doc[name.span.end : after.span.start]
        if len(between) == 1 and between[0].text in (",", "("):
            found[name.span.start] = after.entries
    return found


def _countries_of_people(doc: Doc) -> list[str]:
    rows = (
        country_of_demonym(token.text) or country_of_seat(token.text)
        for token in doc
        if token.text[0].isupper()
    )
    return [row.iso for row in rows if row is not None]
