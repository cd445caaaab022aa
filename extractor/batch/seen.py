"""Documents beside those before them: an id that comes twice is refused, a story that does is marked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from extractor.batch.index import Index
from extractor.batch.likeness import Done
from extractor.dumps.document import Document, Reject


def with_ids_of_their_own(
    documents: Iterable[Document | Reject], index: Index
) -> Iterator[Document | Reject]:
    """Yield the documents; one whose id another had before becomes a reject."""
    for number, document in enumerate(documents):
        place = None
        if isinstance(document, Document):
            place = index.first_place(document.id, number, document.where)
        if place is None:
            yield document
        else:
            reason = f"has the id {document.id!r}, as {place} had before; give each document its own"
            yield Reject(document.id, document.where, "read", reason)


def marked_line(done: Done, number: int, index: Index) -> str:
    """Return the record as a line of JSON; it says of which earlier page, if any, it is a near copy.

    `number` is that of the document, rejects counted.
    """
    first = index.first_copy(done.id, number, done.signature)
    if first is None:
        return done.line
    record = json.loads(done.line)
    record["near_duplicate_of"] = first
    return json.dumps(record, ensure_ascii=False)
