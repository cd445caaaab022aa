"""Words a second of the whole pipeline beside the parser's own full pipeline, one thread.

    python -m tests.benchmarks.speed TEXTS.jsonl [--limit 60] [--rounds 5]

TEXTS.jsonl has a "text" per line. Both read the same texts in turn, round by
round, so that a machine whose speed drifts is fair to both; models are loaded
before. Prints the median of each, and of the ratio round by round.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from extractor.extraction import extract
from extractor.jsonl import read_jsonl
from extractor.pipeline import load_pipeline
from extractor.settings import Settings


def seconds(read: Callable[[str], object], texts: list[str]) -> float:
    """Return how long reading all texts takes."""
    start = time.perf_counter()
    for text in texts:
        read(text)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = [doc["text"] for doc in read_jsonl(options.texts)][: options.limit]
    words = sum(len(text.split()) for text in texts)
    alone, nlp = spacy.load(Settings().model), load_pipeline()

    def whole(text: str) -> object:
        return extract(text, nlp=nlp)

    for read in (alone, whole):
        seconds(read, texts[:5])
    rounds = [(seconds(alone, texts), seconds(whole, texts)) for _ in range(options.rounds)]
    print(f"{len(texts)} texts, {words} words, {options.rounds} rounds")
    print(f"parser alone   {words / statistics.median(a for a, _ in rounds):8.0f} words/s")
    print(f"newsclaims     {words / statistics.median(b for _, b in rounds):8.0f} words/s")
    print(f"ratio          {statistics.median(a / b for a, b in rounds):8.2f}")


if __name__ == "__main__":
    main()
