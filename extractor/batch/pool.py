"""A pool of processes that survives its documents: what hangs, crashes or eats memory costs only itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import TimeoutError as OutOfTime
from dataclasses import dataclass
from multiprocessing import get_context

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from extractor.batch.likeness import Done
from extractor.batch.options import BatchOptions
from extractor.dumps.document import Document, Reject
from extractor.errors import SetupError
from extractor.settings import Settings

# Documents handed out ahead of the oldest one that is not done: a slow one must not idle the others.
AHEAD = 16


@dataclass(frozen=True)
class Crew:
    """What the processes of a pool run: functions of a module, so that a new process can import them."""

    prepare: Callable[[Settings, BatchOptions], None]
    work: Callable[[Document], Done | Reject]


Waiting = tuple[Document | Reject, "ProcessFuture[Done | Reject] | None"]


def read_in_order(
    documents: Iterable[Document | Reject], settings: Settings, options: BatchOptions, crew: Crew
) -> Generator[Done | Reject]:
    """Yield for each document, in the order given, its record or its reject; rejects are passed on.

    At most `AHEAD` documents a worker are held at a time. Where the generator is
    closed early, or anything is raised, the workers are stopped at once. Raises
    SetupError where the workers cannot be prepared.
    """
    pool = ProcessPool(
        max_workers=options.workers,
        initializer=crew.prepare,
        initargs=(settings, options),
        context=get_context("spawn"),  # a fork would share the parent's open files and threads
    )
    waiting: deque[Waiting] = deque()
    try:
        for document in documents:
            waiting.append((document, _hand_out(pool, document, options, crew)))
            while waiting and (len(waiting) >= AHEAD * options.workers or _is_done(waiting[0])):
                yield _take(waiting.popleft(), options)
        while waiting:
            yield _take(waiting.popleft(), options)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _hand_out(
    pool: ProcessPool, document: Document | Reject, options: BatchOptions, crew: Crew
) -> ProcessFuture[Done | Reject] | None:
    if isinstance(document, Reject):
        return None
    return pool.schedule(crew.work, args=[document], timeout=options.seconds)


def _is_done(item: Waiting) -> bool:
    return item[1] is None or item[1].done()


def _take(item: Waiting, options: BatchOptions) -> Done | Reject:
    document, future = item
    if isinstance(document, Reject):
        return document
    try:
        return future.result() if future else _unread(document, "was not handed out; please report it")
    except OutOfTime:
        reason = f"took more than {options.seconds:g} seconds; allow more with --seconds, or split the page"
    except ProcessExpired as fault:
        reason = f"ended its worker process (exit code {fault.exitcode}); please report it with the page"
    except SystemExit as fault:
        reason = f"ended its worker process (exit code {fault.code}); please report it with the page"
    except SetupError:
        raise
    except Exception as fault:  # noqa: BLE001 - whatever a process came to, the others go on
        reason = f"{type(fault).__name__} {fault}".strip() + "; please report it with the page"
    return _unread(document, reason)


def _unread(document: Document, reason: str) -> Reject:
    return Reject(document.id, document.where, "extract", reason)
