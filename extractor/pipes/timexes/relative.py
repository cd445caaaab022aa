"""Readers of dates that count from another one: "last week", "on Tuesday", "a year earlier"."""

from datetime import date, timedelta

from extractor.pipes.timexes.absolute import read_month
from extractor.pipes.timexes.clock import day_reading
from extractor.pipes.timexes.parts import DATE, DURATION, TIME, Context, Parts, Reading
from extractor.pipes.timexes.tense import Direction
from extractor.pipes.timexes.values import QUARTER, bounds, move, unit_of, write_duration, write_value

_WEEK = 7
_SOON = timedelta(days=183)
_SMALL = ("TS", "TM", "TH")
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def read_deictic(parts: Parts, context: Context) -> Reading | None:
    """Read "today", "late yesterday", "tomorrow morning", "tonight"."""
    if _is_loose_today(parts):
        return Reading(DATE, "PRESENT_REF")
    base = context.doc_date
    day = base + timedelta(days=int(parts.get("today") or 0)) if base else None
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
    back = (base.isoweekday() - wanted) % _WEEK
    days = [base - timedelta(days=back + _WEEK * step) for step in (1, 0, -1)]
    return day_reading(_pick_weekday(parts, context, days).isoformat(), parts)


def read_period(parts: Parts, context: Context) -> Reading | None:
    """Read "last week", "this summer", "next year", "that month", "the following day", "last night"."""
    step = _step(parts)
    base = _base_of(parts, context)
    if parts.has("period"):
        return _read_named_period(parts, context)
    if parts.has("daypart"):
        return _read_daypart(parts, base, step)
    if parts.has("season", "fall"):
        return _read_season(parts, base, step)
    unit = "WE" if parts.has("weekend") else parts.unit
    if unit in _SMALL:
        return None
    if parts.has("latest") and unit == "Q" and context.last_period:
        return Reading(DATE, context.last_period, parts.mod)
    if parts.has("past") and not parts.has("this"):
        return Reading(DURATION, write_duration(1, unit), parts.mod)
    if base is None or (_is_counted(parts) and unit == "D" and unit_of(context.last or "") != "D"):
        return Reading(DATE, None, parts.mod)
    day = _move_unit(base, unit, step)
    return Reading(DATE, write_value(day, unit) if day else None, parts.mod)


def read_definite(parts: Parts, context: Context) -> Reading | None:
    """Read "the week", "the quarter", "the year": the current one; "the day": the one named last."""
    if parts.has("period"):
        return Reading(DATE, context.last_period, parts.mod) if context.last_period else None
    if parts.has("weekend"):
        base = context.base
        day = _move_unit(base, "WE", -1) if base else None
        return Reading(DATE, write_value(day, "WE") if day else None, parts.mod)
    unit = parts.unit
    if unit == "Q" and context.last_period:
        return Reading(DATE, context.last_period, parts.mod)
    if unit in ("DE", "CE", "ML", "2W", *_SMALL):
        return None
    if unit == "D":
        known = context.last if context.last and unit_of(context.last) == "D" else None
        return Reading(DATE, known[:10], parts.mod) if known else None
    return Reading(DATE, write_value(context.base, unit) if context.base else None, parts.mod)


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
    if year is None:
        year = _year_of_quarter(parts, context, int(number))
    return Reading(DATE, f"{year}-Q{number}" if year else None, parts.mod)


def read_year_ago(parts: Parts, context: Context) -> Reading | None:
    """Read "the year-ago quarter", "year-earlier": the same period a year before."""
    if parts.unit not in ("Y", "Q") or parts.values_of("unit")[0] != "Y":
        return None
    return _shift(context.last_period, context.base, "Y", -1)


def read_shift(parts: Parts, context: Context) -> Reading | None:
    """Read "two days ago", "a year earlier", "three weeks later", "five years from now"."""
    unit, count = parts.unit, parts.count
    if not parts.has("a", "num", "few", "vague", "couple", "half", "frac"):
        count = None if parts.has("units") else 1
    if unit in _SMALL:
        return Reading(DURATION, write_duration(count, unit), parts.mod)
    if count is None:
        return Reading(DURATION, write_duration(None, unit), parts.mod)
    if parts.tags[-1] == "before" and _goes_on(parts):
        return None
    sign = -1 if parts.has("ago", "earlier", "before") else 1
    from_now = parts.has("ago", "hence", "from")
    anchor = context.last_period if unit == "Y" and count == 1 else None
    if anchor is None and not from_now:
        anchor = context.last
    shifted = _shift(anchor, context.base, unit, sign * count)
    return Reading(DATE, shifted.value, _shift_mod(parts), counted=True) if shifted else None


def read_edge(parts: Parts, context: Context) -> Reading | None:
    """Read "year-end", "the year's end", "month end"."""
    if parts.unit not in ("Y", "M", "Q", "W"):
        return None
    value = write_value(context.base, parts.unit) if context.base else None
    return Reading(DATE, value, parts.mod or "END")


def read_part_of(parts: Parts, context: Context) -> Reading | None:
    """Read "the last week of August", "the first days of 2025": the month or year, START or END."""
    whole = Parts(parts.span[-1:], parts.tags[-1:], parts.values[-1:])
    if parts.has("month"):
        at = parts.tags.index("month")
        whole = Parts(parts.span[at:], parts.tags[at:], parts.values[at:])
    reading = read_month(whole, context) if parts.has("month") else Reading(DATE, whole.get("year4"))
    if reading is None or parts.unit in _SMALL:
        return None
    return Reading(DATE, reading.value, "END" if parts.has("last") else "START")


def read_season(parts: Parts, context: Context) -> Reading | None:
    """Read "spring 2025", "the winter", "in summer"."""
    season = parts.get("season", "fall")
    if (year := parts.get("year4")) is not None:
        return Reading(DATE, f"{year}-{season}", parts.mod)
    if parts.has("fall") and not parts.has("early", "late"):
        return None
    return _read_season(parts, context.base, 0)


def _is_loose_today(parts: Parts) -> bool:
    """Say whether "today" means these times: "today's youth" is left to the date."""
    return parts.tags == ("today",) and parts.span[0].pos_ == "ADJ"


def _goes_on(parts: Parts) -> bool:
    """Say whether a clause follows "before": "a week before moving out"."""
    after = parts.span.doc[parts.span.end : parts.span.end + 1]
    return bool(after) and not after[0].is_punct


def _weekday_of_week(parts: Parts, base: date, wanted: int) -> Reading | None:
    if parts.unit != "W":
        return None
    monday = base - timedelta(days=base.isoweekday() - 1) + timedelta(days=_WEEK * _step(parts))
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
    if direction is Direction.FUTURE or (parts.has("this") and direction is Direction.UNKNOWN):
        return latest if latest == base else ahead
    return latest


def _read_named_period(parts: Parts, context: Context) -> Reading | None:
    known, base = context.last_period, context.base
    if parts.has("unit") and known and base and parts.unit == "Y":
        known = f"{base.year + _step(parts)}{known[4:]}"
    return Reading(DATE, known, parts.mod, counted=True) if known or parts.has("latest") else None


def _is_counted(parts: Parts) -> bool:
    return parts.has("that", "same") or "same" in parts.values_of("last", "next")


def _base_of(parts: Parts, context: Context) -> date | None:
    """From "that", "the same" and "the following" count from the date read last, others from the document."""
    follows = _is_counted(parts)
    narrated = parts.has("the") and parts.has("next") and parts.has("unit")
    if follows or narrated:
        return context.last_day or (None if follows else context.base)
    return context.base


def _step(parts: Parts) -> int:
    if parts.has("last") or (parts.has("past") and not parts.has("next")):
        return -1
    return int(parts.has("next"))


def _move_unit(base: date, unit: str, step: int) -> date | None:
    if unit == "WE":
        weekend = base.isoweekday() > 5
        return move(base, "W", step if step or weekend else 0)
    return move(base, unit, step)


def _read_daypart(parts: Parts, base: date | None, step: int) -> Reading:
    day = move(base, "D", step) if base else None
    return Reading(TIME, f"{day.isoformat()}T{parts.get('daypart')}" if day else None, parts.mod)


def _read_season(parts: Parts, base: date | None, step: int) -> Reading:
    season = parts.get("season", "fall") or ""
    if base is None:
        return Reading(DATE, None, parts.mod)
    starts = [date(base.year + year, _SEASON_STARTS[season], 1) for year in (-2, -1, 0, 1)]
    begun = [start for start in starts if start <= base]
    running = base <= (move(begun[-1], "M", QUARTER) or base)
    if step > 0:
        start = starts[len(begun)]
    elif parts.has("last") and running:
        start = begun[-2]
    elif parts.has("this") and not parts.has("past"):
        start = begun[-1] if running else next(s for s in starts if s.year == base.year)
    else:
        start = begun[-1]
    year = start.year + (season == "WI")
    return Reading(DATE, f"{year}-{season}", parts.mod)


def _read_half(parts: Parts) -> Reading | None:
    number, year = parts.get("ord") or "2", parts.get("year4")
    if (decade := parts.get("decade")) is not None:
        return Reading(DATE, decade[:3] if len(decade) > 2 else f"19{decade[0]}", "START" if number == "1" else "END")
    if number not in ("1", "2") or year is None:
        return None
    return Reading(DATE, f"{year}-H{number}", parts.mod)


def _read_unnumbered_quarter(parts: Parts, context: Context, year: str | None) -> Reading | None:
    """Read "the 1988 quarter" and "last year's quarter": the quarter named last, in that year."""
    known = context.last_period if context.last_period and "-Q" in context.last_period else None
    if year is not None:
        return Reading(DATE, f"{year}{known[4:]}" if known else year, parts.mod)
    if len(parts.values_of("unit")) > 1 and known and context.base:
        return Reading(DATE, f"{context.base.year + _step(parts)}{known[4:]}", parts.mod)
    return read_period(parts, context)


def _year_of_quarter(parts: Parts, context: Context, number: int) -> int | None:
    base = context.base
    if base is None:
        return None
    if parts.has("this", "last", "next"):
        return base.year + _step(parts)
    days = [date(base.year + step, QUARTER * number - 2, 1) for step in (-1, 0, 1)]
    if context.narrative:
        return base.year
    ahead = next(day for day in days if day > base)
    if ahead - base < _SOON and parts.direction is Direction.FUTURE:
        return ahead.year
    return max(day for day in days if day <= base).year


def _shift(anchor: str | None, base: date | None, unit: str, count: float) -> Reading | None:
    """Move an anchor value, kept as exact as it is where the step is longer; else a day, as exact as the step."""
    covered = bounds(anchor) if anchor else None
    if covered is not None and anchor is not None:
        own = unit_of(anchor)
        moved = move(covered[0], unit, count)
        keeps = own in ("M", "Q", "Y") and unit == "Y"
        value = write_value(moved, own if keeps and own else unit) if moved else None
        return Reading(DATE, value, counted=True) if value else None
    if base is None:
        return Reading(DATE, None)
    moved = move(base, unit, count)
    return Reading(DATE, write_value(moved, "W" if unit == "2W" else unit), counted=True) if moved else None


def _shift_mod(parts: Parts) -> str | None:
    mod = parts.mod
    return None if mod in ("START", "END") else mod
