"""What a batch has seen: ids and stories, on disk, so that memory does not grow with the dump.

One SQLite file. Rows carry the number of their document, and each question asks
for what came earlier: putting a document in a second time, after a crash, changes nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from extractor.batch.likeness import ALIKE, Signature, likeness
from extractor.errors import SetupError

_TABLES = """
CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY, number INTEGER, place TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS story (number INTEGER PRIMARY KEY, first TEXT, exact BLOB, numbers BLOB);
CREATE INDEX IF NOT EXISTS by_exact ON story (exact);
CREATE TABLE IF NOT EXISTS band (piece BLOB, number INTEGER, PRIMARY KEY (piece, number)) WITHOUT ROWID;
"""
# A band that thousands share (a notice on every page) tells nothing and would cost time that grows.
MOST_LOOKED_AT = 50


class Index:
    """The ids and stories of all documents so far; `commit` makes them last.

    Raises SetupError where another run holds the folder.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._base = sqlite3.connect(path, timeout=0.5)
            self._base.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._base.execute("PRAGMA synchronous=NORMAL")
            self._base.executescript(_TABLES)
            self._base.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as fault:
            raise SetupError(
                f"{path.parent.parent}: another run writes here, or the folder cannot be written "
                f"({fault}); wait for it, or name another folder"
            ) from fault

    def first_place(self, id_: str, number: int, place: str) -> str | None:
        """Return the place of the document that had the id before this one, None where none had."""
        self._base.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", (id_, number, place))
        first, held = self._base.execute("SELECT number, place FROM seen WHERE id = ?", (id_,)).fetchone()
        return None if first == number else held

    def first_copy(self, id_: str, number: int, signature: Signature) -> str | None:
        """Return the id of the first page that told this story, None where this page is the first."""
        first = self._same(number, signature.exact) or self._alike(number, signature)
        self._base.execute(
            "INSERT OR REPLACE INTO story VALUES (?, ?, ?, ?)",
            (number, first or id_, signature.exact, signature.numbers),
        )
        bands = ((piece, number) for piece in signature.bands())
        self._base.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", bands)
        return first

    def _same(self, number: int, exact: bytes) -> str | None:
        asked = "SELECT first FROM story WHERE exact = ? AND number < ? ORDER BY number LIMIT 1"
        found: tuple[str] | None = self._base.execute(asked, (exact, number)).fetchone()
        return found[0] if found else None

    def _alike(self, number: int, signature: Signature) -> str | None:
        """Return the first page of the likest story; of equally like ones, the earliest."""
        near = [
            (likeness(signature.numbers, numbers), -other, first)
            for other, first, numbers in self._near(number, signature)
        ]
        best = max(near, default=None)
        return best[2] if best and best[0] >= ALIKE else None

    def _near(self, number: int, signature: Signature) -> Iterator[tuple[int, str, bytes]]:
        asked = "SELECT number FROM band WHERE piece = ? AND number < ? ORDER BY number LIMIT ?"
        met = {
            other
            for piece in signature.bands()
            for (other,) in self._base.execute(asked, (piece, number, MOST_LOOKED_AT))
        }
        for other in sorted(met):
            row: tuple[str, bytes] = self._base.execute(
                "SELECT first, numbers FROM story WHERE number = ?", (other,)
            ).fetchone()
            yield other, *row

    def commit(self) -> None:
        """Write what was put in since to disk."""
        self._base.commit()
        self._base.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Write all to disk and let others in."""
        self._base.commit()
        self._base.close()
