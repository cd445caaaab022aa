"""One compiled gazetteer: an SQLite file, opened for reading only."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

OWN, OTHER, BARE, ALIKE = range(4)  # ranks of names, see `Entry`
_COLUMNS = """
SELECT entry.id, entry.name, entry.kind, entry.country, entry.admin1, entry.lat, entry.lon, entry.population
"""
_BY_NAME = f"""
{_COLUMNS}, MIN(name.rank) FROM name JOIN entry ON entry.rowid = name.entry
WHERE name.key = ? GROUP BY entry.rowid ORDER BY entry.population DESC, entry.rowid
"""
_BY_SPELLING = f"""
{_COLUMNS}, {ALIKE} FROM spelling JOIN entry ON entry.rowid = spelling.entry
WHERE spelling.key IN (?, ?) ORDER BY entry.population DESC, entry.rowid
"""
_MAPPED = 2**28  # bytes to map into memory, which makes reading twice as fast


class Entry(NamedTuple):
    """A gazetteer entry under one of its names.

    `admin1` is GeoNames' code of the first-level subdivision ("UA.04"). `rank` says
    how the name fits: `OWN` for the entry's own name, `OTHER` for other names it goes by,
    `BARE` for a county's name without "County", `ALIKE` for a similar spelling only.
    `lat` and `lon` are both None where unknown. `source` names the user's gazetteer
    that the entry is from, and is empty for the built-in one.
    """

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    rank: int
    source: str = ""


class Layer:
    """Look-ups by key in one file; each process opens it itself, as a connection must not cross a fork."""

    def __init__(self, path: Path, source: str = "") -> None:
        self.path, self.source = path, source
        self._process = -1
        self._connection: sqlite3.Connection | None = None

    def named(self, key: str) -> list[Entry]:
        """Return the entries with a name of that key, most populous first."""
        return self._read(_BY_NAME, key)

    def spelled(self, key: str, other: str = "") -> list[Entry]:
        """Return the entries with a spelling of either key, most populous first."""
        return self._read(_BY_SPELLING, key, other)

    def size(self) -> int:
        """Return the number of places."""
        (number,) = self._connect().execute("SELECT COUNT(*) FROM entry").fetchone()
        return int(number)

    @cached_property
    def subdivisions(self) -> Mapping[str, str]:
        """The names of first-level subdivisions by their codes."""
        rows = self._connect().execute(
            "SELECT admin1, name FROM entry WHERE kind = 'admin1' "
            "UNION ALL SELECT code, name FROM subdivision"
        )
        return dict(rows.fetchall())

    def _read(self, query: str, *keys: str) -> list[Entry]:
        return [Entry._make((*row, self.source)) for row in self._connect().execute(query, keys).fetchall()]

    def _connect(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            self._connection = connect(self.path)
            self._process = os.getpid()
        return self._connection


def connect(path: Path) -> sqlite3.Connection:
    """Open a compiled gazetteer for reading."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
    return connection


def read_meta(path: Path) -> Mapping[str, str] | None:
    """Return the facts stored in a compiled gazetteer, None where the file is missing or something else."""
    if not path.is_file():
        return None
    try:
        return dict(connect(path).execute("SELECT key, value FROM meta").fetchall())
    except sqlite3.Error:
        return None
