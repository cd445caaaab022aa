"""Histories: which texts are one, and the year of each month that they name without it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from statistics import median

from spacy.tokens import Doc

from extractor.pipes.timexes.words import tag_chars, tag_names, tag_word
from extractor.pipes.timexes.years import is_bare_year

# A text is a narrative when it is full of years and months, most of its years lie before its own
# date, and it names hardly a weekday: a history's "in June" is the June of the year it has come to,
# a report's is the last June. (It knows 20 of 22 histories, the others date by BC, and takes 1 of
# 1,100 news texts for one.)
_YEARS = 5
_MONTHS = 8
_DATES = 24
_AGE = 2
_DATES_PER_WEEKDAY = 12
_REPORT_TAGS = ("weekday", "today", "ago")

# Between a month and its year: "March 5-9, 1918", "from May 15 to August 16, 1988".
_MOST_BETWEEN = 7
_BETWEEN = ("num", "ord", "the", "comma", "of", "dash", "and", "to", "or", "month")
# A story goes forward: a step back costs as much as one this many times as long ahead. From one
# paragraph to the next the way is cheaper: "In 1905 ..., in March ..." are told in one breath.
_BACK = 1.5
_NEW_PARAGRAPH = 0.5
_MIDDLE_OF_SEASON = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


@dataclass(frozen=True)
class Point:
    """A month, a season or a year that a text names: its token, first month and length, its year if told.

    Months are counted from January, 0.
    """

    token: int
    month: int
    months: int
    year: int | None
    paragraph: int = 0


@dataclass(frozen=True)
class Step:
    """The length of the shortest way to a point in some year, and the year before on it."""

    cost: float
    before: int | None


def is_narrative(doc: Doc, doc_date: date | None) -> bool:
    """Return whether a text tells of years long before its own: a history, not a report."""
    if doc_date is None:
        return False
    years = [int(t.text) for t in doc if t.is_digit and len(t) == 4 and 1000 <= int(t.text) <= 2100]
    if len(years) < _YEARS or median(years) > doc_date.year - _AGE:
        return False
    tags = [tag_word(token.text)[0] for token in doc]
    months = tags.count(tag_chars()["month"])
    of_reports = sum(tags.count(tag_chars()[tag]) for tag in _REPORT_TAGS)
    dates = len(years) + months
    return months >= _MONTHS and dates >= _DATES and of_reports * _DATES_PER_WEEKDAY <= dates


def narrated_years(doc: Doc) -> dict[int, int]:
    """Return the year of each month and season, by its token.

    Of all ways to put them in years the one with the shortest way through the
    text, from each date to the next. Dates with a year stand fast, so that what
    follows counts as much as what went before. Empty where no year is named.
    """
    points = list(_points(doc))
    steps: list[dict[int, Step]] = []
    for point, options in zip(points, _options(points), strict=True):
        before = (points[len(steps) - 1], steps[-1]) if steps else None
        steps.append({year: _shortest(before, point, year) for year in options})
    years: dict[int, int] = {}
    year: int | None = None
    for point, step in zip(reversed(points), reversed(steps), strict=True):
        if not step:
            return {}
        year = year if year is not None else min(step, key=lambda y: _rank(step[y].cost, y))
        years[point.token] = year
        year = step[year].before
    return years


def told_years(doc: Doc) -> dict[int, int]:
    """Return the year of each month that shares one named behind it: "from May 15 to June 3, 1988"."""
    return {point.token: point.year for point in _points(doc) if point.months == 1 and point.year}


def _shortest(before: tuple[Point, Mapping[int, Step]] | None, point: Point, year: int) -> Step:
    if before is None:
        return Step(0.0, None)
    last, steps = before
    costs = {y: step.cost + _cost(last, y, point, year) for y, step in steps.items()}
    best = min(costs, key=lambda y: _rank(costs[y], y))
    return Step(costs[best], best)


def _rank(cost: float, year: int) -> tuple[float, int]:
    """Of ways of one length the later years come first: a look back is over sooner than the story."""
    return cost, -year


def _cost(before: Point, year_before: int, point: Point, year: int) -> float:
    first = year_before * 12 + before.month
    here = year * 12 + point.month
    way = max(0, here - first - before.months + 1) + _BACK * max(0, first - here - point.months + 1)
    return way if before.paragraph == point.paragraph else way * _NEW_PARAGRAPH


def _options(points: Sequence[Point]) -> list[list[int]]:
    """Return the years that each point may be in: its own, or those around the told ones beside it."""
    before = list(accumulate((p.year for p in points), _told))
    behind = list(accumulate((p.year for p in reversed(points)), _told))[::-1]
    return [
        [point.year] if point.year is not None else _around(filter(None, beside))
        for point, *beside in zip(points, before, behind, strict=True)
    ]


def _told(known: int | None, year: int | None) -> int | None:
    return known if year is None else year


def _around(years: Iterable[int]) -> list[int]:
    return sorted({year + step for year in years for step in (-1, 0, 1)})


def _points(doc: Doc) -> Iterable[Point]:
    words = [tag_word(token.text) for token in doc]
    tags = [tag_names().get(char, "") for char, _ in words]
    used: set[int] = set()
    paragraph = 0
    for at, tag in enumerate(tags):
        paragraph += "\n" in doc[at].text
        value = words[at][1]
        if tag in ("month", "season"):
            month = int(value) - 1 if tag == "month" else _MIDDLE_OF_SEASON[value] - 1
            year_at, later_month = _year_behind(tags, at)
            used.update([year_at] if year_at else [])
            year = int(words[year_at][1]) if year_at else None
            if year and later_month:
                year -= month > int(words[later_month][1]) - 1
            yield Point(at, month, 1, year, paragraph)
        elif tag == "year4" and at not in used and is_bare_year(doc[at]):
            yield Point(at, 0, 12, int(value), paragraph)


def _year_behind(tags: Sequence[str], at: int) -> tuple[int | None, int | None]:
    """Return where the year of a month stands, and the other month that it stands with."""
    other = None
    for behind in range(at + 1, min(len(tags), at + 2 + _MOST_BETWEEN)):
        tag = tags[behind]
        if tag == "year4":
            return behind, other
        if tag not in _BETWEEN or (tag == "month" and other is not None):
            break
        other = behind if tag == "month" else other
    return None, None
