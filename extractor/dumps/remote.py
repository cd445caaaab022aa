"""Dumps that lie elsewhere: URLs, through whichever file system fsspec knows for them."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from extractor.dumps.web import is_web, open_web, patience
from extractor.errors import SetupError

_MOST_TOLD = 200


def is_url(path: str) -> bool:
    """Return whether a path is a URL, such as "s3://bucket/news.warc.gz"."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and scheme.replace("+", "").isalnum()


def open_url(url: str) -> io.RawIOBase:
    """Return the file at a URL, open for reading bytes.

    Raises SetupError where a package is missing, OSError where the file is or cannot be reached.
    """
    with told_faults_of(url):
        system, path = _system(url)
        return RemoteFile(url, open_web(system, path) if is_web(url) else system.open(path, "rb"))


def is_there(url: str) -> bool:
    """Return whether a URL leads to a file or a folder. Raises OSError where that cannot be told."""
    with told_faults_of(url):
        system, path = _system(url)
        return bool(system.exists(path))


def list_folder(url: str) -> Iterator[tuple[str, str, int | None]]:
    """Yield URL, path below it and size of each file under a URL, sorted; nothing where it is a file itself.

    A size is null where the file system does not tell it. A page of the web is
    a file, for all its links; a list of files is one whose URL ends with "/".
    Raises OSError where the folder cannot be listed.
    """
    with told_faults_of(url):
        system, path = _system(url)
        is_page = is_web(url) and not url.endswith("/")
        if is_page or not system.isdir(path):
            return
        root = path.rstrip("/") + "/"
        listing = system.find(path, detail=True)
        files = [
            (str(system.unstrip_protocol(name)), name.removeprefix(root), listing[name].get("size"))
            for name in sorted(listing)
        ]
    yield from files


def size_of(url: str) -> int | None:
    """Return the bytes of the file at a URL, without reading it; null where that is not to be had."""
    try:
        with told_faults_of(url):
            system, path = _system(url)
            size = system.size(path)
    except OSError:
        return None
    return int(size) if size is not None else None


@contextmanager
def told_faults_of(url: str) -> Iterator[None]:
    """Turn whatever the file system of a URL raises into an OSError, as that of this machine's disk would.

    The one place for this: each back-end (botocore's, aiohttp's, gcsfs's) has
    errors of its own, with no root in common, whose packages need not be here.
    """
    try:
        yield
    except (OSError, SetupError, MemoryError):
        raise
    except ImportError as fault:
        raise SetupError(
            f"{url}: {urlsplit(url).scheme}:// needs a package of its own; install it ({fault})"
        ) from fault
    except Exception as fault:  # nobody can name them all, see above
        told = textwrap.shorten(f"{type(fault).__name__}: {fault}", _MOST_TOLD, placeholder=" ...")
        raise OSError(told.removesuffix(": ")) from fault


class RemoteFile(io.RawIOBase):
    """A file behind a URL; what goes wrong while it is read is an OSError, and kept.

    Kept, as readers of archives take bytes that do not come for a broken archive.
    """

    def __init__(self, url: str, stream: Any) -> None:
        self._url, self._stream = url, stream
        self.fault: OSError | None = None

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def seekable(self) -> bool:
        """Return whether one can go back in it."""
        return bool(self._stream.seekable())

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer from the file."""
        try:
            with told_faults_of(self._url):
                data = self._stream.read(len(buffer))
        except OSError as fault:
            self.fault = fault
            raise
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, and return it."""
        with told_faults_of(self._url):
            return int(self._stream.seek(offset, whence))

    def tell(self) -> int:
        """Return the place."""
        with told_faults_of(self._url):
            return int(self._stream.tell())

    def close(self) -> None:
        """Let go of the file."""
        if not self.closed:
            super().close()
            with told_faults_of(self._url):
                self._stream.close()


def _system(url: str) -> tuple[Any, str]:
    """Return the file system of a URL, and the path on it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as fault:
        raise SetupError(f"{url}: URLs need fsspec; pip install 'newsclaims[remote]'") from fault
    try:
        system, path = url_to_fs(url, **(patience() if is_web(url) else {}))
    except ValueError as fault:
        raise SetupError(f"{url}: cannot be opened ({fault}); check the URL") from fault
    return system, str(path)
