"""Whether a place name acts, by learned weights: logistic regression over vectors and looks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span

from extractor.layers import get_vectors
from extractor.pipes.metonymy.looks import Looks, find_stand
from extractor.weights import find_model

MODEL = "metonymy"
WEIGHTS = "weights.json"
PARTS = ("name", "governor", "preposition")

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Metonymy:
    """The weights of looks beside vectors; `alone` those of the same looks where there are no vectors.

    `vectors` has a row for each of `PARTS`. `doubt` is held against all names.
    """

    looks: Mapping[str, float]
    vectors: Floats
    alone: Mapping[str, float]
    doubt: float

    def weigh(self, looks: Looks, vectors: Floats | None) -> float:
        """Return the logarithm of the odds that the name acts; looks that were not learned count nothing."""
        weights = self.alone if vectors is None else self.looks
        sure = sum(weights.get(name, 0.0) * value for name, value in looks.items())
        return sure if vectors is None else sure + float(np.sum(self.vectors * vectors))

    def acts(self, looks: Looks, vectors: Floats | None) -> bool:
        """Return whether a name that looks so rather acts than not."""
        return self.weigh(looks, vectors) > self.doubt


def vectors_of(span: Span) -> Floats | None:
    """Return a row for each of `PARTS`: the mean of the name's words, its governor, the preposition or zeros.

    None where no encoder has read the text.
    """
    vectors = get_vectors(span.doc)
    if vectors is None:
        return None
    stand = find_stand(span)
    rows = np.zeros((len(PARTS), vectors.shape[1]))
    rows[0] = vectors[span.start : span.end].mean(axis=0, dtype=np.float64)
    rows[1] = vectors[stand.governor.i]
    if stand.preposition is not None:
        rows[2] = vectors[stand.preposition.i]
    return rows


@cache
def load_metonymy(name: str = MODEL) -> Metonymy:
    """Return shipped weights, read once; raises SetupError where there are none of that name."""
    kept = json.loads((find_model(name) / WEIGHTS).read_text(encoding="utf-8"))
    vectors = np.array([kept["vectors"][part] for part in PARTS])
    return Metonymy(kept["looks"], vectors, kept["alone"], kept["doubt"])
