"""Attributions in the making, and arithmetic on their stretches of tokens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.lexicon.cues import CueRow

Range = tuple[int, int]
Ranges = tuple[Range, ...]

LEADING = frozenset({"that", "and", "but", "or"})
MARKS = frozenset({'"', "“", "”", "``", "''", "'", "‘", "’", "«", "»"})
SINGLE_MARKS = frozenset({"'", "‘", "’"})
OPENING_MARKS = frozenset("([$£€#@")
CLOSING_MARKS = frozenset(")]%")


@dataclass(frozen=True)
class Draft:
    """An attribution by token numbers, ends exclusive; `head` is the cue's main token."""

    head: int
    row: CueRow | None
    source: Ranges
    cue: Ranges
    content: Ranges
    finder: str


def trim(doc: Doc, part: Range) -> Range:
    """Return the stretch without outer punctuation, quote marks, blanks and a leading "that"."""
    start, end = part
    while start < end and _is_edge(doc, start, OPENING_MARKS):
        start += 1
    while end > start and _is_edge(doc, end - 1, CLOSING_MARKS, leading=False):
        end -= 1
    return _with_pair(doc, part, (start, end))


def _with_pair(doc: Doc, part: Range, inner: Range) -> Range:
    """Keep an outer quote mark whose fellow is inside: `the report "a pack of lies"`, `"P" and "Q"`.

    The parser may hang the closing mark elsewhere, so it may lie just behind the part.
    """
    start, end = inner
    left = start > part[0] and doc[start - 1].text in MARKS
    right = end < min(part[1] + 1, len(doc)) and doc[end].text in MARKS
    if not (left or right):
        return inner
    single = doc[start - 1 if left else end].text in SINGLE_MARKS
    inside = sum(t.text in MARKS and (t.text in SINGLE_MARKS) == single for t in doc[start:end])
    if left and right:
        return (start - 1, end + 1) if inside and inside % 2 == 0 else inner
    if inside % 2 == 0:
        return inner
    return (start - 1, end) if left else (start, end + 1)


def _is_edge(doc: Doc, i: int, kept: frozenset[str], *, leading: bool = True) -> bool:
    token = doc[i]
    if token.is_punct or token.is_space or token.text in {"`", "``", "''", "-", "–", "—"}:
        return token.text not in kept
    quoted = i > 0 and doc[i - 1].text in MARKS  # "and nobody will" is as it was said
    return leading and not quoted and token.lower_ in LEADING and token.dep_ in {"mark", "cc"}


def subtract(parts: Iterable[Range], holes: Iterable[Range]) -> list[Range]:
    """Return what is left of `parts` without `holes`, in text order."""
    left = sorted(parts)
    for hole_start, hole_end in holes:
        pieces = []
        for start, end in left:
            if hole_end <= start or end <= hole_start:
                pieces.append((start, end))
                continue
            pieces += [(start, hole_start), (hole_end, end)]
        left = [(start, end) for start, end in pieces if start < end]
    return left


def within_lines(doc: Doc, parts: Sequence[Range]) -> list[Range]:
    """Return the stretches cut where a line ends, in text order."""
    breaks = [(t.i, t.i + 1) for start, end in parts for t in doc[start:end] if t.is_space and "\n" in t.text]
    return subtract(parts, breaks)


def merge(parts: Iterable[Range]) -> list[Range]:
    """Return the same tokens as the fewest stretches, in text order."""
    merged: list[Range] = []
    for start, end in sorted(parts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def overlap(some: Iterable[Range], others: Iterable[Range]) -> int:
    """Return how many tokens two lists of stretches share; neither may overlap itself."""
    others = list(others)
    return sum(max(0, min(b, d) - max(a, c)) for a, b in some for c, d in others)


def size(parts: Iterable[Range]) -> int:
    """Return the number of tokens in stretches that do not overlap."""
    return sum(end - start for start, end in parts)
