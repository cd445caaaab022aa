"""Bytes of a dump as streams: opened wherever they lie, unpacked as they are read, and never without end."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import shutil
import struct
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import zstandard

from extractor.dumps.kinds import SNIFFED, Packing, sniff_packing
from extractor.dumps.options import DumpOptions
from extractor.dumps.remote import RemoteFile, is_url, open_url
from extractor.dumps.zstd import ZstandardReader
from extractor.errors import PageError, PageTooLongError
from extractor.read import STDIN

BUFFER = 1 << 16
# What the readers of packed files and archives raise for bytes that are not what they should be.
# They promise less than this; broken files have been seen to raise every one of them.
FAULTS = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RuntimeError,
    AssertionError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zstandard.ZstdError,
)
_UNPACKERS: dict[Packing, Callable[[Any], Any]] = {
    Packing.GZIP: lambda packed: gzip.GzipFile(fileobj=packed),
    Packing.BZIP2: bz2.BZ2File,
    Packing.XZ: lzma.LZMAFile,
    Packing.ZSTANDARD: ZstandardReader,
}


class Meter:
    """Counts what a packed file has expanded to, and stops a bomb."""

    def __init__(self, options: DumpOptions, packed: Callable[[], int]) -> None:
        self._options, self._packed = options, packed
        self._unpacked = 0

    def count(self, size: int) -> None:
        """Count bytes that came out. Raises PageError where they are too many for what went in."""
        self._unpacked += size
        most, ratio = self._options.most_unpacked_bytes, self._options.most_ratio
        if self._unpacked > most:
            raise PageError(f"unpacks to more than {megabytes(most)}; split it, or raise the limit")
        if self._unpacked > max(self._options.free_bytes, ratio * self._packed()):
            raise PageError(f"unpacks to more than {ratio} times its size, as bombs do; unpack it yourself")


class Counted(io.RawIOBase):
    """A stream that knows how many bytes it has given, where pipes do not."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._given = 0

    def tell(self) -> int:
        """Return how many bytes it has given."""
        return self._given

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer from the stream."""
        data = self._stream.read1(len(buffer))
        buffer[: len(data)] = data
        self._given += len(data)
        return len(data)


class Unpacks(Protocol):
    """What unpacks as far as it can at once: bytes before a fault are given before the fault is raised."""

    def read1(self, size: int, /) -> bytes:
        """Return up to `size` bytes, none at the end."""


class Unpacked(io.RawIOBase):
    """What comes out of an unpacker, counted; its faults are PageErrors."""

    def __init__(self, stream: Unpacks, meter: Meter) -> None:
        self._stream, self._meter = stream, meter

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with unpacked bytes. Raises PageError where the packed ones are broken."""
        with told_faults("cannot be unpacked"):
            data = self._stream.read1(len(buffer))
        self._meter.count(len(data))
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def told_faults(what: str) -> Iterator[None]:
    """Turn what readers raise for broken bytes into a PageError that says what is the matter."""
    try:
        yield
    except EOFError as fault:
        raise PageError(f"{what}: it is cut short; fetch it anew") from fault
    except FAULTS as fault:
        reason = " ".join(str(fault).split()) or type(fault).__name__
        raise PageError(f"{what} ({reason}); fetch it anew") from fault


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


def unpack(stream: io.BufferedReader, packing: Packing | None, options: DumpOptions) -> io.BufferedReader:
    """Return the stream unpacked; without `packing`, if its first bytes say that it is packed."""
    packing = packing or sniff_packing(peek(stream))
    if packing is None:
        return stream
    counted = Counted(stream)
    unpacker = _UNPACKERS[packing](io.BufferedReader(counted, BUFFER))
    return io.BufferedReader(Unpacked(unpacker, Meter(options, counted.tell)), BUFFER)


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
