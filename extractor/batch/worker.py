"""What a worker process does: load the pipeline once, then turn document after document into records."""

from __future__ import annotations

import resource
import signal
import textwrap
from dataclasses import replace

from spacy.language import Language

from extractor.batch.likeness import Done, sign
from extractor.batch.options import BatchOptions
from extractor.dumps import open_document
from extractor.dumps.document import Content, Document, Reject
from extractor.errors import PageError, SetupError
from extractor.extraction import extract_content, pipeline
from extractor.records import Article
from extractor.settings import Settings
from extractor.write import to_json

MOST_TOLD = 300
_MEGABYTE = 1 << 20


_settings = Settings()
_options = BatchOptions(workers=1)
_unfit: SetupError | None = None


def prepare(settings: Settings, options: BatchOptions) -> None:
    """Make this process a worker: its limits, and the pipeline loaded before the first document's time runs.

    Ctrl-C is the parent's affair. What is missing is told by the first `work`:
    an error here would only end the process.
    """
    global _settings, _options, _unfit
    _settings, _options = settings, options
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    most = options.megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    try:
        pipeline(settings)
    except SetupError as fault:
        _unfit = fault


def work(document: Document) -> Done | Reject:
    """Return the record of a document, or why there is none, as this process was prepared.

    Raises SetupError where it could not be.
    """
    if _unfit:
        raise _unfit
    found = read_one(document, _settings, _options)
    if isinstance(found, Reject):
        return found
    return Done(found.id, to_json(found), sign(found))


def read_one(
    document: Document, settings: Settings, options: BatchOptions, nlp: Language | None = None
) -> Article | Reject:
    """Return the record of a document, or a reject that says why there is none.

    Raises SetupError alone, where every document would fail.
    """
    stage = "read"
    try:
        content = _complete(open_document(document), options)
        stage = "extract"
        return extract_content(content, id=document.id, settings=settings, nlp=nlp)
    except SetupError:
        raise
    except PageError as fault:
        return _reject(document, stage, str(fault))
    except MemoryError:
        return _reject(document, stage, f"takes more than {options.megabytes} MB of memory; split the page")
    except Exception as fault:  # noqa: BLE001 - no page may end a batch
        told = textwrap.shorten(f"{type(fault).__name__}: {fault}", MOST_TOLD, placeholder=" ...")
        return _reject(document, stage, f"{told}; please report it with the page")


def _complete(content: Content, options: BatchOptions) -> Content:
    """Return the content with what the caller says of all documents, where the dump says nothing."""
    told = content.told
    if told.outlet is None and options.outlet:
        told = replace(told, outlet=options.outlet)
    if told.doc_date is None and options.doc_date:
        told = replace(told, doc_date=options.doc_date, origin="given")
    return replace(content, told=told)


def _reject(document: Document, stage: str, fault: str) -> Reject:
    """Return the reject with its reason in one line, without the place that it has already."""
    reason = fault.removeprefix(f"{document.where}: ")
    return Reject(document.id, document.where, stage, " ".join(reason.split()))
