"""Tables of text as rows: JSON Lines, JSON and CSV; each row with the line that it begins on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from extractor.dumps.document import Reject
from extractor.dumps.find import File
from extractor.dumps.lines import LINE_FAULTS, Lines
from extractor.dumps.options import DumpOptions
from extractor.dumps.values import kind_of
from extractor.errors import PageError

# The library closes them where the file ends, and takes all that follows for one field.
_UNCLOSED = "a quotation mark of this row never closes; double those within the text, or fetch the file anew"


@dataclass(frozen=True)
class Row:
    """A row of a table: its number, from 1, which is the line where a table has lines; its fields."""

    number: int
    fields: Mapping[str, Any]


def reject_row(file: File, number: int, reason: str) -> Reject:
    """Return the reject for a row that cannot be read."""
    where = f"{file.where}:{number}"
    return Reject(where, where, "read", reason)


def read_jsonl(file: File, stream: io.BufferedReader, options: DumpOptions) -> Iterator[Row | Reject]:
    """Yield the object of each line that is not blank."""
    yield from _objects(file, Lines(stream, options.most_bytes))


def read_json(file: File, stream: io.BufferedReader, options: DumpOptions) -> Iterator[Row | Reject]:
    """Yield the objects of a file that is one object, a list of them, or JSON Lines for all its name.

    The rows of a list count from 1. Raises PageError where it is none of these.
    """
    lines = Lines(stream, options.most_bytes)
    first = next((line for line in lines if line.strip()), "")
    if isinstance(item := _try_json(first), dict):
        yield Row(lines.number, item)
        yield from _objects(file, lines)
        return
    whole = _parse(lines.rest(first))
    for number, item in enumerate(whole if isinstance(whole, list) else [whole], start=1):
        yield _as_row(file, number, item)


def _objects(file: File, lines: Lines) -> Iterator[Row | Reject]:
    while True:
        try:
            line = next(lines, None)
        except LINE_FAULTS as fault:
            yield reject_row(file, lines.number, str(fault))
            continue
        if line is None:
            return
        if line.strip():
            yield _read_object(file, lines.number, line)


def _read_object(file: File, number: int, line: str) -> Row | Reject:
    try:
        return _as_row(file, number, _parse(line))
    except PageError as fault:
        return reject_row(file, number, str(fault))


def _as_row(file: File, number: int, item: Any) -> Row | Reject:
    if isinstance(item, dict):
        return Row(number, item)
    return reject_row(file, number, f"a JSON object is expected, this is {kind_of(item)}")


def _try_json(line: str) -> Any:
    try:
        return _parse(line)
    except PageError:
        return None


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        told = f"{fault.msg.removesuffix(' at')}, character {fault.pos + 1:,}"
        raise PageError(f"not JSON ({told}); one object a line is expected") from fault
    except (ValueError, RecursionError) as fault:  # a number of 5,000 digits, 100,000 brackets
        raise PageError(f"not JSON that can be read ({fault})") from fault


def read_csv(
    file: File, stream: io.BufferedReader, options: DumpOptions, *, tabs: bool
) -> Iterator[Row | Reject]:
    """Yield the rows below the header, whose mark between fields is that which the header has most."""
    lines = Lines(stream, options.most_bytes)
    csv.field_size_limit(options.most_bytes)
    header_line = next((line for line in lines if line.strip()), "")
    mark = "\t" if tabs else max(",;\t|", key=header_line.count)
    header = _read_header(header_line, mark)
    table = csv.reader(lines, delimiter=mark)
    while True:
        number = lines.number + 1
        try:
            values = next(table, None)
            if values is None:
                return
            if lines.has_ended:
                yield reject_row(file, number, _UNCLOSED)
            elif values:
                yield _fitted(file, number, header, values)
        except (csv.Error, *LINE_FAULTS) as fault:
            yield reject_row(file, number, str(fault))


def _read_header(line: str, mark: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([line], delimiter=mark), [])]
    except csv.Error as fault:
        raise PageError(f"the header cannot be read ({fault})") from fault


def _fitted(file: File, number: int, header: list[str], values: list[str]) -> Row | Reject:
    """Return the row of a CSV; fields that it lacks at its end are null."""
    if len(values) > len(header):
        return reject_row(file, number, f"has {len(values)} fields, the header {len(header)}; quote the text")
    return Row(number, {name: value for name, value in zip_longest(header, values) if name})
