"""Readers of holidays: those of a fixed date, of a weekday of a month, and of the days around Easter."""

from collections.abc import Callable
from datetime import date, timedelta

from extractor.pipes.timexes.absolute import choose, dated
from extractor.pipes.timexes.parts import DATE, Context, Parts, Reading
from extractor.pipes.timexes.tense import Direction


def read_holiday(parts: Parts, context: Context) -> Reading | None:
    """Read holidays with a fixed date: "Christmas Eve", "Independence Day", "New Year's Day 2024"."""
    if parts.has("unit") and parts.unit not in ("D", "Y"):
        return None
    if parts.has("new") and parts.values_of("unit")[:1] != ["Y"]:
        return None
    fixed = parts.get("holiday", "dayname") or ("12-31" if parts.has("eve") else "01-01")
    if parts.has("holiday") and parts.has("eve"):
        fixed = {"12-25": "12-24"}.get(fixed, fixed)
    if (year := parts.get("year4")) is not None:
        return dated(parts, _find_holiday(int(year), fixed))
    if context.base is None:
        return Reading(DATE, None if "x" in fixed else f"XXXX-{fixed}")
    return _nearest(parts, context, lambda year: _find_holiday(year, fixed))


def read_easter(parts: Parts, context: Context) -> Reading | None:
    """Read "Easter Monday", "Good Friday 2024", "Palm Sunday", by the western calendar."""
    weekday = parts.get("weekday")
    if parts.has("unit") and parts.unit not in ("D", "W"):
        return None
    offset = int(parts.get("good", "easter") or 0)
    if parts.has("good"):
        if (7 + offset) % 7 != int(weekday or 0) % 7:
            return None
    elif weekday is not None:
        offset += {"1": 1, "5": -2, "6": -1, "7": 0}.get(weekday, 0)

    def find(year: int) -> date:
        return find_easter(year) + timedelta(days=offset)

    if (told := parts.get("year4")) is not None:
        return Reading(DATE, find(int(told)).isoformat())
    return _nearest(parts, context, find) if context.base else Reading(DATE, None)


def find_easter(year: int) -> date:
    """Return the western Easter Sunday of a year of the Gregorian calendar (Meeus 1991, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _nearest(parts: Parts, context: Context, find: Callable[[int], date]) -> Reading | None:
    """Return the holiday of the year that the words or the verb point to."""
    base = context.base
    direction = parts.direction
    if parts.has("last", "past"):
        direction = Direction.PAST
    elif parts.has("next"):
        direction = Direction.FUTURE
    days = [find(base.year + step) for step in (-1, 0, 1)] if base else []
    return dated(parts, choose(days, context, direction))


def _find_holiday(year: int, rule: str) -> date:
    """Return the day of a rule of the lexicon: 12-25, or 11-4x4 for November's fourth Thursday."""
    month, day = rule.split("-")
    if "x" not in day:
        return date(year, int(month), int(day))
    count, weekday = (int(part) for part in day.split("x"))
    first = date(year, int(month), 1)
    found = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    return found if found.month == first.month else found - timedelta(days=7)
