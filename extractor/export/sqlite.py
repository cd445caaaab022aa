"""Records into one SQLite file; feeding the same records twice changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from extractor.errors import SetupError
from extractor.export.tables import Table, find_tables
from extractor.records import Article

_TYPES: dict[type, str] = {str: "TEXT", int: "INTEGER", bool: "INTEGER", float: "REAL"}


def export_sqlite(articles: Iterable[Article], path: Path) -> int:
    """Put the records into the tables of a SQLite file, new or there already; return how many.

    A page that is there already is replaced with all its rows. Either all
    records get in or, where something fails, none. Raises SetupError where the file
    is no such database or cannot be written.
    """
    is_left = path.exists()
    try:
        count = _fill(path, articles)
        is_left = True
        return count
    except sqlite3.DatabaseError as fault:
        raise SetupError(f"{path}: cannot be written as SQLite ({fault}); name a new file") from fault
    finally:
        if not is_left:
            path.unlink(missing_ok=True)


def _fill(path: Path, articles: Iterable[Article]) -> int:
    tables = find_tables()
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("BEGIN")
        for table in tables:
            base.execute(_definition(table))
        return sum(_put(base, tables, article) for article in articles)


def _definition(table: Table) -> str:
    columns = ", ".join(f'"{name}" {_TYPES[kind]}' for name, kind in table.columns.items())
    keys = ", ".join(f'"{name}"' for name in list(table.columns)[: table.keys])
    return f"CREATE TABLE IF NOT EXISTS {table.name} ({columns}, PRIMARY KEY ({keys})) WITHOUT ROWID"


def _put(base: sqlite3.Connection, tables: Iterable[Table], article: Article) -> int:
    for table in tables:
        base.execute(f"DELETE FROM {table.name} WHERE article = ?", (article.id,))
        marks = ", ".join("?" * len(table.columns))
        base.executemany(f"INSERT INTO {table.name} VALUES ({marks})", table.rows(article))
    return 1
