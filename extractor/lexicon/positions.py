"""The words by which claims are seen to speak against, or for, each other."""

from __future__ import annotations

from functools import cache

from extractor.lexicon import Row, load_table

TABLE = "positions.toml"


class WordsRow(Row):
    """A group of words that a rule asks for; phrases are words with a space between."""

    group: str
    words: tuple[str, ...]


@cache
def load_group(group: str) -> frozenset[str]:
    """Return a group of words; raises KeyError where the table has no such group."""
    groups = {row.group: frozenset(row.words) for row in load_table(TABLE, "words", WordsRow)}
    return groups[group]
