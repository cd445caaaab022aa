"""Writing and reading records: JSON Lines, one article a line."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import SampleError, SetupError
from extractor.records import SCHEMA_VERSION, Article


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
    """Yield the article of each line that is not blank.

    Raises SampleError with file, line and cure where a line is not an article
    of this version whose spans fit its text.
    """
    try:
        with Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _read_article(line, f"{path}:{number}")
    except (OSError, UnicodeDecodeError) as fault:
        raise SampleError(f"{path}: cannot be read ({fault}); give a UTF-8 JSON Lines file") from fault


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
