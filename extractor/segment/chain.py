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
    move = np.exp(moves) * _IS_MOVE
    inside = np.arange(scores.shape[1]) < lengths[:, None]
    ahead, sizes = _forward(likely, move, inside)
    back = _backward(likely, move, inside, sizes)
    last = (ahead[np.arange(len(lengths)), lengths - 1] * _MAY_END).sum(axis=1)
    states = ahead * back / last[:, None, None]
    arriving = likely[:, 1:] * back[:, 1:] / (sizes[:, 1:, None] * last[:, None, None])
    arriving *= inside[:, 1:, None]
    expected = np.einsum("bti,btj->bij", ahead[:, :-1], arriving) * move
    weight = np.log(last) + np.where(inside, np.log(sizes) + top[:, :, 0], 0.0).sum(axis=1)
    return ChainReading(states * inside[:, :, None], expected, weight)


def _forward(likely: Floats, move: Floats, inside: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return the chances of each state given all up to the line, and what they were divided by."""
    ahead = np.empty_like(likely)
    sizes = np.ones(likely.shape[:2])
    now = likely[:, 0] * _MAY_BEGIN
    for at in range(likely.shape[1]):
        if at:
            now = (ahead[:, at - 1, None] @ move)[:, 0] * likely[:, at]
        sizes[:, at] = now.sum(axis=1)
        ahead[:, at] = now / sizes[:, at, None]
    sizes[~inside] = 1.0
    return ahead, sizes


def _backward(likely: Floats, move: Floats, inside: NDArray[np.bool_], sizes: Floats) -> Floats:
    back = np.empty_like(likely)
    back[:, -1] = _MAY_END
    turned = move.swapaxes(1, 2)
    for at in range(likely.shape[1] - 2, -1, -1):
        coming = likely[:, at + 1] * back[:, at + 1] / sizes[:, at + 1, None]
        back[:, at] = np.where(inside[:, at + 1, None], (coming[:, None] @ turned)[:, 0], _MAY_END)
    return back
