"""The main run: the stretch of a page with the most running text, where the story is."""

from collections.abc import Sequence

from extractor.segment.kinds import Kind
from extractor.segment.lines import Line

MOST_WORDS_COUNTED = 40
LONELY_WORDS_COUNTED = 8
# What a line that is not prose costs: so many words of prose make up for it.
COSTS = {
    Kind.MARKS: 1,
    Kind.BOILERPLATE: 1,
    Kind.FORM: 2,
    Kind.PICTURE: 0,
    Kind.DATE: 3,
    Kind.BYLINE: 3,
    Kind.FRAGMENT: 4,
    Kind.LINK: 2,
    Kind.OPENER: 12,
    Kind.THREAD: 60,
}
_SILENT = frozenset({Kind.MARKS, Kind.BOILERPLATE, Kind.FORM, Kind.PICTURE, Kind.LINK})


def find_main_run(lines: Sequence[Line], kinds: Sequence[Kind]) -> range | None:
    """Return the lines of the main run, from its first to its last line of prose, or None.

    It is the stretch of greatest weight, where prose counts by its words and
    all else costs some: one pass (Kadane's).
    """
    best, best_range = 0, None
    weight, start = 0, 0
    for at, value in enumerate(_weights(lines, kinds)):
        if weight <= 0:
            weight, start = 0, at
        weight += value
        if weight > best:
            best, best_range = weight, range(start, at + 1)
    return best_range


def _weights(lines: Sequence[Line], kinds: Sequence[Kind]) -> list[int]:
    speaking = [at for at, kind in enumerate(kinds) if kind not in _SILENT]
    prose = {at for at in speaking if kinds[at] is Kind.PROSE}
    beside = {
        at: (before in prose) + (after in prose)
        for before, at, after in zip([-1, *speaking], speaking, [*speaking[1:], -1], strict=False)
    }
    return [
        _prose_weight(line, beside[at]) if kind is Kind.PROSE else -COSTS[kind]
        for at, (line, kind) in enumerate(zip(lines, kinds, strict=True))
    ]


def _prose_weight(line: Line, neighbours: int) -> int:
    counted = MOST_WORDS_COUNTED if neighbours else LONELY_WORDS_COUNTED
    return min(len(line.words), counted)
