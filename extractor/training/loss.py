"""Windows as one padded batch, and how wrong the network is about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (torch's own habit)

from extractor.encoder.pieces import PieceTable
from extractor.training.examples import NONE, Example, encode

PLAIN = ("role", "ent", "tag", "pos", "sent", "claim", "mention", "dep")


def batch(examples: Sequence[Example], table: PieceTable) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Return the padded inputs and labels of some windows."""
    encoded = [encode(e, table) for e in examples]
    longest = max(len(ids) for ids, _, _ in encoded)
    most = max(len(e.words) for e in examples)
    inputs = {
        "pieces": np.zeros((len(examples), longest), dtype=np.int64),
        "features": np.zeros((len(examples), longest), dtype=np.int64),
        "mask": np.zeros((len(examples), longest), dtype=np.int64),
        "firsts": np.zeros((len(examples), most), dtype=np.int64),
    }
    labels = {head: np.full((len(examples), most), NONE) for head in (*PLAIN, "head")}
    labels["link"] = np.full((len(examples), most, most), -1)
    for n, (example, (ids, marks, firsts)) in enumerate(zip(examples, encoded, strict=True)):
        inputs["pieces"][n, : len(ids)], inputs["features"][n, : len(ids)] = ids, marks
        inputs["mask"][n, : len(ids)] = 1
        inputs["firsts"][n, : len(firsts)] = firsts
        for head, values in example.labels.items():
            labels[head][n, : len(values)] = values
        if "role" in example.labels and len(example.links):
            parts, cues = np.unique(example.links[:, 0]), np.unique(example.links[:, 1])
            labels["link"][n][np.ix_(parts, cues)] = 0
            labels["link"][n][example.links[:, 0], example.links[:, 1]] = 1
    return (
        {name: torch.from_numpy(values) for name, values in inputs.items()},
        {name: torch.from_numpy(values) for name, values in labels.items()},
    )


def loss(
    network: nn.Module,
    inputs: dict[str, Tensor],
    labels: dict[str, Tensor],
    weights: Mapping[str, float],
) -> tuple[Tensor, dict[str, float]]:
    """Return the loss, weighted by head, and its parts."""
    length = labels["head"].shape[1]
    governors = torch.where(labels["head"] == NONE, torch.arange(length)[None], labels["head"])
    out = network(**inputs, heads=governors)
    out["head"] = out["head"].masked_fill((inputs["firsts"] == 0)[:, None, :], -1e4)
    parts = {}
    for head in (*PLAIN, "head"):
        if (labels[head] != NONE).any():
            parts[head] = F.cross_entropy(out[head].flatten(0, 1), labels[head].flatten(), ignore_index=NONE)
    known = labels["link"] >= 0
    if known.any():
        parts["link"] = F.binary_cross_entropy_with_logits(out["link"][known], labels["link"][known].float())
    total = torch.stack([weights[name] * part for name, part in parts.items()]).sum()
    return total, {name: part.item() for name, part in parts.items()}
