"""The words by which claims are seen to speak against, or for, each other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extractor.lexicon import Row, load_table

TABLE = "positions.toml"


class WordsRow(Row):
    """A group of words that a rule asks for; phrases are words with a space between."""

    group: str
    words: tuple[str, ...]


class PredicateRow(Row):
    """A predicate of news, by the lemmas that stand for it."""

    name: str
    words: tuple[str, ...]


class PartyRow(Row):
    """A kind of body that speaks, by the words for it: "the army", "a military spokesman"."""

    name: str
    words: tuple[str, ...]


class Opposition(Row):
    """Two predicates that one thing cannot have at a time; `agrees`: that say much the same of it.

    `exclusive`: only one holder has it, so that two holders are the contradiction.
    `same_agent` is false where it does not matter who is said to do it.
    """

    one: str
    other: str
    agrees: bool = False
    exclusive: bool = False
    same_agent: bool = True


@cache
def load_predicates() -> Mapping[str, str]:
    """Return the predicate of each lemma."""
    return {word: row.name for row in load_table(TABLE, "predicate", PredicateRow) for word in row.words}


@cache
def load_parties() -> Mapping[str, str]:
    """Return the kind of body of each word for one."""
    return {word: row.name for row in load_table(TABLE, "party", PartyRow) for word in row.words}


@cache
def load_oppositions() -> tuple[Opposition, ...]:
    """Return the pairs of predicates that exclude each other, or that agree."""
    return load_table(TABLE, "opposition", Opposition)


@cache
def load_group(group: str) -> frozenset[str]:
    """Return a group of words; raises KeyError where the table has no such group."""
    groups = {row.group: frozenset(row.words) for row in load_table(TABLE, "words", WordsRow)}
    return groups[group]
