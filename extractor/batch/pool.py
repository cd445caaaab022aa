"""Documents through a pool of processes, out again in the order in which they came."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable

from extractor.batch.likeness import Done
from extractor.batch.options import BatchOptions
from extractor.batch.process import Crew, Task
from extractor.batch.processes import Processes
from extractor.dumps.document import Document, Reject
from extractor.settings import Settings

# Documents, for each process, that may be ahead of the oldest one that is not done: a slow one must not
# idle the others.
AHEAD = 16
# What they may hold together, in characters or bytes: rows of 50 MB are not gathered by the dozen.
MOST_HELD = 100_000_000


def read_in_order(
    documents: Iterable[Document | Reject], settings: Settings, options: BatchOptions, crew: Crew
) -> Generator[Done | Reject]:
    """Yield for each document, in the order given, its record or its reject; rejects are passed on.

    At most `AHEAD` documents a worker are held at a time. Where the generator is
    closed early, or anything is raised, the workers are stopped at once. Raises
    SetupError where the workers cannot be prepared.
    """
    processes = Processes(settings, options, crew)
    row: deque[Task | Reject] = deque()
    held = 0
    try:
        for document in documents:
            if isinstance(document, Reject):
                row.append(document)
            else:
                task = Task(document)
                row.append(task)
                processes.add(task)
                held += _size(task)
            processes.look()
            while row and (_is_done(row[0]) or len(row) >= AHEAD * options.workers or held > MOST_HELD):
                held -= _size(row[0])
                yield _take(row.popleft(), processes)
        while row:
            yield _take(row.popleft(), processes)
    finally:
        processes.stop()


def _is_done(item: Task | Reject) -> bool:
    return isinstance(item, Reject) or item.result is not None


def _take(item: Task | Reject, processes: Processes) -> Done | Reject:
    """Return what became of a document; wait for it."""
    if isinstance(item, Reject):
        return item
    while item.result is None:
        processes.wait()
    return item.result


def _size(item: Task | Reject) -> int:
    return len(item.document.content or "") if isinstance(item, Task) else 0
