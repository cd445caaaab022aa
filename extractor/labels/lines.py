"""Reading tools' files of JSON Lines, with a page on each line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.errors import SampleError
from extractor.jsonl import read_jsonl
from extractor.labels.marks import Sheet
from extractor.labels.pieces import join

Line = Mapping[str, Any]


def read_sheets(
    path: Path, parse: Callable[[Line, str], Sheet | None], *, tool: str, item: str, cure: str
) -> Iterator[Sheet]:
    """Yield the page of each line, with pieces joined; lines for which `parse` returns None are skipped.

    `parse` gets a line and its place, such as "FILE: ITEM 3". Raises SampleError, with the
    cure, where a field is missing or of a wrong type.
    """
    for number, line in enumerate(read_jsonl(path), start=1):
        where = f"{path}: {item} {number}"
        try:
            sheet = parse(line, where)
        except (AttributeError, KeyError, TypeError, ValueError) as fault:
            raise SampleError(f"{where}: not in {tool}'s form ({fault!r}); {cure}") from fault
        if sheet is not None:
            yield join(sheet)
