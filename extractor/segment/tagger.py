"""The line tagger: how likely each line of a page belongs to its story, by networks that see all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from extractor.errors import SetupError
from extractor.records import Section
from extractor.segment.chain import STORY, Floats, read_chain
from extractor.segment.features import line_features
from extractor.segment.kinds import Kind
from extractor.segment.lines import Line
from extractor.segment.mainrun import WORDS_OF_A_STORY
from extractor.weights import find_model, open_network

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODEL = "segmenter"
# A line is of the story from this chance on; where the rules take it for a paragraph, a small chance will do:
# of such lines below it, one in eight is text.
ENOUGH, ENOUGH_WITH_RULES = 0.5, 0.1
# Above the first paragraph and below the last, where galleries, tags and tables of contents are: of the lines
# there that only networks take for text, one in two is, and nearly none below this chance.
ENOUGH_AT_ENDS = 0.8
WORDS_OF_A_PARAGRAPH = 12
# Shorter and longer pages than those learned from are left to the rules.
FEWEST_LINES, MOST_LINES = 14, 20_000
LEAST_EXPECTED = 0.5

Flags = NDArray[np.bool_]
ChancesOf = Callable[[NDArray[np.float32]], Floats]


def find_story(
    lines: Sequence[Line],
    kinds: Sequence[Kind],
    sections: Sequence[Section],
    chances_of: ChancesOf | None = None,
) -> Flags | None:
    """Return which lines belong to the story, null where that is better left to the rules.

    `sections` are those that the rules give; they are part of what the networks see. The rules decide
    where the page is too short or too long to ask, and where the networks think little of their own
    answer: by their chances its F1 would be under a half. `chances_of` stands in for the shipped networks.

    Raises SetupError where `models/segmenter` is missing or was trained with other features.
    """
    if not FEWEST_LINES <= len(lines) <= MOST_LINES:
        return None
    chances = (chances_of or story_chances)(line_features(lines, kinds, sections))
    by_rule = np.array([section is Section.BODY for section in sections])
    story = chances > np.where(by_rule, ENOUGH_WITH_RULES, ENOUGH)
    story[_first_comment(lines, kinds, by_rule) :] = False
    story &= by_rule | (chances > ENOUGH_AT_ENDS) | _is_between_paragraphs(lines, kinds, story)
    expected = 2 * chances[story].sum() / (story.sum() + chances.sum()) if story.any() else 0.0
    return story if expected >= LEAST_EXPECTED else None


def _first_comment(lines: Sequence[Line], kinds: Sequence[Kind], by_rule: Flags) -> int:
    """Return where readers' comments begin below the story of the rules, the page's end without any.

    Comments are prose on the story's topic, and the networks go on into them on some pages.
    """
    told = np.flatnonzero(by_rule).tolist()
    if sum(len(lines[at].words) for at in told) < WORDS_OF_A_STORY:
        return len(lines)
    return next((at for at in range(told[-1], len(lines)) if kinds[at] is Kind.THREAD), len(lines))


def _is_between_paragraphs(lines: Sequence[Line], kinds: Sequence[Kind], story: Flags) -> Flags:
    """Return which lines are neither above a story's first paragraph nor below its last."""
    looks = zip(lines, kinds, strict=True)
    paragraphs = [kind is Kind.PROSE and len(line.words) >= WORDS_OF_A_PARAGRAPH for line, kind in looks]
    told = story & paragraphs
    between: Flags = np.logical_or.accumulate(told) & np.logical_or.accumulate(told[::-1])[::-1]
    return between


def story_chances(features: NDArray[np.float32]) -> Floats:
    """Return for each row how likely its line is in the story: the mean over the networks."""
    network = _open()
    columns = network.get_inputs()[0].shape[1]
    if columns != features.shape[1]:
        raise SetupError(f"models/{MODEL} was trained with {columns} features; train it again or reinstall")
    scores, moves = network.run(None, {"lines": features})
    return mean_chances(scores, moves)


def mean_chances(scores: NDArray[np.float32], moves: NDArray[np.float32]) -> Floats:
    """Return how likely each line is in the story: the mean over networks, by (network, line, state)."""
    lengths = np.full(len(scores), scores.shape[1])
    reading = read_chain(scores.astype(np.float64), moves.astype(np.float64), lengths)
    chances: Floats = reading.states[:, :, STORY].mean(axis=0)
    return chances


@cache
def _open() -> InferenceSession:
    return open_network(find_model(MODEL) / "lines.onnx")
