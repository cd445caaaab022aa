"""The verb of the batch: read a dump through a pool into a folder, or go on where a run stopped."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from extractor.batch.ledger import STATE, WORK, Ledger, has_begun
from extractor.batch.likeness import Done
from extractor.batch.marks import NOTHING_SEEN, chain, marked
from extractor.batch.options import BatchOptions
from extractor.batch.pool import read_in_order
from extractor.batch.process import Crew
from extractor.batch.seen import with_ids_of_their_own
from extractor.batch.state import State, check_choices, choices_of, read_state
from extractor.dumps import DumpOptions, Reading, TakenFields, read_dump
from extractor.dumps.document import Document, Reject
from extractor.errors import SetupError
from extractor.settings import Settings

_CHANGED = "the dump has changed since the run was"


class Told(Protocol):
    """Who is told of each document: how many are done, and whether this one gave a record."""

    def __call__(self, count: int, *, is_record: bool) -> None:
        """Take note."""


def run_batch(
    inputs: Sequence[str | Path],
    out: Path,
    *,
    settings: Settings | None = None,
    options: BatchOptions | None = None,
    dump: DumpOptions | None = None,
    resume: bool = False,
    progress: Told | None = None,
    reading: Reading | None = None,
    tell: Callable[[TakenFields], None] | None = None,
    crew: Crew | None = None,
) -> State:
    """Turn a dump into `records-*.jsonl`, `rejects.jsonl` and `manifest.json` in the folder `out`.

    Each document of the dump ends as one line of one of them, in the dump's
    order, whatever the number of workers. With `resume` a run that was stopped,
    or killed, goes on; the records are the same bytes as of an undisturbed run.
    `progress` is called for each document with how many are done by now, and
    whether it gave a record; `reading` knows how far the reading of the dump
    is, and how long it is; `tell` for each table, with the fields that were
    taken. `crew` is who reads: the pipeline, if not given. Raises SetupError
    where the folder holds another run, lies in the dump, or cannot be written.
    """
    settings, options, dump = settings or Settings(), options or BatchOptions(), dump or DumpOptions()
    _check_place(inputs, out)
    state = _open(out, choices_of([str(place) for place in inputs], settings, options, dump), resume=resume)
    reading = reading or Reading(is_watched=False)
    marks: deque[str] = deque()
    documents = marked(read_dump(inputs, dump, tell=tell, reading=reading), marks)
    if state.finished:
        _skip(documents, marks, state.documents, state.seen, out)
        if next(documents, None) is not None:
            raise SetupError(f"{out}: {_CHANGED} finished; read what is new into another folder")
        return state
    try:
        with closing(Ledger(out, state, options)) as ledger:
            numbered = with_ids_of_their_own(documents, ledger.index)
            _skip(numbered, marks, ledger.documents, ledger.seen, out)
            with closing(read_in_order(numbered, settings, options, crew or reading_crew())) as results:
                _take_down(results, marks, ledger, progress)
            ledger.finish(reading.skipped)
    except (OSError, sqlite3.Error) as fault:
        reason = getattr(fault, "strerror", None) or fault
        cure = "make room, then go on with --resume"
        raise SetupError(f"{out}: cannot be written ({reason}); {cure}") from fault
    return state


def _check_place(inputs: Sequence[str | Path], out: Path) -> None:
    """Raise SetupError where the records would lie in the dump, and be read as a part of it."""
    for place in map(Path, inputs):
        if place.is_dir() and out.resolve().is_relative_to(place.resolve()):
            raise SetupError(f"{out}: lies in {place}, which is to be read; name a folder outside of it")


def _take_down(
    results: Iterable[Done | Reject], marks: deque[str], ledger: Ledger, progress: Told | None
) -> None:
    for item in results:
        ledger.add(marks.popleft(), item)
        if progress:
            progress(ledger.documents, is_record=not isinstance(item, Reject))


def _open(out: Path, choices: dict[str, Any], *, resume: bool) -> State:
    """Return the state of the folder's run, or of a new one, also where a run was killed before it began."""
    old = read_state(out / WORK / STATE)
    try:
        if old is not None and has_begun(out, old):
            if not resume:
                cure = "go on with --resume, name another folder, or remove this one to begin anew"
                raise SetupError(f"{out}: holds a run already; {cure}")
            check_choices(old, choices, out)
            return old
        if out.is_dir() and any(place.name != WORK for place in out.iterdir()):
            raise SetupError(f"{out}: holds other files already; name a new or an empty folder")
        (out / WORK).mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise SetupError(f"{out}: cannot be made ({fault.strerror}); name another folder") from fault
    return State(choices=choices)


def reading_crew() -> Crew:
    """Return who reads with the pipeline."""
    from extractor.batch import worker  # the pipeline is loaded by the processes, not by their parent

    return Crew(worker.prepare, worker.work)


def _skip(
    documents: Iterator[Document | Reject], marks: deque[str], count: int, seen: str, out: Path
) -> None:
    """Pass over what is done already. Raises SetupError where the dump is not the one that was begun."""
    passed = NOTHING_SEEN
    for _ in islice(documents, count):
        passed = chain(passed, marks.popleft())
    if passed != seen:
        raise SetupError(f"{out}: {_CHANGED} begun (other pages or texts); name another folder to begin anew")
