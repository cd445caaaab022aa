"""Attributions as sets of word numbers, ready to compare, read from PolNeAR's form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.evaluation.matching import WORD, Words

Labelled = Mapping[str, Any]

_MARKS = '"“”„«»'
_QUOTATION = re.compile(r"[\"“„«].+?[\"”“»]|``.+?''|^\W*(?:[\"“„«‘]|``)", re.DOTALL)


@dataclass(frozen=True)
class Item:
    """An attribution as sets of word numbers; `direct` if its content is or contains a quotation.

    `cue_words` are the cue's words in lower case. `confidence`, 0 to 1, is None unless
    a prediction gives one.
    """

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    direct: bool
    cue_words: tuple[str, ...] = ()
    confidence: float | None = None


def read_items(doc: Labelled, text: str) -> list[Item]:
    """Return a document's attributions that have content, each once, in the given order."""
    words = Words(text)
    items: dict[tuple[frozenset[int], frozenset[int]], Item] = {}
    for raw in doc.get("attributions", ()):
        parts = {role: raw.get(role) or [] for role in ("source", "cue", "content")}
        direct = any(is_direct(text, s, e) for s, e in parts["content"])
        source, cue, content = (words.inside(spans) for spans in parts.values())
        item = Item(source, cue, content, direct, _words(text, parts["cue"]), raw.get("confidence"))
        if item.content:
            items.setdefault((item.source, item.content), item)
    return list(items.values())


def is_direct(text: str, start: int, end: int) -> bool:
    """Return whether a span contains a quotation or opens one; marks just outside its edges count too."""
    while start > 0 and text[start - 1] in _MARKS + "‘`":
        start -= 1
    while end < len(text) and (
        text[end] in _MARKS or (text[end] in ",.?!" and text[end + 1 : end + 2] in set(_MARKS))
    ):
        end += 1
    return _QUOTATION.search(text[start:end].strip()) is not None


def _words(text: str, spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(word.lower() for start, end in spans for word in WORD.findall(text[start:end]))
