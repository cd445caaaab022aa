"""Dumps: files, folders, tables and archives as a stream of documents."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from extractor.dumps.options import DumpOptions

if TYPE_CHECKING:
    from extractor.dumps.document import Content, Document, Form, Reject, Told
    from extractor.dumps.dump import read_dump
    from extractor.dumps.fields import TakenFields
    from extractor.dumps.open import open_document
    from extractor.dumps.reading import Reading, Skipped

_LAZY = {
    "Content": "document",
    "Document": "document",
    "Form": "document",
    "Reading": "reading",
    "Reject": "document",
    "Skipped": "reading",
    "TakenFields": "fields",
    "Told": "document",
    "open_document": "open",
    "read_dump": "dump",
}

__all__ = [
    "Content",
    "Document",
    "DumpOptions",
    "Form",
    "Reading",
    "Reject",
    "Skipped",
    "TakenFields",
    "Told",
    "open_document",
    "read_dump",
]


def __getattr__(name: str) -> Any:
    """Load what reads a dump on first use, so that its options alone, for the commands' help, load fast."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
