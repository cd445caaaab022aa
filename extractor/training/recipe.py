"""The choices of a training run, as they are kept in the model's `config.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractor.encoder.windows import LONGEST

# The network is for attributions; the parse is learned along with them.
WEIGHTS = {
    "role": 1.0,
    "link": 1.0,
    "ent": 0.7,
    "head": 0.8,
    "dep": 0.6,
    "tag": 0.4,
    "pos": 0.3,
    "sent": 0.5,
    "claim": 0.2,
    "mention": 0.3,
}


@dataclass(frozen=True)
class Recipe:
    """One run. `epochs` are over the texts with attributions, `others` over those without.

    `weights` are those of the heads' losses. `longest` is the windows' length in
    pieces; `apart` gives lines without a full stop windows of their own.
    `headlines` is the share of windows of which only one sentence is shown, as a
    headline; `denials` how often a window with a denial is shown.
    """

    layers: int = 6
    frozen: int = 2
    epochs: float = 3.0
    others: float = 1.0
    windows: int = 10  # per process and step
    longest: int = LONGEST
    apart: bool = True
    headlines: float = 0.25
    denials: int = 3
    rate: float = 4e-4
    head_rate: float = 1e-3
    warmup: float = 0.08
    drop: float = 0.1
    average: float = 0.995  # of the running mean of the weights
    seed: int = 1
    processes: int = 2
    port: int = 29511
    weights: Mapping[str, float] = field(default_factory=lambda: dict(WEIGHTS))


def read_recipes(config: Path) -> list[Recipe]:
    """Return the runs by which a model was trained, each from the weights of the one before it."""
    return [Recipe(**recipe) for recipe in json.loads(config.read_text(encoding="utf-8"))["recipes"]]
