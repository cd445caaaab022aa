"""The files of a dump: those named, and those found in folders, in the same order on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extractor.dumps.document import Reject
from extractor.dumps.kinds import PAGES, is_passed_over, is_read, read_name
from extractor.dumps.names import as_text
from extractor.dumps.reading import Reading
from extractor.dumps.remote import is_there, is_url, list_folder, size_of
from extractor.errors import SetupError
from extractor.read import STDIN


@dataclass(frozen=True)
class File:
    """A file of a dump, or a member of an archive.

    `where` is its place for messages, `name` the last part of it. `id` is what
    the ids of its documents begin with. `path` is what it is opened by, null
    for a member. `is_named` says that the caller named this very file. `size`
    is in bytes, null where that is not known before it is read.
    """

    where: str
    name: str
    id: str
    path: str | None = None
    is_named: bool = False
    size: int | None = None


@dataclass(frozen=True)
class _Found:
    """A path, and what of it lies below the folder that was given, that folder included.

    `size` is what a remote folder's list tells of it, null for all else.
    """

    path: str
    below: PurePosixPath
    is_named: bool = False
    size: int | None = None

    def names(self) -> Iterator[str]:
        """Yield what the file may be called in ids, shortest first: the stem, the path below the folder."""
        stem = read_name(self.below.name).stem
        yield stem
        yield str(self.below.with_name(stem)) if self.below.name else stem
        yield str(self.below)
        yield self.path


def find_files(
    paths: Sequence[str | os.PathLike[str]], reading: Reading | None = None
) -> Iterator[File | Reject]:
    """Yield the files of a dump: folders sorted by name, each file once; a reject for a folder without any.

    An id is the file's name without its suffixes; where two files share one,
    their path below the folder. In folders only files with a suffix that tells
    a kind count, hidden ones and what is kept beside a page ("page_files/",
    "page.json" beside "page.txt") do not. No list of the files is kept, but of their names,
    which the ids need. Nothing is opened: a missing file among others is for
    whoever opens it. `reading` is told how much there is to read. Raises
    SetupError where no path leads anywhere.
    """
    given = list(dict.fromkeys(os.fspath(path) for path in paths))
    _check(given)
    if reading is not None:
        reading.total = _total_size(given)
    doubled = _doubled_names(given)
    for found in _find(given):
        if isinstance(found, Reject):
            yield found
        elif found.path == STDIN:
            yield File("standard input", "", "stdin", STDIN, is_named=True)
        else:
            id = next((name for name in found.names() if name not in doubled), found.path)
            size = found.size if is_url(found.path) else _size_on_disk(found.path)
            yield File(as_text(found.path), found.below.name, as_text(id), found.path, found.is_named, size)


def _doubled_names(given: Sequence[str]) -> set[str]:
    """Return the names that several files have; longer ones only of files whose shorter ones are doubled."""
    doubled: set[str] = set()
    for _ in range(3):
        seen: set[str] = set()
        new: set[str] = set()
        for found in _find(given):
            if isinstance(found, _Found):
                name = next((name for name in found.names() if name not in doubled), found.path)
                (new if name in seen else seen).add(name)
        doubled |= new
        if not new:
            break
    return doubled


def _total_size(given: Sequence[str]) -> int | None:
    """Return the bytes of all files as they lie there, without opening them; null where one does not tell."""
    total = 0
    for found in _find(given):
        size = 0 if isinstance(found, Reject) else _size(found)
        if size is None:
            return None
        total += size
    return total


def _size(found: _Found) -> int | None:
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


def _find(given: Sequence[str]) -> Iterator[_Found | Reject]:
    """Yield what the paths lead to, each file once, and a reject for a folder that has none."""
    before: set[str] = set()
    for path in given:
        found = None
        for found in _find_below(path):
            if isinstance(found, Reject) or before.isdisjoint(_paths_to(found.path)):
                yield found
        if found is None:
            where = as_text(path)
            yield Reject(where, where, "read", "a folder without files to read; name the files")
        before.add(str(PurePosixPath(path)))


def _paths_to(path: str) -> Iterator[str]:
    """Yield a path and the folders that it lies in."""
    place = PurePosixPath(path)
    yield from map(str, (place, *place.parents))


def _find_below(path: str) -> Iterator[_Found | Reject]:
    """Yield the files below a folder, or the file itself."""
    if is_url(path):
        yield from _find_at_url(path)
    elif path != STDIN and Path(path).is_dir():
        yield from _walk(path, PurePosixPath(Path(path).name))
    else:
        yield _Found(path, PurePosixPath(path), is_named=True)


def _find_at_url(url: str) -> Iterator[_Found | Reject]:
    folder = PurePosixPath(url).name
    is_folder = False
    try:
        for found, below, size in list_folder(url):
            is_folder = True
            inner = PurePosixPath(below)
            if is_read(inner.name) and not any(map(is_passed_over, inner.parts)):
                yield _Found(found, PurePosixPath(folder) / inner, size=size)
    except OSError as fault:
        if not is_read(folder):  # else a file, perhaps, in a folder that may not be listed
            where = as_text(url)
            yield Reject(
                where, where, "read", f"cannot be listed ({fault}); check the network and your rights"
            )
            return
    if not is_folder:
        yield _Found(url, PurePosixPath(folder), is_named=True)


def _walk(folder: str, below: PurePosixPath) -> Iterator[_Found | Reject]:
    """Yield the files in and below a folder by name, folders among them; links to folders stay unread."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as fault:
        where = as_text(folder)
        yield Reject(where, where, "read", f"cannot be read ({fault.strerror}); check its rights")
        return
    beside = set(_kept_beside(entry.name for entry in entries))
    for entry in entries:
        if is_passed_over(entry.name) or entry.name in beside:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, below / entry.name)
        elif is_read(entry.name) and _is_file(entry):
            yield _Found(entry.path, below / entry.name)


def _kept_beside(names: Iterable[str]) -> Iterator[str]:
    """Yield what is kept beside the pages of a folder: what browsers save, and labels or metadata in JSON."""
    for named in map(read_name, names):
        if named.kind is not None:
            yield f"{named.stem}_files"
        if named.kind in PAGES:
            yield f"{named.stem}.json"


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Return whether an entry is a file; a link to nowhere is, to be told of."""
    try:
        return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
    except OSError:  # a link to itself
        return True
