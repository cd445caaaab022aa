"""Dumps that lie elsewhere: URLs, through whichever file system fsspec knows for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from extractor.errors import SetupError


def is_url(path: str) -> bool:
    """Return whether a path is a URL, such as "s3://bucket/news.warc.gz"."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and scheme.replace("+", "").isalnum()


def open_url(url: str) -> Any:
    """Return the file at a URL, open for reading bytes.

    Raises SetupError where a package is missing, OSError where the file is.
    """
    system, path = _system(url)
    return system.open(path, "rb")


def is_there(url: str) -> bool:
    """Return whether a URL leads to a file or a folder."""
    system, path = _system(url)
    return bool(system.exists(path))


def list_folder(url: str) -> Iterator[tuple[str, str]]:
    """Yield URL and path below it of each file under a URL, sorted; nothing where that is a file itself."""
    system, path = _system(url)
    if not system.isdir(path):
        return
    root = path.rstrip("/") + "/"
    for found in sorted(system.find(path)):
        yield system.unstrip_protocol(found), found.removeprefix(root)


def _system(url: str) -> tuple[Any, str]:
    """Return the file system of a URL, and the path on it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as fault:
        raise SetupError(f"{url}: URLs need fsspec; pip install 'newsclaims[remote]'") from fault
    try:
        system, path = url_to_fs(url)
    except ImportError as fault:
        raise SetupError(f"{url}: {urlsplit(url).scheme}:// needs a package of its own ({fault})") from fault
    except ValueError as fault:
        raise SetupError(f"{url}: cannot be opened ({fault}); check the URL") from fault
    return system, str(path)
