"""Bylines: which lines name the writer, and whom they name."""

import re

from extractor.segment.datelines import other_words, without_dates
from extractor.segment.lines import Line
from extractor.segment.phrases import has_phrase

LONGEST_BYLINE = 160
LONGEST_NAME = 5
MOST_WORDS_WITH_CONTACT = 10

_OPENER = re.compile(
    r"^\W*(?:(?:words|story|written|reported|text|report|analysis|reporting|article|posted)\s+)?by:?"
    r"(?:\s+|(?-i:(?<=By)(?=[A-Z][a-z]+ [A-Z])))"
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
    r"\s*(?:[,;|/·•&()]|\s[-–—]\s|\band\b|\bin\b|\b[Oo]n\b|\b[Ff]or\b|\bat\b|\bwith\b|\b[Bb][Yy]\b:?|@\S+|(?<=[a-z])(?=\d)|(?<=[a-z]{2})\.\s)\s*"
)
_PLACE_OF_WRITER = re.compile(r"[Rr]eporting from (?:[A-Z][\w'’-]+,? ?){1,4}$")
# A link glued to the name, as pages copied without their icons have it: "Ann ExampleTwitter".
_ACCOUNT = re.compile(r"(?<=[a-z])(?:Twitter|Facebook|Instagram|LinkedIn|Email)$")
# "Ann Example @example", "Ann Example | ann@news.example"
_CONTACT = re.compile(r"[\s|(,–-]+(?:@\w{2,30}|[\w.+-]{1,60}@[\w.-]{3,60})\)?$")
_AGE = re.compile(r"\s+\d{1,2}\s*(?:hours?|hrs?|minutes?|mins?|days?|weeks?|months?)$")
_OF_PICTURES = re.compile(r"\b(?:photo\w*|pictures?|images?|illustrations?|videos?)\s+by\b.*", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[a-z]{2})(?<!\bMac)(?<!\bFitz)(?<!\bVan)(?=[A-Z])")
_INITIAL = re.compile(rf"[A-Z]\.?|{_PARTICLE}")
_NO_NAME = re.compile(r"\d|^(?:the|our|credit)\s|https?:|www\.|\.com", re.IGNORECASE)


def is_byline(line: Line) -> bool:
    """Return whether the line opens with "By" and a name, as a byline does, or is "Reporting from Kyiv".

    A name and an address, or an age ("Ann Example 7 hours"), is one too.
    """
    if _PLACE_OF_WRITER.match(line.text) or _is_name_with_contact(line):
        return True
    opener = _OPENER.match(line.text)
    if opener is None or len(line.text) > LONGEST_BYLINE or (line.is_prose and line.small_words > 0.6):
        return False
    rest = line.text[opener.end() :]
    is_signed = rest[:1].isupper() or without_dates(rest) != rest
    return bool(rest) and is_signed and len(other_words(rest)) <= 14


def _is_name_with_contact(line: Line) -> bool:
    if len(line.text) > LONGEST_BYLINE or len(line.words) > MOST_WORDS_WITH_CONTACT:
        return False
    found = _CONTACT.search(line.text) or _AGE.search(line.text)
    return found is not None and is_bare_name(Line(0, found.start(), line.text[: found.start()]))


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
    told = _AGE.sub("", _OF_PICTURES.sub("", text[opener.end() if opener else 0 :]))
    parts = [name for part in _SEPARATOR.split(without_dates(told)) if part for name in _unglued(part)]
    names = [name for at, part in enumerate(parts) if (name := _name_in(part, is_first=at == 0))]
    return tuple(dict.fromkeys(names))


def _unglued(part: str) -> list[str]:
    """Return "Ann ExampleBo Sample" as two names, and all else as it is."""
    names = _GLUED.split(part)
    return names if all(_BARE_NAME.fullmatch(name) for name in names) else [part]


def _name_in(part: str, *, is_first: bool) -> str | None:
    shown = part.strip(" .:-–—")
    found = _NAME.match(shown)
    if found is None or _NO_NAME.search(shown):
        return None
    name = _before_outlet(_ACCOUNT.sub("", " ".join(found.group().split())))
    if not has_phrase(Line(0, len(shown), shown), "role"):
        is_rubric = not is_first and has_phrase(Line(0, len(name), name), "not_a_name")
        return None if is_rubric else name
    # Further on it is a post alone: "Ann Example, Defence editor".
    return _before_role(_GLUED.split(shown)[0]) if is_first else None


def _before_outlet(name: str) -> str:
    """Return the first two words of "Ann Example The News", where the others are an outlet's."""
    words = name.split()
    head, rest = (" ".join(part) for part in (words[:2], words[2:]))
    is_outlet = len(words) > 3 and has_phrase(Line(0, len(rest), rest), "not_a_name")
    return head if is_outlet and not has_phrase(Line(0, len(head), head), "not_a_name") else name


def _before_role(name: str) -> str | None:
    """Return the name at the head of "Ann Example Defence editor": its first two words, an initial apart."""
    words = name.split()
    count = 3 if len(words) > 2 and _INITIAL.fullmatch(words[1]) else 2
    head = " ".join(words[:count])
    is_name = len(words) >= 2 and _NAME.fullmatch(head) and not has_phrase(Line(0, len(head), head), "role")
    return head if is_name else None
