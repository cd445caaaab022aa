"""Progress bars on standard error, where somebody watches."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from extractor.dumps.reading import Reading
from extractor.show.plural import counted

if TYPE_CHECKING:
    from extractor.batch.run import Told

Item = TypeVar("Item")


def track(items: Iterable[Item], *, total: int | None, description: str) -> Iterator[Item]:
    """Yield the items; show how many are done and how long the rest will take.

    Silent where standard error is not a terminal, or where there is but one item.
    """
    with _bar(MofNCompleteColumn(), is_worth_it=total != 1) as bar:
        yield from bar.track(items, total=total, description=description)


@contextmanager
def watch() -> Iterator[tuple[Reading, Told]]:
    """Give what a run keeps up to date, and what it tells of each document; show how far it is.

    The rate counts from the first document, without loading and what an earlier
    run has done; the time left is by the share of the dump's bytes that has
    been read, which nobody needs to know where nobody watches.
    """
    with _bar(TextColumn("{task.fields[told]}")) as bar:
        reading = Reading(is_watched=not bar.disable)
        task = bar.add_task("loading", total=None, told="")
        began = earlier = rejected = 0.0

        def told(count: int, *, is_record: bool) -> None:
            nonlocal began, earlier, rejected
            likely = reading.likely_documents()
            share = min(count / likely, 1) if likely else 0
            if not began:
                began, earlier = time.monotonic(), count - 1
                bar.reset(task, total=1 if likely else None, description="reading")
                bar.tasks[0].completed = share
            rejected += not is_record
            rate = (count - earlier) / max(time.monotonic() - began, 1)
            shown = f"{share:.0%}, " if likely else ""
            shown += f"{counted(count, 'document')}, {rejected:,.0f} rejected, {rate:.1f} a second"
            bar.update(task, completed=share, told=shown)

        yield reading, told


def _bar(*columns: ProgressColumn, is_worth_it: bool = True) -> Progress:
    """Return a bar with what it took and will take; it goes away when all is done."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        *columns,
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal or not is_worth_it,
    )
