"""Values of a table's fields as what documents need: text, and days."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from extractor.dates import read_date
from extractor.dumps.names import in_one_line
from extractor.errors import PageError

_DAY = re.compile(r"\s*((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
# Seconds, or milliseconds, since 1970: from 1990 to 2100.
_SECONDS = range(631_152_000, 4_102_444_800)
_MILLISECONDS = range(_SECONDS.start * 1000, _SECONDS.stop * 1000)


def content_of(value: Any, name: str) -> str | bytes:
    """Return the text of a field, paragraphs joined by blank lines. Raises PageError for what is none."""
    if isinstance(value, str | bytes):
        return value
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    if value is None:
        raise PageError(f"the field {name!r} is missing or null")
    raise PageError(f"the field {name!r} is a {type(value).__name__}, not text")


def line_of(value: Any) -> str | None:
    """Return a field's value as one line of text, null where it is neither text nor a whole number."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", errors="replace")
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() <= 128:
        return str(value)
    return in_one_line(value) if isinstance(value, str) else None


def day_of(value: Any) -> date | None:
    """Return the day that a field's value names in full, null where it names none: 04/05/2025 does not.

    Read are days and times of Parquet, ISO 8601 and its basic form, dates in
    words, and seconds or milliseconds since 1970, as UTC.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and value.strip().isdigit() and len(value.strip()) > len("20250827"):
        value = int(value.strip()[:20])
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _day_since_1970(value)
    return _day_in_words(value) if isinstance(value, str) else None


def _day_since_1970(value: float) -> date | None:
    for scale, span in ((1, _SECONDS), (1000, _MILLISECONDS)):
        if span.start <= value < span.stop:
            return datetime.fromtimestamp(value / scale, UTC).date()
    return None


def _day_in_words(value: str) -> date | None:
    if match := _DAY.match(value):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            return None
    return read_date(value[:200])
