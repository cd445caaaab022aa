"""Files that take their name in one step, when they are on disk as a whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PART = ".part"


@contextmanager
def written_aside(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes the name, in one step, when it is on disk as a whole; on a fault it is gone.

    Until then, and after a fault, an older file of that name stays as it was.
    Only a process that is killed leaves its part behind (`parts_left`).
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}{_PART}")
    try:
        with aside.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def folder_written_aside(path: Path, *, in_place_of: str = "") -> Iterator[Path]:
    """Give a folder whose files move to `path`, made if need be, when all are whole, and on a fault are gone.

    Files of the same names there are replaced; those that match the pattern
    `in_place_of` are taken away, and all others stay.
    """
    is_new = not path.exists()
    path.mkdir(parents=True, exist_ok=True)
    aside = path / f".aside.{os.getpid()}"
    try:
        aside.mkdir()
        yield aside
        for old in path.glob(in_place_of) if in_place_of else ():
            old.unlink()
        for file in sorted(aside.iterdir()):
            file.replace(path / file.name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if is_new:
            with suppress(OSError):  # where it has files, it stays
                path.rmdir()


def parts_left(folder: Path) -> Iterator[Path]:
    """Yield what processes that were killed, or still write, have written aside in a folder."""
    yield from folder.glob(f".*{_PART}")
