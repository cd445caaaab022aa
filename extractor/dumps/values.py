"""Values of a table's fields as what documents need: text, and days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from extractor.dates import read_date
from extractor.dumps.names import as_text, in_one_line
from extractor.errors import PageError

_KINDS = (
    (bool, "true or false"),
    (int | float, "a number"),
    (str, "a text"),
    (list, "a list"),
    (Mapping, "an object"),
)
_NUMBER = re.compile(r"\s*(\d{9,19})(?:\.\d*)?\s*")
_DAY = re.compile(r"\s*((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
# Since 1970, in seconds, milli-, micro- and nanoseconds: from 1990 to 2100.
_SECONDS = range(631_152_000, 4_102_444_800)
_SCALES = (1, 10**3, 10**6, 10**9)
# 20250827 as a number.
_DAYS = range(1900_01_01, 2100_01_01)
_MOST_SHOWN = 5
_NAME_IT = "name the text with --field text"


def kind_of(value: Any) -> str:
    """Return in words what a value of JSON is: "a number", "an object"."""
    if value is None:
        return "null"
    return next((words for kind, words in _KINDS if isinstance(value, kind)), f"a {type(value).__name__}")


def content_of(value: Any, name: str) -> str | bytes:
    """Return the text of a field, paragraphs joined by blank lines. Raises PageError for what is none."""
    if isinstance(value, str | bytes):
        return value
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    if value is None:
        raise PageError(f"the field {name!r} is missing or null; leave the row out, or {_NAME_IT}=NAME")
    if isinstance(value, Mapping):
        held = ", ".join(repr(as_text(str(key))) for key in list(value)[:_MOST_SHOWN])
        raise PageError(f"the field {name!r} is an object of {held}; {_NAME_IT}={name}.NAME")
    raise PageError(f"the field {name!r} is {kind_of(value)}, not text; {_NAME_IT}=NAME")


def line_of(value: Any) -> str | None:
    """Return a field's value as one line of text, null where it is neither text nor a whole number."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", errors="replace")
    if isinstance(value, float) and value.is_integer():  # 7 of a column that lacks a number in some row
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() <= 128:
        return str(value)
    return in_one_line(value) if isinstance(value, str) else None


def day_of(value: Any) -> date | None:
    """Return the day that a field's value names in full, null where it names none: 04/05/2025 does not.

    Read are days and times of Parquet, ISO 8601 and its basic form, dates in
    words, and seconds, milli-, micro- or nanoseconds since 1970, as UTC.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and (number := _NUMBER.fullmatch(value)):
        value = int(number.group(1))
    if isinstance(value, int) and value in _DAYS:
        value = str(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _day_since_1970(value)
    return _day_in_words(value) if isinstance(value, str) else None


def _day_since_1970(value: float) -> date | None:
    for scale in _SCALES:
        if _SECONDS.start <= value / scale < _SECONDS.stop:
            return datetime.fromtimestamp(value / scale, UTC).date()
    return None


def _day_in_words(value: str) -> date | None:
    if match := _DAY.match(value):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            return None
    return read_date(value[:200])
