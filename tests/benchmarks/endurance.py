"""Whether memory grows with the dump: the batch's own, workers being light ones.

python -m tests.benchmarks.endurance [--documents 10000]

Prints the resident size of the process that writes, at document 1,000 and on,
and the documents a second; returns 1 where it grew by 5% or more.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

from extractor.batch import BatchOptions, run_batch
from tests.crews import QUICK

FROM = 1_000
MOST_GROWTH = 0.05
OPTIONS = BatchOptions(workers=2, seconds=10, shard_size=500)
WORDS = ("harbour", "council", "ferry", "denied", "bridge", "on Monday", "the mayor", "said", "was", "closed")


def main(documents: int) -> int:
    """Run, print, and return whether it grew."""
    sizes: list[float] = []
    start = time.monotonic()

    def note(count: int, *, is_record: bool) -> None:
        if count % FROM == 0:
            sizes.append(_resident_megabytes())
            rate = count / (time.monotonic() - start)
            print(f"{count:7,} documents  {sizes[-1]:7.1f} MB  {rate:6.1f} a second", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "pages.jsonl"
        with place.open("w", encoding="utf-8") as out:
            out.writelines(_row(number) for number in range(documents))
        run_batch([place], Path(folder) / "out", options=OPTIONS, crew=QUICK, progress=note)
    growth = max(sizes) / sizes[0] - 1
    print(f"growth after document {FROM:,}: {growth:.1%}")
    return int(growth >= MOST_GROWTH)


def _row(number: int) -> str:
    words = [WORDS[(number * 7919 + at * at * (number % 97 + 3)) % len(WORDS)] for at in range(300)]
    return json.dumps({"id": f"page{number}", "text": f"Page {number}: {' '.join(words)}."}) + "\n"


def _resident_megabytes() -> float:
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    raise SystemExit(main(parser.parse_args().documents))
