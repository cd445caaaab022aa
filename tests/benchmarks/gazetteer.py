"""How long a look-up of a place name takes, in microseconds, and how large the compiled file is.

    python -m tests.benchmarks.gazetteer

Names are the gazetteer's own and made-up ones, half and half: on a page most look-ups find nothing.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Sequence

from extractor.gazetteer import open_gazetteer

NAMES = 20_000
LETTERS = "abdeghiklmnorstuvz"


def main() -> None:
    """Look up names that are met for the first time, and the same again."""
    gazetteer = open_gazetteer()
    names = some_names(str(gazetteer.path))
    for label, look_up in (("entries", gazetteer.entries), ("senses", gazetteer.senses)):
        first, again = microseconds(look_up, names), microseconds(look_up, names)
        print(f"{label}: first time {first:.1f} us, again {again:.1f} us")
    print(f"{gazetteer.path.stat().st_size / 1e6:.1f} MB")


def some_names(path: str) -> list[str]:
    """Return names in an order that is the same each time."""
    chance = random.Random(1)
    rows = sqlite3.connect(path).execute("SELECT name FROM entry ORDER BY rowid").fetchall()
    known = [name for (name,) in chance.sample(rows, NAMES // 2)]
    made_up = ["".join(chance.choices(LETTERS, k=8)).title() for _ in range(NAMES // 2)]
    return chance.sample(known + made_up, NAMES)


def microseconds(look_up: Callable[[str], object], names: Sequence[str]) -> float:
    """Return the mean time of a look-up."""
    began = time.perf_counter()
    for name in names:
        look_up(name)
    return (time.perf_counter() - began) / len(names) * 1e6


if __name__ == "__main__":
    main()
