"""Packed streams, unpacked as they are read, and never without end."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from typing import Any, Protocol

from extractor.dumps.faults import told_faults
from extractor.dumps.kinds import Packing, sniff_packing
from extractor.dumps.options import DumpOptions
from extractor.dumps.streams import BUFFER, megabytes, peek
from extractor.dumps.zstd import ZstandardReader
from extractor.errors import PageError

_UNPACKERS: dict[Packing, Callable[[Any], Any]] = {
    Packing.GZIP: lambda packed: gzip.GzipFile(fileobj=packed),
    Packing.BZIP2: bz2.BZ2File,
    Packing.XZ: lzma.LZMAFile,
    Packing.ZSTANDARD: ZstandardReader,
}


def unpack(stream: io.BufferedReader, packing: Packing | None, options: DumpOptions) -> io.BufferedReader:
    """Return the stream unpacked; without `packing`, if its first bytes say that it is packed."""
    packing = packing or sniff_packing(peek(stream))
    if packing is None:
        return stream
    counted = Counted(stream)
    unpacker = _UNPACKERS[packing](io.BufferedReader(counted, BUFFER))
    return io.BufferedReader(Unpacked(unpacker, Meter(options, counted.tell)), BUFFER)


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
