"""The table of countries: from a name, a demonym, a capital or a seat to its state.

Look-ups mind capitals as they are printed: "US" is a country and "us" is not,
"Polish" is a demonym and "polish" is not. All return None for an unknown word.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from extractor.lexicon import Row, load_table


class CountryRow(Row):
    """A state or a widely named territory; `iso` is the ISO 3166 alpha-2 code.

    `demonyms` are adjectives and nouns ("Danish", "Dane"), singular unless the
    plural is irregular. The first of `capitals` is the capital, the others are
    spellings of it and other cities that stand for the government. `seats` are
    buildings and streets that mean the government ("Downing Street"). `lat` and
    `lon` are WGS 84 degrees of a point inside.
    """

    iso: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    geonames_id: int
    lat: float
    lon: float
    population: int

    @property
    def capital(self) -> str | None:
        """The capital city, None for territories without one."""
        return self.capitals[0] if self.capitals else None


def load_countries() -> tuple[CountryRow, ...]:
    """Return all rows, by ISO code."""
    return load_table("countries.toml", "country", CountryRow)


def find_country(name: str) -> CountryRow | None:
    """Return the country of that name or alias, a leading "the" ignored."""
    return _names().get(_strip_article(name))


def country_of_demonym(word: str) -> CountryRow | None:
    """Return the country of "Russian", "Russians" or "Frenchmen".

    Of two states with one demonym ("Congolese") the more populous.
    """
    return _demonyms().get(word)


def country_of_capital(name: str) -> CountryRow | None:
    """Return the country that is governed from the city, old spellings included."""
    return _capitals().get(_plain(name))


def country_of_seat(name: str) -> CountryRow | None:
    """Return the country whose government the building or street stands for."""
    return _seats().get(_strip_article(name))


def country_by_iso(iso: str) -> CountryRow | None:
    """Return the country of an ISO 3166 alpha-2 code."""
    return _codes().get(iso)


def _strip_article(name: str) -> str:
    return _plain(name[4:] if name[:4] in ("the ", "The ") else name)


def _plain(name: str) -> str:
    """Return the name with a plain apostrophe: papers print "Quai d’Orsay" and "Quai d'Orsay"."""
    return name.replace("’", "'")


@cache
def _codes() -> Mapping[str, CountryRow]:
    return {row.iso: row for row in load_countries()}


@cache
def _names() -> Mapping[str, CountryRow]:
    return _index(
        (_strip_article(name), row) for row in load_countries() for name in (row.name, *row.aliases)
    )


@cache
def _demonyms() -> Mapping[str, CountryRow]:
    return _index((form, row) for row in load_countries() for word in row.demonyms for form in _forms(word))


@cache
def _capitals() -> Mapping[str, CountryRow]:
    return _index((_plain(name), row) for row in load_countries() for name in row.capitals)


@cache
def _seats() -> Mapping[str, CountryRow]:
    return _index((_plain(name), row) for row in load_countries() for name in row.seats)


def _forms(word: str) -> tuple[str, ...]:
    has_no_plural = word.endswith(("s", "ese", "sh", "ch", "men", "man", "x"))
    return (word,) if has_no_plural else (word, word + "s")


def _index(pairs: Iterable[tuple[str, CountryRow]]) -> Mapping[str, CountryRow]:
    """Map each word to its row; the more populous row keeps a word that two rows have."""
    index: dict[str, CountryRow] = {}
    for word, row in pairs:
        if word not in index or row.population > index[word].population:
            index[word] = row
    return index
