"""How long `newsclaims disputes` takes over many claims, how it grows, and its peak memory.

python -m tests.benchmarks.timelines [--claims 100000]

Pages are made up by a seeded die: ten claims each, four of ten about one of
many disputes, the others about anything; places, speakers and words as uneven as in
news (Zipf). Half the pages and all of them are measured, each in a process of
its own: from the file of records to the timelines.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

from extractor.records import ActorKind, Article
from extractor.timelines import find_timelines, group_pages, read_page
from extractor.write import read_records, write_records
from tests.told_pages import Told, Who, page

Item = TypeVar("Item")
CLAIMS_PER_PAGE = 10
PAGES_PER_DAY = 60
PAGES_PER_DISPUTE = 20
MOST_DAYS_ON = 21
VERBS = ("captured", "shelled", "dumped waste in", "evacuated", "bribed", "hacked", "closed", "burned")
SYLLABLES = (
    "ba",
    "ko",
    "mi",
    "ler",
    "tan",
    "vo",
    "shi",
    "dru",
    "pel",
    "nor",
    "as",
    "ek",
    "gul",
    "fra",
    "zem",
)


@dataclass(frozen=True)
class Contested:
    """A made-up dispute: what is said of which place, from which day on, and by whom."""

    place: tuple[str, str, str]
    verb: str
    words: tuple[str, ...]
    parties: tuple[Who, ...]
    day: int


class World:
    """Words, places and speakers to draw from, the first ones far more often than the last."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.words = self._names(20_000)
        self.places = [(n.title(), str(i), "UA") for i, n in enumerate(self._names(3_000))]
        self.speakers: list[Who] = [
            (n.title(), ActorKind.ORGANISATION, self.dice.choice(("UA", "RU", "US", None)))
            for n in self._names(600)
        ]
        self._weights = {
            len(items): list(accumulate(1 / (rank + 3) for rank in range(len(items))))
            for items in (self.words, self.places, self.speakers)
        }

    def draw(self, items: Sequence[Item], count: int) -> list[Item]:
        """Return that many items, by Zipf's law."""
        return self.dice.choices(items, cum_weights=self._weights[len(items)], k=count)

    def _names(self, count: int) -> list[str]:
        names: dict[str, None] = {}
        while len(names) < count:
            names["".join(self.dice.choices(SYLLABLES, k=self.dice.randint(2, 4)))] = None
        return list(names)


def make_pages(count: int, seed: int = 1) -> Iterator[Article]:
    """Yield so many pages in the order of their days."""
    world = World(seed)
    days = count // PAGES_PER_DAY + 1
    by_day: dict[int, list[Contested]] = {}
    for _ in range(max(count // PAGES_PER_DISPUTE, 1)):
        contested = _contested(world, world.dice.randrange(days))
        for day in range(contested.day, contested.day + world.dice.randint(3, MOST_DAYS_ON)):
            by_day.setdefault(day, []).append(contested)
    for number in range(count):
        day = number // PAGES_PER_DAY
        yield _page(world, number, day, by_day.get(day, []))


def _contested(world: World, day: int) -> Contested:
    return Contested(
        place=world.draw(world.places, 1)[0],
        verb=world.dice.choice(VERBS),
        words=tuple(world.draw(world.words, 4)),
        parties=tuple(dict.fromkeys(world.draw(world.speakers, 3))),
        day=day,
    )


def _page(world: World, number: int, day: int, running: Sequence[Contested]) -> Article:
    claims, places = [], {}
    contested = world.dice.choice(running) if running else None
    for place in world.draw(world.places, 2):
        places[place[0]] = place
    for n in range(CLAIMS_PER_PAGE):
        if contested and n < 4:
            places[contested.place[0]] = contested.place
            claims.append(_told(world, contested, n))
        else:
            words = " ".join(world.draw(world.words, 9))
            claims.append(
                Told(world.draw(world.speakers, 1)[0], f"{words} {world.dice.choice(list(places))}")
            )
    first = date(2024, 1, 1) + timedelta(days=day)
    return page(f"page-{number:06}", first.isoformat(), claims, list(places.values()))


def _told(world: World, contested: Contested, number: int) -> Told:
    other = world.draw(world.words, 3)
    words = [*world.dice.sample(contested.words, 3), *other]
    content = f"they {contested.verb} {contested.place[0]} {' '.join(words)}"
    denies = number - 1 if number % 2 else None
    return Told(world.dice.choice(contested.parties), content, denied=bool(number % 2), denies=denies)


def measure(path: Path) -> tuple[float, float, float, int, int]:
    """Return seconds and processor seconds from file to timelines, peak MB, how many claims and disputes."""
    start, busy = time.perf_counter(), time.process_time()
    groups = group_pages(map(read_page, read_records(path)))
    timelines = list(find_timelines(groups.groups))
    taken, busy = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return taken, busy, peak, sum(len(group.statements) for group in groups.groups), len(timelines)


def main() -> None:
    """Measure half the claims, then all, and print seconds, memory and the ratio of the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    pages = parser.parse_args().claims // CLAIMS_PER_PAGE
    before = None
    for count in (pages // 2, pages):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "records.jsonl"
            write_records(path, make_pages(count))
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                taken, busy, peak, claims, disputes = pool.apply(measure, (path,))
        # Of the processor's time: other work on the machine does not count.
        ratio = f"x {busy / before:.2f}" if before else ""
        seconds = f"{taken:6.1f} s, {busy:.1f} of the processor"
        print(f"{claims:8,} claims  {seconds}  {ratio:7} peak {peak:.0f} MB, {disputes:,} disputes")
        before = busy


if __name__ == "__main__":
    main()
