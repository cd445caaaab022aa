"""Keys under which two romanised spellings of one name meet: "Deir ez-Zor" and "Dayr az Zawr".

What letters from Arabic and from Cyrillic become in Latin print differs by language, time and
taste, most of all in vowels. A key holds the consonants alone, each in one spelling. It finds far
too much to recognise places by; it is for a name that is known to be a place and has no entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from extractor.gazetteer.names import name_key

ARABIC = frozenset(
    ("AE", "BH", "DZ", "EG", "EH", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD",
     "SY", "TN", "YE")
)  # fmt: skip
CYRILLIC = frozenset(("BG", "BY", "KG", "KZ", "ME", "MK", "MN", "RS", "RU", "TJ", "TM", "UA", "UZ"))
_SHORTEST = 4
_FEWEST_CONSONANTS = 3
_LEAST_ALIKE = 0.5
_ARTICLES = frozenset(
    ("ad", "adh", "al", "an", "ar", "as", "ash", "at", "ath", "az", "ed", "el", "en", "er", "es", "esh", "et",
     "ez", "ul")
)  # fmt: skip
# Longer spellings first. A capital is one sound that Latin writes with two letters.
_FROM_ARABIC = (
    ("tch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "K"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("dj", "j"),
    ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("p", "b"), ("v", "f"),
)  # fmt: skip
_FROM_CYRILLIC = (
    ("shch", "S"), ("sch", "S"), ("sh", "S"), ("tch", "C"), ("ch", "C"), ("kh", "K"), ("zh", "Z"),
    ("ts", "T"), ("tz", "T"), ("h", "g"), ("x", "ks"), ("w", "v"), ("q", "k"), ("ck", "k"), ("c", "T"),
    ("j", "y"),
)  # fmt: skip
_SOUNDLESS = {"a": re.compile(r"[aeiouywh]+"), "c": re.compile(r"[aeiouy]+")}
_TWICE = re.compile(r"(.)\1+")


def spelling_keys(names: Iterable[str], country: str | None) -> set[str]:
    """Return the keys of an entry's names where its country writes Arabic or Cyrillic, none elsewhere."""
    if country in ARABIC:
        return {key for name in names if (key := _arabic(name))}
    if country in CYRILLIC:
        return {key for name in names if (key := _cyrillic(name))}
    return set()


def looked_up_spellings(name: str) -> tuple[str, ...]:
    """Return the keys to try for a name as printed, which does not say what letters it is from."""
    return tuple(key for key in (_arabic(name), _cyrillic(name)) if key)


def is_spelled_like(one: str, other: str) -> bool:
    """Say whether most letters of two names with one key are the same, so not "European" and "Irpin"."""
    keys = (name_key(one).replace(" ", ""), name_key(other).replace(" ", ""))
    return SequenceMatcher(None, *keys, autojunk=False).ratio() >= _LEAST_ALIKE


def _arabic(name: str) -> str | None:
    words = name_key(name).split()
    words = [word for word in words if word not in _ARTICLES] if len(words) > 1 else words
    return _skeleton("a", "".join(words), _FROM_ARABIC)


def _cyrillic(name: str) -> str | None:
    return _skeleton("c", name_key(name).replace(" ", ""), _FROM_CYRILLIC)


def _skeleton(family: str, word: str, sounds: Iterable[tuple[str, str]]) -> str | None:
    """Return the first letter, any vowel being one, and the consonants; None for too little to tell."""
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
        return None
    for letters, sound in sounds:
        word = word.replace(letters, sound)
    first = "a" if word[0] in "aeiouy" else word[0]
    consonants = _TWICE.sub(r"\1", _SOUNDLESS[family].sub("", word[1:]))
    return f"{family}:{first}{consonants}" if len(consonants) >= _FEWEST_CONSONANTS else None
