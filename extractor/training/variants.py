"""Variants of the examples: other names in the same sentence, capitals, broken lines.

Names are changed for others with as many words, so that no label moves: context,
and not the name, then decides what a name is.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from extractor.training.examples import Example

RENAMED, CAPITALS, WRAPPED = 0.4, 0.03, 0.08  # shares of the windows
LINE = 12  # words to a line where lines are broken

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


def vary(example: Example, names: Names, rng: random.Random) -> Example:
    """Return the example or a variant of it."""
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
