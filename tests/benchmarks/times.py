"""What finding times costs: its share of the pipeline's time, one thread.

    python -m tests.benchmarks.times TEXTS.jsonl [--limit 60] [--rounds 3]

TEXTS.jsonl has a "text" per line, and may have the day it is counted from, "dct"
or "date". Each text is read stage by stage; the first round, in which words are
looked up for the first time, is left out. Prints each stage's share.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from spacy.language import Language

from extractor.jsonl import read_jsonl
from extractor.layers import set_doc_date
from extractor.pipeline import load_pipeline

STAGE = "newsclaims_timexes"


def seconds(nlp: Language, texts: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return how long each stage takes for all texts."""
    spent: dict[str, float] = defaultdict(float)
    for item in texts:
        start = time.perf_counter()
        doc = nlp.make_doc(item["text"])
        day = item.get("dct") or item.get("date")
        set_doc_date(doc, date.fromisoformat(day[:10]) if day else None)
        spent["tokenizer"] += time.perf_counter() - start
        for name, stage in nlp.pipeline:
            start = time.perf_counter()
            doc = stage(doc)
            spent[name] += time.perf_counter() - start
    return spent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = list(read_jsonl(options.texts))[: options.limit]
    nlp = load_pipeline()
    seconds(nlp, texts)
    rounds = [seconds(nlp, texts) for _ in range(options.rounds)]
    middle = {name: statistics.median(spent[name] for spent in rounds) for name in rounds[0]}
    whole, words = sum(middle.values()), sum(len(item["text"].split()) for item in texts)
    print(f"{len(texts)} texts, {words} words, {options.rounds} rounds")
    for name, spent in sorted(middle.items(), key=lambda item: -item[1]):
        print(f"{name:28}{spent / whole:7.1%}{spent / words * 1e6:9.1f} microseconds a word")
    print(f"times: {middle[STAGE] / whole:.1%} of the pipeline")


if __name__ == "__main__":
    main()
