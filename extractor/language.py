"""Detecting a page's language: English, or which other."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from pydantic import Field

from extractor.errors import LanguageError
from extractor.lexicon import Row, load_table

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNDETERMINED = "und"
FEWEST_LETTERS = 20
LONGEST_LOOKED_AT = 5000
SHORTEST_RUNNING_LINE = 60
LATIN_LETTERS = 0.5
# Nigerian Pidgin and Scots, which the identifier finds in short English headlines.
TAKEN_FOR_ENGLISH = frozenset({"en", "pcm", "sco"})
# "Moscow denies Bakhmut retreat" is English with a probability of .18, and no other language has more.
SURE_OF_ANOTHER = 0.6
STILL_ENGLISH = 0.15
# Loading the identifier takes as long as reading two pages, and most pages do not need it.
PLAINLY_ENGLISH = 0.85
STRETCH = 25
FEWEST_WORDS = 50


class LanguageRow(Row):
    """A language that pages come in, by its ISO 639 code."""

    code: str = Field(pattern=r"^[a-z]{2,3}$")
    name: str


class WordsRow(Row):
    """Words that only English has."""

    words: frozenset[str]


def detect_language(text: str) -> tuple[str, float]:
    """Return the ISO 639 code of the text's language and its probability, 0 to 1.

    The running text decides, where there is any, and not the menus. Fewer than 20 letters
    give ("und", 0.0). Short texts full of names get low probabilities.
    """
    shown = _running_text(text)
    if sum(char.isalpha() for char in shown) < FEWEST_LETTERS and _is_latin(shown):
        return UNDETERMINED, 0.0
    ranked = _identifier().rank(shown)
    english = sum(float(p) for code, p in ranked if code in TAKEN_FOR_ENGLISH)
    code, probability = str(ranked[0][0]), float(ranked[0][1])
    return ("en", english) if code in TAKEN_FOR_ENGLISH or english > probability else (code, probability)


def check_english(text: str) -> None:
    """Raise LanguageError, naming the language, where the text is clearly not in English.

    Where there is doubt, it passes as English: a headline, capitals, a list of names.
    """
    shown = _running_text(text)
    if _is_plainly_english(shown):
        return
    code, probability = detect_language(text)
    if code in {"en", UNDETERMINED}:
        return
    if _is_latin(shown) and (probability < SURE_OF_ANOTHER or _english_share(shown) > STILL_ENGLISH):
        return
    raise LanguageError(f"the page is in {language_name(code)}; only English is read: leave it out")


def language_name(code: str) -> str:
    """Return the English name of a language with its code, "German (de)"."""
    names = {row.code: row.name for row in load_table("languages.toml", "language", LanguageRow)}
    return f"{names[code]} ({code})" if code in names else f"another language ({code})"


def _running_text(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    running = [line for line in lines if len(line) >= SHORTEST_RUNNING_LINE] or lines
    if _is_latin("".join(running)):  # a quotation in another script does not decide
        running = [line for line in running if _is_latin(line)]
    return "\n".join(running)[:LONGEST_LOOKED_AT].lower()


def _is_plainly_english(shown: str) -> bool:
    """Return whether words that only English has occur throughout the text, and not just in a quotation."""
    words = shown.split()
    stretches = [words[at : at + STRETCH] for at in range(0, len(words), STRETCH)]
    english = sum(not _english_words().isdisjoint(stretch) for stretch in stretches)
    return len(words) >= FEWEST_WORDS and english >= PLAINLY_ENGLISH * len(stretches)


@cache
def _english_words() -> frozenset[str]:
    return frozenset().union(*(row.words for row in load_table("languages.toml", "words", WordsRow)))


def _english_share(shown: str) -> float:
    return sum(float(p) for code, p in _identifier().rank(shown) if code in TAKEN_FOR_ENGLISH)


def _is_latin(shown: str) -> bool:
    letters = [char for char in shown if char.isalpha()]
    latin = sum(char < "\u0250" or unicodedata.name(char, "").startswith("LATIN") for char in letters)
    return latin >= LATIN_LETTERS * len(letters)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
