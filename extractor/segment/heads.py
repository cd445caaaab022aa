"""Where the story starts, and the headline: the line before it that says in few words what it says."""

import re
from collections.abc import Sequence

from extractor.segment.credits import is_credit
from extractor.segment.kinds import Kind
from extractor.segment.lines import Line
from extractor.segment.signs import CREDITS, HEADLINE_KINDS, Lead, begins_story, signs_of, worth

FURTHEST = 160
FIRST = 3
FEWEST_WORDS, MOST_WORDS = 3, 32
LINES_OF_LEAD = 10
PROSE_OF_LEAD = 2
WORDS_OF_LEAD = 45
LEAST_WORTH_ALONE = -1.0  # a sum of `signs.WEIGHTS`

# "Home > News > Europe", and what a copied page makes of it: "HomeNews".
_TRAIL = re.compile(r"\s[>»›](?:\s|$)|^(?:(?:HOME|Home)(?=[A-Z]|\s*[/|])|(?i:you are here))")
# "14:52 Minister resigns" is an entry of a live blog, or of a list of its key events.
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?\b(?![:.%]?\d)")


def find_story_start(lines: Sequence[Line], kinds: Sequence[Kind], run: range) -> int:
    """Return the line of the main run where the story starts.

    A standfirst in whole sentences above the byline or the date belongs to the
    run, not to the story; so does a headline that ends in a question mark, and a caption
    with its credit below.
    """
    marked = [at for at in run[:LINES_OF_LEAD] if kinds[at] in CREDITS]
    if marked:
        above = range(run.start, marked[-1])
        before = [at for at in above if kinds[at] is Kind.PROSE and not lines[at].is_bullet]
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

    It is the line before the story's first sentence for which its signs speak
    most: the words that the story has too, and what stands above and under it.
    The only line that could be one, as on a page copied in part, needs less.
    """
    if story is None:
        return next((at for at, kind in enumerate(kinds[:FURTHEST]) if _is_title(at, lines[at], kind)), None)
    worths = {at: worth(signs) for at, signs in headline_signs(lines, kinds, story).items()}
    best = max(worths, key=lambda at: worths[at], default=None)
    least = LEAST_WORTH_ALONE if len(worths) == 1 else 0.0
    return best if best is not None and worths[best] > least else None


def headline_signs(lines: Sequence[Line], kinds: Sequence[Kind], story: range) -> dict[int, dict[str, float]]:
    """Return the signs of each line that could be the headline of a story, in text order."""
    prose = [at for at in story if kinds[at] is Kind.PROSE]
    start = prose[0] if prose else story.start
    lead = Lead(lines, kinds, start, prose)
    places = sorted({*range(min(FIRST, start)), *range(max(0, start - FURTHEST), start)})
    return {at: signs_of(at, lead) for at in places if _may_be_headline(at, lead)}


def _may_be_headline(at: int, lead: Lead) -> bool:
    line, kind = lead.lines[at], lead.kinds[at]
    if at in lead.entries:
        return False
    return _is_title(at, line, kind) or (kind in HEADLINE_KINDS and begins_story(line, lead))


def _is_title(at: int, line: Line, kind: Kind) -> bool:
    """Return whether the line could be a headline; one of two words, as entries have, stands first."""
    fewest = FEWEST_WORDS - 1 if at == 0 else FEWEST_WORDS
    if not fewest <= len(line.words) <= MOST_WORDS or _CLOCK.match(line.text) or _TRAIL.search(line.text):
        return False
    return kind in HEADLINE_KINDS
