"""HTML as a page: its headline, its writers, its paragraphs, as trafilatura finds them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from lxml import etree
from trafilatura import bare_extraction

from extractor.dumps.document import Content, Told
from extractor.dumps.faults import told_faults
from extractor.dumps.names import in_one_line
from extractor.errors import PageError
from extractor.read import decode
from extractor.records import Block, Section
from extractor.segment import PageFacts, page_facts
from extractor.segment.datelines import wire_dateline_end

GAP = "\n\n"
# Explicit, for trafilatura's own end with today: the same page must give the same record tomorrow.
# Only dates that the page marks as its own count; it could search the prose for some date.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
_CHOICES: dict[str, Any] = {
    "favor_recall": True,
    "include_comments": False,
    "with_metadata": True,
    "date_extraction_params": _DATES,
}
# lxml takes no text with these, and browsers show nothing for them.
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})|<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]{1,40})"
)
_HEAD = 4096
# As browsers read them: who says Latin-1 means Windows-1252.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_BREAKS = frozenset({"p", "head", "list", "item", "quote", "table", "row", "cell", "code", "lb", "div", "ab"})


class _Piece(NamedTuple):
    section: Section
    text: str


def markup_of(data: bytes, where: str) -> str:
    """Return the HTML that the bytes are: in UTF-8, else in the encoding that it names, else a guess.

    In the encoding that it names, single wrong bytes become U+FFFD, as browsers
    show them. Raises EncodingError where none fits.
    """
    named = _CHARSET.search(data[:_HEAD])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        codec = _codec((named.group(1) or named.group(2)).decode("ascii", "replace")) if named else None
    return data.decode(codec, errors="replace") if codec else decode(data, where)


def read_html(markup: str, told: Told, where: str) -> Content:
    """Return the page's text: headline, "By ..." and paragraphs, a blank line between, each a block.

    What the dump tells of title, date, outlet and URL wins over what the HTML
    does. Nothing is fetched. Raises PageError where there is no running text.
    """
    page: Any
    with told_faults(f"{where}: the HTML cannot be read"):
        page = bare_extraction(_UNREADABLE.sub(" ", markup), url=told.url, **_CHOICES)
        pieces = list(_body(page.body)) if page is not None else []
    if page is None or not any(piece.section is Section.BODY for piece in pieces):
        raise PageError(f"{where}: no running text in the HTML; check that it is a story's page")
    told = _complete(told, page)
    writers = ", ".join(filter(None, map(in_one_line, (page.author or "").split(";")))) or None
    top = _top(told.title, writers)
    shown = {_key(line or "") for line in (page.title, writers, *(piece.text for piece in top))}
    laid = [*top, *(piece for piece in pieces if _key(piece.text) not in shown)]
    text, blocks = _lay_out(laid)
    return Content(text, told, blocks, PageFacts(told.title, writers, page_facts(text, blocks).doc_date))


def _codec(name: str) -> str | None:
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    return _MEANT.get(codec.name, codec.name)


def _complete(told: Told, page: Any) -> Told:
    """Return what is told of the page, with what its HTML tells where the dump is silent."""
    day = _day(page.date) if told.doc_date is None else None
    return replace(
        told,
        url=told.url or in_one_line(page.url or ""),
        title=told.title or in_one_line(page.title or ""),
        outlet=told.outlet or in_one_line(page.sitename or ""),
        doc_date=told.doc_date or day,
        origin="html" if day else told.origin,
    )


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _top(title: str | None, writers: str | None) -> list[_Piece]:
    pieces = [_Piece(Section.HEADLINE, title)] if title else []
    return [*pieces, _Piece(Section.BYLINE, f"By {writers}")] if writers else pieces


def _key(text: str) -> str:
    """Return text by which a line that comes twice is known, headline or byline."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _body(body: Any) -> Iterator[_Piece]:
    """Yield the paragraphs and subheads of trafilatura's tree, in order; so is each line, item and cell."""
    words: list[str] = []
    section = Section.BODY
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BREAKS:
            yield from _piece(section, words)
            words.clear()
            section = Section.SUBHEAD if event == "start" and element.tag == "head" else Section.BODY
        words.append((element.text if event == "start" else element.tail) or "")
    yield from _piece(section, words)


def _piece(section: Section, words: list[str]) -> Iterator[_Piece]:
    text = in_one_line("".join(words))
    if text and any(char.isalnum() for char in text):
        yield _Piece(section, text)


def _lay_out(pieces: list[_Piece]) -> tuple[str, tuple[Block, ...]]:
    """Return the page's text and its blocks; the dateline at the head of the story is one of its own."""
    blocks: list[Block] = []
    start = 0
    is_lead = True
    for section, text in pieces:
        end = wire_dateline_end(text) if section is Section.BODY and is_lead else None
        is_lead = is_lead and section is not Section.BODY
        if end is not None:
            dateline = text[:end].rstrip()
            blocks.append(_block(start, dateline, Section.DATELINE))
        blocks.append(_block(start + (end or 0), text[end or 0 :], section))
        start += len(text) + len(GAP)
    return GAP.join(text for _, text in pieces), tuple(blocks)


def _block(start: int, text: str, section: Section) -> Block:
    return Block(start=start, end=start + len(text), text=text, section=section)
