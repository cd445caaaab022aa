"""What lies below the paths of a dump: files by name, folder by folder, on this machine or behind URLs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extractor.dumps.document import Reject
from extractor.dumps.kinds import PAGES, is_read, read_name, why_skipped
from extractor.dumps.names import as_text
from extractor.dumps.reading import Skipped
from extractor.dumps.remote import is_url, list_folder
from extractor.read import STDIN


@dataclass(frozen=True)
class Found:
    """A path, and what of it lies below the folder that was given, that folder included.

    `size` is what a remote folder's list tells of it, null for all else;
    `skipped` is why it is not read, null where it is.
    """

    path: str
    below: PurePosixPath
    is_named: bool = False
    size: int | None = None
    skipped: Skipped | None = None

    def names(self) -> Iterator[str]:
        """Yield what the file may be called in ids, shortest first: the stem, the path below the folder."""
        stem = read_name(self.below.name).stem
        yield stem
        yield str(self.below.with_name(stem)) if self.below.name else stem
        yield str(self.below)
        yield self.path


def walk(given: Sequence[str]) -> Iterator[Found | Reject]:
    """Yield what the paths lead to, each file once, and a reject for a folder that has none to read."""
    before: set[str] = set()
    for path in given:
        is_empty = True
        for found in _find_below(path):
            is_empty = is_empty and isinstance(found, Found) and found.skipped is not None
            if isinstance(found, Reject) or before.isdisjoint(_paths_to(found.path)):
                yield found
        if is_empty:
            where = as_text(path)
            yield Reject(where, where, "read", "a folder without files to read; name the files")
        before.add(str(PurePosixPath(path)))


def _paths_to(path: str) -> Iterator[str]:
    """Yield a path and the folders that it lies in."""
    place = PurePosixPath(path)
    yield from map(str, (place, *place.parents))


def _find_below(path: str) -> Iterator[Found | Reject]:
    """Yield the files below a folder, or the file itself."""
    if is_url(path):
        yield from _find_at_url(path)
    elif path != STDIN and Path(path).is_dir():
        yield from _walk(path, PurePosixPath(Path(path).name))
    else:
        yield Found(path, PurePosixPath(path), is_named=True)


def _find_at_url(url: str) -> Iterator[Found | Reject]:
    folder = PurePosixPath(url).name
    try:
        listing = [(found, PurePosixPath(below), size) for found, below, size in list_folder(url)]
    except OSError as fault:
        if not is_read(folder):  # else a file, perhaps, in a folder that may not be listed
            where = as_text(url)
            yield Reject(
                where, where, "read", f"cannot be listed ({fault}); check the network and your rights"
            )
            return
        listing = []
    if not listing:
        yield Found(url, PurePosixPath(folder), is_named=True)
    beside = _all_kept_beside(below for _, below, _ in listing)
    for found, below, size in listing:
        is_beside = below in beside or not beside.isdisjoint(below.parents)
        why = why_skipped(below.parts, is_beside=is_beside)
        yield Found(found, PurePosixPath(folder) / below, size=size, skipped=why)


def _all_kept_beside(files: Iterable[PurePosixPath]) -> set[PurePosixPath]:
    """Return what of folders and those in them is kept beside their pages."""
    names: dict[PurePosixPath, list[str]] = {}
    for file in files:
        names.setdefault(file.parent, []).append(file.name)
    return {folder / name for folder, held in names.items() for name in _kept_beside(held)}


def _walk(folder: str, below: PurePosixPath) -> Iterator[Found | Reject]:
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
        place, why = below / entry.name, why_skipped([entry.name], is_beside=entry.name in beside)
        if not entry.is_dir(follow_symlinks=False):
            yield Found(entry.path, place, skipped=_why_not_a_file(entry) or why)
        elif why in (None, Skipped.OF_ANOTHER_KIND):
            yield from _walk(entry.path, place)
        else:
            yield from _skip_all(entry.path, place, why)


def _skip_all(folder: str, below: PurePosixPath, why: Skipped | None) -> Iterator[Found]:
    """Yield the files in and below a folder that is passed over, for somebody to count."""
    for parent, _, names in os.walk(folder):
        for name in names:
            yield Found(f"{parent}{os.sep}{name}", below / name, skipped=why)


def _kept_beside(names: Iterable[str]) -> Iterator[str]:
    """Yield what is kept beside the pages of a folder: what browsers save, and labels or metadata in JSON."""
    for named in map(read_name, names):
        if named.kind is not None:
            yield f"{named.stem}_files"
        if named.kind in PAGES:
            yield f"{named.stem}.json"


def _why_not_a_file(entry: os.DirEntry[str]) -> Skipped | None:
    """Return why an entry is no file; null where it is one, or a link to nowhere, to be told of."""
    try:
        if entry.is_dir():
            return Skipped.LINK_TO_A_FOLDER
        is_file = entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())
    except OSError:  # a link to itself
        return None
    return None if is_file else Skipped.NO_FILE
