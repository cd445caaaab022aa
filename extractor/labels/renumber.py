"""Plain ids: p1 is a place, a1 an actor, s1 a source, t1 a time, c1 a claim, d1 a dispute."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count
from typing import Any

NEW = "new "
LETTERS = {"places": "p", "actors": "a", "sources": "s", "timexes": "t", "claims": "c", "disputes": "d"}
# Fields that hold ids, anywhere in the record.
POINTERS = frozenset(
    [
        "id", "actor", "place", "of", "source", "timex", "duplicate_of",
        "denies", "counters", "supports", "via", "places", "claims", "asserted_by", "denied_by",
    ]
)  # fmt: skip


def renumber(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record's fields with plain ids in each layer.

    Plain ids stay, and new items get the next numbers. Where some old id of a layer is
    not plain, the whole layer is numbered from 1, in its order.
    """
    names: dict[str, str] = {}
    for layer, letter in LETTERS.items():
        ids = [item["id"] for item in record[layer]]
        plain = [int(id_[1:]) for id_ in ids if re.fullmatch(rf"{letter}[0-9]+", id_)]
        is_plain = all(id_.startswith(NEW) or id_[1:].isdecimal() for id_ in ids)
        numbers = count(max(plain, default=0) + 1 if is_plain else 1)
        renamed = [id_ for id_ in ids if id_.startswith(NEW) or not is_plain]
        names |= {id_: f"{letter}{next(numbers)}" for id_ in renamed}
    return {key: _renamed(value, names, "") if key in LETTERS else value for key, value in record.items()}


def _renamed(value: Any, names: Mapping[str, str], field: str) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(inner, names, key) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(inner, names, field) for inner in value]
    return names.get(value, value) if field in POINTERS and isinstance(value, str) else value
