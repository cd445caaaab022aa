"""Teasers: lists of other stories, each with a title and a sentence or two under it."""

from collections.abc import Iterator, Sequence

from extractor.segment.kinds import Kind
from extractor.segment.lines import Line

FEWEST_TEASERS = 3
FEWEST_PARAGRAPHS = 3  # elsewhere on the page: a story may be such a list itself
WORDS_OF_A_TITLE = range(4, 17)
MOST_WORDS_OF_A_TEASER = 30
WORDS_OF_A_PARAGRAPH = 12
# Of a list's words, those that the page's paragraphs have too: .25 in lists of other stories,
# .6 where a story answers its own questions.
MOST_SHARED = 0.4
# A time is not among them: entries of live blogs stand under theirs.
_SILENT = frozenset(
    {Kind.MARKS, Kind.DATE, Kind.BYLINE, Kind.BOILERPLATE, Kind.FORM, Kind.OPENER, Kind.PICTURE}
)


def with_teasers(lines: Sequence[Line], kinds: Sequence[Kind]) -> list[Kind]:
    """Return the kinds, where titles and sentences that take turns three times are links."""
    runs = list(_runs(lines, kinds))
    listed = {at for run in runs for at in run}
    apart = [line for at, line in enumerate(lines) if kinds[at] is Kind.PROSE and at not in listed]
    paragraphs = [line for line in apart if len(line.words) >= WORDS_OF_A_PARAGRAPH]
    if not runs or len(paragraphs) < FEWEST_PARAGRAPHS:
        return list(kinds)
    told = {word for line in paragraphs for word in line.content_words}
    found = {at for run in runs if _share_told([lines[at] for at in run], told) <= MOST_SHARED for at in run}
    return [Kind.LINK if at in found else kind for at, kind in enumerate(kinds)]


def _share_told(lines: Sequence[Line], told: set[str]) -> float:
    words = [word for line in lines for word in line.content_words]
    return sum(word in told for word in words) / max(1, len(words))


def _runs(lines: Sequence[Line], kinds: Sequence[Kind]) -> Iterator[list[int]]:
    """Yield the lines of each list: title, teaser, title, teaser, and so on.

    A title with several paragraphs under it is the headline of the story; the
    last subhead of a story above may have but one.
    """
    spoken = [at for at, kind in enumerate(kinds) if kind not in _SILENT]
    start = 0
    while start < len(spoken):
        stop = start
        while _is_teaser(lines, kinds, spoken[stop : stop + 2]):
            stop += 2
        run = spoken[start:stop]
        if run and any(kinds[at] is Kind.PROSE for at in spoken[stop : stop + 1]):
            run = run[:-2]
        if run and Kind.PROSE in kinds[max(0, run[0] - 1) : run[0]]:
            run = run[2:]
        if len(run) >= 2 * FEWEST_TEASERS:
            yield run
        start = max(stop, start + 1)


def _is_teaser(lines: Sequence[Line], kinds: Sequence[Kind], pair: Sequence[int]) -> bool:
    if len(pair) < 2:
        return False
    title, text = pair
    asks = kinds[title] is Kind.PROSE and lines[title].text[-1] in "?!"
    is_title = asks or kinds[title] in {Kind.FRAGMENT, Kind.LINK}
    is_short = kinds[text] is Kind.PROSE and len(lines[text].words) <= MOST_WORDS_OF_A_TEASER
    return is_title and is_short and len(lines[title].words) in WORDS_OF_A_TITLE
