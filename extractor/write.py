"""Writing and reading records: JSON Lines, one article a line."""

import json
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

from extractor.aside import written_aside
from extractor.errors import SampleError, SetupError
from extractor.records import SCHEMA_VERSION, Article

SHARDS = "records-*.jsonl*"
# What opening and reading a packed file may raise.
UNREADABLE = (OSError, EOFError, UnicodeDecodeError, LZMAError, ZstdError)
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
    lines = (to_json(article, pretty=pretty) for article in articles)
    count = 0
    try:
        with place.open("wb") if is_device else written_aside(place) as out:
            for line in lines:
                out.write(f"{line}\n".encode())
                count += 1
    except BrokenPipeError:  # of a reader of standard output or error, who has left
        raise
    except OSError as fault:
        cure = "make room, or name a file in a folder that exists"
        raise SetupError(f"{place}: cannot be written ({fault.strerror}); {cure}") from fault
    return count


def read_records(path: str | Path) -> Iterator[Article]:
    """Yield the article of each line that is not blank, of a file or of all shards of a run's folder.

    Files that end in .gz, .zst, .bz2 or .xz are unpacked on the way. Raises
    SampleError with file, line and cure where a line is not an article
    of this version whose spans fit its text, or where a folder has no shards.
    """
    for file in record_files(Path(path)):
        try:
            with open_packed(file) as lines:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        yield _read_article(line, f"{file}:{number}")
        except UNREADABLE as fault:
            raise SampleError(f"{file}: cannot be read ({fault}); give a UTF-8 JSON Lines file") from fault


def record_files(place: Path) -> list[Path]:
    """Return the file itself, or all shards of a run's folder, in order.

    Raises SampleError where a folder has no shards.
    """
    files = sorted(place.glob(SHARDS)) if place.is_dir() else [place]
    if not files:
        raise SampleError(f"{place}: a folder without {SHARDS}; name a run's folder, or files")
    return files


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
