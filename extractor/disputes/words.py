"""How much two claims of a page have in common, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from extractor.lexicon.positions import load_group

WORD = re.compile(r"\w+")
# Longest first: "bombings", "bombers" and "bombed" all come down to "bomb".
ENDINGS = ("ings", "ing", "ians", "ian", "ers", "ed", "er", "es", "s")
STEM = 5
SHORTEST = 3
# Numbers that news writes out, each at its own place.
SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)

Weights = Mapping[str, float]


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    words = (word for word in WORD.findall(text.casefold()) if len(word) >= SHORTEST)
    return frozenset(map(stem, (word for word in words if word not in load_group("empty"))))


def stem(word: str) -> str:
    """Return what "strike" and "strikes", "burning" and "burned" have in common."""
    for ending in ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending)[:STEM]
    return word[:STEM]


def weigh(claims: Iterable[frozenset[str]]) -> Weights:
    """Return the weight of each stem: 1 for what a single claim of the page says, less for what many say."""
    counts = Counter(word for words in claims for word in words)
    return {word: 1 / count for word, count in counts.items()}


def kinship(one: frozenset[str], other: frozenset[str], weights: Weights) -> float:
    """Return the weight of the shared stems in that of the claim with less to say, 0 to 1."""
    less = min(sum(weights[word] for word in sorted(words)) for words in (one, other))
    return sum(weights[word] for word in sorted(one & other)) / less if less else 0.0
