"""What a user's gazetteer is read from: GeoNames' tables of places and of postcodes, and CSV.

A row that does not fit is skipped, with the line and the fault kept; only a file without any
good row is an error.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from extractor.errors import SetupError
from extractor.gazetteer.cyrillic import is_cyrillic, romanise
from extractor.gazetteer.distance import kilometres
from extractor.gazetteer.entries import Source
from extractor.gazetteer.layer import OTHER, OWN, Layer
from extractor.gazetteer.names import name_key, stored_key
from extractor.gazetteer.spellings import spelling_keys
from extractor.records import PlaceKind

Fields = Mapping[str, str]

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
_KINDS = {
    "A": PlaceKind.ADMIN2,
    "P": PlaceKind.SETTLEMENT,
    "H": PlaceKind.WATER,
    "S": PlaceKind.FACILITY,
    "R": PlaceKind.FACILITY,
    "T": PlaceKind.REGION,
    "L": PlaceKind.REGION,
    "V": PlaceKind.REGION,
}
_SAME_KM = 5.0


@dataclass
class Reading:
    """One reading of a file: what it came to, row by row.

    `source` is the gazetteer's name, `below` the built-in one. `skipped` are
    lines "FILE:LINE: fault". `subdivisions` are names by code of those that the
    built-in gazetteer does not have.
    """

    file: Path
    source: str
    below: Layer
    form: str = TABLE
    entries: int = 0
    names: int = 0
    skipped: list[str] = field(default_factory=list)
    subdivisions: dict[str, str] = field(default_factory=dict)
    _codes: dict[tuple[str | None, str], str] = field(default_factory=dict)

    def check(self) -> None:
        """Raise SetupError where no row was any good."""
        if not self.entries:
            why = self.skipped[0] if self.skipped else f"{self.file}: it is empty"
            raise SetupError(
                f"{why}; no row of it is a place: give GeoNames' tab-separated places or postcodes, "
                "or CSV with a header of name, lat, lon and, if you have them, country, admin1, kind, "
                "population, aliases"
            )

    def skip(self, line: int, fault: str) -> None:
        """Keep in mind why a line is left out."""
        self.skipped.append(f"{self.file}:{line}: {fault}")

    def admin1_code(self, country: str | None, name: str, code: str = "") -> str | None:
        """Return GeoNames' code of a subdivision given by name or code, one of our own where it has none."""
        if not name and not code:
            return None
        key = (country, name or code)
        if key not in self._codes:
            self._codes[key] = self._find_code(country, name, code)
        return self._codes[key]

    def _find_code(self, country: str | None, name: str, code: str) -> str:
        for known in (name, f"{country}.{name}", f"{country}.{code}"):
            if known in self.below.subdivisions and not (name and known == f"{country}.{code}"):
                return known
        keys = [stored_key(name), name_key(name)] if name else []
        found = [entry for key in keys for entry in self.below.named(key)]
        found += [e for key in sorted(spelling_keys([name], country)) for e in self.below.spelled(key)]
        for entry in found:
            if entry.kind == PlaceKind.ADMIN1 and entry.admin1 and entry.country == country:
                return entry.admin1
        if f"{country}.{code}" in self.below.subdivisions:
            return f"{country}.{code}"
        own = f"{self.source}:{name or code}"
        self.subdivisions[own] = name or code
        return own


def read_rows(reading: Reading) -> Iterator[Source]:
    """Yield what the file holds; the reading counts it, and keeps what was skipped."""
    try:
        with reading.file.open(encoding="utf-8-sig", newline="") as lines:
            reading.form, rows = _table(lines, reading.file)
            make = {DUMP: _from_dump, POSTAL: _from_postal, TABLE: _from_csv}[reading.form]
            yield from _sources(rows, make, reading)
    except (OSError, UnicodeDecodeError) as fault:
        raise SetupError(f"{reading.file} cannot be read as UTF-8 text ({fault})") from fault


def _table(lines: Iterable[str], file: Path) -> tuple[str, Iterator[tuple[int, Fields]]]:
    """Return the form of the table, told by its first line, and its rows with the numbers of their lines."""
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


def _tabbed(first: str, lines: Iterator[str], names: Sequence[str]) -> Iterator[tuple[int, Fields]]:
    for number, line in enumerate(chain([first], lines), start=1):
        yield number, dict(zip(names, line.rstrip("\r\n").split("\t"), strict=False))


def _comma_separated(header: Sequence[str], lines: Iterator[str]) -> Iterator[tuple[int, Fields]]:
    rows = csv.reader(lines)
    for row in rows:
        if row:
            yield rows.line_num + 1, dict(zip(header, map(str.strip, row), strict=False))


def _sources(
    rows: Iterable[tuple[int, Fields]], make: Callable[[int, Fields, Reading], Source], reading: Reading
) -> Iterator[Source]:
    spots: dict[tuple[str, str | None], list[tuple[float, float]]] = {}
    for number, fields in rows:
        try:
            source = make(number, fields, reading)
        except _Misfit as fault:
            reading.skip(number, str(fault))
            continue
        # A town has a line for each of its postcodes.
        known = spots.setdefault((source.name, source.admin1), [])
        spot = (source.lat or 0.0, source.lon or 0.0)
        if reading.form == POSTAL and any(kilometres(*spot, *other) < _SAME_KM for other in known):
            continue
        known.append(spot)
        reading.entries += 1
        reading.names += len(source.names)
        yield source


def _from_dump(number: int, fields: Fields, reading: Reading) -> Source:
    country = fields.get("country") or None
    code = fields.get("code", "")
    return _source(
        fields,
        id_=fields["id"] if fields["id"].isdigit() else f"{reading.source}:{number}",
        kind=_kind_of_code(fields.get("class", ""), code),
        admin1=f"{country}.{fields['admin1']}" if country and fields.get("admin1") else None,
        aliases=[fields.get("ascii", ""), *fields.get("aliases", "").split(",")],
    )


def _kind_of_code(feature_class: str, code: str) -> PlaceKind:
    if code.startswith("PCL"):
        return PlaceKind.COUNTRY
    if code == "ADM1":
        return PlaceKind.ADMIN1
    return PlaceKind.CONTINENT if code == "CONT" else _KINDS.get(feature_class, PlaceKind.OTHER)


def _from_postal(number: int, fields: Fields, reading: Reading) -> Source:
    admin1 = reading.admin1_code(fields["country"] or None, fields.get("admin1", ""), fields.get("code1", ""))
    # "Запорізьке (Запорізька сільська рада)": the council behind the name.
    name = fields.get("name", "").partition("(")[0]
    return _source(
        {**fields, "name": name.strip()},
        id_=f"{reading.source}:{number}",
        kind=PlaceKind.SETTLEMENT,
        admin1=admin1,
        aliases=(),
    )


def _from_csv(number: int, fields: Fields, reading: Reading) -> Source:
    kind = fields.get("kind") or PlaceKind.SETTLEMENT.value
    if kind not in set(PlaceKind):
        raise _Misfit(f"kind {kind!r} is none of {', '.join(PlaceKind)}")
    country = fields.get("country") or None
    given = fields.get("id") or fields.get("geonameid") or ""
    return _source(
        fields,
        id_=given or f"{reading.source}:{number}",
        kind=PlaceKind(kind),
        admin1=reading.admin1_code(country, fields.get("admin1", "")),
        aliases=fields.get("aliases", "").replace("|", ";").split(";"),
    )


def _source(
    fields: Fields, *, id_: str, kind: PlaceKind, admin1: str | None, aliases: Iterable[str]
) -> Source:
    written = fields.get("name", "").strip()
    if not written:
        raise _Misfit("it has no name")
    country = fields.get("country") or None
    if country is not None and not (len(country) == 2 and country.isalpha() and country.isupper()):
        raise _Misfit(f"country {country!r} is no ISO 3166 code of two capitals")
    lat, lon = _degrees(fields, "lat", 90), _degrees(fields, "lon", 180)
    name = romanise(written, country) if is_cyrillic(written) else written
    others = [romanise(alias, country) if is_cyrillic(alias) else alias for alias in map(str.strip, aliases)]
    names = {stored_key(other): OTHER for other in others if other and other[0].isupper()}
    names[stored_key(name)] = OWN
    return Source(id_, name, kind, country, admin1, lat, lon, _people(fields), names)


def _degrees(fields: Fields, column: str, most: int) -> float:
    value = fields.get(column, "")
    try:
        degrees = float(value)
    except ValueError:
        raise _Misfit(f"{column} {value!r} is no number") from None
    if not -most <= degrees <= most:
        raise _Misfit(f"{column} {value} lies outside of -{most} to {most} degrees")
    return degrees


def _people(fields: Fields) -> int:
    value = fields.get("population", "") or "0"
    if not value.isdecimal():
        raise _Misfit(f"population {value!r} is no whole number")
    return int(value)


class _Misfit(Exception):  # noqa: N818  the word of this room
    """A row that does not fit."""
