"""Dumps: files, folders, tables and archives as a stream of documents."""

from extractor.dumps.document import Content, Document, Form, Reject, Told
from extractor.dumps.dump import read_dump
from extractor.dumps.fields import TakenFields
from extractor.dumps.open import open_document
from extractor.dumps.options import DumpOptions
from extractor.dumps.reading import Reading

__all__ = [
    "Content",
    "Document",
    "DumpOptions",
    "Form",
    "Reading",
    "Reject",
    "TakenFields",
    "Told",
    "open_document",
    "read_dump",
]
