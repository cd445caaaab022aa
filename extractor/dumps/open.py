"""A document opened: its bytes decoded, its HTML read; done by whoever reads the document."""

from __future__ import annotations

from extractor.dumps.document import Content, Document, Form
from extractor.dumps.kinds import is_html
from extractor.dumps.streams import open_file, read_capped
from extractor.read import MOST_BYTES, decode


def open_document(document: Document) -> Content:
    """Return the text of a document with what is known of it.

    A text that the dump gives a title for opens with that title, a blank line
    between, unless it does so already. A text that begins as HTML does is read
    as HTML. Raises PageError, with place and cure, where it cannot be read.
    """
    content = _content(document)
    if document.form is Form.HTML or is_html(content):
        # Loading trafilatura takes half a second, which dumps of text need not pay.
        from extractor.dumps.html import markup_of, read_html

        markup = markup_of(content, document.where) if isinstance(content, bytes) else content
        return read_html(markup, document.told, document.where)
    text = decode(content, document.where) if isinstance(content, bytes) else content
    return Content(_with_title(text, document.told.title), document.told)


def _content(document: Document) -> bytes | str:
    if document.content is not None:
        return document.content
    with open_file(document.path or document.where) as stream:
        return read_capped(stream, MOST_BYTES, document.where)


def _with_title(text: str, title: str | None) -> str:
    if not title or not text.strip() or _opens_with(text, title):
        return text
    return f"{title}\n\n{text}"


def _opens_with(text: str, title: str) -> bool:
    """Return whether text begins with the title, but for white space and case."""
    # White space may be longer in the text: twice the title's length, and a few blank lines.
    head = " ".join(text[: 2 * len(title) + 100].split())
    return head.casefold().startswith(" ".join(title.split()).casefold())
