"""Training: a few epochs over all windows, in as many processes as there are cores.

Each process runs its share of every step's windows on one thread, and gradients are
averaged; on a CPU that is far faster than one process with several threads.
"""

from __future__ import annotations

import math
import os
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import Tensor, nn

from extractor.encoder.labels import Labels
from extractor.encoder.pieces import PieceTable
from extractor.training.loss import batch, loss
from extractor.training.network import Network, load_start
from extractor.training.prepare import Material
from extractor.training.recipe import Recipe
from extractor.training.variants import vary

LOGGED_EVERY, SAVED_EVERY = 50, 400  # steps


def train(material: Material, start: Path, out: Path, recipe: Recipe, begin: Path | None = None) -> None:
    """Train and write `weights.pt`, the running mean of the weights, and `curve.tsv` to `out`.

    `begin` is the `weights.pt` of an earlier run to go on from.
    """
    out.mkdir(parents=True, exist_ok=True)
    steps = plan(len(material.examples), len(material.others), recipe)
    torch.save({"labels": asdict(material.labels)}, out / "setup.pt")
    mp.spawn(_work, args=(material, start, out, recipe, begin, steps), nprocs=recipe.processes)


def mean_weights(paths: Sequence[Path]) -> dict[str, Tensor]:
    """Return the mean weights of several runs, each of which must have continued from the one before."""
    states = [torch.load(path) for path in paths]
    return {name: torch.stack([state[name] for state in states]).mean(dim=0) for name in states[0]}


def plan(n_examples: int, n_others: int, recipe: Recipe) -> list[list[int]]:
    """Return the numbers of the windows of each step; those from `n_examples` on are of the other texts."""
    rng = random.Random(recipe.seed)
    order: list[int] = []
    main = _passes(range(n_examples), recipe.epochs, rng)
    side = _passes(range(n_examples, n_examples + n_others), recipe.others, rng)
    ratio, taken = len(side) / max(1, len(main)), 0.0
    for number in main:
        order.append(number)
        taken += ratio
        while taken >= 1 and side:
            order.append(side.pop())
            taken -= 1
    size = recipe.windows * recipe.processes
    return [order[i : i + size] for i in range(0, len(order) - size + 1, size)]


def _passes(numbers: range, epochs: float, rng: random.Random) -> list[int]:
    order: list[int] = []
    while len(order) < epochs * len(numbers):
        order += rng.sample(numbers, len(numbers))
    return order[: int(epochs * len(numbers))]


def _work(
    rank: int,
    material: Material,
    start: Path,
    out: Path,
    recipe: Recipe,
    begin: Path | None,
    steps: list[list[int]],
) -> None:
    """Train in one of the processes; the first of them writes the results."""
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(recipe.port))
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    dist.init_process_group("gloo", rank=rank, world_size=recipe.processes)
    table = PieceTable.load(start / "tokenizer.json")
    network = _begin(material.labels, start, recipe, begin)
    tuned = {name: p for name, p in network.named_parameters() if _is_tuned(name, recipe)}
    optimizer = _make_optimizer(tuned, recipe)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: _rate(n, len(steps), recipe.warmup))
    mean = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(recipe.average)
    )
    rng = random.Random(recipe.seed * 1000 + rank)
    torch.manual_seed(recipe.seed * 1000 + rank)
    windows = [*material.examples, *material.others]
    log = _Log(out / "curve.tsv", len(steps))
    network.train()
    for n, numbers in enumerate(steps, start=1):
        mine = [
            vary(windows[i], material.names, rng, headlines=recipe.headlines)
            for i in numbers[rank :: recipe.processes]
        ]
        total, parts = loss(network, *batch(mine, table), recipe.weights)
        optimizer.zero_grad()
        total.backward()
        _share(list(tuned.values()), recipe.processes)
        nn.utils.clip_grad_norm_(tuned.values(), 1.0)
        optimizer.step()
        schedule.step()
        mean.update_parameters(network)
        if rank == 0:
            log.add(n, parts)
            if n % SAVED_EVERY == 0 or n == len(steps):
                torch.save(mean.module.state_dict(), out / "weights.pt")
    dist.destroy_process_group()


def _begin(labels: Labels, start: Path, recipe: Recipe, begin: Path | None) -> Network:
    """Return the network with the weights to begin from, the same in every process."""
    torch.manual_seed(recipe.seed)
    network = Network(labels, recipe.layers, recipe.frozen, recipe.drop)
    load_start(network, start)
    if begin:
        network.load_state_dict(torch.load(begin))
    return network


def _make_optimizer(tuned: Mapping[str, nn.Parameter], recipe: Recipe) -> torch.optim.AdamW:
    encoder = [p for name, p in tuned.items() if name.startswith("layers")]
    heads = [p for name, p in tuned.items() if not name.startswith("layers")]
    groups = [{"params": encoder, "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


class _Log:
    """Writes the mean losses of every `LOGGED_EVERY` steps."""

    def __init__(self, path: Path, steps: int) -> None:
        self._path, self._steps, self._began = path, steps, time.time()
        self._losses: dict[str, list[float]] = {}

    def add(self, n: int, parts: Mapping[str, float]) -> None:
        """Record the losses of step `n`, counted from 1."""
        for name, value in parts.items():
            self._losses.setdefault(name, []).append(value)
        if n % LOGGED_EVERY == 0:
            line = "\t".join(f"{name} {np.mean(values):.3f}" for name, values in sorted(self._losses.items()))
            with self._path.open("a") as file:
                file.write(f"{n}/{self._steps}\t{time.time() - self._began:.0f}s\t{line}\n")
            self._losses = {}


def _share(parameters: Sequence[Tensor], processes: int) -> None:
    """Average the gradients over the processes."""
    for p in parameters:
        if p.grad is None:
            p.grad = torch.zeros_like(p)
    flat = torch.cat([p.grad.flatten() for p in parameters])
    dist.all_reduce(flat)
    flat /= processes
    at = 0
    for p in parameters:
        p.grad.copy_(flat[at : at + p.numel()].view_as(p))
        at += p.numel()


def _is_tuned(name: str, recipe: Recipe) -> bool:
    if name.startswith("layers."):
        return int(name.split(".")[1]) >= recipe.frozen
    return not name.startswith(("words.", "places.", "norm."))


def _rate(step: int, steps: int, warmup: float) -> float:
    done = step / steps
    return done / warmup if done < warmup else 0.5 * (1 + math.cos(math.pi * (done - warmup) / (1 - warmup)))
