"""Marks of documents, by which a run that goes on knows that its dump is still the same."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.dumps.document import Document, Reject

NOTHING_SEEN = hashlib.sha256().hexdigest()


def marked(documents: Iterable[Document | Reject], marks: deque[str]) -> Iterator[Document | Reject]:
    """Yield the documents; their marks queue up in `marks` for whoever takes their results, in this order."""
    for document in documents:
        marks.append(mark_of(document))
        yield document


def mark_of(item: Document | Reject) -> str:
    """Return a hash of all that a dump tells of a document; of a reject only its id: a network's faults vary.

    A plain file is read for it, which takes a thousandth of what its record takes.
    """
    if isinstance(item, Reject):
        return _hash(item.id)
    return _hash(repr((item.id, item.form.value, item.told))) + _content_hash(item)


def chain(seen: str, mark: str) -> str:
    """Return the hash of the marks so far and one more."""
    return _hash(f"{seen} {mark}")


def _content_hash(document: Document) -> str:
    if isinstance(document.content, bytes):
        return hashlib.sha256(document.content).hexdigest()
    if document.content is not None:
        return _hash(document.content)
    try:
        with Path(document.path or "").open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):  # whoever reads the document will tell
        return _hash("")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
