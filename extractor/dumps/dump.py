"""The verb `read_dump`: paths in, documents and rejects out, one by one."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.dumps.archives import read_tar, read_zip
from extractor.dumps.document import Document, Form, Reject
from extractor.dumps.find import File, find_files
from extractor.dumps.kinds import PAGES, Kind, read_name, sniff_kind
from extractor.dumps.options import DumpOptions
from extractor.dumps.parquet import read_parquet
from extractor.dumps.reading import Reading, Skipped
from extractor.dumps.rows import Row, read_csv, read_json, read_jsonl
from extractor.dumps.streams import open_file, peek, position, read_capped
from extractor.dumps.tables import Tell, read_rows
from extractor.dumps.unpack import unpack
from extractor.dumps.warc import read_warc
from extractor.errors import PageError
from extractor.read import MOST_BYTES

Items = Iterator[Document | Reject]
Met = Iterator[Document | Reject | Skipped]
_FORMS = {Kind.TEXT: Form.TEXT, Kind.HTML: Form.HTML}


@dataclass(frozen=True)
class _Asked:
    """What the caller of `read_dump` wants: the choices, who is told of tables, what is kept up to date."""

    options: DumpOptions
    tell: Tell | None
    reading: Reading


def read_dump(
    paths: Sequence[str | os.PathLike[str]],
    options: DumpOptions | None = None,
    *,
    tell: Tell | None = None,
    reading: Reading | None = None,
) -> Items:
    """Yield the documents of files, folders, tables, archives, URLs and "-", standard input, as they are met.

    What cannot be read is a `Reject` in its place, and the rest goes on: one
    for a row or a member, one for all that follows where a file is cut short.
    The order is the same on every machine. `tell` is called for each table with
    the fields taken for text, title and the rest; `reading` is kept up to date,
    and counts what is passed over. Raises SetupError where nothing of the paths
    is there, where a table that the caller named has no field for the text, and
    where a form needs a package that is missing.
    """
    reading = reading or Reading(is_watched=False)
    for item in _read_files(paths, _Asked(options or DumpOptions(), tell, reading)):
        if isinstance(item, Skipped):
            reading.skipped[item] += 1
        else:
            reading.documents += 1
            yield item


def _read_files(paths: Sequence[str | os.PathLike[str]], asked: _Asked) -> Met:
    reading = asked.reading
    for file in find_files(paths, reading):
        if not isinstance(file, File):
            yield file
            continue
        before = reading.bytes
        if (form := _plain_page(file, asked.options)) is not None:
            yield Document(file.id, file.where, form, path=file.path)
        else:
            yield from _read_opened(file, asked)
        if file.size is not None:
            reading.bytes = before + file.size


def _plain_page(file: File, options: DumpOptions) -> Form | None:
    """Return the form of a page on this machine's disk that its reader can open itself, null for all else."""
    named = read_name(file.name)
    if named.kind not in PAGES or named.packing or file.path is None:
        return None
    try:
        place = Path(file.path)
        is_page = place.is_file() and place.stat().st_size <= min(options.most_bytes, MOST_BYTES)
    except (OSError, ValueError):
        return None
    return _FORMS[named.kind] if is_page else None


def _read_opened(file: File, asked: _Asked) -> Met:
    reading = asked.reading
    before, reading.share = reading.bytes, None
    try:
        with open_file(file.path or "") as stream:
            for item in _read(file, stream, asked):
                share = reading.share
                read = position(stream) if share is None else round(share * (file.size or 0))
                reading.bytes = before + read
                yield item
    except PageError as fault:
        yield _reject(file, str(fault))
    except OSError as fault:
        yield _reject(file, f"cannot be read any further ({fault.strerror or fault})")


def _read(file: File, stream: io.BufferedReader, asked: _Asked) -> Met:
    """Yield what a file holds, or a member of an archive. Raises PageError, also where it holds nothing."""
    is_empty = True
    for item in _read_kind(file, stream, asked):
        is_empty = is_empty and isinstance(item, Skipped)
        yield item
    if is_empty:
        raise PageError("nothing to read in it")


def _read_kind(file: File, stream: io.BufferedReader, asked: _Asked) -> Met:
    named, options = read_name(file.name), asked.options
    if named.packing or named.kind not in PAGES:
        stream = unpack(stream, named.packing, options)
    kind = named.kind or sniff_kind(peek(stream))
    if kind in PAGES:
        data = read_capped(stream, options.most_bytes, file.where)
        yield Document(file.id, file.where, _FORMS[kind], data)
    elif kind is Kind.WARC:
        yield from read_warc(file, stream, options)
    elif kind in (Kind.ZIP, Kind.TAR):
        yield from _read_members(file, kind, stream, asked)
    else:
        yield from read_rows(file, _rows(file, kind, stream, asked), options, asked.tell)


def _rows(file: File, kind: Kind, stream: io.BufferedReader, asked: _Asked) -> Iterator[Row | Reject]:
    options = asked.options
    if kind is Kind.PARQUET:
        return read_parquet(file, stream, options, asked.reading)
    if kind is Kind.JSONL:
        return read_jsonl(file, stream, options)
    if kind is Kind.JSON:
        return read_json(file, stream, options)
    return read_csv(file, stream, options, tabs=kind is Kind.TSV)


def _read_members(file: File, kind: Kind, stream: io.BufferedReader, asked: _Asked) -> Met:
    read_archive = read_zip if kind is Kind.ZIP else read_tar
    within = replace(asked, reading=Reading())  # the archive's own place counts
    for member in read_archive(file, stream, asked.options):
        if not isinstance(member, tuple):
            yield member
            continue
        inner, unpacked = member
        try:
            yield from _read(inner, unpacked, within)
        except PageError as fault:
            yield _reject(inner, str(fault))


def _reject(file: File, fault: str) -> Reject:
    """Return the reject of a file, its reason without the place that it has already."""
    return Reject(file.id, file.where, "read", fault.removeprefix(f"{file.where}: "))
