"""Lines written in Markdown, as some tools copy pages, read without their marks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.segment.lines import Line

_MARKS = re.compile(r"[\[#*_>\u00ad\u200b-\u200f\u2060\ufeff]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]+")
_HEAD = re.compile(r"(?:>[ \t]?)*(?:#{1,6}[ \t]+(?=\S)|[-*+][ \t]+(?=!?\[[^\[\]\n]*\]\())?")
_TARGET = r"\[([^\[\]\n]+)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s\"[^\"\n]*\")?\)"
_PICTURE, _LINK = re.compile(f"!{_TARGET}"), re.compile(f"(?<!!){_TARGET}")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|__?)(?=[^\s*_])([^*_\n]+?)(?<=\S)\1(?![\w*])")


def without_markup(text: str) -> str:
    """Return a line without heads, links, emphasis and invisible characters: "# Mayor **denies** it".

    A picture is named as captions often are, "Image: the bridge". A line that has nothing else stays.
    """
    if not _MARKS.search(text):
        return text
    shown = _INVISIBLE.sub("", text).lstrip()
    shown = _HEAD.sub("", shown, count=1)
    shown = _LINK.sub(r"\1", _PICTURE.sub(r"Image: \1", shown))
    return _EMPHASIS.sub(r"\2", shown).strip() or text


def read_plain(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the texts that a reader would see, at their places on the raw page."""
    return [_plain(line) for line in lines]


def _plain(line: Line) -> Line:
    text = without_markup(line.text)
    return line if text == line.text else replace(line, text=text)
