"""Pairing predictions with labels, one to one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

WORD = re.compile(r"\w+")
MIN_JACCARD = 0.5
Item = Mapping[str, Any]
Gold = TypeVar("Gold")
Predicted = TypeVar("Predicted")


class Words:
    """The word tokens (`\\w+`) of a text, so that spans compare as sets of words.

    White space, quote marks and punctuation at the edges of spans never matter.
    """

    def __init__(self, text: str) -> None:
        matches = list(WORD.finditer(text))
        self._starts = [m.start() for m in matches]
        self._ends = [m.end() for m in matches]

    def inside(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Return the numbers of the words that the spans touch, spans given as (start, end)."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        return frozenset(found)


def same_extent(one: Item, other: Item) -> bool:
    """Return whether two labelled stretches have the same `start` and `end`."""
    return bool(one["start"] == other["start"] and one["end"] == other["end"])


def overlaps(one: Item, other: Item) -> bool:
    """Return whether two labelled stretches share a character."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the share of members in common, 0 to 1; 0 where both are empty."""
    return len(a & b) / len(a | b) if a or b else 0.0


def match_best_first(
    gold: Sequence[Gold],
    predicted: Sequence[Predicted],
    similarity: Callable[[Gold, Predicted], tuple[float, ...] | None],
) -> list[tuple[int, int]]:
    """Return pairs (index in gold, index in predicted), each index once, most similar first.

    `similarity` returns a sort key, larger for better, or None where the two must not
    be paired. Equal keys are taken in text order.
    """
    candidates = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            key = similarity(g, p)
            if key is not None:
                candidates.append((tuple(-part for part in key), i, j))
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j))
    return pairs
