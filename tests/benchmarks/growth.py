"""How time grows with the length of a page: twice the text should take about twice the time.

python -m tests.benchmarks.growth TEXTS.jsonl [--first 10000] [--doublings 4]

TEXTS.jsonl has a "text" per line; they are joined into one page.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from extractor.extraction import extract
from extractor.jsonl import read_jsonl


def main() -> None:
    """Read ever longer pages and print the seconds of each, and the ratio to the one before."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--first", type=int, default=10_000)
    parser.add_argument("--doublings", type=int, default=4)
    options = parser.parse_args()
    text = "\n\n".join(doc["text"] for doc in read_jsonl(options.texts))
    extract(text[: options.first])
    before = None
    for length in (options.first << n for n in range(options.doublings + 1)):
        start = time.process_time()
        extract(text[:length])
        taken = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        ratio = f"x {taken / before:.2f}" if before else ""
        print(f"{length:8,} characters  {taken:6.2f} s  {ratio:7} peak {peak:.0f} MB")
        before = taken


if __name__ == "__main__":
    main()
