"""A pool of processes that survives its documents: what hangs, crashes or eats memory costs only itself."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as OutOfTime
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
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
# What they may hold together, in characters or bytes: rows of 50 MB are not gathered by the dozen.
MOST_HELD = 100_000_000
# A process may be killed for what another took: the kernel, short of memory, ends whom it likes.
TRIES = 2
# Pools that broke before any document was begun; then it is not the documents.
MOST_BREAKS = 9
# Seconds that loading the pipeline may take on a busy machine.
LOADING = 120.0


@dataclass(frozen=True)
class Crew:
    """What the processes of a pool run: functions of a module, so that a new process can import them."""

    prepare: Callable[[Settings, BatchOptions], None]
    work: Callable[[Document], Done | Reject]


Future = ProcessFuture[Done | Reject]
Waiting = tuple[Document | Reject, Future | None]


def read_in_order(
    documents: Iterable[Document | Reject], settings: Settings, options: BatchOptions, crew: Crew
) -> Generator[Done | Reject]:
    """Yield for each document, in the order given, its record or its reject; rejects are passed on.

    At most `AHEAD` documents a worker are held at a time. Where the generator is
    closed early, or anything is raised, the workers are stopped at once. Raises
    SetupError where the workers cannot be prepared.
    """
    workers = _Workers(settings, options, crew)
    waiting: deque[Waiting] = deque()
    held = 0
    try:
        for document in documents:
            waiting.append((document, workers.hand_out(document)))
            held += _size(document)
            while waiting and (
                len(waiting) >= AHEAD * options.workers or held > MOST_HELD or _is_done(waiting[0])
            ):
                first = waiting.popleft()
                held -= _size(first[0])
                yield workers.take(*first)
        while waiting:
            yield workers.take(*waiting.popleft())
    finally:
        workers.stop()


def _size(document: Document | Reject) -> int:
    return len(document.content or "") if isinstance(document, Document) else 0


def _is_done(item: Waiting) -> bool:
    return item[1] is None or item[1].done()


class _Workers:
    """The processes; where one ends, another takes its place, and where all do, a new pool."""

    def __init__(self, settings: Settings, options: BatchOptions, crew: Crew) -> None:
        self._settings, self._options, self._crew = settings, options, crew
        self._breaks = 0
        self._pool = self._start()

    def _start(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._options.workers,
            initializer=self._crew.prepare,
            initargs=(self._settings, self._options),
            context=get_context("spawn"),  # a fork would share the parent's open files and threads
        )

    def hand_out(self, document: Document | Reject) -> Future | None:
        """Give a document to the next free process; a reject needs none."""
        if isinstance(document, Reject):
            return None
        with _interrupts_held_back():
            try:
                return self._schedule(document)
            except RuntimeError:  # the pool is broken
                self.stop()
                self._pool = self._start()
                return self._schedule(document)

    def _schedule(self, document: Document) -> Future:
        return self._pool.schedule(self._crew.work, args=[document], timeout=self._options.seconds)

    def take(self, document: Document | Reject, future: Future | None) -> Done | Reject:
        """Wait for what becomes of a document; one whose process ended is tried once more."""
        if isinstance(document, Reject):
            return document
        tries = 0
        while future:
            fault = self._wait(future)
            if not isinstance(fault, BrokenProcessPool):
                self._breaks = 0
                tries += 1
            if fault is None:
                return future.result()
            if isinstance(fault, SetupError):
                raise fault
            again = tries < TRIES and isinstance(fault, ProcessExpired | BrokenProcessPool)
            if not again:
                return Reject(document.id, document.where, "extract", _reason(fault, self._options))
            future = self.hand_out(document)
        return Reject(document.id, document.where, "extract", "was not handed out; please report it")

    def _wait(self, future: Future) -> BaseException | None:
        """Return what a document's process came to, None where it gave a result.

        Asked for, and not raised by `result`: SystemExit of a worker is not ours,
        one that comes while we wait is. Raises SetupError where the pools break
        again and again.
        """
        try:
            fault = future.exception(timeout=self._options.seconds + LOADING)
        except (OutOfTime, CancelledError):  # lost between the processes, as one ended
            self._pool.stop()  # type: ignore[no-untyped-call]
            fault = BrokenProcessPool()
        if isinstance(fault, BrokenProcessPool):
            self._breaks += 1
            if self._breaks > MOST_BREAKS:
                raise SetupError("the processes that read end before they begin; give them more --memory")
        return fault

    def stop(self) -> None:
        """End all processes, whatever they are doing."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, not even while they load: it is ours to hear."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _reason(fault: BaseException, options: BatchOptions) -> str:
    """Return in words why a document gave no record."""
    if isinstance(fault, OutOfTime):
        return f"took more than {options.seconds:g} seconds; allow more with --seconds, or split the page"
    if isinstance(fault, MemoryError):
        return f"took more than {options.megabytes:,} MB; allow more with --memory, or split the page"
    if isinstance(fault, ProcessExpired):
        return f"ended its worker process (exit code {fault.exitcode}); please report it with the page"
    if isinstance(fault, SystemExit):
        return f"ended its worker process (exit code {fault.code}); please report it with the page"
    return f"{type(fault).__name__} {fault}".strip() + "; please report it with the page"
