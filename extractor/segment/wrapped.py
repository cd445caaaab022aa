"""Paragraphs that were broken into lines of some seventy columns, made whole again."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.segment.lines import Line

NARROWEST, WIDEST = 40, 110
FEWEST_VOTES = 2
# Greedy wrapping leaves a line short by at most the next word; editors leave more.
SLACK = 12
FEWEST_WORDS_BROKEN = 10


def join_wrapped(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines with hard-wrapped paragraphs joined, if the page is wrapped at all.

    A page is wrapped if most of its lines that break off in the middle of a
    sentence are about as long as the longest.
    """
    groups = list(_groups(lines))
    width = _wrap_width([group for group in groups if len(group) > 1])
    return [_joined(text, part) for group in groups for part in _paragraphs(group, width)]


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if line.after_blank and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _wrap_width(groups: Sequence[Sequence[Line]]) -> int | None:
    """Return the width at which the page is wrapped, None where it is not."""
    running = [group for group in groups if sum(len(line.text) for line in group) >= NARROWEST * len(group)]
    lengths = [line.indent + len(line.text) for group in running for line in group]
    if not lengths or max(lengths) > WIDEST:
        return None
    width = max(lengths)
    broken = [
        (line, follower) for group in running for line, follower in pairwise(group) if not line.ends_sentence
    ]
    wrapped = [pair for pair in broken if _is_full(*pair, width) and pair[1].text[0].islower()]
    full = [pair for pair in broken if _is_full(*pair, width)]
    votes_for = len(full) >= 0.8 * len(broken) and len(wrapped) >= 0.4 * len(full)
    return width if len(full) >= FEWEST_VOTES and votes_for else None


def _is_full(line: Line, follower: Line, width: int) -> bool:
    first_word = len(follower.text.split(maxsplit=1)[0])
    return line.indent + len(line.text) + 1 + first_word > width - SLACK


def _paragraphs(group: Sequence[Line], width: int | None) -> Iterator[list[Line]]:
    part = [group[0]]
    for line, follower in pairwise(group):
        if _is_broken(line, follower) or (width is not None and _is_wrapped(line, follower, width)):
            part.append(follower)
        else:
            yield part
            part = [follower]
    yield part


def _is_wrapped(line: Line, follower: Line, width: int) -> bool:
    is_indented = follower.indent > line.indent + 1
    return _is_full(line, follower, width) and not is_indented and not line.is_marks


def _is_broken(line: Line, follower: Line) -> bool:
    """Return whether a sentence stops in the middle and goes on below, as a stray line break leaves it."""
    stops = len(line.words) >= FEWEST_WORDS_BROKEN and line.text[-1].isalpha() and line.small_words >= 0.5
    return stops and follower.text[0].islower() and follower.ends_sentence and len(follower.words) > 1


def _joined(text: str, part: Sequence[Line]) -> Line:
    first, last = part[0], part[-1]
    if len(part) == 1:
        return first
    return Line(first.start, last.end, text[first.start : last.end], first.after_blank, first.indent)
