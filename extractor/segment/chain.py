"""A linear chain over the lines of a page: before the story, in it, put in between, behind it.

A network scores each line for the four states, and a page is one walk through
them in this order: a conditional random field (Lafferty, McCallum and Pereira,
2001), read with the forward-backward algorithm. So a page has one story.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STATES = 4
BEFORE, STORY, BETWEEN, BEHIND = range(STATES)
MOVES = (
    (BEFORE, BEFORE),
    (BEFORE, STORY),
    (STORY, STORY),
    (STORY, BETWEEN),
    (STORY, BEHIND),
    (BETWEEN, BETWEEN),
    (BETWEEN, STORY),
    (BEHIND, BEHIND),
)
# Of a score beside the line's best one: no walk becomes impossible by rounding.
LEAST = -60.0
# A page may have no story.
_MAY_BEGIN = np.isin(np.arange(STATES), (BEFORE, STORY)).astype(np.float64)
_MAY_END = np.isin(np.arange(STATES), (BEFORE, STORY, BEHIND)).astype(np.float64)
_IS_MOVE = np.zeros((STATES, STATES))
_IS_MOVE[tuple(zip(*MOVES, strict=True))] = 1.0


@dataclass(frozen=True)
class ChainReading:
    """What a chain says of a batch of pages.

    `states` (page, line, state) are chances, zero behind a page's last line;
    `moves` (page, state, next state) how many of each are to be expected;
    `weight` (page) is the logarithm of the sum over all walks.
    """

    states: Floats
    moves: Floats
    weight: Floats


def read_chain(scores: Floats, moves: Floats, lengths: NDArray[np.intp]) -> ChainReading:
    """Read `scores` (page, line, state) with `moves` (page or 1, state, next state), both logarithms.

    `lengths` says how many lines each page has; a page has one at least.
    """
    top = scores.max(axis=2, keepdims=True)
    likely = np.exp(np.maximum(scores - top, LEAST))
    move = np.broadcast_to(np.exp(moves) * _IS_MOVE, (len(scores), STATES, STATES))
    inside = np.arange(scores.shape[1]) < lengths[:, None]
    ahead, sizes, back = _walk_both_ways(likely, move, lengths)
    states = ahead * back / likely
    states = _divide(states, states.sum(axis=2, keepdims=True), inside)
    met = ((ahead[:, :-1] @ move) * back[:, 1:]).sum(axis=2, keepdims=True)
    arriving = _divide(back[:, 1:], met, inside[:, 1:])
    expected = np.einsum("bti,btj->bij", ahead[:, :-1], arriving) * move
    last = (ahead[np.arange(len(lengths)), lengths - 1] * _MAY_END).sum(axis=1)
    weight = np.log(last) + np.where(inside, np.log(sizes) + top[:, :, 0], 0.0).sum(axis=1)
    return ChainReading(states, expected, weight)


def _divide(parts: Floats, whole: Floats, inside: NDArray[np.bool_]) -> Floats:
    """Return the quotients of the lines that their page has; zeros for the others."""
    made: Floats = np.divide(parts, whole, out=np.zeros_like(parts), where=inside[:, :, None])
    return made


def _walk_both_ways(likely: Floats, move: Floats, lengths: NDArray[np.intp]) -> tuple[Floats, Floats, Floats]:
    """Return each state's share of all walks up to the line, what it was divided by, and that from it on.

    One loop walks every page from its first line down and, beside it, from its last line up.
    """
    at = np.arange(likely.shape[1])
    turned = np.where(at < lengths[:, None], lengths[:, None] - 1 - at, at)[:, :, None]
    both = np.concatenate([likely, np.take_along_axis(likely, turned, axis=1)])
    start = np.repeat([_MAY_BEGIN, _MAY_END], len(likely), axis=0)
    walked, sizes = _walk(both, np.concatenate([move, move.swapaxes(1, 2)]), start)
    ahead, back = np.split(walked, 2)
    return ahead, sizes[: len(likely)], np.take_along_axis(back, turned, axis=1)


def _walk(likely: Floats, move: Floats, start: Floats) -> tuple[Floats, Floats]:
    """Return each state's share of all walks up to the line, and what it was divided by."""
    lines = np.ascontiguousarray(likely.swapaxes(0, 1))[:, :, None]
    chances = np.empty_like(lines)
    sizes = np.empty((*lines.shape[:3], 1))
    coming = start[:, None]
    for line, now, size in zip(lines, chances, sizes, strict=True):
        np.multiply(coming, line, out=now)
        np.add.reduce(now, axis=2, keepdims=True, out=size)
        now /= size
        coming = now @ move
    return chances[:, :, 0].swapaxes(0, 1), sizes[:, :, 0, 0].swapaxes(0, 1)
