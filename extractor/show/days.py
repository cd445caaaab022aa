"""Dates in words, in English whatever the machine's language."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from extractor.records import When

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def when_in_words(when: When | None) -> str:
    """Return the days of a time in words, "" where none are known ("PAST_REF")."""
    return days_in_words(when.first, when.last) if when else ""


def days_in_words(first: date | None, last: date | None) -> str:
    """Return "26 Aug 2025", "26–28 Aug 2025" or, for a whole month, "Aug 2025"; "" where both are None."""
    if first is None or last is None or first == last:
        day = first or last
        return f"{_day_and_month(day)} {day.year}" if day else ""
    if first.year != last.year:
        return f"{_day_and_month(first)} {first.year} – {_day_and_month(last)} {last.year}"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _months(first, last)
    if first.month == last.month:
        return f"{first.day}–{_day_and_month(last)} {last.year}"
    return f"{_day_and_month(first)} – {_day_and_month(last)} {last.year}"


def _day_and_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _months(first: date, last: date) -> str:
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    names = dict.fromkeys((MONTHS[first.month - 1], MONTHS[last.month - 1]))
    return f"{'–'.join(names)} {last.year}"
