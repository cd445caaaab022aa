"""The files of a dump: those named, and those found in folders, in the same order on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.dumps.document import Reject
from extractor.dumps.names import as_text
from extractor.dumps.reading import Reading, Skipped
from extractor.dumps.remote import is_there, is_url, size_of
from extractor.dumps.walk import Found, walk
from extractor.errors import SetupError
from extractor.read import STDIN


@dataclass(frozen=True)
class File:
    """A file of a dump, or a member of an archive.

    `where` is its place for messages, `name` the last part of it. `id` is what
    the ids of its documents begin with. `path` is what it is opened by, null
    for a member. `is_named` says that the caller named this very file. `size`
    is in bytes, null where it does not tell, or nobody asks.
    """

    where: str
    name: str
    id: str
    path: str | None = None
    is_named: bool = False
    size: int | None = None


def find_files(
    paths: Sequence[str | os.PathLike[str]], reading: Reading
) -> Iterator[File | Reject | Skipped]:
    """Yield the files of a dump: folders sorted by name, each file once; a reject for a folder without any.

    An id is the file's name without its suffixes; where two files share one,
    their path below the folder. In folders only files with a suffix that tells
    a kind count, hidden ones and what is kept beside a page ("page_files/",
    "page.json" beside "page.txt") do not: for each of these comes the reason
    why it is skipped. No list of the files is kept, but of
    their names, which the ids need. Nothing is opened: a missing file among
    others is for whoever opens it. `reading` is told how much there is to read.
    Raises SetupError where no path leads anywhere.
    """
    given = list(dict.fromkeys(os.fspath(path) for path in paths))
    _check(given)
    if reading.is_watched:
        reading.total = _total_size(given)
    doubled = _doubled_names(given)
    for found in walk(given):
        if isinstance(found, Reject):
            yield found
        elif found.skipped:
            yield found.skipped
        elif found.path == STDIN:
            yield File("standard input", "", "stdin", STDIN, is_named=True)
        else:
            id = next((name for name in found.names() if name not in doubled), found.path)
            size = _size(found) if reading.is_watched else None
            yield File(as_text(found.path), found.below.name, as_text(id), found.path, found.is_named, size)


def _doubled_names(given: Sequence[str]) -> set[str]:
    """Return the names that several files have; longer ones only of files whose shorter ones are doubled."""
    doubled: set[str] = set()
    for _ in range(3):
        seen: set[str] = set()
        new: set[str] = set()
        for found in _files(given):
            name = next((name for name in found.names() if name not in doubled), found.path)
            (new if name in seen else seen).add(name)
        doubled |= new
        if not new:
            break
    return doubled


def _total_size(given: Sequence[str]) -> int | None:
    """Return the bytes of all files as they lie there, without opening them; null where one does not tell."""
    total = 0
    for found in _files(given):
        size = _size(found)
        if size is None:
            return None
        total += size
    return total


def _files(given: Sequence[str]) -> Iterator[Found]:
    """Yield the files that will be read."""
    return (found for found in walk(given) if isinstance(found, Found) and not found.skipped)


def _size(found: Found) -> int | None:
    if is_url(found.path):
        return size_of(found.path) if found.size is None else found.size
    return _size_on_disk(found.path)


def _size_on_disk(path: str) -> int | None:
    try:
        return Path(path).stat().st_size if path != STDIN else None
    except (OSError, ValueError):  # whoever opens it will tell
        return 0


def _check(paths: Sequence[str]) -> None:
    """Raise SetupError where no path leads anywhere; one is enough to begin with."""
    faults: dict[str, list[str]] = {}
    for path in paths:
        fault = _fault(path)
        if fault is None:
            return
        faults.setdefault(fault, []).append(path)
    told = "; ".join(f"{', '.join(lost[:3])}: {fault}" for fault, lost in faults.items())
    raise SetupError(told or "no path is given; name a file, a folder or a URL")


def _fault(path: str) -> str | None:
    """Return why a path leads nowhere, null where it leads somewhere."""
    try:
        is_found = is_there(path) if is_url(path) else path == STDIN or os.path.lexists(path)
    except OSError as fault:
        return f"cannot be reached ({fault}); check the URL, the network and your rights"
    if is_found:
        return None
    return "no such file, or out of reach; check the URL" if is_url(path) else "no such file; check the path"
