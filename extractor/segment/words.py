"""What a line is about: the mean of its words' vectors, rare words counting more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from extractor.segment.lines import Line
from extractor.weights import find_model, open_network

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

LONGEST_READ = 600
MOST_KNOWN = 100_000  # words whose pieces are remembered
TABLE, PIECES = "segmenter", "reader"  # the models with the vectors, and with the wordpieces they are of

Floats = NDArray[np.float32]


def line_vectors(lines: Sequence[Line]) -> Floats:
    """Return a vector of length 1 for each line, what lines share on the whole taken off.

    Raises SetupError where `models/segmenter` is missing.
    """
    pieces = cut_lines(lines)
    starts = np.cumsum([0, *(len(line) for line in pieces[:-1])])
    rows: Floats = _open_table().run(None, {"pieces": np.concatenate(pieces)})[0]
    sums: Floats = np.add.reduceat(rows, starts, axis=0, dtype=np.float32)
    means: Floats = sums[:, :-1] / sums[:, -1:]
    return unit(means)


def cut_lines(lines: Sequence[Line]) -> list[NDArray[np.int64]]:
    """Return the ids of each line's pieces, one at least."""
    nothing = [_open_tokenizer().token_to_id("[UNK]")]
    words = (line.text[:LONGEST_READ].split(" ") for line in lines)
    cut = (list(chain.from_iterable(map(_cut_word, line))) for line in words)
    return [np.array(ids or nothing, np.int64) for ids in cut]


def unit(vectors: Floats) -> Floats:
    """Return the vectors at length 1; of one without length, zeros."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    made: Floats = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return made


@lru_cache(maxsize=MOST_KNOWN)
def _cut_word(word: str) -> list[int]:
    """Return the ids of what is between two spaces: no piece reaches beyond, and news repeats its words."""
    ids: list[int] = _open_tokenizer().encode(word, add_special_tokens=False).ids
    return ids


@cache
def _open_table() -> InferenceSession:
    return open_network(find_model(TABLE) / "words.onnx")


@cache
def _open_tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer: Tokenizer = Tokenizer.from_file(str(find_model(PIECES) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
