"""Turning documents into records, one by one; a fault costs only the document that it is in."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from spacy.language import Language

from extractor.dumps import Content, Document, Reject, open_document
from extractor.errors import PageError, SetupError
from extractor.extraction import extract_content, pipeline
from extractor.records import Article
from extractor.settings import Settings

MOST_TOLD = 300


def extract_documents(
    documents: Iterable[Document | Reject],
    *,
    settings: Settings | None = None,
    doc_date: date | None = None,
    outlet: str | None = None,
) -> Iterator[Article | Reject]:
    """Yield for each document, in the given order, its record or a reject with the reason.

    `doc_date` and `outlet` are used where the dump gives none. Raises SetupError,
    before the first document, where every document would fail.
    """
    settings = settings or Settings()
    nlp = pipeline(settings)
    for document in documents:
        if isinstance(document, Reject):
            yield document
        else:
            yield extract_document(document, settings=settings, doc_date=doc_date, outlet=outlet, nlp=nlp)


def extract_document(
    document: Document,
    *,
    settings: Settings,
    doc_date: date | None = None,
    outlet: str | None = None,
    nlp: Language | None = None,
) -> Article | Reject:
    """Return the record of a document, or a reject with the reason. Raises nothing but SetupError."""
    stage = "read"
    try:
        content = _complete(open_document(document), doc_date, outlet)
        stage = "extract"
        return extract_content(content, id=document.id, settings=settings, nlp=nlp)
    except SetupError:
        raise
    except PageError as fault:
        return _reject(document, stage, str(fault))
    except MemoryError:
        return _reject(document, stage, "takes more memory than there is; split the page")
    except Exception as fault:  # noqa: BLE001 - no page may end a batch
        told = textwrap.shorten(f"{type(fault).__name__}: {fault}", MOST_TOLD, placeholder=" ...")
        return _reject(document, stage, f"{told}; please report it with the page")


def _complete(content: Content, doc_date: date | None, outlet: str | None) -> Content:
    """Return the content with the caller's date and outlet, where the dump gives none."""
    told = content.told
    if told.outlet is None and outlet:
        told = replace(told, outlet=outlet)
    if told.doc_date is None and doc_date:
        told = replace(told, doc_date=doc_date, origin="given")
    return replace(content, told=told)


def _reject(document: Document, stage: str, fault: str) -> Reject:
    """Return the reject with its reason in one line, without the document's place, which it has already."""
    reason = fault.removeprefix(f"{document.where}: ")
    return Reject(document.id, document.where, stage, " ".join(reason.split()))
