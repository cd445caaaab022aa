"""Zstandard that says when a file is cut short, which the library's own readers do not."""

from __future__ import annotations

from typing import BinaryIO

import zstandard

# A block of 4 bytes may stand for 128 KB: so small a slice cannot expand to more than 64 MB at once.
_SLICE = 2048
# What the zstd command accepts without being asked: 128 MB.
_MOST_WINDOW = 1 << 27


class ZstandardReader:
    """The bytes of a Zstandard file, one frame after the other."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._frame = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW)
        self._unpacker: zstandard.ZstdDecompressionObj | None = None
        self._left = b""
        self._ready = memoryview(b"")

    def read1(self, size: int, /) -> bytes:
        """Return up to `size` bytes, none at the end. Raises EOFError in a cut frame, ZstdError else."""
        while not self._ready:
            data = self._left or self._packed.read(_SLICE)
            if not data:
                if self._unpacker is not None:
                    raise EOFError("the last frame is cut short")
                return b""
            self._ready = memoryview(self._unpack(data))
        part, self._ready = self._ready[:size], self._ready[size:]
        return bytes(part)

    def _unpack(self, data: bytes) -> bytes:
        unpacker = self._unpacker or self._frame.decompressobj()
        unpacked = unpacker.decompress(data)
        self._left = unpacker.unused_data if unpacker.eof else b""
        self._unpacker = None if unpacker.eof else unpacker
        return unpacked
