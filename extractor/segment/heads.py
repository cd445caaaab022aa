"""Where the story starts, and the headline: the line before it that says in few words what it says."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from extractor.segment.kinds import Kind, is_credit
from extractor.segment.lines import Line, content_words

FURTHEST = 80
FEWEST_WORDS, MOST_WORDS = 3, 32
LINES_OF_LEAD = 10
PROSE_OF_LEAD = 2
WORDS_OF_LEAD = 45
REACH = 4
JUST_UNDER = 3
SHARE_OF_A_TITLE = 0.35
WORDS_OF_A_SHORT_ONE, WORDS_OF_A_LONG_ONE = 5, 18
_HEADLINE_KINDS = frozenset({Kind.FRAGMENT, Kind.PROSE, Kind.LINK})
_CREDITS = frozenset({Kind.DATE, Kind.BYLINE})
_SPEAKING = _HEADLINE_KINDS | _CREDITS | {Kind.OPENER, Kind.PICTURE, Kind.ITEM}

# "Home > News > Europe", and what a copied page makes of it: "HomeNews".
_TRAIL = re.compile(r"\s[>»›](?:\s|$)|^(?:(?:HOME|Home)(?=[A-Z]|\s*[/|])|(?i:you are here))")

# Weights of a conditional logit over the lines before the story, "none of them" among the choices: fitted on
# the 139 of 165 pages whose title stands on a line of its own, and on the same pages cut down to headline
# and story. In cross-validation over pages 122 of the 165 come out right, of the plain ones 137 of 146.
WEIGHTS: Mapping[str, float] = {
    "always": -0.6,
    "share of words told": 5.7,
    "distance": -0.7,
    "credit just under": 1.0,
    "credit under": 1.2,
    "title above a credit": -2.2,
    "list of links above": -0.7,
    "title above": -1.9,
    "comes again": 0.5,
    "link": -0.5,
    "nothing above": 0.9,
    "full stop": -2.5,
    "two words": 1.5,
    "at most three words": -2.4,
    "at most five words": -0.6,
    "many words": -1.9,
}


@dataclass(frozen=True)
class _Page:
    """What the score of a candidate is read from.

    `spoken` are the lines before the story without buttons and marks, `shared` the share of words that each
    candidate has of the story.
    """

    lines: Sequence[Line]
    kinds: Sequence[Kind]
    spoken: Sequence[int]
    shared: Mapping[int, float]
    keys: Mapping[str, int]


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
    the story has too, by its distance, and by what stands above and under it.
    """
    if story is None:
        return next(
            (at for at, kind in enumerate(kinds[:FURTHEST]) if _may_be_headline(at, lines[at], kind)), None
        )
    told = {word for at in story if kinds[at] is Kind.PROSE for word in content_words(lines[at])}
    places = {*range(min(3, story.start)), *range(max(0, story.start - FURTHEST), story.start)}
    candidates = [at for at in sorted(places) if _may_be_headline(at, lines[at], kinds[at])]
    page = _Page(
        lines,
        kinds,
        [at for at in range(story.start) if kinds[at] in _SPEAKING],
        {at: _shared(lines[at], told) for at in candidates},
        Counter(line.key for line in lines),
    )
    scores = {at: _score(at, page) for at in candidates}
    best = max(candidates, key=lambda at: scores[at], default=None)
    return best if best is not None and scores[best] > 0 else None


def _may_be_headline(at: int, line: Line, kind: Kind) -> bool:
    """Return whether the line could be a headline; one of two words, as entries have, stands first."""
    fewest = FEWEST_WORDS - 1 if at == 0 else FEWEST_WORDS
    if not fewest <= len(line.words) <= MOST_WORDS or "\n" in line.text or _TRAIL.search(line.text):
        return False
    return kind in _HEADLINE_KINDS


def _shared(line: Line, told: set[str]) -> float:
    """Return the share of the line's words that the story has, lower for a line of few words."""
    words = content_words(line)
    return sum(word in told for word in words) / (len(words) + 2)


def _score(at: int, page: _Page) -> float:
    signs = _signs_of_line(at, page) | _signs_around(at, page)
    return WEIGHTS["always"] + sum(WEIGHTS[name] * value for name, value in signs.items())


def _signs_of_line(at: int, page: _Page) -> dict[str, float]:
    line = page.lines[at]
    words = len(line.words)
    return {
        "share of words told": page.shared[at],
        "comes again": page.keys[line.key] > 1,
        "link": page.kinds[at] is Kind.LINK,
        "full stop": line.is_prose and (line.text[-1] == "." or ". " in line.text),
        "two words": words == FEWEST_WORDS - 1,
        "at most three words": words <= FEWEST_WORDS,
        "at most five words": words <= WORDS_OF_A_SHORT_ONE,
        "many words": words > WORDS_OF_A_LONG_ONE,
    }


def _signs_around(at: int, page: _Page) -> dict[str, float]:
    far, under = _before_and_after(at, page)
    above = far[-REACH:]
    between = sum(page.kinds[other] in _HEADLINE_KINDS for other in under)
    is_first = not any(kind in _HEADLINE_KINDS for kind in page.kinds[:at])
    has_title = any(_is_title(other, page) for other in far)
    return {
        "distance": log1p(between),
        "credit just under": any(page.kinds[other] in _CREDITS for other in under[:JUST_UNDER]),
        "credit under": any(page.kinds[other] in _CREDITS for other in under[: 2 * REACH]),
        "title above": any(_is_title(other, page) for other in above),
        "title above a credit": has_title and any(page.kinds[other] in _CREDITS for other in above),
        "list of links above": any(page.kinds[other] is Kind.OPENER for other in above),
        "nothing above": is_first and between <= JUST_UNDER,
    }


def _before_and_after(at: int, page: _Page) -> tuple[Sequence[int], Sequence[int]]:
    """Return the spoken lines up to eight before a line, and all behind it up to the story."""
    place = bisect_left(page.spoken, at)
    return page.spoken[max(0, place - 2 * REACH) : place], page.spoken[place + 1 :]


def _is_title(at: int, page: _Page) -> bool:
    is_short = len(page.lines[at].words) <= FEWEST_WORDS or page.lines[at].is_prose
    return not is_short and page.shared.get(at, 0) >= SHARE_OF_A_TITLE
