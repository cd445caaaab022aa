"""Pages put together from two: the story of one within the menus, comments and links of another.

The networks so learn from more pages than anybody has labelled, and that a
story need not fit what stands around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from extractor.evaluation.pages import KEPT
from extractor.training.line_pages import OTHER, LabelledText

MIXED = 4  # pages out of each page's story
SHARE_CUT, SHARE_BROKEN, SHARE_NARROW = 0.3, 0.25, 0.3
FEWEST_LINES = 6
MOST_LINES_NEAR = 8  # above, and below
LINES_PUT_IN = (2, 12)  # at least, and fewer than
LONGEST_LEAD = 40
LINES_OF_LEAD = 4  # where the headline is not labelled


def mix_pages(pages: Sequence[LabelledText], seed: int) -> Iterator[LabelledText]:
    """Yield each page's story `MIXED` times, each time within the frame of another page taken by chance.

    Some stories are cut short, some are broken by lines from below a third
    page's story, and some stand almost alone, as on a page copied in part.
    Pages without a story give none. Mix only pages that are left out together,
    as a mixed page has lines of several outlets; it is named after the story's.
    """
    told = [page for page in pages if KEPT & set(page.labels)]
    chance = np.random.default_rng(seed)
    for at, page in enumerate(told):
        others = told[:at] + told[at + 1 :]
        for other in chance.permutation(len(others))[:MIXED]:
            story = _stretch(page, *_story_of(page))
            if chance.random() < SHARE_CUT:
                story = _cut(story, chance)
            if chance.random() < SHARE_BROKEN:
                story = _break(story, others[chance.integers(len(others))], chance)
            frame = others[other]
            yield _framed(story, _narrowed(frame, chance) if chance.random() < SHARE_NARROW else frame)


def _stretch(page: LabelledText, start: int, stop: int) -> LabelledText:
    return replace(page, lines=page.lines[start:stop], labels=page.labels[start:stop])


def _cut(story: LabelledText, chance: np.random.Generator) -> LabelledText:
    """Return the story up to a line after its first ones."""
    size = len(story.lines)
    return _stretch(story, 0, int(chance.integers(FEWEST_LINES, size))) if size > 2 * FEWEST_LINES else story


def _break(story: LabelledText, other: LabelledText, chance: np.random.Generator) -> LabelledText:
    """Return the story with some lines from below another one's in its middle."""
    _, below = _story_of(other)
    start = below + int(chance.integers(0, max(1, len(other.lines) - below)))
    put_in = other.lines[start : start + int(chance.integers(*LINES_PUT_IN))]
    middle = len(story.lines) // 2
    return replace(
        story,
        lines=[*story.lines[:middle], *put_in, *story.lines[middle:]],
        labels=[*story.labels[:middle], *[OTHER] * len(put_in), *story.labels[middle:]],
    )


def _narrowed(frame: LabelledText, chance: np.random.Generator) -> LabelledText:
    """Return the frame's story with only some of the lines just above and below it."""
    start, stop = _story_of(frame)
    above, below = chance.integers(0, MOST_LINES_NEAR + 1, size=2)
    return _stretch(frame, max(0, start - int(above)), stop + int(below))


def _framed(story: LabelledText, frame: LabelledText) -> LabelledText:
    """Return the story where that of the frame was."""
    above, below = _story_of(frame)
    return replace(
        story,
        lines=[*frame.lines[:above], *story.lines, *frame.lines[below:]],
        labels=[*[OTHER] * above, *story.labels, *[OTHER] * (len(frame.lines) - below)],
    )


def _story_of(page: LabelledText) -> tuple[int, int]:
    """Return where the story begins, with its headline, and the line after its last one."""
    on = [at for at, label in enumerate(page.labels) if label in KEPT]
    lead = range(max(0, on[0] - LONGEST_LEAD), on[0])
    start = next((at for at in lead if _is_headline(page, at)), max(0, on[0] - LINES_OF_LEAD))
    return start, on[-1] + 1


def _is_headline(page: LabelledText, at: int) -> bool:
    title = (page.gold.get("title") or "").casefold()
    return page.labels[at] == "headline" or page.lines[at].strip().casefold() == title != ""
