"""Networks by chance and by hand that stand in for the trained one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from extractor.encoder.labels import Labels
from extractor.encoder.session import Floats, Reading
from extractor.encoder.windows import cut_windows

LABELS = Labels(
    tag=("NN", "VBZ"),
    pos=("NOUN", "VERB"),
    dep=("ROOT", "nsubj", "dobj", "det", "compound"),
    ent=("O", "B-GPE", "I-GPE", "B-ORG", "I-ORG"),
)


class ByChance:
    """A network that says anything; but words govern others nearby, and most are of no role."""

    labels = LABELS

    def __init__(self, seed: int) -> None:
        self._chance = np.random.default_rng(seed)

    def read(
        self, words: Sequence[str], breaks: Sequence[int], cuts: Collection[int] = ()
    ) -> Iterator[Reading]:
        for window in cut_windows(words, [1] * len(words), breaks):
            length = window.end - window.start
            near = -np.abs(np.arange(length)[:, None] - np.arange(length)).astype(np.float32)
            scores = {head: self._draw(length, len(names)) for head, names in LABELS.by_word().items()}
            scores["role"][:, 0] += 6
            scores |= {"dep": self._draw(length, len(LABELS.dep)), "link": self._draw(length, length)}
            yield Reading(window, scores | {"head": self._draw(length, length) + 2 * near})

    def _draw(self, *shape: int) -> Floats:
        return self._chance.normal(0, 2, shape).astype(np.float32)


class AsTold:
    """A network that says what is written beside each word, all in one window."""

    labels = LABELS

    def __init__(
        self, heads: Sequence[int], links: Sequence[tuple[int, int]] = (), **told: Sequence[str]
    ) -> None:
        self._heads, self._links, self._told = heads, links, told

    def read(
        self, words: Sequence[str], breaks: Sequence[int], cuts: Collection[int] = ()
    ) -> Iterator[Reading]:
        (window,) = cut_windows(words, [1] * len(words), breaks)
        length = len(words)
        names = LABELS.by_word() | {"dep": LABELS.dep}
        scores = {head: np.zeros((length, len(known)), dtype=np.float32) for head, known in names.items()}
        for head, labels in self._told.items():
            for word, label in enumerate(labels):
                scores[head][word, names[head].index(label)] = 9
        scores["head"] = np.eye(length, dtype=np.float32)[list(self._heads)] * 9
        scores["link"] = np.full((length, length), -9, dtype=np.float32)
        for word, cue in self._links:
            scores["link"][word, cue] = 9
        yield Reading(window, scores)
