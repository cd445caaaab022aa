"""Seconds and memory of pages that are too long, too dense or too full, through a batch of one worker.

python -m tests.benchmarks.limits [--only NAME]

Each page is read in a batch of its own, after a short one that warms the
worker. Prints seconds, the worker's peak memory since the start, and what
became of the page; returns 1 where one took over its seconds.
"""

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from extractor.batch import BatchOptions, run_batch

SENTENCE = "The mayor of Odrin said on Monday that the bridge had been closed. "
MOST_MEGABYTES = 1_500
# The page's text, and the seconds that it may take.
PAGES: Mapping[str, tuple[str, float]] = {
    "10 MB in one line": (SENTENCE * 150_000, 60),
    "10 MB in 200,000 lines": ((SENTENCE[:49] + "\n") * 200_000, 60),
    "1 MB without spaces": ("bridge" * 170_000, 60),
    "199,000 characters without spaces": ("bridge" * 33_000, 60),
    "199,000 characters in one line": (SENTENCE * 2_900, 60),
    "199,000 characters in 33,000 lines": ("Odrin\n" * 33_000, 60),
    **{
        f"100,000 of {mark!r}": (SENTENCE + mark * 100_000, 20)
        for mark in ("(", '"', "“", "'", "🚁", "7", ".")
    },
    **{
        f"100,000 of {mark!r} in between": ((mark * 10 + " ") * 9_000 + SENTENCE, 20)
        for mark in ("“", "(", ".")
    },
    "5,000 claims": ("He said it fell. " * 5_000, 30),
    "2,500 claims and 2,500 denials": ("Odrin said it fell. Sorrel denies that. " * 2_500, 30),
}
OPTIONS = BatchOptions(workers=1, seconds=600, megabytes=16_000)


def main(only: str) -> int:
    """Measure, print, and return whether a page took too long."""
    over = 0
    for name, (text, seconds) in PAGES.items():
        if only in name:
            taken, fate = measure(text)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            is_over = taken > seconds or peak > MOST_MEGABYTES
            over += is_over
            mark = "OVER" if is_over else "    "
            print(f"{name:36} {taken:7.2f} s of {seconds:3} {mark} peak {peak:6.0f} MB  {fate}", flush=True)
    return min(over, 1)


def measure(text: str) -> tuple[float, str]:
    """Return the seconds that a page took, and its claims or the reason of its reject."""
    times: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        dump, out = Path(folder) / "dump", Path(folder) / "out"
        dump.mkdir()
        (dump / "1.txt").write_text(SENTENCE, encoding="utf-8")
        (dump / "2.txt").write_text(text, encoding="utf-8")
        state = run_batch(
            [dump], out, options=OPTIONS, progress=lambda count, *, is_record: times.append(time.monotonic())
        )
        reasons = [json.loads(line)["reason"] for line in (out / "rejects.jsonl").open(encoding="utf-8")]
    return times[1] - times[0], reasons[0] if reasons else f"{state.claims:,} claims"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", default="")
    raise SystemExit(main(parser.parse_args().only))
