"""TIMEX3 values: writing the one that covers a day, moving it, and the days that it covers."""

import re
from calendar import monthrange
from datetime import date, timedelta

QUARTER = 3
_MONTHS_OF = {"M": 1, "Q": QUARTER, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
_DAYS_OF = {"D": 1, "W": 7, "2W": 14}
# First month and length of the meteorological seasons; a winter has the year of its January.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

_CALENDAR = re.compile(
    r"(?P<year>\d{2,4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?:T\w.*)?"
)


def write_value(day: date, unit: str) -> str:
    """Return the value of the day, week (W), month, quarter, year, decade (DE) ... that `day` is in."""
    year, week, _ = day.isocalendar()
    written = {
        "D": day.isoformat(),
        "W": f"{year:04}-W{week:02}",
        "2W": f"{year:04}-W{week:02}",
        "WE": f"{year:04}-W{week:02}-WE",
        "M": f"{day:%Y-%m}",
        "Q": f"{day.year:04}-Q{(day.month - 1) // QUARTER + 1}",
        "H": f"{day.year:04}-H{(day.month - 1) // 6 + 1}",
        "Y": f"{day.year:04}",
        "DE": f"{day.year // 10:03}",
        "CE": f"{day.year // 100:02}",
    }
    return written[unit]


def move(day: date, unit: str, count: float) -> date | None:
    """Return the day so many units away, the month's last where the number does not exist.

    None where the calendar of `datetime` ends, or for hours and less.
    """
    try:
        if unit in _DAYS_OF:
            return day + timedelta(days=round(count * _DAYS_OF[unit]))
        if unit not in _MONTHS_OF:
            return None
        months = day.year * 12 + day.month - 1 + round(count * _MONTHS_OF[unit])
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError):
        return None


def bounds(value: str) -> tuple[date, date] | None:
    """Return the first and the last day that a TIMEX3 value covers.

    None for durations, sets, references (`PAST_REF`) and dates with unknown parts.
    A time of day covers its whole day; seasons are the meteorological ones, and
    "2009/2010" goes from the first day of the one to the last of the other.
    """
    first, _, last = value.partition("/")
    if last:
        ends = bounds(first), bounds(last)
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    match = _CALENDAR.fullmatch(value)
    if match is None:
        return None
    try:
        return _bounds({name: part for name, part in match.groupdict().items() if part})
    except ValueError:
        return None


def unit_of(value: str) -> str | None:
    """Return the unit that a calendar value is as exact as: D, W, WE, M, Q, H, SE (season), Y, DE, CE."""
    match = _CALENDAR.fullmatch(value.partition("/")[0])
    if match is None:
        return None
    names = {"day": "D", "weekend": "WE", "week": "W", "month": "M", "quarter": "Q", "half": "H"}
    names |= {"season": "SE"}
    found = next((unit for name, unit in names.items() if match[name]), None)
    return found or {4: "Y", 3: "DE", 2: "CE"}[len(match["year"])]


def write_duration(count: float | None, unit: str) -> str:
    """Return the value of so many units, `X` of them for None: P2W, PXM, PT30M."""
    if unit == "2W":
        count, unit = (None if count is None else count * 2), "W"
    if unit == "Q":
        return f"P{'X' if count is None else f'{count * QUARTER:g}'}{'Q' if count is None else 'M'}"
    if unit in ("TH", "D", "Y") and count is not None and count % 1:
        return _write_fraction(count, unit)
    mark = "PT" if unit.startswith("T") else "P"
    return f"{mark}{'X' if count is None else f'{count:g}'}{unit.removeprefix('T')}"


def _write_fraction(count: float, unit: str) -> str:
    """Half an hour is PT30M, a day and a half PT36H, a year and a half P18M."""
    times, part = {"TH": (60, "TM"), "D": (24, "TH"), "Y": (12, "M")}[unit]
    return write_duration(round(count * times), part)


def _bounds(parts: dict[str, str]) -> tuple[date, date]:
    number = parts["year"]
    scale = 10 ** (4 - len(number))
    year = int(number) * scale
    if "day" in parts:
        day = date(year, int(parts["month"]), int(parts["day"]))
        return day, day
    if "week" in parts:
        monday = date.fromisocalendar(year, int(parts["week"]), 1)
        return monday + timedelta(days=5 if "weekend" in parts else 0), monday + timedelta(days=6)
    first, months = _first_month(parts, scale)
    start = date(year - (parts.get("season") == "WI"), first, 1)
    after = start.year * 12 + first - 1 + months
    end = date(after // 12, after % 12 + 1, 1) if after // 12 <= date.max.year else date.max
    return start, end - timedelta(days=1)


def _first_month(parts: dict[str, str], scale: int) -> tuple[int, int]:
    if "month" in parts:
        return int(parts["month"]), 1
    if "quarter" in parts:
        return int(parts["quarter"]) * QUARTER - 2, QUARTER
    if "half" in parts:
        return int(parts["half"]) * 6 - 5, 6
    if "season" in parts:
        return _SEASONS[parts["season"]], QUARTER
    return 1, 12 * scale
