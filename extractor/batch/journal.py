"""The shard in work, as a journal: what is done is on disk at once, and a torn last line is dropped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from extractor.dumps.document import Reject

_OK, _NO = b"ok", b"no"


class Entry(NamedTuple):
    """What became of a document, a record's line of JSON or a reject, beside the document's mark."""

    mark: str
    item: str | Reject


class Journal:
    """Lines of one shard in work, each a record or a reject, written as they come."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.documents = sum(1 for _ in read_journal(path)) if path.exists() else 0
        _drop_torn_line(path)
        self._out = path.open("ab")

    def add(self, entry: Entry) -> None:
        """Write what became of a document; it is on its way to the disk when this returns."""
        mark, item = entry
        kind, line = (_OK, item.encode()) if isinstance(item, str) else (_NO, to_line(item))
        self._out.write(b"%b %b %b\n" % (kind, mark.encode(), line))
        self._out.flush()
        self.documents += 1

    def close(self) -> None:
        """Close the file; it stays."""
        self._out.close()

    def remove(self) -> None:
        """Close the file and take it away: its shard is whole."""
        self._out.close()
        self.path.unlink(missing_ok=True)


def read_journal(path: Path) -> Iterator[Entry]:
    """Yield what a journal holds, in order; a last line without its end does not count."""
    with path.open("rb") as lines:
        for line in lines:
            if line.endswith(b"\n"):
                kind, mark, rest = line[:-1].split(b" ", 2)
                yield Entry(mark.decode(), rest.decode() if kind == _OK else Reject(**json.loads(rest)))


def to_line(reject: Reject) -> bytes:
    """Return a reject as a line of JSON, without its end; half a character in a name is spelt out."""
    return json.dumps(asdict(reject), ensure_ascii=False).encode(errors="backslashreplace")


def _drop_torn_line(path: Path) -> None:
    if not path.exists():
        return
    with path.open("r+b") as lines:
        whole = sum(len(line) for line in lines if line.endswith(b"\n"))
        lines.truncate(whole)
