"""Learning which lines of a page are its story: several networks, from pages labelled line by line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from extractor.evaluation.pages import predict_pages, score_pages
from extractor.segment.features import Floats
from extractor.training.folds import fold_of
from extractor.training.line_network import (
    Batch,
    LineNetwork,
    loss_of,
    story_chances,
    walk,
    write_networks,
)
from extractor.training.line_pages import LabelledText, LinePage, read_pieces, read_texts, see_page
from extractor.training.mixed_pages import mix_pages
from extractor.training.word_table import build_table, write_table

NETWORKS = 8  # the mean of several is better than each, by a point
FOLDS = 5
ROUNDS, RATE, DECAY = 15, 3e-3, 1e-3
BATCH, LONGEST = 12, 500  # pages at once; lines of a longer page, another stretch of it each time
SHARE_LEFT_OUT = 0.1  # of lines at most, at random
VERSION = "2"


@dataclass(frozen=True)
class Part:
    """The pages of some outlets, which are left out together, and those mixed from them."""

    texts: Sequence[LabelledText]
    pages: Sequence[LinePage]
    mixed: Sequence[LinePage]


def learn_segmenter(folder: Path, start: Path, out: Path, processes: int = 1) -> dict[str, Any]:
    """Learn from the labelled pages of a folder; return the figures of `evaluate pages`, cross-validated.

    `start` has the word embeddings. `out` must be the folder that is read with, models/segmenter: the
    features are made with the table of words that is written there first. Each outlet's pages are left
    out once, and read by the whole segmenter with networks that have not seen that outlet. The number of
    processes changes nothing but the time.
    """
    out.mkdir(parents=True, exist_ok=True)
    _write_config(out, {})
    write_table(build_table(start, list(read_pieces(folder))), out / "words.onnx")
    parts = _read_parts(folder)
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        figures = _cross_validate(parts, folder / "raw", pool)
        write_networks(train_networks(parts, pool), out)
    pages = sum(len(part.pages) for part in parts)
    _write_config(out, {"pages": pages, "networks": NETWORKS, "folds": FOLDS, "left out": figures})
    return figures


def _write_config(out: Path, facts: Mapping[str, Any]) -> None:
    text = json.dumps({"version": VERSION, **facts}, indent=1)
    (out / "config.json").write_text(text + "\n", encoding="utf-8")


def _read_parts(folder: Path) -> list[Part]:
    texts = list(read_texts(folder))
    parts = [[text for text in texts if fold_of(text.outlet, FOLDS) == fold] for fold in range(FOLDS)]
    return [
        Part(part, [see_page(text) for text in part], [see_page(text) for text in mix_pages(part, fold)])
        for fold, part in enumerate(parts)
    ]


def _cross_validate(parts: Sequence[Part], raw: Path, pool: Executor) -> dict[str, Any]:
    """Return the figures of all pages and of each set; a set is what its pages' ids begin with."""
    found: list[dict[str, Any]] = []
    for fold, part in enumerate(parts):
        networks = train_networks([*parts[:fold], *parts[fold + 1 :]], pool)
        found += predict_pages([text.gold for text in part.texts], raw, partial(story_chances, networks))
    pages = [text.gold for part in parts for text in part.texts]
    figures = {"all": score_pages(pages, found).as_dict()}
    for name in sorted({_set_of(page) for page in pages}):
        scores = score_pages([page for page in pages if _set_of(page) == name], found).as_dict()
        figures[name] = {figure: scores[figure] for figure in ("body line F1", "body shingle F1", "pages")}
    return figures


def _set_of(gold: Mapping[str, Any]) -> str:
    return str(gold["id"]).partition("_")[0]


def train_networks(parts: Sequence[Part], pool: Executor) -> list[LineNetwork]:
    """Train the networks; each starts, and meets the pages, in another order."""
    pages = [page for part in parts for page in part.pages]
    mixed = [page for part in parts for page in part.mixed]
    features = np.vstack([page.features for page in pages])
    networks = [LineNetwork(features) for _ in range(NETWORKS)]
    learned = pool.map(train_network, *zip(*((pages, mixed, seed) for seed in range(NETWORKS)), strict=True))
    for network, weights in zip(networks, learned, strict=True):
        network.load_state_dict({name: torch.from_numpy(values) for name, values in weights.items()})
        network.eval()
    return networks


def train_network(
    pages: Sequence[LinePage], mixed: Sequence[LinePage], seed: int
) -> dict[str, NDArray[np.float32]]:
    """Return the weights of a network, by name; the same seed gives the same ones on the same machine.

    Each round shows all pages, and as many mixed ones taken by chance.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = np.random.default_rng(seed)
    network = LineNetwork(np.vstack([page.features for page in pages]))
    shown = 2 * len(pages)
    fitter = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = ROUNDS * -(-shown // BATCH)
    pace = torch.optim.lr_scheduler.OneCycleLR(fitter, RATE, total_steps=steps, pct_start=0.2)
    for _ in range(ROUNDS):
        taken = chance.choice(len(mixed), len(pages), replace=False)
        for batch in _batches([*pages, *(mixed[n] for n in taken)], chance):
            fitter.zero_grad()
            loss_of(network, batch).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            fitter.step()
            pace.step()
    return {name: values.numpy() for name, values in network.state_dict().items()}


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
