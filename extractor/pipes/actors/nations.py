"""The nation that the words of a mention state: "Russian", "Ukraine's", "of Iraq"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from extractor.lexicon.countries import (
    CountryRow,
    country_of_demonym,
    country_of_seat,
    find_country,
    load_countries,
)

LONGEST_NAME = 5


def nations_in(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int, CountryRow]]:
    """Yield each country name or demonym in a token range with its own range, left to right."""
    openings = _openings()
    at = start
    while at < end:
        found = _nation_at(doc, at, end) if doc[at].text in openings else None
        if found:
            yield at, *found
        at = found[0] if found else at + 1


def nation_of(doc: Doc, start: int, end: int) -> str | None:
    """Return the ISO code of the first nation that the words name; a seat ("Kremlin") names its own."""
    for _, _, country in nations_in(doc, start, end):
        return country.iso
    for token in doc[start:end]:
        if token.is_title and (country_row := country_of_seat(token.text)):
            return country_row.iso
    return None


def _nation_at(doc: Doc, at: int, end: int) -> tuple[int, CountryRow] | None:
    for last in range(min(at + LONGEST_NAME, end), at, -1):
        text = doc[at:last].text
        if country := find_country(text) or country_of_demonym(text):
            return last, country
    return None


@cache
def _openings() -> frozenset[str]:
    """Return the first words of all names and demonyms, the plural of demonyms too."""
    rows = load_countries()
    names = {name for row in rows for name in (row.name, *row.aliases, *row.demonyms)}
    first = {name.removeprefix("the ").split()[0] for name in names}
    first |= {part for word in first for part in word.split("-")[:1]}
    return frozenset(first | {f"{word}s" for word in first})
