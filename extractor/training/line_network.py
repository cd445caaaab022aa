"""The network of the line tagger: a page's lines in, the scores of a chain over them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from extractor.segment.chain import BEFORE, BEHIND, BETWEEN, STATES, STORY, read_chain
from extractor.segment.features import Floats
from extractor.segment.tagger import mean_chances

WIDTH, HIDDEN = 64, 48
DROPPED = 0.3
FURTHEST = 5.0  # of a number from the mean, in standard deviations
LEAST_SPREAD = 1e-2
OPSET = 17


@dataclass(frozen=True)
class Batch:
    """Pages side by side, the shorter ones filled up behind their `lengths`."""

    lines: Tensor
    states: Tensor
    lengths: NDArray[np.intp]


class LineNetwork(nn.Module):
    """Scores of the chain's states for each line; a GRU in each direction sees the lines around it."""

    def __init__(self, features: Floats) -> None:
        """Take all lines to be learned from, for the mean and spread of each number."""
        super().__init__()
        self.register_buffer("mean", torch.from_numpy(features.mean(0)))
        self.register_buffer("spread", torch.from_numpy(features.std(0) + LEAST_SPREAD))
        self.look = nn.Sequential(nn.Linear(features.shape[1], WIDTH), nn.ReLU(), nn.Dropout(DROPPED))
        self.around = nn.GRU(WIDTH, HIDDEN, bidirectional=True, batch_first=True)
        self.drop = nn.Dropout(DROPPED)
        self.score = nn.Linear(2 * HIDDEN + WIDTH, STATES)
        self.moves = nn.Parameter(torch.zeros(STATES, STATES))

    def forward(self, lines: Tensor) -> Tensor:
        """Return (page, line, state) for (page, line, feature)."""
        own = self.look(((lines - self.mean) / self.spread).clamp(-FURTHEST, FURTHEST))
        around, _ = self.around(own)
        scored: Tensor = self.score(torch.cat([self.drop(around), own], dim=2))
        return scored


class _AllWalks(torch.autograd.Function):
    """The logarithm of the sum over all walks of a chain: its slopes are the chances of states and moves."""

    @staticmethod
    def forward(ctx: Any, scores: Tensor, moves: Tensor, lengths: NDArray[np.intp]) -> Tensor:
        reading = read_chain(scores.double().numpy(), moves.double().numpy()[None], lengths)
        ctx.states = torch.from_numpy(reading.states).float()
        ctx.moves = torch.from_numpy(reading.moves).float()
        return torch.from_numpy(reading.weight).float()

    @staticmethod
    def backward(ctx: Any, *slopes: Tensor) -> tuple[Tensor, Tensor, None]:
        slope = slopes[0][:, None, None]
        return slope * ctx.states, (slope * ctx.moves).sum(0), None


def loss_of(network: LineNetwork, batch: Batch) -> Tensor:
    """Return how unlikely the labelled walks are; a page counts by the square root of its length."""
    scores = network(batch.lines)
    weight = _AllWalks.apply(scores, network.moves, batch.lengths)
    inside = torch.arange(scores.shape[1])[None] < torch.from_numpy(batch.lengths)[:, None]
    own = scores.gather(2, batch.states[:, :, None])[:, :, 0] * inside
    moved = network.moves[batch.states[:, :-1], batch.states[:, 1:]] * inside[:, 1:]
    right = own.sum(1) + moved.sum(1)
    loss: Tensor = ((weight - right) / torch.from_numpy(batch.lengths).float().sqrt()).mean()
    return loss


def walk(story: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the state of each line of a page whose lines of the story are these."""
    states = np.where(story, STORY, BETWEEN)
    on = np.flatnonzero(story)
    first, last = (on[0], on[-1]) if len(on) else (len(story), len(story))
    states[:first] = BEFORE
    states[last + 1 :] = BEHIND
    return states


def story_chances(networks: Sequence[LineNetwork], features: Floats) -> NDArray[np.float64]:
    """Return for each line how likely it is in the story: the mean over the networks."""
    with torch.no_grad():
        scores = torch.cat([network(torch.from_numpy(features)[None]) for network in networks])
        moves = torch.stack([network.moves for network in networks])
    return mean_chances(scores.numpy(), moves.numpy())


class _Side(nn.Module):
    """The networks side by side, as one: (line, feature) to the scores of all, and all moves."""

    def __init__(self, networks: Sequence[LineNetwork]) -> None:
        super().__init__()
        self.networks = nn.ModuleList(networks)

    def forward(self, lines: Tensor) -> tuple[Tensor, Tensor]:
        """Return (network, line, state) and (network, state, next state)."""
        scores = torch.cat([network(lines[None]) for network in self.networks])
        return scores, torch.stack([network.moves for network in self.networks])


def write_networks(networks: Sequence[LineNetwork], out: Path) -> None:
    """Write `lines.onnx`."""
    out.mkdir(parents=True, exist_ok=True)
    columns = networks[0].mean.shape[0]
    torch.onnx.export(
        _Side(networks).eval(),
        (torch.zeros(7, columns),),
        str(out / "lines.onnx"),
        input_names=["lines"],
        output_names=["scores", "moves"],
        dynamic_axes={"lines": {0: "n"}, "scores": {1: "n"}},
        opset_version=OPSET,
        dynamo=False,
    )
