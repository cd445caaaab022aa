"""Pronouns, by what a rule asks of them."""

from __future__ import annotations

from functools import cache

from extractor.lexicon import Row, load_table


class PronounsRow(Row):
    """Pronouns, in small letters, under the name by which a rule asks for them."""

    name: str
    words: frozenset[str]


@cache
def load_pronouns(name: str) -> frozenset[str]:
    """Return the pronouns of that name; raises KeyError where the table has none."""
    rows: dict[str, frozenset[str]] = {
        row.name: row.words for row in load_table("pronouns.toml", "pronouns", PronounsRow)
    }
    return rows[name]
