"""Labelled pages: a folder of ID.txt with ID.json, where the labels have the form of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import SampleError
from extractor.extraction import extract
from extractor.records import Article
from extractor.settings import Settings


def read_samples(folder: Path) -> list[Article]:
    """Return the labelled pages of a folder, sorted by name.

    Raises SampleError where there are none, or where a label file does not fit
    its form or the text beside it.
    """
    samples = [_read(path) for path in sorted(folder.glob("*.json"))]
    if not samples:
        raise SampleError(f"{folder}: no labelled pages; a folder of ID.txt with ID.json is expected")
    return samples


def predict_samples(samples: Iterable[Article], settings: Settings | None = None) -> Iterator[Article]:
    """Yield what newsclaims finds on each page; the date is given only where the labels were given it."""
    for sample in samples:
        given = sample.doc_date if sample.date_origin == "given" else None
        yield extract(sample.text, id=sample.id, doc_date=given, outlet=sample.outlet, settings=settings)


def _read(path: Path) -> Article:
    page = path.with_suffix(".txt")
    try:
        article = Article.model_validate_json(path.read_bytes())
        text = page.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError, ValidationError) as fault:
        raise SampleError(f"{path}: {fault}") from fault
    if article.text != text:
        raise SampleError(f"{path}: its text is not that of {page}; export the labels again")
    return article
