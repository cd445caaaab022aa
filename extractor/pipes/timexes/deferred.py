"""What the grammar leaves to dateparser: dates in full that are written some other way."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

from extractor.dates import MONTHS
from extractor.pipes.timexes.parts import DATE, Reading
from extractor.pipes.timexes.values import write_value

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_UNITS = {"day": "D", "month": "M", "year": "Y"}
_WORD, _NUMBER = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
# First letters of what may stand beside a month and numbers: weekdays, ordinals, small words.
_BESIDE = frozenset(
    {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "st", "nd", "rd", "th", "the", "of", "at"}
)
_BESIDE |= {"on", "in", "am", "pm", "a", "p", "m"}
_MONTH_STARTS = frozenset(month[:3] for month in MONTHS)


def read_deferred(doc: Doc, taken: set[int], doc_date: date | None) -> Iterator[tuple[int, int, Reading]]:
    """Yield first token, end and reading of the NER's dates that the grammar has left.

    Only those with a month and a number: dateparser is right about full dates and
    wrong about most else.
    """
    for entity in doc.ents:
        if entity.label_ != "DATE" or not taken.isdisjoint(range(entity.start, entity.end)):
            continue
        if _names_a_date(entity) and (value := parse_date(entity.text, doc_date)) is not None:
            yield entity.start, entity.end, Reading(DATE, value)


def _names_a_date(entity: Span) -> bool:
    lower = entity.text.lower()
    return any(char.isdigit() for char in lower) and any(month in lower for month in _MONTH_STARTS)


@lru_cache(maxsize=4096)
def parse_date(text: str, doc_date: date | None) -> str | None:
    """Return the value that dateparser gives, as exact as the words; None where it has left some out.

    The run's own date must never show: without a document date the parts
    day, month and year have to be there.
    """
    found = _parser(doc_date).get_date_data(text)
    if found is None or found.date_obj is None or found.period not in _UNITS:
        return None
    if not _is_all_used(text, found.date_obj):
        return None
    return write_value(found.date_obj.date(), _UNITS[found.period])


@lru_cache(maxsize=64)
def _parser(doc_date: date | None) -> "DateDataParser":
    """Return the parser that counts from a document's date; to make one takes longer than to use it."""
    # dateparser takes a third of a second to import, and few texts need it.
    from dateparser.date import DateDataParser

    settings: dict[str, object] = {"PREFER_DATES_FROM": "current_period", "RETURN_AS_TIMEZONE_AWARE": False}
    if doc_date is None:
        settings["REQUIRE_PARTS"] = ["year", "month"]
    else:
        settings["RELATIVE_BASE"] = datetime(doc_date.year, doc_date.month, doc_date.day)
    return DateDataParser(languages=["en"], settings=settings)


def _is_all_used(text: str, found: datetime) -> bool:
    """Return whether each word is one of dates, each number a part of this one; dateparser skips others."""
    words = {word[:3] for word in _WORD.findall(text.lower())}
    hours = {found.hour, found.hour % 12 or 12, found.minute, found.second}
    parts = {found.day, found.month, found.year, found.year % 100, *hours}
    return words <= _MONTH_STARTS | _BESIDE and all(int(number) in parts for number in _NUMBER.findall(text))
