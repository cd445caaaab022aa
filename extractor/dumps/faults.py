"""What the readers of packed files, archives and tables raise for broken bytes, told as one error."""

from __future__ import annotations

import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import zstandard

from extractor.errors import PageError

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
