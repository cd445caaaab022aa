"""Learning which lines of a page are its story: several networks, from pages labelled line by line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from extractor.evaluation.pages import predict_pages, score_pages
from extractor.segment.features import Floats
from extractor.training.line_network import (
    Batch,
    LineNetwork,
    loss_of,
    story_chances,
    walk,
    write_networks,
)
from extractor.training.line_pages import LinePage, fold_of, read_line_pages, read_pieces
from extractor.training.word_table import build_table, write_table

NETWORKS = 4  # the mean of several is better than each, by a point
FOLDS = 5
ROUNDS, RATE, DECAY = 25, 3e-3, 1e-3
BATCH, LONGEST = 12, 500  # pages at once; lines of a longer page, another stretch of it each time
SHARE_LEFT_OUT = 0.1  # of lines at most, at random
VERSION = "1"


def learn_segmenter(folder: Path, start: Path, out: Path) -> dict[str, Any]:
    """Learn from the labelled pages of a folder; return the figures of `evaluate pages`, cross-validated.

    `start` has the word embeddings. `out` must be the folder that is read with, models/segmenter: the
    features are made with the table of words that is written there first. Each outlet's pages are left
    out once, and read by the whole segmenter with networks that have not seen that outlet.
    """
    out.mkdir(parents=True, exist_ok=True)
    _write_config(out, {})
    write_table(build_table(start, list(read_pieces(folder))), out / "words.onnx")
    pages = list(read_line_pages(folder))
    figures = _cross_validate(pages, folder / "raw")
    write_networks(train_networks(pages), out)
    _write_config(out, {"pages": len(pages), "networks": NETWORKS, "folds": FOLDS, "left out": figures})
    return figures


def _write_config(out: Path, facts: Mapping[str, Any]) -> None:
    text = json.dumps({"version": VERSION, **facts}, indent=1)
    (out / "config.json").write_text(text + "\n", encoding="utf-8")


def _cross_validate(pages: Sequence[LinePage], raw: Path) -> dict[str, Any]:
    """Return the figures of all pages and of each set; a set is what its pages' ids begin with."""
    found: list[dict[str, Any]] = []
    for fold in range(FOLDS):
        networks = train_networks([page for page in pages if fold_of(page, FOLDS) != fold])
        left_out = [page.gold for page in pages if fold_of(page, FOLDS) == fold]
        found += predict_pages(left_out, raw, partial(story_chances, networks))
    figures = {"all": score_pages([page.gold for page in pages], found).as_dict()}
    for name in sorted({_set_of(page.gold) for page in pages}):
        scores = score_pages([page.gold for page in pages if _set_of(page.gold) == name], found).as_dict()
        figures[name] = {figure: scores[figure] for figure in ("body line F1", "body shingle F1", "pages")}
    return figures


def _set_of(gold: Mapping[str, Any]) -> str:
    return str(gold["id"]).partition("_")[0]


def train_networks(pages: Sequence[LinePage]) -> list[LineNetwork]:
    """Train the networks; each starts, and meets the pages, in another order."""
    return [train_network(pages, seed) for seed in range(NETWORKS)]


def train_network(pages: Sequence[LinePage], seed: int) -> LineNetwork:
    """Train one network; the same seed gives the same weights on the same machine."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = np.random.default_rng(seed)
    network = LineNetwork(np.vstack([page.features for page in pages]))
    steps = ROUNDS * -(-len(pages) // BATCH)
    fitter = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(fitter, RATE, total_steps=steps, pct_start=0.2)
    for _ in range(ROUNDS):
        for batch in _batches(pages, chance):
            fitter.zero_grad()
            loss_of(network, batch).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            fitter.step()
            pace.step()
    network.eval()
    return network


def _batches(pages: Sequence[LinePage], chance: np.random.Generator) -> list[Batch]:
    """Return the pages in batches of about one length, in another order each time, some lines left out."""
    sizes = [min(len(page.story), LONGEST) + chance.integers(0, 60) for page in pages]
    order = np.argsort(sizes, kind="stable")
    groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    return [
        _batch([_some_lines(pages[n], chance) for n in groups[g]]) for g in chance.permutation(len(groups))
    ]


def _some_lines(page: LinePage, chance: np.random.Generator) -> tuple[Floats, NDArray[np.bool_]]:
    size = len(page.story)
    start = int(chance.integers(0, size - LONGEST)) if size > LONGEST else 0
    keep = chance.random(size) > SHARE_LEFT_OUT * chance.random()
    keep &= (np.arange(size) >= start) & (np.arange(size) < start + LONGEST)
    keep[start] = True
    return page.features[keep], page.story[keep]


def _batch(parts: Sequence[tuple[Floats, NDArray[np.bool_]]]) -> Batch:
    return Batch(
        nn.utils.rnn.pad_sequence([torch.from_numpy(features) for features, _ in parts], batch_first=True),
        nn.utils.rnn.pad_sequence([torch.from_numpy(walk(story)) for _, story in parts], batch_first=True),
        np.array([len(story) for _, story in parts]),
    )
