"""Files that take their name in one step, when they are on disk as a whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
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


def parts_left(folder: Path) -> Iterator[Path]:
    """Yield what processes that were killed, or still write, have written aside in a folder."""
    yield from folder.glob(f".*{_PART}")
