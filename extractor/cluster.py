"""A step for datatrove's pipelines, so that a dump is read on its executors: local, Slurm, Ray.

Needs the extra `datatrove`. The step takes documents from any of datatrove's
readers and gives them on to any of its writers; `record_of` makes a writer
write what `newsclaims run` writes.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, nullcontext
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from extractor.batch.index import Index
from extractor.batch.likeness import Done
from extractor.batch.options import BatchOptions
from extractor.batch.pool import read_in_order
from extractor.batch.process import Crew
from extractor.batch.run import reading_crew
from extractor.batch.seen import marked_line, with_ids_of_their_own
from extractor.dumps.document import Document, Reject, Told
from extractor.errors import SetupError
from extractor.settings import Settings

try:
    from datatrove.data import Document as Passed
    from datatrove.pipeline.base import PipelineStep
except ImportError as fault:
    raise SetupError("this needs datatrove; type: pip install 'newsclaims[datatrove]'") from fault

RECORD = "record"


class ReadClaims(PipelineStep):
    """Give each document its record, as `metadata["record"]`; others go to `exclusion_writer`.

    A document's `metadata` may tell `url`, `title`, `outlet` and `date` (ISO 8601).
    Reading is done in a process beside the task's own, so that a document that
    hangs, crashes or eats memory costs only itself. What gives no record goes, with
    the reason as `metadata["reject"]`, to a writer of datatrove's, if one is given.

    Within a task, ids that come twice are rejected, and near copies of earlier
    pages say so in their records. Across tasks, which know nothing of each
    other, that is for datatrove's own blocks before this step (`MinhashDedup...`,
    `ExactDedup...`, which drop the copies), or for whoever gathers the records.
    """

    name = "newsclaims"
    type = "claims"

    def __init__(
        self,
        settings: Settings | None = None,
        options: BatchOptions | None = None,
        *,
        exclusion_writer: Any = None,
        crew: Crew | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.options = options or BatchOptions(workers=1)
        self.exclusion_writer = exclusion_writer
        self.crew = crew

    def run(self, data: Iterable[Passed] | None, rank: int = 0, world_size: int = 1) -> Iterator[Passed]:
        """Yield the documents that gave a record, in their order."""
        del world_size
        held: deque[Passed] = deque()
        documents = (_document(passed, held) for passed in data or ())
        crew = self.crew or reading_crew()
        rejected: AbstractContextManager[Any] = self.exclusion_writer or nullcontext()
        with ExitStack() as ends:
            writer = ends.enter_context(rejected)
            index = ends.enter_context(_index_of_the_task())
            own = with_ids_of_their_own(documents, index)
            results = ends.enter_context(closing(read_in_order(own, self.settings, self.options, crew)))
            for number, item in enumerate(self._timed(results)):
                passed = held.popleft()
                if isinstance(item, Done):
                    record = json.loads(marked_line(item, number, index))
                    self.stat_update("records")
                    self.stat_update("near_duplicates", value=record["near_duplicate_of"] is not None)
                    yield _with(passed, RECORD, record)
                else:
                    self.stat_update("rejects")
                    if writer:
                        writer.write(_with(passed, "reject", item.reason), rank)

    def _timed(self, results: Iterator[Done | Reject]) -> Iterator[Done | Reject]:
        """Yield the results; the time that each took goes into datatrove's statistics."""
        while True:
            with self.track_time():
                item = next(results, None)
            if item is None:
                return
            yield item


def record_of(writer: Any, document: Passed) -> dict[str, Any]:
    """Return the record of a document: `JsonlWriter(folder, adapter=record_of)` writes what trackers read."""
    del writer
    record: dict[str, Any] = document.metadata[RECORD]
    return record


@contextmanager
def _index_of_the_task() -> Iterator[Index]:
    """Give an index of ids and stories on disk, gone with the task: one that is done again begins anew."""
    with TemporaryDirectory(prefix="newsclaims-") as folder, closing(Index(Path(folder) / "index")) as index:
        yield index


def _document(passed: Passed, held: deque[Passed]) -> Document:
    """Return what the pool reads; results come in this order, so the document waits at the end of the row."""
    held.append(passed)
    known = passed.metadata
    told = Told(
        url=known.get("url"),
        title=known.get("title"),
        outlet=known.get("outlet"),
        doc_date=_day(known.get("date")),
    )
    where = str(known.get("file_path") or passed.id)
    return Document(passed.id, where, content=passed.text, told=told)


def _day(value: Any) -> date | None:
    """Return the day of an ISO 8601 date or time, None for anything else."""
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _with(passed: Passed, name: str, value: Any) -> Passed:
    passed.metadata = passed.metadata | {name: value}
    return passed
