"""The gazetteer: what places a name may mean, from one SQLite file in the user's cache folder."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_path

from extractor.errors import SetupError
from extractor.gazetteer.build import Progress, build_gazetteer, source_version
from extractor.gazetteer.names import looked_up_keys
from extractor.records import Candidate, PlaceKind

__all__ = ["Entry", "Gazetteer", "build_gazetteer", "default_path", "gazetteer_version", "open_gazetteer"]

_CACHE = 100_000
_QUERY = """
SELECT entry.id, entry.name, entry.kind, entry.country, entry.admin1,
       entry.lat, entry.lon, entry.population, MIN(name.rank)
FROM name JOIN entry ON entry.rowid = name.entry
WHERE name.key = ? GROUP BY entry.rowid ORDER BY entry.population DESC, entry.rowid
"""


class Entry(NamedTuple):
    """A gazetteer entry under one of its names.

    `admin1` is GeoNames' code of the first-level subdivision ("UA.04"). `rank` is
    0 for the entry's own name, 1 for others that it goes by. `lat` and `lon` are
    both None where nobody knows.
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


class Gazetteer:
    """Look-ups in a compiled gazetteer; opened for reading only.

    It may be pickled, and used in a forked child: each process opens the file itself.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._process = -1
        self._connection: sqlite3.Connection | None = None
        self.entries = lru_cache(maxsize=_CACHE)(self._read)
        self.version = read_version(path) or ""

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path]]:
        return (Gazetteer, (self.path,))

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return what the name as printed may mean, most populous first; empty if unknown."""
        return tuple(self.candidate(entry) for entry in self.entries(name))

    def subdivision(self, code: str | None) -> str | None:
        """Return the name of the first-level subdivision with GeoNames' code "UA.04"."""
        return self._subdivisions.get(code) if code else None

    def candidate(self, entry: Entry) -> Candidate:
        """Return the record of an entry."""
        return Candidate(
            gazetteer_id=entry.id,
            name=entry.name,
            kind=PlaceKind(entry.kind),
            country=entry.country,
            admin1=self.subdivision(entry.admin1),
            lat=entry.lat,
            lon=entry.lon,
            population=entry.population,
        )

    def _read(self, name: str) -> tuple[Entry, ...]:
        for key in looked_up_keys(name):
            if rows := self._connect().execute(_QUERY, (key,)).fetchall():
                return tuple(map(Entry._make, rows))
        return ()

    @cached_property
    def _subdivisions(self) -> dict[str, str]:
        rows = self._connect().execute("SELECT admin1, name FROM entry WHERE kind = 'admin1'")
        return dict(rows.fetchall())

    def _connect(self) -> sqlite3.Connection:
        # A connection must not cross a fork: the child opens its own.
        if self._connection is None or self._process != os.getpid():
            self._connection = _connect(self.path)
            self._process = os.getpid()
        return self._connection


def default_path() -> Path:
    """Return where the compiled gazetteer lies: in the user's cache folder."""
    return user_cache_path("newsclaims") / "gazetteer.sqlite"


def open_gazetteer(path: Path | None = None, *, progress: Progress | None = None) -> Gazetteer:
    """Return the gazetteer at `path`, or the one in the cache folder, compiled if it is not there.

    The one in the cache folder is compiled anew, in some 15 seconds, when the data
    or the tables that it is made from have changed. Raises SetupError where a
    given file is no gazetteer, or where the folder cannot be written.
    """
    if path is not None:
        if read_version(path) is None:
            raise SetupError(
                f"{path} is no gazetteer of newsclaims; leave the option out to use the built-in one"
            )
        return Gazetteer(path)
    path = default_path()
    if read_version(path) != source_version():
        build_gazetteer(path, progress)
    return Gazetteer(path)


def gazetteer_version(path: Path | None = None) -> str:
    """Return the stamp of the gazetteer that `open_gazetteer` opens, without opening or compiling it."""
    return (read_version(path) or "") if path is not None else source_version()


def read_version(path: Path) -> str | None:
    """Return the stamp of a compiled gazetteer, None where the file is missing or something else."""
    if not path.is_file():
        return None
    try:
        row: Sequence[str] | None = (
            _connect(path).execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        )
    except sqlite3.Error:
        return None
    return row[0] if row else None


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
