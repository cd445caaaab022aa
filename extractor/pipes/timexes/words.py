"""The words of time expressions: which part each token can play, and its value."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from extractor.lexicon import Row, load_table

FILE = "times.toml"
OTHER = "\x00"


class WordRow(Row):
    """Words that play one part, its `tag`; `glue` never makes a time expression alone."""

    tag: str
    words: tuple[str, ...] = ()
    values: dict[str, str] = {}  # noqa: RUF012 - pydantic copies it
    capital: bool = False
    glue: bool = False


_FLAGS = re.IGNORECASE | re.ASCII  # a value has no other digits

# What digits can be, tried in this order; the group is the value.
_SHAPES = (
    ("year4", re.compile(r"(1[0-9]\d\d|20\d\d)", _FLAGS)),
    ("num", re.compile(r"(\d{1,3}(?:,\d{3})*(?:\.\d+)?)", _FLAGS)),
    ("ord", re.compile(r"(\d{1,2})(?:st|nd|rd|th)", _FLAGS)),
    ("clock", re.compile(r"((?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)", _FLAGS)),
    ("clock", re.compile(r"((?:0?[1-9]|1[0-2])(?:[:.][0-5]\d)?[ap]\.?m\.?)", _FLAGS)),
    ("hours4", re.compile(r"(0[0-9][0-5]\d|2[1-3][0-5]\d)", _FLAGS)),
    ("decade", re.compile(r"(\d{3}0|\d0)['’]?s", _FLAGS)),
    ("mid_decade", re.compile(r"mid-?(\d{3}0)s", _FLAGS)),
    ("mid_year", re.compile(r"mid-?((?:1[0-9]|20)\d\d)", _FLAGS)),
    ("qnum", re.compile(r"(?:q([1-4])|([1-4])q)", _FLAGS)),
    ("year4", re.compile(r"fy[-']?(20\d\d)", _FLAGS)),
    ("day_range", re.compile(r"(\d{1,2}[-–—]\d{1,2})", _FLAGS)),
    ("year_range", re.compile(r"((?:1[0-9]|20)\d\d[-–—](?:(?:1[0-9]|20)\d\d|\d\d))", _FLAGS)),
    ("isotime", re.compile(r"(\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?)", _FLAGS)),
    ("day_and_time", re.compile(r"(\d\d)T[\d:.]+(?:Z|[+-][\d:]+)?", _FLAGS)),
    ("numeric", re.compile(r"(\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4})", _FLAGS)),
)


@cache
def tag_chars() -> dict[str, str]:
    """Return one character for each tag, so that a text's tags are a string to match against."""
    rows = load_table(FILE, "word", WordRow)
    tags = dict.fromkeys([row.tag for row in rows] + [tag for tag, _ in _SHAPES])
    return {tag: chr(0xE000 + number) for number, tag in enumerate(tags)}


@cache
def tag_names() -> dict[str, str]:
    """Return each tag by its character."""
    return {char: tag for tag, char in tag_chars().items()}


@cache
def kernels() -> frozenset[str]:
    """Return the characters of the tags without which nothing is a time expression."""
    glue = {row.tag for row in load_table(FILE, "word", WordRow) if row.glue}
    return frozenset(char for tag, char in tag_chars().items() if tag not in glue | {"num", "ord"})


@lru_cache(maxsize=50_000)
def tag_word(text: str) -> tuple[str, str]:
    """Return the tag's character and the value of a token's text; `OTHER` where it plays no part."""
    found = _lexicon().get(text.lower())
    if found is not None:
        tag, value, capital = found
        return (tag_chars()[tag], value) if not capital or text[0].isupper() else (OTHER, "")
    if not any(char.isdigit() for char in text):
        return OTHER, ""
    for tag, shape in _SHAPES:
        if match := shape.fullmatch(text):
            return tag_chars()[tag], next(filter(None, match.groups()))
    return OTHER, ""


def to_number(words: Iterable[str]) -> float:
    """Return the number that values of `num` and `frac` make together: 2, 100, 30 is 230."""
    total = part = 0.0
    for number in map(float, (word.replace(",", "") for word in words)):
        if number == 1000:
            total, part = total + max(part, 1) * number, 0.0
        elif number == 100:
            part = max(part, 1) * number
        else:
            part += number
    return total + part


@cache
def _lexicon() -> dict[str, tuple[str, str, bool]]:
    return {
        word: (row.tag, row.values.get(word, ""), row.capital)
        for row in load_table(FILE, "word", WordRow)
        for word in (*row.words, *row.values)
    }
