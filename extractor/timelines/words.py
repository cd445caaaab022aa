"""Normalising words: stems, states, kinds of event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractor.lexicon.countries import (
    country_of_capital,
    country_of_demonym,
    country_of_seat,
    find_country,
)
from extractor.lexicon.events import EventRow, load_event_words, load_events

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
SHORTEST_STEM = 3
SHORTEST_BEFORE_Y = 4  # "injury" goes with "injure", "army" not with "arm"
# Longest first; what remains must be long enough for a stem. "withdrawal", "withdraws" and
# "withdraw" become one, and so do "killing" and "killed".
SUFFIXES = (
    *("ations", "ation", "ating", "ated", "ates", "ate", "ments", "ment", "eries", "ery", "ions", "ion"),
    *("ings", "ing", "ied", "ies", "als", "al", "ed", "es", "ers", "er", "ly", "s", "y", "e"),
)
DOUBLED = re.compile(r"([bdfgmnprt])\1$")


@dataclass(frozen=True)
class EventHit:
    """A kind of event that words name; `contrary` where they name its opposite."""

    event: str
    contrary: bool


@cache
def stem(word: str) -> str:
    """Return what a word's forms have in common, in lower case.

    Rough, and never shown to anyone. Unlike disputes/words.py, which compares the
    claims of one page, it does not cut words to five letters: over many pages too
    many would fall together. The weights in models/timelines were learned with it.
    """
    word = word.casefold().replace("’", "'").removesuffix("'s").rstrip("'")
    for suffix in SUFFIXES:
        shortest = SHORTEST_BEFORE_Y if suffix == "y" else SHORTEST_STEM
        if word.endswith(suffix) and len(word) - len(suffix) >= shortest and not word.endswith("ss"):
            return DOUBLED.sub(r"\1", word.removesuffix(suffix))
    return word


@cache
def country_of_word(word: str) -> str | None:
    """Return the ISO code of the state that a capitalised word means: its name, people, capital or seat."""
    if not word[:1].isupper():
        return None
    bare = word.removesuffix("'s").removesuffix("’s")
    row = find_country(bare) or country_of_demonym(bare) or country_of_capital(bare) or country_of_seat(bare)
    return row.iso if row else None


def is_empty(word: str) -> bool:
    """Return whether a word says nothing about what is contested: a function word, a cue, a date."""
    return word.casefold().replace("’", "'") in _empty()


def is_common(word: str) -> bool:
    """Return whether pages of all kinds have the word ("troops", "officials")."""
    return stem(word) in _common()


def is_event_word(word: str) -> bool:
    """Return whether a word alone names a kind of event."""
    return stem(word) in _events()


def find_events(words: Sequence[str], *, has_place: bool) -> list[EventHit]:
    """Return the kinds of event that the words name, each once, phrases before single words.

    `has_place` says whether a place is named with them: some words count only then.
    """
    table = _events()
    stems = [stem(word) for word in words]
    pairs = [f"{one} {two}" for one, two in pairwise(stems)]
    hits: dict[str, EventHit] = {}
    for key in (*pairs, *stems):
        for event, contrary, needs_place in table.get(key, ()):
            if has_place or not needs_place:
                hits.setdefault(event, EventHit(event, contrary))
    return list(hits.values())


@cache
def _empty() -> frozenset[str]:
    return load_event_words("function") | load_event_words("speech") | load_event_words("calendar")


@cache
def _common() -> frozenset[str]:
    return frozenset(map(stem, load_event_words("common")))


@cache
def _events() -> Mapping[str, tuple[tuple[str, bool, bool], ...]]:
    """Return, by stem or pair of stems, (event, is contrary, counts only beside a place)."""
    index: dict[str, list[tuple[str, bool, bool]]] = {}
    for row in load_events():
        for words, contrary, at_places in _lists(row):
            for key in dict.fromkeys(_key(word) for word in words):
                index.setdefault(key, []).append((row.event, contrary, at_places))
    return {key: tuple(found) for key, found in index.items()}


def _lists(row: EventRow) -> Iterator[tuple[Iterable[str], bool, bool]]:
    yield row.words, False, False
    yield row.contrary, True, False
    yield row.at_places, False, True
    yield row.contrary_at_places, True, True


def _key(phrase: str) -> str:
    return " ".join(stem(word) for word in phrase.split())
