"""The processes of a run survive their documents: what hangs, crashes or eats memory costs only itself."""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import TimeoutError as OutOfTime
from concurrent.futures.process import BrokenProcessPool
from queue import Empty, SimpleQueue

from pebble import ProcessExpired

from extractor.batch.options import BatchOptions
from extractor.batch.process import Crew, News, Process, Task
from extractor.dumps.document import Reject
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


class Processes:
    """The processes of a run, and the documents that are theirs to read."""

    def __init__(self, settings: Settings, options: BatchOptions, crew: Crew) -> None:
        self._options = options
        self._news: SimpleQueue[News] = SimpleQueue()
        self._waiting: deque[Task] = deque()
        self._has_begun = False
        self._deaths = 0
        self._all = [Process(settings, options, crew, self._news) for _ in range(options.workers)]

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

    def _note(self, news: News) -> None:
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
