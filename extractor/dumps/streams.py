"""Bytes of a dump as streams, opened wherever they lie."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from extractor.dumps.kinds import SNIFFED
from extractor.dumps.remote import RemoteFile, is_url, open_url
from extractor.errors import PageError, PageTooLongError
from extractor.read import STDIN

BUFFER = 1 << 16


@contextmanager
def open_file(path: str) -> Iterator[io.BufferedReader]:
    """Give the bytes of a file, a URL or "-" as they lie there. Raises PageError, with path and cure."""
    try:
        stream = _open(path)
    except FileNotFoundError as fault:
        raise PageError(f"{path}: no such file; check the path") from fault
    except OSError as fault:
        reason = fault.strerror or fault
        cure = "check the network and your rights" if is_url(path) else "check the path and its rights"
        raise PageError(f"{path}: cannot be read ({reason}); {cure}") from fault
    try:
        yield stream
    except (PageError, OSError) as fault:
        if isinstance(stream.raw, RemoteFile) and (lost := stream.raw.fault):
            told = f"{path}: cannot be read any further ({lost}); check the network, then read it again"
            raise PageError(told) from fault
        raise
    finally:
        if path != STDIN:
            _close(stream)


def peek(stream: io.BufferedReader) -> bytes:
    """Return the first bytes of a stream that nothing has been read from, without reading them."""
    return stream.peek(SNIFFED)[:SNIFFED]


def read_capped(stream: BinaryIO, most: int, where: str) -> bytes:
    """Return all that is left of a stream. Raises PageTooLongError where that is over `most` bytes."""
    parts, size = [], 0
    while part := stream.read(min(BUFFER, most + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > most:
            raise PageTooLongError(f"{where}: over {megabytes(most)}; give one page of news in each file")
    return b"".join(parts)


@contextmanager
def seekable(stream: io.BufferedReader) -> Iterator[BinaryIO]:
    """Give a stream in which one can go back: itself, or a copy on disk that is gone afterwards."""
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy, BUFFER)
        copy.seek(0)
        yield copy


def megabytes(size: int) -> str:
    """Return a size for messages."""
    return f"{size / 1_000_000:,.0f} MB" if size >= 1_000_000 else f"{size:,} bytes"


def position(stream: io.BufferedReader) -> int:
    """Return how many bytes of a file have been read, 0 where it is closed or cannot tell."""
    try:
        return stream.tell()
    except (OSError, ValueError):
        return 0


def _close(stream: io.BufferedReader) -> None:
    """Let go of a file; what goes wrong in that, after the last byte, is nobody's loss."""
    with suppress(OSError):
        stream.close()


def _open(path: str) -> io.BufferedReader:
    if path == STDIN:
        stream: Any = sys.stdin.buffer if sys.stdin else io.BytesIO()
        return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, BUFFER)
    if is_url(path):
        return io.BufferedReader(open_url(path), BUFFER)
    return Path(path).open("rb")
