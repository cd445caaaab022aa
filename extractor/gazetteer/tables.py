"""The forms that a user's gazetteer may come in, and its rows as named fields."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from extractor.errors import SetupError

Fields = Mapping[str, str]
Numbered = Iterator[tuple[int, Fields]]  # rows with the numbers of their lines

DUMP, POSTAL, TABLE = "GeoNames places", "GeoNames postcodes", "CSV"
GEONAMES = "GeoNames (geonames.org), CC BY 4.0"
LICENCES = {DUMP: GEONAMES, POSTAL: GEONAMES, TABLE: "as its owner says"}
_DUMP_COLUMNS = (
    "id", "name", "ascii", "aliases", "lat", "lon", "class", "code", "country", "cc2", "admin1", "admin2",
    "admin3", "admin4", "population", "elevation", "dem", "timezone", "modified",
)  # fmt: skip
_POSTAL_COLUMNS = (
    "country", "postcode", "name", "admin1", "code1", "admin2", "code2", "admin3", "code3", "lat", "lon",
    "accuracy",
)  # fmt: skip
_NEEDED = ("name", "lat", "lon")


def read_table(lines: Iterable[str], file: Path) -> tuple[str, Numbered]:
    """Return the form of the table, as its first line shows it, and its rows.

    Raises SetupError where it is none of the forms.
    """
    lines = iter(lines)
    first = next(lines, "")
    columns = first.rstrip("\r\n").split("\t")
    for form, names in ((DUMP, _DUMP_COLUMNS), (POSTAL, _POSTAL_COLUMNS)):
        if len(columns) == len(names):
            return form, _tabbed(first, lines, names)
    header = next(csv.reader([first.lower()]), [])
    missing = [name for name in _NEEDED if name not in map(str.strip, header)]
    if missing:
        raise SetupError(
            f"{file}:1: neither a table of GeoNames (19 columns for places, 12 for postcodes, this has "
            f"{len(columns)}) nor the header of a CSV: it lacks {', '.join(missing)}"
        )
    return TABLE, _comma_separated([name.strip() for name in header], lines)


def _tabbed(first: str, lines: Iterator[str], names: Sequence[str]) -> Numbered:
    for number, line in enumerate(chain([first], lines), start=1):
        yield number, dict(zip(names, line.rstrip("\r\n").split("\t"), strict=False))


def _comma_separated(header: Sequence[str], lines: Iterator[str]) -> Numbered:
    rows = csv.reader(lines)
    for row in rows:
        if row:
            yield rows.line_num + 1, dict(zip(header, map(str.strip, row), strict=False))
