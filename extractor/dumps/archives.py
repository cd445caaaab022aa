"""Archives: the members of zips and tars as files of the dump; nothing of them is written anywhere."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, Self

from extractor.dumps.document import Reject
from extractor.dumps.faults import told_faults
from extractor.dumps.find import File
from extractor.dumps.kinds import ARCHIVES, PAGES, read_name, why_skipped
from extractor.dumps.names import member_name
from extractor.dumps.options import DumpOptions
from extractor.dumps.reading import Skipped
from extractor.dumps.streams import BUFFER, megabytes, seekable
from extractor.dumps.unpack import Meter, Unpacked
from extractor.errors import PageError

Member = tuple[File, io.BufferedReader]
Members = Iterator[Member | Reject | Skipped]
_ENCRYPTED = 0x1


def read_zip(file: File, stream: io.BufferedReader, options: DumpOptions) -> Members:
    """Yield the members of a zip that can be read, in its order; for each that is not, a reject or why.

    A member's stream lasts until the next member is asked for. Raises PageError
    where the zip is broken.
    """
    with seekable(stream) as archive:
        size = archive.seek(0, io.SEEK_END)
        meter = Meter(options, lambda: size)
        with told_faults("is no whole zip"):
            zipped = zipfile.ZipFile(archive)
        for info in zipped.infolist():
            if info.is_dir():
                continue
            if isinstance(member := _member(file, info.filename), Skipped):
                yield member
                continue
            fault = _fault(member, info.file_size, options)
            if info.flag_bits & _ENCRYPTED:
                fault = "is encrypted; unpack it with its password first"
            yield _rejected(member, fault) if fault else _opened(member, zipped, info, meter)


class _Head(tarfile.TarInfo):
    """A member's head; tarfile takes a broken one, or none at all, for the archive's end and says nothing."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """Return the head that the bytes are. Raises TarError, and EOFError where they are cut short."""
        if len(buf) < tarfile.BLOCKSIZE:
            raise EOFError
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as fault:
            if isinstance(fault, tarfile.EOFHeaderError):  # type: ignore[attr-defined]
                raise
            raise tarfile.ReadError(f"a member's head is broken: {fault}") from fault


class _AtOnce:
    """A stream that gives what there is, rather than wait for more and lose it where more is broken."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.read = stream.read1


def read_tar(file: File, stream: io.BufferedReader, options: DumpOptions) -> Members:
    """Yield the members of a tar that can be read, in its order; for each that is not, a reject or why.

    A member's stream lasts until the next member is asked for. Raises PageError
    where the tar is broken or cut short, after the members before.
    """
    # The archive unpacked is what is metered; its members are a part of that.
    meter = Meter(options, lambda: options.most_unpacked_bytes)
    at_once: Any = _AtOnce(stream)
    with told_faults("is no whole tar"):
        tar = tarfile.open(fileobj=at_once, mode="r|", tarinfo=_Head)  # noqa: SIM115 - closed with the stream
    while (info := _next(tar)) is not None:
        if info.isdir():
            continue
        if isinstance(member := _member(file, info.name), Skipped):
            yield member
            continue
        fault = _fault(member, info.size, options)
        if not info.isreg() or info.issparse():
            fault = "is a link, a device or a sparse file; pack the file itself"
        yield _rejected(member, fault) if fault else _opened(member, tar, info, meter)


def _next(tar: tarfile.TarFile) -> tarfile.TarInfo | None:
    """Return the next member; the library's list of those before, which would grow, is dropped."""
    with told_faults("is no whole tar"):
        info = tar.next()
    tar.members.clear()  # type: ignore[attr-defined]
    return info


def _member(file: File, path: str) -> File | Skipped:
    """Return the member of an archive as a file, or why it is passed over."""
    path = member_name(path)
    parts = path.split("/")
    return why_skipped(parts) or File(f"{file.where}/{path}", parts[-1], f"{file.id}/{path}")


def _fault(member: File, size: int, options: DumpOptions) -> str | None:
    """Return why a member is refused unopened, null where it is not."""
    named = read_name(member.name)
    if named.kind in ARCHIVES:
        return "is an archive in an archive; unpack the outer one first"
    if named.kind in PAGES and size > options.most_bytes:
        return f"over {megabytes(options.most_bytes)}; give one page of news in each file"
    return None


def _opened(member: File, archive: Any, info: Any, meter: Meter) -> Member | Reject:
    opener: Callable[[Any], Any] = (
        archive.open if isinstance(archive, zipfile.ZipFile) else archive.extractfile
    )
    try:
        with told_faults("cannot be unpacked"):
            return member, io.BufferedReader(Unpacked(opener(info), meter), BUFFER)
    except PageError as fault:
        return _rejected(member, str(fault))


def _rejected(member: File, reason: str) -> Reject:
    return Reject(member.id, member.where, "read", reason)
