"""Readers of dates that share a month or a year with their neighbour: "24 to 26 August", "2009-10".

Two words are two dates, each with its own value; where the tokenizer has left
the range in one word, it is one date whose value has both ends, "2009/2010".
"""

import re

from extractor.pipes.timexes.absolute import read_day
from extractor.pipes.timexes.parts import DATE, Context, Parts, Reading

_LONGEST = 8  # words: ", 24 and the 26th of August, 2025"
_MARK = re.compile("[-–—]")


def read_first_day(parts: Parts, context: Context) -> Reading | None:
    """Read the 24 of "between 24 and 26 August": of the month and the year behind it."""
    behind = _day_behind(parts)
    last = read_day(behind, context) if behind else None
    number = int(parts.values_of("num", "ord")[0].partition(".")[0].replace(",", ""))
    if last is None or last.value is None or not 0 < number < int(last.value[8:10]):
        return None
    return Reading(DATE, f"{last.value[:8]}{number:02}")


def read_last_day(parts: Parts, context: Context) -> Reading | None:
    """Read the 26 of "August 24-26" and "on August 24 and 26"; "July 8 and 12 people" has none."""
    doc, start = parts.span.doc, parts.span.start
    month, first = Parts.of(doc[start - 3 : start - 1]).values
    number = parts.values_of("num", "ord")[0]
    after = doc[parts.span.end : parts.span.end + 1]
    counts = bool(after) and (after[0].pos_ in ("NOUN", "NUM", "ADJ") or after[0].text == "%")
    if not (number.isdigit() and first.isdigit() and int(first) < int(number) <= 31) or counts:
        return None
    known = context.last if context.last and context.last[4:8] == f"-{month}-" else None
    year = parts.get("year4") or (known[:4] if known else "XXXX")
    return Reading(DATE, f"{year}-{month}-{int(number):02}")


def read_days(parts: Parts, context: Context) -> Reading | None:
    """Read "5–12 September 2025"; the value has both ends."""
    first, last = (int(number) for number in _MARK.split(parts.get("day_range") or ""))
    if not 0 < first < last:
        return None
    values = tuple(
        str(last) if tag == "day_range" else v for tag, v in zip(parts.tags, parts.values, strict=True)
    )
    tags = tuple("num" if tag == "day_range" else tag for tag in parts.tags)
    found = read_day(Parts(parts.span, tags, values), context)
    if found is None or found.value is None:
        return found
    return Reading(DATE, f"{found.value[:8]}{first:02}/{found.value}", parts.mod)


def read_last_year(parts: Parts, context: Context) -> Reading | None:
    """Read the 10 of "2009-10", the 2010 of "2009-2010"."""
    del context
    first, last = parts.span.doc[parts.span.start - 2].text[-4:], parts.values[0]
    value = (last if first < last else None) if parts.has("year4") else _later_year(first, last)
    return Reading(DATE, value) if value else None


def read_years(parts: Parts, context: Context) -> Reading | None:
    """Read "2009–10" and "1914–1918"; the value has both ends."""
    del context
    first, last = _MARK.split(parts.get("year_range") or "")
    value = last if len(last) == len(first) else _later_year(first, last)
    return Reading(DATE, f"{first}/{value}") if value and first < value else None


def _later_year(first: str, digits: str) -> str | None:
    """Return the year that two digits mean behind another; None where it would not be later."""
    later = f"{first[:2]}{digits}"
    return later if len(digits) == 2 and later.isdigit() and later > first else None


def _day_behind(parts: Parts) -> Parts | None:
    """Return the date in full behind the word that joins two."""
    start = parts.span.end + 1
    behind = Parts.of(parts.span.doc[start : start + _LONGEST])
    if not behind.has("month"):
        return None
    end = behind.tags.index("month") + 1
    year = next((n for n in (1, 2) if behind.tags[end : end + n][-1:] == ("year4",)), 0)
    return Parts.of(parts.span.doc[start : start + end + year])
