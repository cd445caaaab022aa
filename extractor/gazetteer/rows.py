"""Turning the rows of a user's gazetteer into places to store.

A row that does not fit is skipped, and its line and fault are recorded; only a file without
any usable row is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from extractor.errors import SetupError
from extractor.gazetteer.cyrillic import is_cyrillic, romanise
from extractor.gazetteer.distance import kilometres
from extractor.gazetteer.entries import Source
from extractor.gazetteer.layer import OTHER, OWN
from extractor.gazetteer.names import stored_key
from extractor.gazetteer.reading import Reading
from extractor.gazetteer.tables import DUMP, POSTAL, TABLE, Fields, Numbered, read_table
from extractor.records import PlaceKind

# GeoNames' feature classes.
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
_SAME_KM = 5.0  # rows of one name in one subdivision so near each other are one town


def read_rows(reading: Reading) -> Iterator[Source]:
    """Yield the places of the file; the reading counts them, and records what was skipped."""
    try:
        with reading.file.open(encoding="utf-8-sig", newline="") as lines:
            reading.form, rows = read_table(lines, reading.file)
            make = {DUMP: _from_dump, POSTAL: _from_postal, TABLE: _from_csv}[reading.form]
            yield from _sources(rows, make, reading)
    except (OSError, UnicodeDecodeError) as fault:
        raise SetupError(f"{reading.file} cannot be read as UTF-8 text ({fault})") from fault


def _sources(
    rows: Numbered, make: Callable[[int, Fields, Reading], Source], reading: Reading
) -> Iterator[Source]:
    spots: dict[tuple[str, str | None], list[tuple[float, float]]] = {}
    for number, fields in rows:
        try:
            source = make(number, fields, reading)
        except _Misfit as fault:
            reading.skip(number, str(fault))
            continue
        # A town has a row for each of its postcodes.
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
