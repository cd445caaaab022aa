"""Full dates in lines of a page: "Published 26 August 2025", "KYIV, Aug 26, 2025 (Reuters) -"."""

import re
from collections.abc import Iterator
from datetime import date

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# Words that a line may have besides its date: "Published ... by Ann Example, Defence Correspondent,
# Updated ..." has fewer; a sentence that happens to mention a date has more.
MOST_OTHER_WORDS = 12

_MONTH_NAMES = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS) + "|sept"
_MONTH = rf"(?P<month>{_MONTH_NAMES})"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# In copied pages the space after a year may be lost: "August 26, 20259:12 AM",
# "26 Aug 202527 Aug 2025", "August 26, 2025Updated".
_END = rf"(?:(?![\w/])|(?=\d?\d:\d\d|[0-3]?\d\s+(?:{_MONTH_NAMES})|(?-i:[A-Z][a-z])))"
_PATTERNS = tuple(
    re.compile(rf"(?<![\w/.-]){pattern}{_END}", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?=\D|T\d|$)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?",
        rf"{_DAY}(?:\s+of)?[\s.,-]*{_MONTH}\.?[\s,-]*{_YEAR}",
        rf"{_MONTH}\.?[\s-]*{_DAY}(?:\s*,\s*|\s+|-){_YEAR}",
        rf"(?P<first>[0-3]?\d)(?P<mark>[/.-])(?P<second>[0-3]?\d)(?P=mark){_YEAR}",
    )
)
_DATELINE_PLACE = re.compile(r"[^\W\d_][^.!?]{1,60}?[,(]\s*(?:\w+day,?\s+)?")
_DATELINE_AGENCY = re.compile(r"[\s,]*(?:\([^)]{1,40}\)|/[^/]{1,40}/)?\s*[-–—]")
_PUBLISHED = re.compile(r"\b(?:published|posted|publication|issued)\b\W*(?:\w+\W+){0,3}$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SEPTEMBER = 9


def read_date(line: str) -> date | None:
    """Return the publication date that a line of a page shows, or None.

    Only a date with year, month and day in full counts: nothing is guessed, so
    "Tue 26 Aug", "2 hours ago" and 04/05/2025 (April or May?) give None. Of
    several dates the one after "published" wins, else the first. A running
    sentence gives None unless it opens with the date as a dateline.
    """
    found = list(find_dates(line))
    if not found:
        return None
    start, end, day = found[0]
    if _DATELINE_PLACE.fullmatch(line[:start].lstrip()) and _DATELINE_AGENCY.match(line, end):
        return day
    words = len(_WORD.findall(line)) - len(found)
    if words > MOST_OTHER_WORDS:
        return None
    published = (shown for at, _, shown in found if _PUBLISHED.search(line[:at]))
    return next(published, day)


def find_dates(text: str) -> Iterator[tuple[int, int, date]]:
    """Yield start, end and day of each full date in the text, in text order."""
    taken = 0
    matches = (match for pattern in _PATTERNS for match in pattern.finditer(text))
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        day = _read(match)
        if day is not None and match.start() >= taken:
            taken = match.end()
            yield match.start(), match.end(), day


def month_number(name: str) -> int | None:
    """Return 1 to 12 for a month's name or its short form ("Sept."), else None."""
    key = name.lower().rstrip(".")
    if key == "sept":
        return _SEPTEMBER
    numbers = (n for n, month in enumerate(MONTHS, start=1) if key in (month, month[:3]))
    return next(numbers, None)


def _read(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if "first" in parts:
        day_and_month = _order(int(parts["first"]), int(parts["second"]), parts["mark"])
    else:
        month = parts["month"]
        number = int(month) if month.isdigit() else month_number(month)
        day_and_month = (int(parts["day"]), number) if number else None
    if day_and_month is None:
        return None
    try:
        return date(int(parts["year"]), day_and_month[1], day_and_month[0])
    except ValueError:
        return None


def _order(first: int, second: int, mark: str) -> tuple[int, int] | None:
    """Return day and month, None where the order is unclear: 26/08/2025 is clear, 04/05/2025 is not."""
    if mark == "." or first > len(MONTHS) or first == second:
        return first, second
    return (second, first) if second > len(MONTHS) else None
