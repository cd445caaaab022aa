"""Readers of days that count from the document's: "yesterday", "on Tuesday", "Saturday night"."""

from datetime import date, timedelta

from extractor.pipes.timexes.clock import day_reading
from extractor.pipes.timexes.parts import DATE, TIME, Context, Parts, Reading
from extractor.pipes.timexes.relative import step_of
from extractor.pipes.timexes.tense import Direction, is_to_come

_WEEK = 7


def read_deictic(parts: Parts, context: Context) -> Reading | None:
    """Read "today", "late yesterday", "tomorrow morning", "tonight", and "overnight", of the page's day."""
    if _is_loose_today(parts):
        return Reading(DATE, "PRESENT_REF")
    base = context.doc_date
    day = base + timedelta(days=int(parts.get("today", "tonight") or 0)) if base else None
    value = day.isoformat() if day else None
    if parts.has("tonight") and not parts.has("ampm", "clock"):
        return Reading(TIME, f"{value}TNI" if value else None, parts.mod)
    return day_reading(value, parts)


def read_weekday(parts: Parts, context: Context) -> Reading | None:
    """Read "on Tuesday", "last Friday", "Saturday night", "noon Thursday", "Monday of next week"."""
    wanted = int(parts.values_of("weekday")[0])
    base = context.base
    if base is None:
        return day_reading(None, parts)
    if parts.has("unit"):
        return _weekday_of_week(parts, base, wanted)
    if context.last_day is not None and _is_of_story(parts):
        base = context.last_day
        near = base + timedelta(days=(wanted - base.isoweekday() + _WEEK // 2) % _WEEK - _WEEK // 2)
        return day_reading(near.isoformat(), parts)
    back = (base.isoweekday() - wanted) % _WEEK
    days = [base - timedelta(days=back + _WEEK * step) for step in (1, 0, -1)]
    return day_reading(_pick_weekday(parts, context, days).isoformat(), parts)


def _is_of_story(parts: Parts) -> bool:
    """Return whether a weekday is one of the days just told of: "they were buried on the Thursday"."""
    before = parts.span[0].nbor(-1) if parts.span.start else None
    after = parts.span.doc[parts.span.end : parts.span.end + 1]
    return bool(before and before.lower_ == "the") and not (after and after[0].pos_ in ("NOUN", "PROPN"))


def _is_loose_today(parts: Parts) -> bool:
    """Return whether "today" means these times: "today's youth" is left to the date."""
    return parts.tags == ("today",) and parts.span[0].pos_ == "ADJ"


def _weekday_of_week(parts: Parts, base: date, wanted: int) -> Reading | None:
    if parts.unit != "W":
        return None
    monday = base - timedelta(days=base.isoweekday() - 1) + timedelta(days=_WEEK * step_of(parts))
    return day_reading((monday + timedelta(days=wanted - 1)).isoformat(), parts)


def _pick_weekday(parts: Parts, context: Context, days: list[date]) -> date:
    """`days` are the last one before the base, the last one up to it, and the next."""
    before, latest, ahead = days
    base = context.base
    if parts.has("last", "past"):
        return before if latest == base else latest
    if parts.has("next"):
        return ahead
    direction = parts.direction
    unknown = direction is Direction.UNKNOWN
    if direction is Direction.FUTURE or (unknown and (parts.has("this") or is_to_come(parts.span))):
        return latest if latest == base else ahead
    return latest
