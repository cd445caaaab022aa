"""What a dump is made of: documents, and what could not be read, each with its place in the dump."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from extractor.records import Block, DateOrigin
from extractor.segment import PageFacts


class Form(StrEnum):
    """In what form a document's content comes: a page as a person copies it, or HTML."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True)
class Told:
    """What the dump itself says about a document, beside its content; null where it says nothing.

    `origin` says where `doc_date` is from.
    """

    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    doc_date: date | None = None
    origin: DateOrigin = "given"


@dataclass(frozen=True)
class Document:
    """One page of a dump, cheap to hand to another process.

    `where` is its place for messages: "news.tar.gz/a/b.html", "pages.jsonl:17".
    `content` holds bytes that are still to be decoded, or text; it is null for a
    plain file at `path`, which is opened by whoever reads the document.
    """

    id: str
    where: str
    form: Form = Form.TEXT
    content: bytes | str | None = field(default=None, repr=False)
    path: str | None = None
    told: Told = Told()


@dataclass(frozen=True)
class Reject:
    """What gave no record: its id, its place in the dump, the stage that refused it, and why.

    `id` is the place itself where a row or a member is too broken to have one.
    """

    id: str
    where: str
    stage: str
    reason: str


@dataclass(frozen=True)
class Content:
    """A document opened: its text, to which all offsets refer, and what is known of it.

    `blocks` and `facts` are null where the text is a raw page, whose sections
    are still to be found; HTML tells them.
    """

    text: str
    told: Told
    blocks: tuple[Block, ...] | None = None
    facts: PageFacts | None = None
