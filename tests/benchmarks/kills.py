"""Kill a batch at random moments, go on, and compare the bytes with an undisturbed run.

python -m tests.benchmarks.kills [--times 50] [--seed 1]

The workers are light ones (tests/crews.py): what is tried is the writing, not the reading.
"""

import argparse
import json
import random
import tempfile
from pathlib import Path

from extractor.batch import BatchOptions, run_batch
from tests.crews import QUICK
from tests.killed import kill_at

OPTIONS = BatchOptions(workers=2, seconds=2, shard_size=4)
DOCUMENTS = 40


def main(times: int, seed: int) -> int:
    """Return how many of the killed runs came out otherwise than the undisturbed one."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        place = _write_dump(Path(folder) / "pages.jsonl")
        run_batch([place], Path(folder) / "whole", options=OPTIONS, crew=QUICK)
        expected = _written(Path(folder) / "whole")
        last = 3 * sum(map(len, expected.values()))
        differing = 0
        for number in range(times):
            out = Path(folder) / f"killed-{number}"
            kill_at(sorted(chance.sample(range(1, last), k=2)), place, out)
            run_batch([place], out, options=OPTIONS, resume=True, crew=QUICK)
            differing += _written(out) != expected
            print(f"{number + 1 - differing} of {number + 1} the same", flush=True)
    return differing


def _write_dump(place: Path) -> Path:
    rows = [
        {"id": f"page{n}", "text": f"SLOW .01 Page {n}. " + "More of it. " * (n % 9)}
        for n in range(DOCUMENTS)
    ]
    rows[11]["text"] = "REFUSE this."
    place.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return place


def _written(out: Path) -> dict[str, bytes]:
    """Return each shard and the rejects, by name: a shard cut elsewhere counts, too."""
    return {path.name: path.read_bytes() for path in (*out.glob("records-*"), out / "rejects.jsonl")}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    raise SystemExit(min(main(given.times, given.seed), 1))
