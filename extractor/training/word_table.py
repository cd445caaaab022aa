"""The table of word vectors for the line tagger, with few numbers for each wordpiece.

The vectors are the word embeddings of all-MiniLM-L6-v2, rotated so that the first numbers
carry most of what lines differ in (singular value decomposition), and weighted by how
few lines have the piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

Floats = NDArray[np.float32]

NUMBERS = 96
LIGHTEST, HEAVIEST = 0.5, 9.0
OPSET = 17
EMBEDDINGS = "embeddings.word_embeddings.weight"


def build_table(start: Path, lines: Sequence[NDArray[np.int64]]) -> Floats:
    """Return a row per piece: vector times weight, and the weight; `lines` are the pieces of many lines."""
    vectors = load_file(start / "model.safetensors")[EMBEDDINGS]
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    weights = _rarity(lines, len(vectors))
    means = np.array([_mean(line, vectors, weights) for line in lines])
    middle = means.mean(axis=0)
    _, _, directions = np.linalg.svd(means - middle, full_matrices=False)
    turned = (vectors - middle) @ directions[:NUMBERS].T
    return np.column_stack([turned * weights[:, None], weights]).astype(np.float32)


def _rarity(lines: Sequence[NDArray[np.int64]], pieces: int) -> Floats:
    has = np.zeros(pieces)
    for line in lines:
        has[np.unique(line)] += 1
    return np.log(len(lines) / (1 + has)).clip(LIGHTEST, HEAVIEST).astype(np.float32)


def _mean(line: NDArray[np.int64], vectors: Floats, weights: Floats) -> Floats:
    mean: Floats = weights[line] @ vectors[line] / weights[line].sum()
    return mean


def write_table(table: Floats, path: Path) -> None:
    """Write the table as a network of one look-up: pieces in, a row for each out.

    The vectors are kept as int8 with a scale for each row.
    """
    vectors, weights = table[:, :-1], table[:, -1:]
    scales = np.abs(vectors).max(axis=1, keepdims=True) / np.iinfo(np.int8).max
    small = np.rint(vectors / np.maximum(scales, np.finfo(np.float32).tiny)).astype(np.int8)
    kept = [
        numpy_helper.from_array(small, "vectors"),
        numpy_helper.from_array(np.column_stack([scales, weights]).astype(np.float32), "sizes"),
        numpy_helper.from_array(np.array([1, 1]), "halves"),
    ]
    nodes = [
        helper.make_node("Gather", ["vectors", "pieces"], ["small"], axis=0),
        helper.make_node("Cast", ["small"], ["whole"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["sizes", "pieces"], ["both"], axis=0),
        helper.make_node("Split", ["both", "halves"], ["scale", "weight"], axis=1),
        helper.make_node("Mul", ["whole", "scale"], ["vector"]),
        helper.make_node("Concat", ["vector", "weight"], ["rows"], axis=1),
    ]
    given = helper.make_tensor_value_info("pieces", TensorProto.INT64, ["n"])
    found = helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["n", table.shape[1]])
    graph = helper.make_graph(nodes, "words", [given], [found], kept)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
    onnx.save(model, str(path))
