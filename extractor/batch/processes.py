"""Worker processes that survive their documents: what hangs, crashes or eats memory costs only itself.

Each process stands behind a pool of its own. In one pool, processes share a
pipe and its lock: one that is killed while it holds the lock, in the exchange
of a document, takes it along, and all others wait for it for minutes.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import TimeoutError as OutOfTime
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from queue import Empty, SimpleQueue

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from extractor.batch.likeness import Done
from extractor.batch.options import BatchOptions
from extractor.dumps.document import Document, Reject
from extractor.errors import SetupError
from extractor.settings import Settings

# Documents in a process's hands: one being read, and others so that it need not wait for more.
IN_HAND = 4
# A process may be killed for what another took: the kernel, short of memory, ends whom it likes.
TRIES = 2
# Deaths before a document was begun: it may be too large to be handed over, or the machine short of memory.
TRIES_TO_BEGIN = 5
# So many of these in a row, for each process; then it is not the documents.
MOST_DEATHS = 9
# Seconds that loading the pipeline may take on a busy machine.
LOADING = 120.0
_LOOK_AROUND = 1.0

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
class _News:
    """A document that a process is done with, one way or another."""

    process: _Process
    task: Task
    future: Future


class Processes:
    """The processes of a run, and the documents that are theirs to read."""

    def __init__(self, settings: Settings, options: BatchOptions, crew: Crew) -> None:
        self._options = options
        self._news: SimpleQueue[_News] = SimpleQueue()
        self._waiting: deque[Task] = deque()
        self._has_begun = False
        self._deaths = 0
        self._all = [_Process(settings, options, crew, self._news) for _ in range(options.workers)]

    def add(self, task: Task) -> None:
        """Take a document, for the process that has the fewest in hand."""
        self._waiting.append(task)
        self._hand_out()

    def look(self) -> None:
        """Note what is done by now."""
        while not self._news.empty():
            self._note(self._news.get())

    def wait(self) -> None:
        """Wait until some document is done. Raises SetupError where the processes cannot be prepared."""
        until = time.monotonic() + self._options.seconds + LOADING
        while True:
            try:
                self._note(self._news.get(timeout=_LOOK_AROUND))
                return
            except Empty:
                self._start_lost_ones(even_if_alive=time.monotonic() > until)

    def _note(self, news: _News) -> None:
        process, task, future = news.process, news.task, news.future
        if process.in_hand.get(task) is not future:
            return  # of a process that was ended since; another has the document
        fault = future.exception()
        if isinstance(fault, SetupError):
            raise fault
        del process.in_hand[task]
        if isinstance(fault, ProcessExpired | BrokenProcessPool):
            self._count(task, fault)
            process.restart()
        else:
            self._has_begun, self._deaths = True, 0
            task.result = self._rejected(task, fault) if fault else future.result()
        if task.result is None:
            self._waiting.appendleft(task)
        self._hand_out()

    def _count(self, task: Task, death: ProcessExpired | BrokenProcessPool) -> None:
        """Count a death over a document, or before it was begun; give up the document after a few."""
        if isinstance(death, ProcessExpired):
            self._has_begun, self._deaths = True, 0
            task.deaths += 1
        else:
            self._count_death()
            task.deaths_before += 1
        if task.deaths >= TRIES or (self._has_begun and task.deaths_before >= TRIES_TO_BEGIN):
            task.result = self._rejected(task, death)

    def _count_death(self) -> None:
        self._deaths += 1
        if self._deaths > MOST_DEATHS * len(self._all):
            raise SetupError(
                "the processes that read end before they begin; "
                "let fewer read at once (--workers), or give each more --memory"
            )

    def _start_lost_ones(self, *, even_if_alive: bool) -> None:
        """Start anew what has died without a word, or says nothing for longer than any document may take."""
        for process in self._all:
            if process.in_hand and (even_if_alive or not process.is_up):
                self._count_death()
                process.restart()

    def _hand_out(self) -> None:
        while self._waiting:
            process = min(self._all, key=lambda process: len(process.in_hand))
            if len(process.in_hand) >= IN_HAND:
                return
            process.take(self._waiting.popleft())

    def _rejected(self, task: Task, fault: BaseException) -> Reject:
        document = task.document
        return Reject(document.id, document.where, "extract", _reason(fault, self._options))

    def stop(self) -> None:
        """End all processes, whatever they are doing."""
        for process in self._all:
            process.end()
        for process in self._all:
            process.wait_for_end()


class _Process:
    """A process, behind a pebble pool that ends it where a document takes too long; what it has in hand."""

    def __init__(
        self, settings: Settings, options: BatchOptions, crew: Crew, news: SimpleQueue[_News]
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
        with _interrupts_held_back():
            try:
                self._schedule(task)
            except RuntimeError:  # it died meanwhile
                self.restart()
                self._schedule(task)

    def _schedule(self, task: Task) -> None:
        future = self._pool.schedule(self._crew.work, args=[task.document], timeout=self._options.seconds)
        self.in_hand[task] = future
        future.add_done_callback(lambda _: self._news.put(_News(self, task, future)))

    def restart(self) -> None:
        """End the process, start another, and hand it what the first had in hand."""
        with _interrupts_held_back():
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
    if isinstance(fault, ProcessExpired | SystemExit):
        code = fault.exitcode if isinstance(fault, ProcessExpired) else fault.code
        return f"ended its worker process (exit code {code}); please report it with the page"
    if isinstance(fault, BrokenProcessPool):
        return "ended its worker process before it was begun; allow more with --memory, or split the page"
    return f"{type(fault).__name__} {fault}".strip() + "; please report it with the page"
