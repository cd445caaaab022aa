"""Readers of dates that count from another one: "last week", "on Tuesday", "a year earlier"."""

from datetime import date

from extractor.pipes.timexes.absolute import narrated_year, read_month
from extractor.pipes.timexes.parts import DATE, DURATION, TIME, Context, Parts, Reading
from extractor.pipes.timexes.tense import Direction
from extractor.pipes.timexes.values import QUARTER, bounds, move, unit_of, write_duration, write_value

_SMALL = ("TS", "TM", "TH")
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def read_period(parts: Parts, context: Context) -> Reading | None:
    """Read "last week", "this summer", "next year", "that month", "the following day", "last night"."""
    step = step_of(parts)
    base = _base_of(parts, context)
    if parts.has("period"):
        return _read_named_period(parts, context)
    if parts.has("daypart"):
        return _read_daypart(parts, base, step)
    if parts.has("season", "fall"):
        if not parts.has("last", "next", "past") and (year := narrated_year(parts, context)):
            return Reading(DATE, f"{year}-{parts.get('season')}", parts.mod)
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


def read_shift(parts: Parts, context: Context) -> Reading | None:
    """Read "two days ago", "a year earlier", "three weeks later", "five years from now"."""
    unit, count = parts.unit, parts.count
    if not parts.has("a", "num", "teen", "big", "few", "vague", "couple", "half", "frac"):
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
    from_nowhere = anchor is None and parts.has("later", "after")
    shifted = shift_value(anchor, None if from_nowhere else context.base, unit, sign * count)
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
    if (told := narrated_year(parts, context)) is not None:
        return Reading(DATE, f"{told}-{season}", parts.mod)
    if parts.has("fall") and not parts.has("early", "late"):
        return None
    return _read_season(parts, context.base, 0)


def _goes_on(parts: Parts) -> bool:
    """Return whether a clause follows "before": "a week before moving out"."""
    after = parts.span.doc[parts.span.end : parts.span.end + 1]
    return bool(after) and not after[0].is_punct


def _read_named_period(parts: Parts, context: Context) -> Reading | None:
    known, base = context.last_period, context.base
    if parts.has("unit") and known and base and parts.unit == "Y":
        known = f"{base.year + step_of(parts)}{known[4:]}"
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


def step_of(parts: Parts) -> int:
    """Return -1 for "last", 1 for "next" and 0 for "this"."""
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
    ahead = not (running or parts.has("this", "last")) and parts.direction is Direction.FUTURE
    if step > 0 or ahead:
        start = starts[len(begun)]
    elif parts.has("last") and running:
        start = begun[-2]
    elif parts.has("this") and not parts.has("past"):
        start = begun[-1] if running else next(s for s in starts if s.year == base.year)
    else:
        start = begun[-1]
    year = start.year + (season == "WI")
    return Reading(DATE, f"{year}-{season}", parts.mod)


def shift_value(anchor: str | None, base: date | None, unit: str, count: float) -> Reading | None:
    """Return an anchor moved, as exact as before where the step is longer; else the base, exact to the step.

    None where the calendar ends; without anchor and base a reading without value.
    """
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
    return Reading(DATE, write_value(moved, unit), counted=True) if moved else None


def _shift_mod(parts: Parts) -> str | None:
    mod = parts.mod
    return None if mod in ("START", "END") else mod
