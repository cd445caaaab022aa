"""Readers of dates: days and months.

A reader takes the parts of a form and the context, and returns what they mean,
or None where they are no time expression of its kind; a shorter form may fit.
"""

from datetime import date, timedelta

from extractor.dates import find_dates
from extractor.pipes.timexes.clock import add_time
from extractor.pipes.timexes.parts import DATE, Context, Parts, Reading
from extractor.pipes.timexes.tense import Direction
from extractor.pipes.timexes.values import move, unit_of, write_value

_BARE_YEARS = range(1700, 2101)
# So near a date is meant whatever the verb: "said it would buy shares through Nov. 17".
_NEAR = timedelta(days=45)
_STORY_STEP = timedelta(days=60)
_SHORT_NAME = 3  # Jan and Jun are people, too
_WORDS_TOO = frozenset({"may", "march"})
_NAMES = frozenset({"PERSON"})


def read_day(parts: Parts, context: Context) -> Reading | None:
    """Read "26 August 2025", "Aug. 26", "10 p.m. on August 26"."""
    month = int(parts.values_of("month")[0])
    number = _day_number(parts)
    if number is None:
        return None
    year = parts.get("year4") or narrated_year(parts, context)
    if year is not None:
        return dated(parts, _make_day(int(year), month, number))
    if context.base is None:
        return Reading(DATE, f"XXXX-{month:02}-{number:02}", parts.mod)
    years = (context.base.year + step for step in (-1, 0, 1))
    days = [day for day in (_make_day(y, month, number) for y in years) if day]
    return dated(parts, choose(days, context, parts.direction))


def read_month(parts: Parts, context: Context) -> Reading | None:
    """Read "June 2025", "in June", "last June", "January this year"; not "May" the name."""
    month = int(parts.values_of("month")[0])
    if (year := parts.get("year4")) is not None:
        return Reading(DATE, f"{year}-{month:02}", parts.mod)
    if parts.has("unit") and parts.has("of"):
        return Reading(DATE, f"{context.base.year}-{month:02}" if context.base else None)
    if len(parts.tags) == 1 and _is_name(parts):
        return None
    base = context.base
    if base is None:
        return Reading(DATE, None, parts.mod)
    if parts.has("unit"):
        if parts.unit != "Y":
            return None
        chosen: date | None = date(base.year + _step(parts), month, 1)
    else:
        chosen = _relative_month(parts, context, month)
    return Reading(DATE, write_value(chosen, "M") if chosen else None, parts.mod)


def read_iso(parts: Parts, context: Context) -> Reading | None:
    """Read "2025-08-26" and "2025-08-26T10:00Z"."""
    return read_numeric(parts, context)


def read_numeric(parts: Parts, context: Context) -> Reading | None:
    """Read "26/08/2025"; where day and month cannot be told apart, no more than the year."""
    del context
    found = next(find_dates(parts.span.text), None)
    if found is not None:
        return Reading(DATE, found[2].isoformat())
    year = parts.span.text[-4:]
    return Reading(DATE, year) if year.isdigit() and int(year) in _BARE_YEARS else None


def choose(days: list[date], context: Context, direction: Direction) -> date | None:
    """Return the day that the verb's direction points to: the nearest on its side, today included.

    In a narrative the one in the year of the date read last; where no verb tells, the nearest.
    """
    base = context.base
    if base is None or not days:
        return None
    if context.narrative:
        return _narrated(days, context, base)
    nearest = min(days, key=lambda day: abs(day - base))
    if direction is Direction.UNKNOWN or abs(nearest - base) < _NEAR:
        return nearest
    if direction is Direction.PAST:
        return max((day for day in days if day <= base), default=None)
    return min((day for day in days if day >= base), default=None)


def narrated_year(parts: Parts, context: Context) -> int | None:
    """Return the year that a narrative has come to at the month or season of these parts."""
    tokens = (parts.span.start + at for at, tag in enumerate(parts.tags) if tag in ("month", "season"))
    return next((context.years[token] for token in tokens if token in context.years), None)


def _narrated(days: list[date], context: Context, base: date) -> date:
    """A story goes forward: of Decembers and Januaries the one next to the date read last."""
    if context.last and unit_of(context.last) in ("Y", "SE"):
        return min(days, key=lambda day: abs(day.year - base.year))
    return min(days, key=lambda day: abs(day - base - _STORY_STEP))


def _relative_month(parts: Parts, context: Context, month: int) -> date | None:
    base = context.base
    if base is None:
        return None
    this = base.replace(day=1)
    months = [date(base.year + step, month, 1) for step in (-2, -1, 0, 1)]
    if parts.has("this") and not parts.has("past", "next"):
        return base.replace(month=month, day=1)
    if parts.has("last", "past"):
        if "same" in parts.values_of("last") and context.last_day:
            this = context.last_day.replace(day=1)
            return date(this.year - (month >= this.month), month, 1)
        month_before = move(this, "M", -1) or this  # the last one is "last month", not "last February"
        return max(day for day in months if day < month_before)
    if parts.has("next"):
        if "same" in parts.values_of("next") and context.last_day:
            this = context.last_day.replace(day=1)
            return date(this.year + (month <= this.month), month, 1)
        return min(day for day in months if day > this)
    if (year := narrated_year(parts, context)) is not None:
        return date(year, month, 1)
    start = Context(this, narrative=context.narrative, last=context.last)
    return choose(months, start, parts.direction)


def dated(parts: Parts, day: date | None) -> Reading | None:
    """Return the reading of a day, with the time of day that the form names; None for None."""
    return add_time(parts, Reading(DATE, day.isoformat(), parts.mod)) if day else None


def _make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_number(parts: Parts) -> int | None:
    """Return the number beside the month; the other one, if any, is an hour."""
    at = parts.tags.index("month")
    near = [i for i in (at + 1, at + 2, at - 1, at - 2) if 0 <= i < len(parts.tags)]
    numbers = [parts.values[i] for i in near if parts.tags[i] in ("num", "ord")]
    number = numbers[0] if numbers else ""
    return int(number) if number.isdigit() and 1 <= int(number) <= 31 else None


def _step(parts: Parts) -> int:
    return -1 if parts.has("last") else int(parts.has("next"))


def _is_name(parts: Parts) -> bool:
    """Return whether a bare month is a person's name, or no noun at all ("March on!")."""
    token = parts.span[0]
    if token.ent_type_ in _NAMES or (token.pos_ not in ("PROPN", "NOUN") and token.ent_type_ != "DATE"):
        return True
    if token.lower_ not in _WORDS_TOO and len(token) > _SHORT_NAME:
        return False
    before = token.nbor(-1) if token.i else None
    return before is None or (before.pos_ not in ("ADP", "CCONJ", "SCONJ") and before.lower_ != "to")
