"""Writing and reading records: JSON Lines, one article a line."""

import json
import os
from bz2 import open as open_bzip2
from collections.abc import Callable, Iterable, Iterator
from gzip import open as open_gzip
from lzma import LZMAError
from lzma import open as open_xz
from pathlib import Path
from typing import Any, TextIO, cast

from pydantic import ValidationError
from zstandard import ZstdError
from zstandard import open as open_zstandard

from extractor.errors import SampleError, SetupError
from extractor.records import SCHEMA_VERSION, Article

SHARDS = "records-*.jsonl*"
_OPENERS: dict[str, Callable[..., Any]] = {
    ".gz": open_gzip,
    ".bz2": open_bzip2,
    ".xz": open_xz,
    ".zst": open_zstandard,
}


def to_json(article: Article, *, pretty: bool = False) -> str:
    """Return an article as JSON, on one line or indented, without a line break at the end.

    The same article gives the same bytes: fields stand in the records' order.
    """
    return json.dumps(article.model_dump(mode="json"), ensure_ascii=False, indent=2 if pretty else None)


def write_records(path: str | Path, articles: Iterable[Article], *, pretty: bool = False) -> int:
    """Write one article a line (indented over many with `pretty`), in UTF-8, and return how many.

    The file is written aside and takes its name when it is whole: a run that
    ends early leaves an older file as it was. Raises SetupError where the
    place cannot be written to.
    """
    place = Path(path)
    is_device = place.exists() and not place.is_file() and not place.is_dir()
    aside = place if is_device else place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        count = _write_lines(aside, (to_json(article, pretty=pretty) for article in articles))
        if not is_device:
            _rename(aside, place)
    finally:
        if not is_device:
            aside.unlink(missing_ok=True)
    return count


def _write_lines(path: Path, lines: Iterable[str]) -> int:
    try:
        out = path.open("w", encoding="utf-8", newline="\n")
    except OSError as fault:
        raise _unwritable(path, fault) from fault
    count = 0
    with out:
        for line in lines:
            out.write(line + "\n")
            count += 1
    return count


def _rename(aside: Path, place: Path) -> None:
    try:
        aside.replace(place)
    except OSError as fault:
        raise _unwritable(place, fault) from fault


def _unwritable(path: Path, fault: OSError) -> SetupError:
    return SetupError(f"{path}: cannot be written ({fault.strerror}); name a file in a folder that exists")


def read_records(path: str | Path) -> Iterator[Article]:
    """Yield the article of each line that is not blank, of a file or of all shards of a run's folder.

    Files that end in .gz, .zst, .bz2 or .xz are unpacked on the way. Raises
    SampleError with file, line and cure where a line is not an article
    of this version whose spans fit its text, or where a folder has no shards.
    """
    place = Path(path)
    files = sorted(place.glob(SHARDS)) if place.is_dir() else [place]
    if not files:
        raise SampleError(f"{place}: a folder without {SHARDS}; name a run's folder, or files")
    for file in files:
        try:
            with open_packed(file) as lines:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        yield _read_article(line, f"{file}:{number}")
        except (OSError, EOFError, UnicodeDecodeError, LZMAError, ZstdError) as fault:
            raise SampleError(f"{file}: cannot be read ({fault}); give a UTF-8 JSON Lines file") from fault


def open_packed(path: Path) -> TextIO:
    """Open a UTF-8 text file for reading, packed or not, by its ending."""
    opener = _OPENERS.get(path.suffix)
    opened = opener(path, "rt", encoding="utf-8") if opener else path.open(encoding="utf-8")
    return cast(TextIO, opened)


def _read_article(line: str, where: str) -> Article:
    try:
        return Article.model_validate_json(line)
    except ValidationError as fault:
        first = fault.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise SampleError(
            f"{where}: {field + ': ' if field else ''}{first['msg']}; "
            f"write it again with this version (schema {SCHEMA_VERSION}), or correct the line"
        ) from fault
