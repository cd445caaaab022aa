"""Words that settle by themselves whether a place name means the ground."""

from __future__ import annotations

from extractor.lexicon import Row, load_table


class WordsRow(Row):
    """A list of words, in small letters, that has one use."""

    name: str
    words: tuple[str, ...]


def load_words(name: str) -> frozenset[str]:
    """Return the word list of that name."""
    rows = load_table("metonymy.toml", "words", WordsRow)
    return next(frozenset(row.words) for row in rows if row.name == name)
