"""Readers of quarters and halves of years: "the third quarter", "Q3 2025", "the year-ago quarter"."""

from datetime import date, timedelta

from extractor.pipes.timexes.parts import DATE, Context, Parts, Reading
from extractor.pipes.timexes.relative import read_period, shift_value, step_of
from extractor.pipes.timexes.tense import Direction
from extractor.pipes.timexes.values import QUARTER

_SOON = timedelta(days=183)


def read_quarter(parts: Parts, context: Context) -> Reading | None:
    """Read "the third quarter", "Q3 2025", "this year's fourth quarter", "the first half of 1990"."""
    if parts.has("half"):
        return _read_half(parts)
    if not parts.has("qnum") and "Q" not in parts.values_of("unit"):
        return None
    number = parts.get("ord", "qnum")
    year = parts.get("year4")
    if number is None:
        return _read_unnumbered_quarter(parts, context, year)
    if not 1 <= int(number) <= 4:
        return None
    known = year or _year_of_quarter(parts, context, int(number))
    return Reading(DATE, f"{known}-Q{number}" if known else None, parts.mod)


def read_year_ago(parts: Parts, context: Context) -> Reading | None:
    """Read "the year-ago quarter", "year-earlier": the same period a year before."""
    if parts.unit not in ("Y", "Q") or parts.values_of("unit")[0] != "Y":
        return None
    return shift_value(context.last_period, context.base, "Y", -1)


def _read_half(parts: Parts) -> Reading | None:
    number, year = parts.get("ord") or "2", parts.get("year4")
    if (decade := parts.get("decade")) is not None:
        value = decade[:3] if len(decade) > 2 else f"19{decade[0]}"
        return Reading(DATE, value, "START" if number == "1" else "END")
    if number not in ("1", "2") or year is None:
        return None
    return Reading(DATE, f"{year}-H{number}", parts.mod)


def _read_unnumbered_quarter(parts: Parts, context: Context, year: str | None) -> Reading | None:
    """Read "the 1988 quarter" and "last year's quarter": the quarter named last, in that year."""
    known = context.last_period if context.last_period and "-Q" in context.last_period else None
    if year is not None:
        return Reading(DATE, f"{year}{known[4:]}" if known else year, parts.mod)
    if len(parts.values_of("unit")) > 1 and known and context.base:
        return Reading(DATE, f"{context.base.year + step_of(parts)}{known[4:]}", parts.mod)
    return read_period(parts, context)


def _year_of_quarter(parts: Parts, context: Context, number: int) -> int | None:
    base = context.base
    if base is None:
        return None
    if parts.has("this", "last", "next"):
        return base.year + step_of(parts)
    days = [date(base.year + step, QUARTER * number - 2, 1) for step in (-1, 0, 1)]
    if context.narrative:
        return base.year
    ahead = next(day for day in days if day > base)
    if ahead - base < _SOON and parts.direction is Direction.FUTURE:
        return ahead.year
    return max(day for day in days if day <= base).year
