"""Cutting a text of any length into windows for an encoder that reads 128 pieces at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

LONGEST = 126  # pieces, without the two marks at the ends
OVERLAP = 30  # pieces to show again in the next window where a line is cut
# A line that ends in anything else is a headline or caption, and is read apart from running text.
ENDS = frozenset({".", "!", "?", "…", "...", ":", ";", '"', "”", "''", "’", "'", ")", "»"})
_STOPS = frozenset({".", "!", "?", "…", "..."})


@dataclass(frozen=True)
class Window:
    """Words `start` to `end` are read, but only the results from `kept` on are used."""

    start: int
    kept: int
    end: int


def cut_windows(
    words: Sequence[str],
    sizes: Sequence[int],
    breaks: Sequence[int],
    cuts: Collection[int] = (),
    *,
    longest: int = LONGEST,
) -> list[Window]:
    """Return the windows over a text in text order; each word is kept in exactly one.

    `sizes` are pieces per word; `breaks` are the words that begin a line, including the
    first word. Whole lines are packed together while they fit. A line that is too long
    is cut, after a full stop if there is one in the second half, and the next window
    repeats the last words before the cut. Breaks that are also in `cuts` always begin a
    window. `longest` is in pieces.
    """
    windows: list[Window] = []
    start, filled = 0, 0
    for line_start, line_end in pairwise([*breaks, len(words)]):
        size = sum(sizes[line_start:line_end])
        if filled and (filled + size > longest or line_start in cuts):
            windows.append(Window(start, start, line_start))
            start, filled = line_start, 0
        filled += size
        if filled > longest:
            windows += _cut_line(words, sizes, line_start, line_end, longest)
            start, filled = line_end, 0
    if start < len(words):
        windows.append(Window(start, start, len(words)))
    return windows


def _cut_line(words: Sequence[str], sizes: Sequence[int], start: int, end: int, longest: int) -> list[Window]:
    windows = []
    kept = start
    while kept < end:
        shown, filled = kept, 0
        while shown > start and filled + sizes[shown - 1] <= OVERLAP:
            shown -= 1
            filled += sizes[shown]
        reach = kept
        while reach < end and filled + sizes[reach] <= longest:
            filled += sizes[reach]
            reach += 1
        cut = reach if reach == end else _last_stop(words, kept, reach)
        windows.append(Window(shown, kept, cut))
        kept = cut
    return windows


def _last_stop(words: Sequence[str], start: int, end: int) -> int:
    for i in range(end - 1, (start + end) // 2, -1):
        if words[i] in _STOPS:
            return i + 1
    return end
