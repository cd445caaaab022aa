"""A worker process behind a pool of its own, which ends it where a document takes too long.

In one pool, processes share a pipe and its lock: one that is killed while it
holds the lock, in the exchange of a document, takes it along, and all others
wait for it for minutes.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from queue import SimpleQueue

from pebble import ProcessFuture, ProcessPool

from extractor.batch.likeness import Done
from extractor.batch.options import BatchOptions
from extractor.dumps.document import Document, Reject
from extractor.settings import Settings

Future = ProcessFuture[Done | Reject]


@dataclass(frozen=True)
class Crew:
    """What the processes run: functions of a module, so that a new process can import them."""

    prepare: Callable[[Settings, BatchOptions], None]
    work: Callable[[Document], Done | Reject]


@dataclass(eq=False)
class Task:
    """A document to be read, how often a process died over it, and before it; `result` null until it is."""

    document: Document
    result: Done | Reject | None = None
    deaths: int = 0
    deaths_before: int = 0


@dataclass(frozen=True)
class News:
    """A document that a process is done with, one way or another."""

    process: Process
    task: Task
    future: Future


class Process:
    """A process, behind a pebble pool that ends it where a document takes too long; what it has in hand."""

    def __init__(
        self, settings: Settings, options: BatchOptions, crew: Crew, news: SimpleQueue[News]
    ) -> None:
        self._settings, self._options, self._crew, self._news = settings, options, crew, news
        self.in_hand: dict[Task, Future] = {}
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=1,
            initializer=self._crew.prepare,
            initargs=(self._settings, self._options),
            context=get_context("spawn"),  # a fork would share the parent's open files and threads
        )

    @property
    def is_up(self) -> bool:
        """Whether the pool works."""
        return self._pool.active

    def take(self, task: Task) -> None:
        """Hand the process a document; what becomes of it is news."""
        with signals_held_back():
            try:
                self._schedule(task)
            except RuntimeError:  # it died meanwhile
                self.restart()
                self._schedule(task)

    def _schedule(self, task: Task) -> None:
        future = self._pool.schedule(self._crew.work, args=[task.document], timeout=self._options.seconds)
        self.in_hand[task] = future
        future.add_done_callback(lambda _: self._news.put(News(self, task, future)))

    def restart(self) -> None:
        """End the process, start another, and hand it what the first had in hand."""
        with signals_held_back():
            self.end()
            self.wait_for_end()
            self._pool = self._new_pool()
            for task in list(self.in_hand):
                self._schedule(task)

    def end(self) -> None:
        """Tell the process to end."""
        self._pool.stop()  # type: ignore[no-untyped-call]

    def wait_for_end(self) -> None:
        """Wait until it has ended; what does not do so by itself is killed."""
        self._pool.join()


@contextmanager
def signals_held_back() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, not even while they load; it is ours to hear, and later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it lets Ctrl-C through again where the first process has to start it
    with _heard_later():
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _heard_later() -> Iterator[None]:
    """Keep what signals to stop would do until all is started: half a process tells of a parent that left it.

    Another thread may receive what this one holds back, and Python then runs the handler here.
    """
    heard: list[int] = []
    may_set = threading.current_thread() is threading.main_thread()
    stops = [stop for stop in (signal.SIGINT, signal.SIGTERM) if may_set and callable(signal.getsignal(stop))]
    before = {stop: signal.signal(stop, lambda number, _: heard.append(number)) for stop in stops}
    try:
        yield
    finally:
        for stop, handler in before.items():
            signal.signal(stop, handler)
        for number in heard[:1]:
            signal.raise_signal(number)
