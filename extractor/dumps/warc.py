"""WARC, CC-NEWS too, as documents: the pages among the responses of web servers; it needs fastwarc."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from extractor.dumps.document import Document, Form, Reject, Told
from extractor.dumps.find import File
from extractor.dumps.names import in_one_line
from extractor.dumps.options import DumpOptions
from extractor.dumps.streams import BUFFER, Counted, megabytes, read_capped, told_faults
from extractor.errors import PageError, SetupError

_FORMS = {
    "text/html": Form.HTML,
    "application/xhtml+xml": Form.HTML,
    "text/plain": Form.TEXT,
}
_FOUND = 200


def read_warc(file: File, stream: io.BufferedReader, options: DumpOptions) -> Iterator[Document | Reject]:
    """Yield the pages: the responses with status 200 that are HTML or plain text.

    An id is the record's own. Places count all responses from 1. The time of
    the visit is no date of publication: none is told. Raises PageError where
    the file is broken or cut short, after the pages before; SetupError without
    fastwarc.
    """
    records = _responses(file, stream)
    number = 0
    while True:
        with told_faults("is no whole WARC"):
            record = next(records, None)
            if record is None:
                return
            raw = _response(record, options)
        number += 1
        if page := _read_page(file, number, record, raw, options):
            yield page


def _responses(file: File, stream: io.BufferedReader) -> Iterator[Any]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as fault:
        raise SetupError(f"{file.where}: WARC needs fastwarc; pip install 'newsclaims[warc]'") from fault
    with told_faults("is no whole WARC"):
        return ArchiveIterator(
            Counted(stream),  # fastwarc panics, past all errors, at a stream that cannot tell where it is
            record_types=WarcRecordType.response,
            parse_http=False,
            stream_detect=False,
        )


def _response(record: Any, options: DumpOptions) -> bytes:
    """Return a response as the server sent it, of one over the limit its head. Raises EOFError in it."""
    if record.headers.get("Content-Length") is None:
        raise EOFError
    if record.content_length > options.most_bytes:
        return bytes(record.reader.read(BUFFER))
    raw = bytes(record.reader.read())
    if len(raw) < record.content_length:
        raise EOFError
    return raw


def _read_page(
    file: File, number: int, record: Any, raw: bytes, options: DumpOptions
) -> Document | Reject | None:
    """Return the page that a response is, null where it is none: a picture, a redirection."""
    where = f"{file.where}:{number}"
    url = in_one_line(record.headers.get("WARC-Target-URI") or "")
    id = in_one_line((record.record_id or "").strip("<>").removeprefix("urn:uuid:")) or url or where
    is_long = record.content_length > options.most_bytes
    try:
        with told_faults("the response cannot be read"):
            answer = _parse(raw)
            form = _form(answer)
            if form is None:
                return None
            most = 0 if is_long else options.most_bytes
            content = _decoded(read_capped(answer.reader, most, where), answer.http_charset)
    except PageError as fault:
        reason = f"over {megabytes(options.most_bytes)}" if is_long else str(fault)
        return Reject(id, where, "read", reason.removeprefix(f"{where}: "))
    return Document(id, where, form, content, told=Told(url=url))


def _parse(raw: bytes) -> Any:
    """Return the answer of a server, in a record of its own: a broken one ends the record's archive."""
    from fastwarc.warc import WarcRecord

    answer = WarcRecord()
    answer.is_http = True
    answer.set_bytes_content(raw)
    answer.parse_http(auto_decode="all")
    return answer


def _form(answer: Any) -> Form | None:
    headers = answer.http_headers
    if headers is None or headers.status_code != _FOUND:
        return None
    return _FORMS.get((answer.http_content_type or "").split(";")[0].strip().lower())


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
