"""How sure it is that the likeliest entry is the place that a page means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log, log10

from extractor.gazetteer import Entry
from extractor.gazetteer.distance import kilometres
from extractor.pipes.toponyms.context import PageContext
from extractor.pipes.toponyms.groups import Group
from extractor.pipes.toponyms.looks import Looks, look_at
from extractor.records import PlaceKind

_SAME_PLACE_KM = 60.0
_MOST = 0.999
_KEPT = ("told", "untold", "noun", "no noun", "foreign", "state", "capital", "nobody")


def look_sure(ranked: Sequence[tuple[float, Entry]], group: Group, context: PageContext) -> Looks:
    """Return what speaks for and against the likeliest entry; `ranked` is not empty.

    "lead" are the logarithmic odds of the place: entries at one spot count together.
    """
    best = ranked[0][1]
    share = sum(likely for likely, entry in ranked if is_same_place(best, entry))
    share = min(max(share, 1 - _MOST), _MOST)
    seen = look_at(best, group, context)
    looks = {
        "sure": 1.0,
        "lead": log(share / (1 - share)),
        "people": log10(best.population + 10),
        f"rank {best.rank}": best.rank > 0,
        "only": len(ranked) == 1,
        "village": any(noun.small for noun in group.nouns),
        **{name: seen.get(name, 0.0) for name in _KEPT},
    }
    return {name: float(value) for name, value in looks.items() if value}


def confidence(looks: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the calibrated chance that it is right, 0 to 1."""
    total = sum(weights.get(name, 0.0) * value for name, value in looks.items())
    return 1 / (1 + exp(-total))


def is_same_place(one: Entry, other: Entry) -> bool:
    """Return whether two entries are one spot for most purposes: a city, and what is governed from it."""
    if one.id == other.id:
        return True
    if one.admin1 == other.admin1 and one.admin1 and PlaceKind.ADMIN1 in (one.kind, other.kind):
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.admin1 == other.admin1
    return kilometres(one.lat, one.lon, other.lat, other.lon) < _SAME_PLACE_KM
