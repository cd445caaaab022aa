r"""Marked text: sentences with their labels written into them, for tests and guides.

    but {source:Kyiv} {cue:denies} {content:this}.
    {source#a:Moscow} {cue#a:said} {content#a:it held {place:Zaporizke}}.
    He left on {timex=2025-08-26:Tuesday}.

A mark is `{role:words}`; `#key` tells which of several things it belongs to,
`=value` gives what it should be read as. Marks nest. A backslash before a brace
or a backslash makes it plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractor.errors import SampleError

_TOKEN = re.compile(
    r"\\(?P<escaped>.)"
    r"|\{(?P<role>[a-z_]+)(?:#(?P<key>\w+))?(?:=(?P<value>[^:{}]*))?:"
    r"|(?P<brace>[{}])"
    r"|(?P<plain>[^\\{}]+|\\)",
    re.S,
)


@dataclass(frozen=True)
class Mark:
    """A labelled stretch of the plain text, offsets in code points, end exclusive."""

    role: str
    start: int
    end: int
    key: str = ""
    value: str | None = None


def read_marked(marked: str) -> tuple[str, list[Mark]]:
    """Return the plain text and its marks in text order, outer before inner.

    Raises SampleError where braces do not pair.
    """
    text = ""
    marks: list[Mark] = []
    open_marks: list[int] = []
    for token in _TOKEN.finditer(marked):
        if token["role"]:
            open_marks.append(len(marks))
            marks.append(Mark(token["role"], len(text), -1, token["key"] or "", token["value"]))
        elif token["brace"] == "}" and open_marks:
            closed = open_marks.pop()
            marks[closed] = replace(marks[closed], end=len(text))
        elif token["brace"]:
            raise SampleError(f"stray brace at {token.start()} in {marked!r}; put a backslash before it")
        else:
            text += token["escaped"] or token["plain"]
    if open_marks:
        raise SampleError(f"mark {marks[open_marks[-1]].role!r} is not closed in {marked!r}")
    return text, marks


def write_marked(text: str, marks: Iterable[Mark]) -> str:
    """Return the text with its marks written in; the reverse of `read_marked`.

    Marks may nest but not cross. Raises SampleError where they do.
    """
    out: list[str] = []
    open_marks: list[Mark] = []
    at = 0
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        while open_marks and open_marks[-1].end <= mark.start:
            at = _close(text, at, open_marks.pop(), out)
        if open_marks and mark.end > open_marks[-1].end:
            raise SampleError(f"marks {open_marks[-1]} and {mark} cross; labels must nest")
        out.append(_escaped(text[at : mark.start]))
        key = f"#{mark.key}" if mark.key else ""
        value = "" if mark.value is None else f"={mark.value}"
        out.append(f"{{{mark.role}{key}{value}:")
        open_marks.append(mark)
        at = mark.start
    while open_marks:
        at = _close(text, at, open_marks.pop(), out)
    return "".join(out) + _escaped(text[at:])


def _close(text: str, at: int, mark: Mark, out: list[str]) -> int:
    out.append(_escaped(text[at : mark.end]) + "}")
    return mark.end


def _escaped(text: str) -> str:
    return re.sub(r"([\\{}])", r"\\\1", text)
