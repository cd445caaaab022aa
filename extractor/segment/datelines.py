"""Datelines: "KYIV, Aug 26 (Reuters) -" before the story, and the lines that say when it came out."""

import re
from functools import lru_cache

from extractor.segment.lines import Line

LONGEST_DATELINE = 90
MOST_OTHER_WORDS = 5
SMALL_WORDS_OF_A_SENTENCE = 2

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# Copies glue a date to the name before it: "Ann Example2 minutes ago", "The ExampleOctober 13, 2025".
_START = r"(?:\b|(?-i:(?<=[a-z])(?=[A-Z\d])))"
_DATE = re.compile(
    rf"{_START}(?:{_MONTH}\s+{_DAY}\b|{_DAY}[\s-]+(?:of\s+)?{_MONTH}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    r"|(?:\d+|\ban?\s)\s*(?:hours?|hrs?|minutes?|mins?|h|m|days?|weeks?|months?)\s+ago\b)",
    re.IGNORECASE,
)
_CLOCK = r"\d{1,2}[:.h]\d{2}(?!\d)(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\b\.?"
_TIME_WORDS = re.compile(
    rf"{_DATE.pattern}|\b(?:19|20)\d\d\b|{_CLOCK}|\b{_WEEKDAY}|\b{_MONTH}"
    r"|\b(?:first|originally|last|published|posted|updated?|modified|created|issued|released|on|at|date|dated"
    r"|ago|hours?|minutes?|mins?|today|yesterday|am|pm|local|time|edited|revised|and|the|of"
    r"|gmt|utc|bst|cest|cet|eest|eet|e[sd]?t|p[sd]?t|c[sd]t|m[sd]t|ist|msk|aest|aedt|jst|hkt|sgt|myt|sast|edt|read)\b",
    re.IGNORECASE,
)
_STAMP = re.compile(
    rf"\W*(?i:{_CLOCK}|\d+\s*(?:s|m|h|d|hrs?|mins?|hours?|minutes?|days?)(?:\s+ago)?)(?:\s*[A-Z]{{2,4}})?\W*"
)
_STAMPS = re.compile(rf"{_DATE.pattern}|\b(?:19|20)\d\d\b|{_CLOCK}|\b{_WEEKDAY}", re.IGNORECASE)
_HOUR = re.compile(_CLOCK, re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_OTHER_WORD = re.compile(r"[^\W\d_]{2,}")

_CAPITALS = r"[A-Z][A-Z.'’]*[A-Z]\.?(?:[ /-][A-Z][A-Z.'’]*)*"
_WHOLE_CAPITALS = r"[A-Z]{4,}(?:[ /-][A-Z]{3,})*"  # no short form with points: "U.S. Senator ..."
_NAME = r"[A-Z][\w.'’-]*(?:[ /-][A-Z][\w.'’-]*)*"
_WIRE_DATE = rf",?\s+(?i:(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH}))(?:,?\s+\d{{4}})?"
_AGENCY = r"(?:,?\s*\([^()]{2,40}\)|\s+/[^/]{2,40}/)"
_DASH = r",?\s*(?:--+|[–—]|-(?=\s|$))\s*"
_WIRE = re.compile(
    rf"{_CAPITALS}(?:,\s+{_NAME}){{0,3}}(?:{_WIRE_DATE})?{_AGENCY}?{_DASH}"
    rf"|{_NAME}(?:,\s+{_NAME}){{0,3}}(?:{_WIRE_DATE}{_AGENCY}?|{_AGENCY}){_DASH}"
    rf"|{_CAPITALS}(?:,\s+{_NAME})?{_AGENCY}?:\s+|{_WHOLE_CAPITALS}\.\s+(?=[A-Z\"“])"
    rf"|\([A-Z][\w.&/ ]{{1,30}}\){_DASH}"
)
_NOT_PLACES = frozenset(
    {"EXCLUSIVE", "BREAKING", "UPDATE", "WATCH", "LIVE", "OPINION", "ANALYSIS", "COMMENT", "FILE", "VIDEO"}
)


def wire_dateline_end(text: str) -> int | None:
    """Return where the dateline at the head of a story's first line ends, or None without one.

    Behind it, and behind its dash and white space, the story begins.
    """
    found = _WIRE.match(text[:LONGEST_DATELINE])
    if found is None or found.end() == len(text) or found.group().split()[0].strip(":,") in _NOT_PLACES:
        return None
    return found.end()


def is_date_line(line: Line) -> bool:
    """Return whether the line says when a page came out or was changed, and little else.

    A writer's name, an agency or a rubric may stand beside the date.
    """
    return _may_tell_time(line, 2 * LONGEST_DATELINE) and _is_dated(line.text, line.ends_sentence)


@lru_cache(maxsize=4096)
def _is_dated(text: str, ends_sentence: bool) -> bool:
    """Return whether a line has a date and little else; it is asked for thrice, and this is slow."""
    if not _DATE.search(text):
        return False
    others = other_words(text)
    small = sum(word[0].islower() for word in others)
    return len(others) <= MOST_OTHER_WORDS and not (ends_sentence and small >= SMALL_WORDS_OF_A_SENTENCE)


def _may_tell_time(line: Line, longest: int) -> bool:
    return len(line.text) <= longest and _DIGIT.search(line.text) is not None


def is_time_stamp(line: Line) -> bool:
    """Return whether the line is a clock time or an age: "14:05", "Updated at 13.25 BST", "2h ago"."""
    if not _may_tell_time(line, LONGEST_DATELINE):
        return False
    if _STAMP.fullmatch(line.text):
        return True
    tells_hour = _HOUR.search(line.text) and not _DATE.search(line.text)
    return bool(tells_hour) and not other_words(line.text)


def other_words(text: str) -> list[str]:
    """Return the words of a date line that do not tell the time."""
    return _OTHER_WORD.findall(_TIME_WORDS.sub(" ", text))


def without_dates(text: str) -> str:
    """Return the text with a bar for every date and clock time; a month alone, or a name, stays."""
    return _STAMPS.sub(" | ", text)
