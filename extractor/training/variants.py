"""Variants of the examples: other names in the same sentence, capitals, broken lines, headlines.

Names are replaced by others with the same number of words, so that no label moves; then
the context, and not the name itself, decides what kind of name it is.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from extractor.training.examples import NONE, Example

RENAMED, CAPITALS, WRAPPED = 0.4, 0.03, 0.08  # shares of the windows
LINE = 12  # words to a line where lines are broken
FEWEST, MOST = 5, 22  # words of a sentence that can be a headline
_ARTICLES = frozenset({"the", "a", "an"})

Names = Mapping[tuple[str, int], list[tuple[str, ...]]]


def collect_names(examples: Iterable[Example]) -> dict[tuple[str, int], list[tuple[str, ...]]]:
    """Return the capitalised names of people that the examples hold, by type and number of words."""
    names: dict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
    for example in examples:
        for start, end, kind in example.names:
            words = tuple(example.words[start:end])
            if kind == "PERSON" and all(word[:1].isupper() for word in words):
                names[kind, end - start].add(words)
    return {key: sorted(values) for key, values in names.items()}


def vary(example: Example, names: Names, rng: random.Random, *, headlines: float) -> Example:
    """Return the example or a variant of it; `headlines` is the share to reduce to one sentence."""
    if rng.random() < headlines:
        example = _headline(example, rng)
    if rng.random() < RENAMED:
        example = _rename(example, names, rng)
    if rng.random() < CAPITALS:
        example = replace(example, words=[word.upper() for word in example.words])
    if rng.random() < WRAPPED:
        offset = rng.randrange(LINE)
        broken = range(offset, len(example.words), LINE + rng.randrange(-2, 3))
        example = replace(example, breaks=sorted({*example.breaks, *broken}))
    return example


def _rename(example: Example, names: Names, rng: random.Random) -> Example:
    words, chosen = list(example.words), {}
    for start, end, kind in example.names:
        old = tuple(words[start:end])
        pool = names.get(("GPE" if kind == "LOC" else kind, end - start))
        if not pool or not all(word[:1].isupper() and not word.isupper() for word in old):
            continue
        if old not in chosen:
            chosen[old] = rng.choice(pool) if rng.random() < 0.7 else old
        words[start:end] = chosen[old]
    return replace(example, words=words)


def _headline(example: Example, rng: random.Random) -> Example:
    """Return one sentence made like a headline: no full stop and, in half of them, no articles.

    The texts with labelled attributions have no headlines. Sentences whose parts have
    their cue elsewhere are not used.
    """
    starts = [*np.flatnonzero(example.labels["sent"]).tolist(), len(example.words)]
    fit = [
        (start, end - 1)
        for start, end in pairwise(starts)
        if example.words[end - 1] == "." and FEWEST < end - start <= MOST and _is_whole(example, start, end)
    ]
    if not fit:
        return example
    start, end = rng.choice(fit)
    bare = rng.random() < 0.5
    kept = [i for i in range(start, end) if not (bare and _is_idle(example, i))]
    return _select(example, kept)


def _is_whole(example: Example, start: int, end: int) -> bool:
    """Return whether no link leaves the sentence, and every labelled word in it has a link."""
    if "role" not in example.labels:
        return True
    links = example.links[:, :2]
    inside = (links >= start) & (links < end)
    crossing = inside[:, 0] != inside[:, 1]
    linked = {int(i) for pair in links[inside.all(axis=1)] for i in pair}
    labelled = {i for i in range(start, end) if example.labels["role"][i]}
    return not crossing.any() and labelled <= linked


def _is_idle(example: Example, i: int) -> bool:
    """Return whether the word is an article that no other word depends on."""
    return example.words[i].lower() in _ARTICLES and i not in example.labels["head"]


def _select(example: Example, kept: Sequence[int]) -> Example:
    """Return the example with only the words `kept`, in their order."""
    new = np.full(len(example.words) + 1, NONE)
    new[list(kept)] = range(len(kept))
    labels = {head: values[list(kept)].copy() for head, values in example.labels.items()}
    labels["head"] = np.where(labels["head"] == NONE, NONE, new[np.maximum(labels["head"], 0)])
    links = example.links.copy()
    links[:, :2] = new[links[:, :2]]
    names = [
        (int(new[s]), int(new[e - 1]) + 1, kind) for s, e, kind in example.names if {s, e - 1} <= set(kept)
    ]
    return Example(
        [example.words[i] for i in kept], [0], labels, links[(links[:, :2] != NONE).all(axis=1)], names
    )
