"""How much two claims of a page have in common, by their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from extractor.lexicon.positions import load_group

WORD = re.compile(r"\w+")
# Longest first: "bombings", "bombers" and "bombed" all become "bomb".
ENDINGS = ("ings", "ing", "ians", "ian", "ers", "ed", "er", "es", "s")
STEM = 5
SHORTEST = 3
# Numbers that news writes out; each stands at the index that it names.
SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)

Weights = Mapping[str, float]


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of a text's words, without those that carry little meaning."""
    words = (word for word in WORD.findall(text.casefold()) if len(word) >= SHORTEST)
    return frozenset(map(stem, (word for word in words if word not in load_group("empty"))))


def stem(word: str) -> str:
    """Return what "strike" and "strikes", "burning" and "burned" have in common: five letters at most.

    Within one page few words compete, so that a short stem will do; timelines/words.py,
    for many pages, keeps more of a word. The weights in models/disputes were learned
    with these stems.
    """
    for ending in ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending)[:STEM]
    return word[:STEM]


def weigh(claims: Iterable[frozenset[str]]) -> Weights:
    """Return the weight of each stem: 1 where a single claim of the page has it, 1/n where n claims do."""
    counts = Counter(word for words in claims for word in words)
    return {word: 1 / count for word, count in counts.items()}


def kinship(one: frozenset[str], other: frozenset[str], weights: Weights) -> float:
    """Return the weight of the shared stems as a share of the lighter claim's, 0 to 1."""
    less = min(sum(weights[word] for word in sorted(words)) for words in (one, other))
    return sum(weights[word] for word in sorted(one & other)) / less if less else 0.0
