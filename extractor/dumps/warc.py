"""WARC, CC-NEWS too, as documents: the pages among what web servers answered; it needs fastwarc."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from extractor.dumps.document import Document, Form, Reject, Told
from extractor.dumps.faults import told_faults
from extractor.dumps.find import File
from extractor.dumps.kinds import is_html
from extractor.dumps.names import in_one_line
from extractor.dumps.options import DumpOptions
from extractor.dumps.reading import Skipped
from extractor.dumps.streams import BUFFER, megabytes, read_capped
from extractor.dumps.unpack import Counted
from extractor.errors import PageError, SetupError

_FORMS = {
    "text/html": Form.HTML,
    "application/xhtml+xml": Form.HTML,
    "text/plain": Form.TEXT,
}
_FOUND = 200
_RESPONSE = "response"
_REVISIT = "revisit"
# A page may also be kept without its server's head (resource), or as the text drawn from it (conversion).
_PAGES = frozenset({_RESPONSE, "resource", "conversion"})
# What tools write about pages and themselves: nothing that could be a page, so nothing to be counted.
_ABOUT_PAGES = frozenset({"warcinfo", "request", "metadata"})
# What tools keep of themselves and beside pages: "metadata://gnu.org/...", "urn:text:https://...".
_OF_THE_WEB = re.compile(r"https?://", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def read_warc(
    file: File, stream: io.BufferedReader, options: DumpOptions
) -> Iterator[Document | Reject | Skipped]:
    """Yield the pages that are HTML or plain text: responses with status 200, resources, conversions.

    For what else was fetched comes why it is skipped; for what only tells of
    pages, as requests do, nothing. An id is the record's own. Places count all records of these three kinds
    from 1. The time of the visit is no date of publication: none is told.
    Raises PageError where the file is broken or cut short, after the pages
    before; SetupError without fastwarc.
    """
    records = _records(file, stream)
    number = 0
    while True:
        with told_faults("is no whole WARC"):
            record = next(records, None)
            if record is None:
                return
            kind, raw = _unwrap(record, options)
        if kind in _PAGES:
            number += 1
            yield _read_page(file, number, record, raw, options)
        elif kind not in _ABOUT_PAGES:
            yield Skipped.UNCHANGED if kind == _REVISIT else Skipped.NO_TEXT


def _records(file: File, stream: io.BufferedReader) -> Iterator[Any]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as fault:
        raise SetupError(f"{file.where}: WARC needs fastwarc; pip install 'newsclaims[warc]'") from fault
    with told_faults("is no whole WARC"):
        return ArchiveIterator(
            Counted(stream),  # fastwarc panics, past all errors, at a stream that cannot tell where it is
            record_types=WarcRecordType.any_type,  # of a head that is cut short it cannot tell the kind
            parse_http=False,
            stream_detect=False,
        )


def _unwrap(record: Any, options: DumpOptions) -> tuple[str, bytes]:
    """Return kind and content of a record; of one over the limit its head, of one that is no page nothing.

    Raises EOFError where the file ends in it.
    """
    if not record.headers.get("Content-Length"):
        raise EOFError
    kind = (record.headers.get("WARC-Type") or "").lower()
    raw = b""
    if kind in _PAGES and record.content_length > options.most_bytes:
        return kind, bytes(record.reader.read(BUFFER))
    if kind in _PAGES:
        raw = bytes(record.reader.read())
    if len(raw) + record.reader.consume() < record.content_length:
        raise EOFError
    return kind, raw


def _read_page(
    file: File, number: int, record: Any, raw: bytes, options: DumpOptions
) -> Document | Reject | Skipped:
    """Return the page that a record is, or why it is none: a picture, a redirection."""
    where = f"{file.where}:{number}"
    url = in_one_line(record.headers.get("WARC-Target-URI") or "")
    id = in_one_line((record.record_id or "").strip("<>").removeprefix("urn:uuid:")) or url or where
    is_long = record.content_length > options.most_bytes
    try:
        with told_faults("the response cannot be read"):
            answer = _answer(record, raw)
            if isinstance(answer, Skipped):
                return answer
            if answer.type and answer.type not in _FORMS:
                return Skipped.NO_TEXT
            content = read_capped(answer.stream, 0 if is_long else options.most_bytes, where)
    except PageError as fault:
        reason = f"over {megabytes(options.most_bytes)}" if is_long else str(fault)
        return Reject(id, where, "read", reason.removeprefix(f"{where}: "))
    form = _FORMS.get(answer.type) or (Form.HTML if is_html(content) else None)
    if form is None:
        return Skipped.NO_TEXT
    return Document(id, where, form, _decoded(content, answer.charset), told=Told(url=url))


class _Answer(NamedTuple):
    """What a record holds: its bytes, their type as the server named it, empty where it did not."""

    stream: BinaryIO
    type: str
    charset: str | None


def _answer(record: Any, raw: bytes) -> _Answer | Skipped:
    """Return what a record holds, or why that is no page: not found, not of the web."""
    if record.headers.get("WARC-Type").lower() == _RESPONSE:
        answer = _parse(raw)
        headers = answer.http_headers
        if headers is None or headers.status_code != _FOUND:
            return Skipped.NOT_FOUND
        return _Answer(answer.reader, _type(answer.http_content_type), answer.http_charset)
    if not _OF_THE_WEB.match(record.headers.get("WARC-Target-URI") or ""):
        return Skipped.NOT_OF_THE_WEB
    named = record.headers.get("Content-Type") or ""
    charset = _CHARSET.search(named)
    return _Answer(io.BytesIO(raw), _type(named), charset.group(1) if charset else None)


def _parse(raw: bytes) -> Any:
    """Return the answer of a server, in a record of its own: a broken one ends the record's archive."""
    from fastwarc.warc import WarcRecord

    answer = WarcRecord()
    answer.is_http = True
    answer.set_bytes_content(raw)
    answer.parse_http(auto_decode="all")
    return answer


def _type(named: str | None) -> str:
    return (named or "").split(";")[0].strip().lower()


def _decoded(content: bytes, charset: str | None) -> bytes | str:
    """Return the content, decoded by the server's word where it is no UTF-8 and the word is right."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return content.decode(charset) if charset else content
        except (LookupError, ValueError):
            pass  # a charset that nobody knows, or the wrong one: guessed when the page is read
    return content
