"""Files of web servers: read piece by piece where they are long, else as a copy."""

from __future__ import annotations

import tempfile
from typing import IO, Any
from urllib.parse import urlsplit

# Less is copied into memory, in one request.
_LONG = 5_000_000
# Seconds without any byte, after which a server is given up.
_PATIENCE = 120


def is_web(url: str) -> bool:
    """Return whether a web server has the file of a URL."""
    return urlsplit(url).scheme in {"http", "https"}


def patience() -> dict[str, Any]:
    """Return the options of fsspec by which a server may take its time, as long as bytes come.

    Its own limit is five minutes for an answer, which a file of a gigabyte needs.
    """
    from aiohttp import ClientTimeout

    return {"client_kwargs": {"timeout": ClientTimeout(total=None, sock_read=_PATIENCE)}}


def open_web(system: Any, path: str) -> Any:
    """Return the file, open for reading; a copy, gone once it is closed, of a server that gives no pieces.

    It is not read from the one long answer that such a server gives: a run may
    take hours for it, and few servers would wait.
    """
    file = system.open(path, "rb")
    if file.size and file.size > _LONG and _comes_in_pieces(file):
        return file
    file.close()
    copy: IO[bytes] = tempfile.SpooledTemporaryFile(_LONG)  # noqa: SIM115 - closed by whoever reads it
    system.get_file(path, copy)
    copy.seek(0)
    return copy


def _comes_in_pieces(file: Any) -> bool:
    try:
        file.seek(file.size - 1)
        return len(file.read(1)) == 1
    except ValueError:  # what fsspec says where the server sends the whole instead
        return False
    finally:
        file.seek(0)
