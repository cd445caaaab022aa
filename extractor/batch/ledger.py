"""What a run has done, on disk: shards, rejects, state; it survives being killed at any moment."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extractor.aside import parts_left
from extractor.batch.index import Index
from extractor.batch.journal import Entry, Journal, read_journal, to_line
from extractor.batch.likeness import Done, sign
from extractor.batch.manifest import write_manifest
from extractor.batch.marks import chain
from extractor.batch.options import BatchOptions
from extractor.batch.seen import marked_line
from extractor.batch.shards import shard_path, write_shard
from extractor.batch.state import State, write_state
from extractor.dumps.document import Reject
from extractor.dumps.reading import Skipped
from extractor.records import Article

WORK = ".work"
STATE = "state.json"
REJECTS = "rejects.jsonl"


class Ledger:
    """The one who writes into the folder of a run, document by document, in order.

    Order of what goes to disk: the journal of the shard in work; then, when that
    is full, the index, the shard, the rejects and last the state. Killed between
    any two of these, the run goes on from the journal and does the rest again.
    """

    def __init__(self, out: Path, state: State, options: BatchOptions) -> None:
        self.out, self.state, self.options = out, state, options
        self.index = Index(out / WORK / "index.sqlite")
        # The index is open, so the folder is ours: parts and state of a run that was killed may go.
        for part in parts_left(out):
            part.unlink(missing_ok=True)
        if not state.shards:
            write_state(out / WORK / STATE, state)
        _cut(out / REJECTS, state.reject_bytes)
        self.journal = Journal(_journal_path(out, state))
        self.seen = state.seen
        self._since = time.monotonic()
        self._recall()
        self._close_full_shard()

    @property
    def documents(self) -> int:
        """How many documents are done, whole shards and the one in work."""
        return self.state.documents + self.journal.documents

    def add(self, mark: str, item: Done | Reject) -> None:
        """Write down what became of the next document; near copies of earlier pages are told here."""
        self.seen = chain(self.seen, mark)
        done = item if isinstance(item, Reject) else marked_line(item, self.documents, self.index)
        self.journal.add(Entry(mark, done))
        self._close_full_shard()

    def _close_full_shard(self) -> None:
        if self.journal.documents >= self.options.shard_size:
            self.close_shard()

    def close_shard(self) -> None:
        """Turn the journal into a shard and rejects; nothing to do where it is empty."""
        if not self.journal.documents:
            return
        self.index.commit()
        place = shard_path(self.out, self.state.shards, self.options.compression)
        write_shard(place, self._records(), self.options.compression)
        rejects = (item for _, item in read_journal(self.journal.path) if isinstance(item, Reject))
        self._advance(_append(self.out / REJECTS, rejects, self.state.reject_bytes))
        self.journal.remove()
        self.journal = Journal(_journal_path(self.out, self.state))

    def _records(self) -> Iterator[str]:
        return (item for _, item in read_journal(self.journal.path) if isinstance(item, str))

    def _advance(self, reject_bytes: int) -> None:
        state, before = self.state, self.state.ok
        for article in map(json.loads, self._records()):
            state.ok += 1
            state.claims += len(article["claims"])
            state.near_duplicates += article["near_duplicate_of"] is not None
        state.shards += 1
        state.documents += self.journal.documents
        state.failed += self.journal.documents - (state.ok - before)
        state.reject_bytes = reject_bytes
        state.seen = self.seen
        now = time.monotonic()
        state.seconds += now - self._since
        self._since = now
        write_state(self.out / WORK / STATE, state)

    def _recall(self) -> None:
        """Take up what the journal of a run that was killed holds: the index may have lost it."""
        for number, (mark, item) in enumerate(read_journal(self.journal.path), start=self.state.documents):
            self.seen = chain(self.seen, mark)
            if isinstance(item, str):
                article = Article.model_validate_json(item)
                self.index.first_copy(article.id, number, sign(article))

    def finish(self, skipped: Mapping[Skipped, int]) -> None:
        """Close the last shard and write the manifest; a run without rejects has an empty file of them."""
        self.close_shard()
        self.state.skipped = {why.value: skipped[why] for why in Skipped if why in skipped}
        (self.out / REJECTS).touch()
        write_manifest(self.out, self.state, self.options)
        self.state.finished = True
        write_state(self.out / WORK / STATE, self.state)

    def close(self) -> None:
        """Let go of the folder; a later run goes on from here, or begins anew where nothing was done yet."""
        begun = has_begun(self.out, self.state)
        try:
            self.journal.close()
        finally:
            self.index.close()
        if self.state.finished or not begun:
            for place in (self.out / WORK).iterdir():
                if place.name != STATE:
                    place.unlink()
        if not begun:
            (self.out / WORK / STATE).unlink()
            (self.out / WORK).rmdir()


def has_begun(out: Path, state: State) -> bool:
    """Return whether the run in a folder has done any document."""
    journal = _journal_path(out, state)
    is_first_done = journal.exists() and any(True for _ in read_journal(journal))
    return state.documents > 0 or state.finished or is_first_done


def _journal_path(out: Path, state: State) -> Path:
    return out / WORK / f"journal-{state.shards:05d}"


def _append(path: Path, rejects: Iterable[Reject], start: int) -> int:
    """Write the rejects behind the first `start` bytes of the file; return how long it is now."""
    with path.open("r+b" if path.exists() else "w+b") as out:
        out.seek(start)
        out.truncate()
        for reject in rejects:
            out.write(to_line(reject) + b"\n")
        out.flush()
        os.fsync(out.fileno())
        return out.tell()


def _cut(path: Path, length: int) -> None:
    """Drop what a run that was killed wrote after its last state."""
    if path.exists():
        with path.open("r+b") as out:
            out.truncate(length)
