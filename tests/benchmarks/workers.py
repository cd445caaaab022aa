"""How much faster two workers read than one.

python -m tests.benchmarks.workers [--copies 8] [--workers 2]

Reads the pages of samples/gold, so many times each, with one worker and with
several; loading does not count: the clock starts when each has done a page.
"""

import argparse
import tempfile
import time
from pathlib import Path

from extractor.batch import BatchOptions, run_batch

GOLD = Path(__file__).parent.parent.parent / "samples" / "gold"
FLOOR = 1.7


def rate(folder: Path, workers: int) -> float:
    """Return documents a second, the first few of each worker not counted."""
    times: list[float] = []
    options = BatchOptions(workers=workers, seconds=300)
    with tempfile.TemporaryDirectory() as out:
        run_batch(
            [folder],
            Path(out) / "out",
            options=options,
            progress=lambda count, *, is_record: times.append(time.monotonic()),
        )
    skipped = 3 * workers
    return (len(times) - skipped) / (times[-1] - times[skipped - 1])


def main(copies: int, workers: int) -> int:
    """Print both rates and return 1 where the ratio is under its floor."""
    with tempfile.TemporaryDirectory() as folder:
        for page in sorted(GOLD.glob("*.txt")):
            for copy in range(copies):
                (Path(folder) / f"{copy}-{page.name}").write_bytes(page.read_bytes())
        one = rate(Path(folder), 1)
        print(f"1 worker   {one:.2f} documents a second", flush=True)
        more = rate(Path(folder), workers)
    print(f"{workers} workers  {more:.2f} documents a second: x {more / one:.2f}")
    return int(more / one < FLOOR)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--copies", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    raise SystemExit(main(given.copies, given.workers))
