"""Paragraphs that were broken into lines of some seventy columns, made whole again."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.segment.lines import Line

NARROWEST, WIDEST = 40, 110
FEWEST_VOTES, SHARE_OF_VOTES = 2, 0.8
FEWEST_WORDS_OF_TEXT = 5  # an address may be longer than the page is wide
# Greedy wrapping leaves a line short by at most the next word; editors leave more.
SLACK = 12
FEWEST_WORDS_BROKEN = 10


def join_wrapped(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines with hard-wrapped paragraphs joined, if the page is wrapped at all.

    A page is wrapped if no line is long, and most of those that break off in
    the middle of a sentence are about as long as the longest.
    """
    groups = list(_groups(lines))
    width = _wrap_width(groups)
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
    """Return the width at which the page is wrapped, None where it is not.

    The votes are those of the lines that go on in small letters on the next one.
    """
    lines = [line for group in groups for line in group if len(line.words) >= FEWEST_WORDS_OF_TEXT]
    width = max(map(_reach, lines), default=0)
    if width > WIDEST:
        return None
    going_on = [
        (line, follower)
        for group in groups
        for line, follower in pairwise(group)
        if len(line.text) >= NARROWEST and not line.ends_sentence and follower.text[0].islower()
    ]
    full = sum(_is_full(line, follower, width - SLACK) for line, follower in going_on)
    return width if full >= max(FEWEST_VOTES, SHARE_OF_VOTES * len(going_on)) else None


def _reach(line: Line) -> int:
    """Return the column behind the line's last character."""
    return line.indent + len(line.text)


def _is_full(line: Line, follower: Line, width: int) -> bool:
    first_word = len(follower.text.split(maxsplit=1)[0])
    return _reach(line) + 1 + first_word > width


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
    """Return whether a paragraph goes on below; before a capital only where its word had no room above.

    A few words under a whole sentence may be a button or a head.
    """
    if follower.indent > line.indent + 1 or line.is_marks:
        return False
    if line.ends_sentence and len(follower.words) < FEWEST_WORDS_OF_TEXT:
        return False
    slack = SLACK if follower.text[0].islower() else 0
    return _is_full(line, follower, width - slack)


def _is_broken(line: Line, follower: Line) -> bool:
    """Return whether a sentence stops in the middle and goes on below, as a stray line break leaves it."""
    stops = len(line.words) >= FEWEST_WORDS_BROKEN and line.text[-1].isalpha() and line.small_words >= 0.5
    return stops and follower.text[0].islower() and follower.ends_sentence and len(follower.words) > 1


def _joined(text: str, part: Sequence[Line]) -> Line:
    first, last = part[0], part[-1]
    if len(part) == 1:
        return first
    return Line(first.start, last.end, text[first.start : last.end], first.after_blank, first.indent)
