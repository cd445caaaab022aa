"""JSON Lines: reading with errors that name the line, writing one object a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.errors import SampleError


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the object of each line that is not blank.

    Raises SampleError with file and line where one is not a JSON object, or
    where the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _parse(line, f"{path}:{number}")
    except (OSError, UnicodeDecodeError) as fault:
        raise SampleError(f"{path}: cannot be read ({fault}); give a UTF-8 JSON Lines file") from fault


def write_jsonl(path: Path, items: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON object a line, keys in the order given."""
    with path.open("w", encoding="utf-8") as out:
        for item in items:
            out.write(json.dumps(item, ensure_ascii=False) + "\n")


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except json.JSONDecodeError as fault:
        raise SampleError(f"{where}: not JSON ({fault.msg}); one object a line is expected") from fault
    if not isinstance(item, dict):
        raise SampleError(f"{where}: a JSON object is expected, this is a {type(item).__name__}")
    return item
