"""The main run: the stretch of a page with the most running text, where the story is."""

from collections.abc import Sequence
from itertools import pairwise

from extractor.segment.kinds import Kind
from extractor.segment.lines import Line

MOST_WORDS_COUNTED = 40
FEWEST_WORDS_OF_A_LONELY_PARAGRAPH = 20
WORDS_OF_A_LONELY_PARAGRAPH = 12
WORDS_OF_A_TEASER = 3
WORDS_OF_A_STORY = 120
# What a line that is not prose costs: so many words of prose make up for it.
COSTS = {
    Kind.MARKS: 1,
    Kind.STAMP: 1,
    Kind.BOILERPLATE: 1,
    Kind.FORM: 2,
    Kind.PICTURE: 0,
    Kind.ITEM: -4,
    Kind.DATE: 3,
    Kind.BYLINE: 3,
    Kind.FRAGMENT: 4,
    Kind.LINK: 2,
    Kind.OPENER: 12,
    Kind.THREAD: 12,
}
_SILENT = frozenset({Kind.MARKS, Kind.STAMP, Kind.BOILERPLATE, Kind.FORM, Kind.PICTURE, Kind.LINK})


def find_main_run(lines: Sequence[Line], kinds: Sequence[Kind]) -> range | None:
    """Return the lines of the main run, from its first to its last line of prose, or None.

    It is the stretch of greatest weight, where prose counts by its words and
    all else costs some. Readers' comments may outweigh the story: of the
    stretches between the heads of comments, the first that is a story counts.
    """
    weights = _weights(lines, kinds)
    heads = [at for at, kind in enumerate(kinds) if kind is Kind.THREAD]
    parts = [range(start, stop) for start, stop in pairwise([0, *heads, len(lines)])]
    runs = [run for part in parts if (run := _heaviest(weights, part))]
    story = (run for run in runs if sum(weights[at] for at in run) >= WORDS_OF_A_STORY)
    return next(story, max(runs, key=lambda run: sum(weights[at] for at in run), default=None))


def _heaviest(weights: Sequence[int], part: range) -> range | None:
    """Return the stretch of greatest sum within `part` (Kadane's pass), None where all is negative."""
    best, best_range = 0, None
    weight, start = 0, part.start
    for at in part:
        if weight <= 0:
            weight, start = 0, at
        weight += weights[at]
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
    weights = []
    in_links = False
    for at, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        in_links = kind is Kind.OPENER or (in_links and not beside.get(at))
        weights.append(_prose_weight(line, beside[at], in_links) if kind is Kind.PROSE else -COSTS[kind])
    return weights


def _prose_weight(line: Line, neighbours: int, in_links: bool) -> int:
    """Return the words that count: a sentence alone among fragments may be the teaser of a link."""
    count = len(line.words)
    if neighbours:
        return min(count, MOST_WORDS_COUNTED)
    is_teaser = in_links or count < FEWEST_WORDS_OF_A_LONELY_PARAGRAPH
    return min(count, WORDS_OF_A_TEASER if is_teaser else WORDS_OF_A_LONELY_PARAGRAPH)
