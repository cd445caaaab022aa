"""Dependency trees from pairwise scores: one per sentence, always well formed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.encoder.session import Floats

Ints = NDArray[np.int64]


def grow_trees(scores: Floats, starts: Iterable[int]) -> Ints:
    """Return each word's governor; the root of a sentence governs itself.

    `scores` are (word, governor), with scores of being a root on the diagonal. `starts`
    are the words that begin a sentence, including the first word. A governor is always
    in the same sentence.
    """
    heads = np.zeros(len(scores), dtype=np.int64)
    bounds = [*sorted(starts), len(scores)]
    for start, end in pairwise(bounds):
        heads[start:end] = start + _grow_tree(scores[start:end, start:end])
    return heads


def _grow_tree(scores: Floats) -> Ints:
    """Return the governors in one sentence: the likeliest for each word, changed where they form a cycle."""
    roots = scores.diagonal().copy()
    arcs = scores.copy()
    np.fill_diagonal(arcs, -np.inf)
    if len(scores) == 1:
        return np.zeros(1, dtype=np.int64)
    heads: Ints = arcs.argmax(axis=1)
    root = int((roots - arcs.max(axis=1)).argmax())
    heads[root] = root
    while circle := _find_circle(heads, root):
        _break_circle(arcs, heads, circle)
    return heads


def _find_circle(heads: Ints, root: int) -> list[int]:
    """Return the words of a cycle of governors, empty where there is none."""
    safe = {root}
    for word in range(len(heads)):
        path: list[int] = []
        seen: set[int] = set()
        while word not in safe and word not in seen:
            path.append(word)
            seen.add(word)
            word = int(heads[word])
        if word in seen:
            return path[path.index(word) :]
        safe |= seen
    return []


def _break_circle(arcs: Floats, heads: Ints, circle: list[int]) -> None:
    """Give one word of the cycle, the one that loses least by it, a governor from outside its reach."""
    reach = _below(heads, circle)
    outside = np.array([i not in reach for i in range(len(heads))])
    best = {word: int(np.where(outside, arcs[word], -np.inf).argmax()) for word in circle}
    loser = min(circle, key=lambda word: arcs[word, heads[word]] - arcs[word, best[word]])
    heads[loser] = best[loser]


def _below(heads: Ints, circle: list[int]) -> set[int]:
    """Return the words from which governors lead into the cycle, its own included."""
    reach = set(circle)
    grown = True
    while grown:
        more = {i for i, head in enumerate(heads) if int(head) in reach} - reach
        grown = bool(more)
        reach |= more
    return reach
