"""Times of day: "10 p.m.", "noon", "in the evening", put behind a day's value."""

import re

from extractor.pipes.timexes.parts import DATE, NOTHING, SET, TIME, Context, Parts, Reading
from extractor.pipes.timexes.values import unit_of

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)?([ap])?\.?m?\.?", re.IGNORECASE)
_NOON = 12
_BEFORE_CLOCKS = frozenset(
    {"at", "by", "until", "till", "from", "around", "about", "before", "after", "since"}
)


def add_time(parts: Parts, day: Reading) -> Reading:
    """Return the day with the part of the day or the hour that the form names, if any."""
    suffix = _read_time(parts)
    if suffix is None or day.value is None:
        return day if suffix is None else Reading(TIME, None, day.mod)
    return Reading(TIME, f"{day.value}T{suffix}", day.mod)


def read_clock(parts: Parts, context: Context) -> Reading | None:
    """Read a time of day without its day: that of the document.

    Numbers such as 10:30 count only after "at" and the like, or before a zone:
    a score and a verse look the same.
    """
    alone = not parts.has("ampm", "zone", "local", "noon", "daypart", "about")
    if alone and not (re.search("[ap]", parts.get("clock") or "") or _follows_at(parts)):
        return None
    day = context.base.isoformat() if context.base else ""
    suffix = _read_time(parts)
    return Reading(TIME, f"{day}T{suffix}", parts.mod) if suffix else None


def read_bare_daypart(parts: Parts, context: Context) -> Reading | None:
    """Read "before dawn", "in the evening": of the day named last; "at night" is any night."""
    part = parts.get("daypart")
    if (
        parts.span.start
        and parts.span.doc[parts.span.start - 1].lower_ == "at"
        and part == "NI"
        and parts.span.text == "night"
    ):
        return Reading(SET, "XXXX-XX-XXTNI")
    known = context.last if context.last and unit_of(context.last) == "D" else None
    day = known[:10] if known else context.base.isoformat() if context.base else None
    return Reading(TIME, f"{day}T{part}" if day else None)


def read_nothing(parts: Parts, context: Context) -> Reading:
    """Refuse the form: an age, a schedule."""
    del parts, context
    return Reading(NOTHING, None)


def day_reading(value: str | None, parts: Parts) -> Reading:
    """Return a DATE of this value, or a TIME where the form names a time of day."""
    return add_time(parts, Reading(DATE, value, parts.mod))


def _follows_at(parts: Parts) -> bool:
    return bool(parts.span.start) and parts.span.doc[parts.span.start - 1].lower_ in _BEFORE_CLOCKS


def _read_time(parts: Parts) -> str | None:
    if noon := parts.get("noon"):
        return noon
    if parts.has("clock", "ampm", "zone", "local"):
        return _read_hour(parts)
    return parts.get("daypart")


def _read_hour(parts: Parts) -> str | None:
    number = parts.get("clock")
    if number is None and parts.has("ampm"):
        number = parts.values[parts.tags.index("ampm") - 1]
    if number is None and parts.has("zone", "local"):
        digits = parts.values[parts.tags.index("zone" if parts.has("zone") else "local") - 1]
        number = digits if "." in digits else f"{digits[:2]}:{digits[2:]}"
    match = _CLOCK.fullmatch(number) if number else None
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (parts.get("ampm") or match[3] or "").lower()[:1]
    if half == "p" and hour < _NOON:
        hour += _NOON
    if half == "a" and hour == _NOON:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour <= 2 * _NOON and minute < 60 else None
