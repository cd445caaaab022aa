"""Bylines: which lines name the writer, and whom they name."""

import re

from extractor.segment.datelines import other_words, without_dates
from extractor.segment.lines import Line
from extractor.segment.phrases import has_phrase

LONGEST_BYLINE = 160
LONGEST_NAME = 5

_OPENER = re.compile(
    r"^\W*(?:(?:words|story|written|reported|text|report|analysis|reporting|article|posted)\s+)?by:?\s+"
    r"|^\W*(?:authors?|picture of)\b:?\s*",
    re.IGNORECASE,
)
_PARTICLE = r"(?:de|da|di|del|della|van|von|der|den|ter|la|le|bin|ibn|al|el|ben|dos|du|y)"
_PART = r"(?:[^\W\d_a-z][\w'’.-]*)"
_NAME = re.compile(rf"{_PART}(?:\s+(?:{_PARTICLE}\s+)*{_PART}){{1,{LONGEST_NAME - 1}}}")
_BARE = rf"{_PART}(?:\s+(?:{_PARTICLE}\s+)*{_PART}){{1,3}}"
_ADDED = r"(?: in [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)?| \(\w+\))?"
_BARE_NAME = re.compile(rf"{_BARE}{_ADDED}(?:(?:,|,? and|,? &) {_BARE}{_ADDED}){{0,3}}")
_SEPARATOR = re.compile(
    r"\s*(?:[,;|/·•&()]|\s[-–—]\s|\band\b|\bin\b|\bfor\b|\bat\b|\bwith\b|@\S+|(?<=[a-z])(?=\d)|(?<=[a-z]{2})\.\s)\s*"
)
_PLACE_OF_WRITER = re.compile(r"[Rr]eporting from (?:[A-Z][\w'’-]+,? ?){1,4}$")
# A link glued to the name, as pages copied without their icons have it: "Ann ExampleTwitter".
_ACCOUNT = re.compile(r"(?<=[a-z])(?:Twitter|Facebook|Instagram|LinkedIn|Email)$")
_NO_NAME = re.compile(r"\d|^the\s|https?:|www\.|\.com", re.IGNORECASE)


def is_byline(line: Line) -> bool:
    """Return whether the line opens with "By" and a name, as a byline does, or is "Reporting from Kyiv"."""
    if _PLACE_OF_WRITER.match(line.text):
        return True
    opener = _OPENER.match(line.text)
    if opener is None or len(line.text) > LONGEST_BYLINE or (line.is_prose and line.small_words > 0.6):
        return False
    rest = line.text[opener.end() :]
    return bool(rest) and rest[0].isupper() and len(other_words(rest)) <= 14


def is_bare_name(line: Line) -> bool:
    """Return whether the line could be a person's name, or several, and has nothing else."""
    if has_phrase(line, "role") or has_phrase(line, "not_a_name"):
        return False
    return _BARE_NAME.fullmatch(line.text) is not None


def is_name_with_role(line: Line) -> bool:
    """Return whether the line is a name and what the bearer is called: "Ann Example, Defence editor"."""
    return has_phrase(line, "role") and _NAME.match(line.text) is not None and not line.ends_sentence


def names_writer(line: Line) -> bool:
    """Return whether a line with a date names a person too: "Ann Example / Aug 26, 2025"."""
    return any(is_bare_name(Line(0, len(name), name)) for name in read_names(line.text))


def read_names(text: str) -> tuple[str, ...]:
    """Return the names in a byline as written, without "By", posts, agencies and dates."""
    opener = _OPENER.match(text)
    parts = _SEPARATOR.split(without_dates(text[opener.end() if opener else 0 :]))
    shown = [part for part in parts if part]
    names = [name for at, part in enumerate(shown) if (name := _name_in(part, is_first=at == 0))]
    return tuple(dict.fromkeys(names))


def _name_in(part: str, *, is_first: bool) -> str | None:
    shown = part.strip(" .:-–—")
    found = _NAME.match(shown)
    if found is None or _NO_NAME.search(shown):
        return None
    name = _ACCOUNT.sub("", " ".join(found.group().split()))
    if has_phrase(Line(0, len(name), name), "role"):
        return None
    if not has_phrase(Line(0, len(shown), shown), "role"):
        return name
    # "Ann Example Defence editor": two words are surely the name; further on it is a post alone.
    return " ".join(name.split()[:2]) if is_first else None
