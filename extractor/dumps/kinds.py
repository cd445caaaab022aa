"""What kind of file lies there: told by its name, and by its first bytes where the name says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractor.dumps.reading import Skipped


class Kind(StrEnum):
    """The form of a file, once unpacked."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    PARQUET = "parquet"
    WARC = "warc"
    ZIP = "zip"
    TAR = "tar"


class Packing(StrEnum):
    """How a file is compressed."""

    GZIP = "gz"
    ZSTANDARD = "zst"
    BZIP2 = "bz2"
    XZ = "xz"


PAGES = frozenset({Kind.TEXT, Kind.HTML})
ARCHIVES = frozenset({Kind.ZIP, Kind.TAR})
# So much of a file is looked at; a tar tells itself at byte 257.
SNIFFED = 1024

_KINDS = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".json": Kind.JSON,
    ".csv": Kind.CSV,
    ".tsv": Kind.TSV,
    ".parquet": Kind.PARQUET,
    ".warc": Kind.WARC,
    ".wet": Kind.WARC,
    ".zip": Kind.ZIP,
    ".tar": Kind.TAR,
}
_PACKINGS = {
    ".gz": Packing.GZIP,
    ".zst": Packing.ZSTANDARD,
    ".bz2": Packing.BZIP2,
    ".xz": Packing.XZ,
}
_PACKED_TARS = {
    ".tgz": Packing.GZIP,
    ".tzst": Packing.ZSTANDARD,
    ".tbz2": Packing.BZIP2,
    ".txz": Packing.XZ,
}
_PACKING_MAGIC = {
    b"\x1f\x8b": Packing.GZIP,
    b"\x28\xb5\x2f\xfd": Packing.ZSTANDARD,
    b"BZh91AY&SY": Packing.BZIP2,
    b"\xfd7zXZ\x00": Packing.XZ,
}
_KIND_MAGIC = {
    b"PK\x03\x04": Kind.ZIP,
    b"PK\x05\x06": Kind.ZIP,
    b"PAR1": Kind.PARQUET,
    b"WARC/": Kind.WARC,
}
_BOM = b"\xef\xbb\xbf"
_TAR_MAGIC = b"ustar"
_TAR_MAGIC_AT = 257
_PRELUDE = re.compile(r"<\?xml[^>]*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|article|section|main|div|p|h1)\b", re.IGNORECASE)
_OBJECT = re.compile(rb'\s*(?:\[\s*)?\{\s*"')


@dataclass(frozen=True)
class Named:
    """What a file's name tells: its kind and packing, null where it does not, and the name without both."""

    stem: str
    kind: Kind | None
    packing: Packing | None


def read_name(name: str) -> Named:
    """Return what the last part of a path tells: "pages.jsonl.gz" is packed JSON Lines."""
    stem, suffix = _split(name)
    if suffix in _PACKED_TARS:
        return Named(stem, Kind.TAR, _PACKED_TARS[suffix])
    packing = _PACKINGS.get(suffix)
    if packing:
        stem, suffix = _split(stem)
    return Named(stem or name, _KINDS.get(suffix), packing)


def is_read(name: str) -> bool:
    """Return whether a file found in a folder or an archive is read: its name tells a kind."""
    return read_name(name).kind is not None


def why_skipped(parts: Sequence[str], *, is_beside: bool = False) -> Skipped | None:
    """Return why a file of a folder or an archive is not read, by its path's parts; null where it is read.

    Hidden is also what archives from a Mac hold beside the files.
    """
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return Skipped.HIDDEN
    if is_beside:
        return Skipped.BESIDE_A_PAGE
    return None if is_read(parts[-1]) else Skipped.OF_ANOTHER_KIND


def sniff_packing(head: bytes) -> Packing | None:
    """Return how a file that begins so is compressed; null where it is not."""
    return next((packing for magic, packing in _PACKING_MAGIC.items() if head.startswith(magic)), None)


def sniff_kind(head: bytes) -> Kind:
    """Return the kind of a file that begins so: text, unless it tells another."""
    if head[_TAR_MAGIC_AT:].startswith(_TAR_MAGIC):
        return Kind.TAR
    for magic, kind in _KIND_MAGIC.items():
        if head.startswith(magic):
            return kind
    if _OBJECT.match(head.removeprefix(_BOM)):
        return Kind.JSON
    return Kind.HTML if is_html(head) else Kind.TEXT


def is_html(content: str | bytes) -> bool:
    """Return whether a page begins as one of HTML, or a piece of one, does."""
    head = content[:SNIFFED]
    if isinstance(head, bytes):
        head = head.removeprefix(_BOM).decode("latin-1")
    return _HTML.match(_PRELUDE.sub("", head)) is not None


def _split(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    return (stem, f".{suffix.lower()}") if dot and stem else (name, "")
