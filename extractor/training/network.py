"""The network: MiniLM's six layers, with a head for each kind of label.

It starts from the weights of all-MiniLM-L6-v2. Capitals, quotations and line starts,
which that vocabulary does not cover, are added as an extra embedding after the
frozen layers.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  (torch's own habit)

from extractor.encoder.labels import Labels
from extractor.encoder.pieces import FEATURES

WIDTH, HEADS, INNER = 384, 12, 1536
FARTHEST = 24  # words between a part and its cue that the link head tells apart


class Layer(nn.Module):
    """One transformer layer as in BERT, except that gelu uses tanh, which is faster on a CPU."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the next vectors; `mask` is added to the attention's scores."""
        batch, length = x.shape[0], x.shape[1]

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        mixed = F.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        x = self.norm1(x + self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH)))
        return self.norm2(x + self.down(F.gelu(self.up(x), approximate="tanh")))


class Pair(nn.Module):
    """Scores of all pairs of words: a bilinear form, optionally with a weight for their distance."""

    def __init__(self, size: int, *, distance: bool = False) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(WIDTH, size), nn.Linear(WIDTH, size)
        self.form = nn.Linear(size, size, bias=False)
        self.bias = nn.Linear(size, 1)
        self.distance = nn.Embedding(2 * FARTHEST + 1, 1) if distance else None

    def forward(self, x: Tensor) -> Tensor:
        """Return scores (batch, words, words): row for the dependent word, column for the other."""
        left, right = F.gelu(self.left(x), approximate="tanh"), F.gelu(self.right(x), approximate="tanh")
        scores = self.form(left) @ right.transpose(1, 2) + self.bias(right).transpose(1, 2)
        if self.distance is not None:
            at = torch.arange(x.shape[1])
            apart = (at[None, :] - at[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST
            scores = scores + self.distance(apart).squeeze(-1)
        return scores


class Network(nn.Module):
    """Encoder and heads; reads padded batches of windows."""

    def __init__(self, labels: Labels, layers: int = 6, frozen: int = 2, drop: float = 0.1) -> None:
        super().__init__()
        self.labels, self.frozen = labels, frozen
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.features = nn.Embedding(FEATURES, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = nn.Dropout(drop)
        sizes = {head: len(names) for head, names in labels.by_word().items()}
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in sizes.items()})
        self.head = Pair(160)
        self.link = Pair(160, distance=True)
        self.dep_left, self.dep_right = nn.Linear(WIDTH, 96), nn.Linear(WIDTH, 96)
        self.dep = nn.Linear(2 * 96, len(labels.dep))
        nn.init.zeros_(self.features.weight)

    def encode(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Return the piece vectors of the last layer."""
        added = (1.0 - mask[:, None, None, :].to(torch.float32)) * -10000.0
        with torch.no_grad():
            x = self.norm(self.words(pieces) + self.places(torch.arange(pieces.shape[1]))[None])
            for layer in self.layers[: self.frozen]:
                x = layer(x, added)
        x = x + self.features(features)
        for layer in self.layers[self.frozen :]:
            x = layer(x, added)
        return x

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor, firsts: Tensor, heads: Tensor | None = None
    ) -> dict[str, Tensor]:
        """Return the logits of each head for each word.

        `firsts` are the words' first pieces (batch, words). `heads` are the words
        that govern them, for the relation's label; the likeliest when not given.
        """
        x = self.encode(pieces, features, mask)
        x = x.gather(1, firsts[:, :, None].expand(-1, -1, WIDTH))
        return self.read_heads(self.drop(x), heads)

    def read_heads(self, x: Tensor, heads: Tensor | None = None) -> dict[str, Tensor]:
        """Return the logits of each head from the words' vectors."""
        out = {name: head(x) for name, head in self.heads.items()}
        out["head"], out["link"] = self.head(x), self.link(x)
        chosen = out["head"].argmax(-1) if heads is None else heads
        right = self.dep_right(x).gather(1, chosen[:, :, None].expand(-1, -1, 96))
        left = self.dep_left(x)
        out["dep"] = self.dep(F.gelu(torch.cat([left + right, left * right], -1), approximate="tanh"))
        return out


def load_start(network: Network, folder: Path) -> None:
    """Fill the encoder with all-MiniLM-L6-v2's weights, from its `model.safetensors`."""
    given = load_file(folder / "model.safetensors")
    own = network.state_dict()
    places = (
        given["embeddings.token_type_embeddings.weight"][0] + given["embeddings.position_embeddings.weight"]
    )
    own["words.weight"], own["places.weight"] = given["embeddings.word_embeddings.weight"], places
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for n in range(len(network.layers)):
            for mine, theirs in names.items():
                own[f"layers.{n}.{mine}.{part}"] = given[f"encoder.layer.{n}.{theirs}.{part}"]
    network.load_state_dict(own)
