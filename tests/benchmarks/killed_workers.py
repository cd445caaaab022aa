"""Kill worker processes at random moments, many while they exchange a document, and see what it costs.

python -m tests.benchmarks.killed_workers [--times 200] [--seed 1]

The workers give documents of a megabyte back as they are, so that most of them
die in the exchange. Each document must come back whole or as a reject for its
process, in the order of the dump, and no death may hold the others up: returns
1 where one does not, or where nothing came back for over 20 seconds.
"""

import argparse
import multiprocessing
import random
import threading
import time
from collections.abc import Iterator

from extractor.batch import BatchOptions
from extractor.batch.likeness import Done
from extractor.batch.pool import read_in_order
from extractor.dumps import Document
from extractor.settings import Settings
from tests.crews import CARRIERS

LONGEST_WAIT = 20.0
SIZE = 1_000_000
OPTIONS = BatchOptions(workers=2, seconds=20)


def main(times: int, seed: int) -> int:
    """Kill so many workers, print what came of it, and return 1 where it was not what it must be."""
    dead = threading.Event()
    thread = threading.Thread(target=_kill, args=(times, random.Random(seed), dead), daemon=True)
    results = read_in_order(_documents(dead), Settings(), OPTIONS, CARRIERS)
    waits, lost, torn, count = [], 0, 0, 0
    thread.start()
    before = time.monotonic()
    for count, result in enumerate(results, start=1):
        waits.append(time.monotonic() - before)
        before = time.monotonic()
        torn += result.id != f"page{count - 1}"
        if isinstance(result, Done):
            torn += result.line != _content(count - 1)
        else:
            lost += 1
    print(f"{times} kills, {count:,} documents: {lost} rejected, {torn} torn or out of order")
    print(f"longest wait {max(waits):.1f} s, of at most {LONGEST_WAIT:g}")
    return int(torn > 0 or lost > times or max(waits) > LONGEST_WAIT)


def _documents(dead: threading.Event) -> Iterator[Document]:
    """Yield documents until the last worker was killed."""
    number = 0
    while not dead.is_set():
        yield Document(f"page{number}", f"page{number}", content=_content(number))
        number += 1


def _content(number: int) -> str:
    return f"{number} " * (SIZE // (len(str(number)) + 1))


def _kill(times: int, chance: random.Random, dead: threading.Event) -> None:
    for _ in range(times):
        time.sleep(chance.uniform(1.0, 2.0))  # a new process needs about as long to begin
        if workers := multiprocessing.active_children():
            chance.choice(workers).kill()
    dead.set()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    raise SystemExit(main(given.times, given.seed))
