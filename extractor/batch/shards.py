"""Shards of records: written aside, whole, then given their name; the same records give the same bytes."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from extractor.aside import written_aside
from extractor.batch.options import Compression

_GZIP_LEVEL = 6
_ZSTANDARD_LEVEL = 10


def shard_path(out: Path, number: int, compression: Compression) -> Path:
    """Return the place of a shard: "records-00000.jsonl.gz"."""
    return out / f"records-{number:05d}.jsonl{compression.ending}"


def write_shard(path: Path, lines: Iterable[str], compression: Compression) -> None:
    """Write the lines to a file that appears under its name only when it is on disk as a whole."""
    with written_aside(path) as raw, _packed(raw, compression) as out:
        for line in lines:
            out.write(line.encode() + b"\n")


def _packed(raw: BinaryIO, compression: Compression) -> AbstractContextManager[BinaryIO]:
    """Return what packs into `raw` and leaves it open; no time of day goes into the bytes."""
    if compression is Compression.GZIP:
        return cast(
            AbstractContextManager[BinaryIO],
            gzip.GzipFile(filename="", mode="wb", compresslevel=_GZIP_LEVEL, fileobj=raw, mtime=0),
        )
    if compression is Compression.ZSTANDARD:
        packer = zstandard.ZstdCompressor(level=_ZSTANDARD_LEVEL)
        return cast(AbstractContextManager[BinaryIO], packer.stream_writer(raw, closefd=False))
    return _Plain(raw)


class _Plain(AbstractContextManager[BinaryIO]):
    """A file as it is, left open at the end."""

    def __init__(self, raw: BinaryIO) -> None:
        self.raw = raw

    def __enter__(self) -> BinaryIO:
        return self.raw

    def __exit__(self, *fault: object) -> None:
        return None
