"""What all measuring has in common: load the stages, predict, keep the predictions, score, print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.cli.gazetteer import prepare_gazetteer
from extractor.cli.output import print_figures, writing_to
from extractor.cli.progress import track
from extractor.jsonl import read_jsonl, write_jsonl
from extractor.settings import Finder, Settings

Predict = Callable[[Iterator[Any]], Iterable[Mapping[str, Any]]]


def load_stages(finder: Finder, encoder: str, *stages: str) -> Any:
    """Return the pipeline of these stages; the gazetteer is made ready where a stage looks up places."""
    from extractor.pipeline import load_pipeline

    if "newsclaims_toponyms" in stages:
        prepare_gazetteer()
    return load_pipeline(Settings(finder=finder, encoder=encoder), stages=stages)


def measure(
    gold: Path, predict: Predict, score: Callable[..., Any], predictions: Path | None, as_json: bool
) -> None:
    """Read the labelled documents, predict, write the predictions where asked for, score and print."""
    docs = list(read_jsonl(gold))
    predicted = save(predict(watch(docs, "reading documents")), predictions)
    print_figures(score(docs, predicted).as_dict(), f"{len(docs)} documents", as_json=as_json)


def watch(docs: list[Any], description: str) -> Iterator[Any]:
    """Yield the documents while a bar shows how many are done."""
    return track(docs, total=len(docs), description=description)


def save(predicted: Iterable[Mapping[str, Any]], path: Path | None) -> list[Mapping[str, Any]]:
    """Return the predictions as a list, written to `path` where one is given."""
    with writing_to(path):
        found = list(predicted)
        if path:
            write_jsonl(path, found)
    return found
