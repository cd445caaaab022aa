"""A batch: every page gives a record or a reject, in order; only what every page needs stops it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import Article
from extractor.dumps import Document, Reject
from extractor.errors import SetupError
from extractor.run import MOST_TOLD, extract_documents
from extractor.settings import Settings

TEXT = b"The army said on Monday that it had left the village of Zaporizke. Kyiv denies this."


def page(id: str, data: bytes = TEXT) -> Document:
    return Document(id, f"{id}.txt", content=data)


def test_each_page_gives_a_record_or_a_reject_in_order() -> None:
    results = list(extract_documents([page("a"), page("b", b""), page("c")], outlet="Example News"))
    assert [(type(result), result.id) for result in results] == [
        (Article, "a"),
        (Reject, "b"),
        (Article, "c"),
    ]
    assert isinstance(results[1], Reject)
    assert results[1].reason == "the page has no words; check that it is the right file"


def test_a_fault_of_ours_is_a_reject_in_one_short_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> Article:
        raise ZeroDivisionError("by\n" + "zero " * 500)

    monkeypatch.setattr("extractor.run.extract_content", fail)
    (reject,) = extract_documents([page("a")])
    assert isinstance(reject, Reject)
    assert reject.reason.startswith("ZeroDivisionError: by zero")
    assert reject.reason.endswith("please report it with the page")
    assert "\n" not in reject.reason
    assert len(reject.reason) < MOST_TOLD + 100


def test_what_every_page_needs_stops_the_batch_before_the_first() -> None:
    def pages() -> Iterator[Document]:
        raise AssertionError("a page was asked for")
        yield

    with pytest.raises(SetupError, match="no gazetteer"):
        next(extract_documents(pages(), settings=Settings(gazetteer=Path("nowhere.sqlite"))))


def test_pages_are_read_one_by_one_and_let_go() -> None:
    asked: list[str] = []

    def pages() -> Iterator[Document]:
        for id in ("a", "b", "c"):
            asked.append(id)
            yield page(id)

    results = extract_documents(pages())
    assert next(results).id == "a"
    assert asked == ["a"]
