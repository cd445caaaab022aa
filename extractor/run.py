"""Many pages, one after the other: what goes wrong with one is told and costs only that one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from extractor.errors import PageError, SetupError
from extractor.extraction import extract, pipeline
from extractor.read import Page
from extractor.records import Article
from extractor.settings import Settings

MOST_TOLD = 300


@dataclass(frozen=True)
class Reject:
    """A page that gave no record: its id, where it lies, and why."""

    id: str
    where: str
    reason: str


def extract_pages(
    pages: Iterable[Page],
    *,
    settings: Settings | None = None,
    doc_date: date | None = None,
    outlet: str | None = None,
) -> Iterator[Article | Reject]:
    """Yield for each page, in the order given, its record or why there is none.

    Raises SetupError, before the first page, where every page would fail.
    """
    settings = settings or Settings()
    nlp = pipeline(settings)
    for page in pages:
        try:
            yield extract(page.text, id=page.id, doc_date=doc_date, outlet=outlet, settings=settings, nlp=nlp)
        except SetupError:
            raise
        except PageError as fault:
            yield _reject(page, str(fault))
        except Exception as fault:  # noqa: BLE001 - no page may end a batch
            told = textwrap.shorten(f"{type(fault).__name__}: {fault}", MOST_TOLD, placeholder=" ...")
            yield _reject(page, f"{told}; please report it with the page")


def _reject(page: Page, fault: str) -> Reject:
    """Return the reject with its reason in one line; some faults name their page already."""
    reason = fault if fault.startswith(page.where) else f"{page.where}: {fault}"
    return Reject(page.id, page.where, " ".join(reason.split()))
