"""Where the story starts, and the headline: the line before it that says in few words what it says."""

from collections import Counter
from collections.abc import Sequence

from extractor.segment.kinds import Kind, is_credit
from extractor.segment.lines import Line, content_words

FURTHEST = 80
FEWEST_WORDS, MOST_WORDS = 3, 32
LINES_OF_LEAD = 10
PROSE_OF_LEAD = 2
WORDS_OF_LEAD = 45
_HEADLINE_KINDS = frozenset({Kind.FRAGMENT, Kind.PROSE, Kind.LINK})
_CREDITS = frozenset({Kind.DATE, Kind.BYLINE})


def find_story_start(lines: Sequence[Line], kinds: Sequence[Kind], run: range) -> int:
    """Return the line of the main run where the story starts.

    A standfirst in whole sentences above the byline or the date belongs to the
    run, not to the story; so does a headline that ends in a question mark, and a caption
    with its credit below.
    """
    marked = [at for at in run[:LINES_OF_LEAD] if kinds[at] in _CREDITS]
    if marked:
        before = [at for at in range(run.start, marked[-1]) if kinds[at] is Kind.PROSE]
        if len(before) <= PROSE_OF_LEAD and all(len(lines[at].words) <= WORDS_OF_LEAD for at in before):
            return _next_prose(kinds, range(marked[-1], run.stop))
    first = lines[run.start]
    if len(run) > 2 and kinds[run.start + 1] is Kind.PICTURE and is_credit(lines[run.start + 1]):
        return _next_prose(kinds, run[2:])
    if len(run) > 1 and first.text[-1] in "?!" and len(first.words) < MOST_WORDS:
        return _next_prose(kinds, run[1:])
    return run.start


def _next_prose(kinds: Sequence[Kind], places: range) -> int:
    return next((at for at in places if kinds[at] is Kind.PROSE), places.start)


def find_headline(lines: Sequence[Line], kinds: Sequence[Kind], story: range | None) -> int | None:
    """Return the index of the headline, or None where the page has none.

    It is the best of the lines before the story: by the share of its words that
    the story has too, by its distance, and by what stands under it.
    """
    if story is None:
        return next(
            (at for at, kind in enumerate(kinds[:FURTHEST]) if _may_be_headline(lines[at], kind)), None
        )
    told = {word for at in story if kinds[at] is Kind.PROSE for word in content_words(lines[at])}
    keys = Counter(line.key for line in lines)
    places = {*range(min(3, story.start)), *range(max(0, story.start - FURTHEST), story.start)}
    candidates = [at for at in sorted(places) if _may_be_headline(lines[at], kinds[at])]
    scores = {at: _score(at, lines, kinds, story, told, keys) for at in candidates}
    best = max(candidates, key=lambda at: scores[at], default=None)
    return best if best is not None and scores[best] > 0 else None


def _may_be_headline(line: Line, kind: Kind) -> bool:
    return kind in _HEADLINE_KINDS and FEWEST_WORDS <= len(line.words) <= MOST_WORDS and "\n" not in line.text


def _score(
    at: int, lines: Sequence[Line], kinds: Sequence[Kind], story: range, told: set[str], keys: Counter[str]
) -> float:
    line = lines[at]
    under = kinds[at + 1 : story.start]
    between = sum(kind in _HEADLINE_KINDS for kind in under)
    score = 3 * _shared(line, told) - 0.03 * between - 0.5
    score += 0.7 if any(kind in _CREDITS for kind in under[:8]) else 0
    score += 0.5 if keys[line.key] > 1 else 0
    score -= 0.8 if kinds[at] is Kind.LINK else 0
    score += 0.6 if between <= 3 and not any(kind in _HEADLINE_KINDS for kind in kinds[:at]) else 0
    if line.is_prose and line.text[-1] == ".":
        has_title = at > 0 and kinds[at - 1] is Kind.FRAGMENT and len(lines[at - 1].words) > FEWEST_WORDS
        score -= 1.6 if has_title else 0.8
    score -= 1.2 if _has_headline_above(at, lines, kinds, told) else 0
    return score - (0.5 if len(line.words) < FEWEST_WORDS + 1 else 0)


def _shared(line: Line, told: set[str]) -> float:
    """Return the share of the line's words that the story has, lower for a line of few words."""
    words = content_words(line)
    return sum(word in told for word in words) / (len(words) + 2)


def _has_headline_above(at: int, lines: Sequence[Line], kinds: Sequence[Kind], told: set[str]) -> bool:
    """Return whether one that could be the headline stands just above, or above the byline above."""
    reach = 8 if any(kind in _CREDITS for kind in kinds[max(0, at - 4) : at]) else 3
    above = [other for other in range(max(0, at - reach), at) if _may_be_headline(lines[other], kinds[other])]
    return any(
        len(lines[other].words) > FEWEST_WORDS
        and not lines[other].is_prose
        and _shared(lines[other], told) >= 0.35
        for other in above
    )
