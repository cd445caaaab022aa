"""Keys that two romanised spellings of one name share: "Deir ez-Zor" and "Dayr az Zawr".

How Arabic and Cyrillic letters are written in Latin print differs by language, time and taste,
most of all in vowels. A key keeps only the consonants, each in one spelling. That finds far too
much to recognise places by; it serves names that are known to be places and have no entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

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
_FROM_ARABIC = {
    "tch": "S", "sh": "S", "ch": "S", "kh": "K", "gh": "g", "dh": "d", "th": "t", "dj": "j", "ph": "f",
    "ck": "k", "q": "k", "c": "k", "p": "b", "v": "f",
}  # fmt: skip
_FROM_CYRILLIC = {
    "shch": "S", "sch": "S", "tch": "C", "sh": "S", "ch": "C", "kh": "K", "zh": "Z", "ts": "T", "tz": "T",
    "ck": "k", "h": "g", "x": "ks", "w": "v", "q": "k", "c": "T",
}  # fmt: skip
_VOWELS = "aeiouyj"


class _Script(NamedTuple):
    """How names of a script are folded: `soundless` letters are dropped, `sounds` are spelled one way."""

    family: str
    soundless: str
    sounds: Mapping[str, str]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, family: str, soundless: str, sounds: Mapping[str, str]) -> _Script:
        """Return the script with the pattern of all that is not kept as it is, including repeated letters."""
        alternatives = "|".join([*sounds, f"[{soundless}]+", r"(.)\1+"])
        return cls(family, soundless, sounds, re.compile(alternatives))


_ARABIC = _Script.of("a", "aeiouywh", _FROM_ARABIC)
_CYRILLIC = _Script.of("c", _VOWELS, _FROM_CYRILLIC)
_TWICE = re.compile(r"(.)\1+")


def spelling_keys(names: Iterable[str], country: str | None) -> set[str]:
    """Return the keys of an entry's names if its country writes Arabic or Cyrillic, else none."""
    plain = map(name_key, names)
    if country in ARABIC:
        return {key for name in plain if (key := _skeleton(_without_articles(name), _ARABIC))}
    if country in CYRILLIC:
        return {key for name in plain if (key := _skeleton(name, _CYRILLIC))}
    return set()


def looked_up_spellings(name: str) -> tuple[str, ...]:
    """Return the keys to try for a name as printed: from Arabic and from Cyrillic.

    Both are empty where the name is too short.
    """
    plain = name_key(name)
    return _skeleton(_without_articles(plain), _ARABIC), _skeleton(plain, _CYRILLIC)


def is_spelled_like(one: str, other: str) -> bool:
    """Return whether two names with the same key share most letters; "European" and "Irpin" do not."""
    keys = (name_key(one).replace(" ", ""), name_key(other).replace(" ", ""))
    return SequenceMatcher(None, *keys, autojunk=False).ratio() >= _LEAST_ALIKE


def _without_articles(plain: str) -> str:
    words = plain.split()
    return " ".join(word for word in words if word not in _ARTICLES) if len(words) > 1 else plain


def _skeleton(plain: str, script: _Script) -> str:
    """Return the first letter, all vowels alike, and the consonants; "" where these are too few."""
    word = plain.replace(" ", "")
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
        return ""
    sounds = script.sounds
    consonants = script.pattern.sub(lambda found: sounds.get(found[0], found[1] or ""), word)
    if word[0] in script.soundless and word[0] not in sounds:
        consonants = ("a" if word[0] in _VOWELS else word[0]) + consonants
    consonants = _TWICE.sub(r"\1", consonants)
    return f"{script.family}:{consonants}" if len(consonants) > _FEWEST_CONSONANTS else ""
