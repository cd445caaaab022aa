"""The words that tell an actor: row types of `actors.toml`, and the table made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from extractor.lexicon import Row, load_table
from extractor.records import ActorKind

TABLE = "actors.toml"
IRREGULAR = {"people": "people", "media": "media", "police": "police", "personnel": "personnel"}


class WordsRow(Row):
    """Words of one sort, singular and lower case."""

    words: list[str]


class RoleRow(WordsRow):
    """Nouns for people; `kind` is that of several, `title` may precede a name, `office` is held by one."""

    kind: ActorKind = ActorKind.GROUP
    title: bool = False
    office: bool = False


class CollectiveRow(WordsRow):
    """Nouns for a body of people."""

    kind: ActorKind


class GenderRow(WordsRow):
    """Words that tell the sex, or (empty) only that a person's name follows."""

    gender: str = ""


class AnaphorRow(WordsRow):
    """Heads of definite phrases that may mean any actor of these kinds."""

    kinds: list[ActorKind]


@dataclass(frozen=True)
class ActorWords:
    """The lexicon by word; nouns of two or three words are keyed with spaces."""

    roles: dict[str, RoleRow]
    collectives: dict[str, ActorKind]
    honorifics: dict[str, str]
    genders: dict[str, str]
    modifiers: frozenset[str]
    plain: frozenset[str]
    state_forces: frozenset[str]
    anaphors: dict[str, frozenset[ActorKind]]
    documents: frozenset[str]

    def is_title(self, noun: str) -> bool:
        """Whether the noun may stand before a person's name."""
        return noun in self.roles and self.roles[noun].title


@cache
def actor_words() -> ActorWords:
    """Return the lexicon of `actors.toml`, read once."""
    roles: dict[str, RoleRow] = {}
    for row in load_table(TABLE, "role", RoleRow):
        roles = dict.fromkeys(row.words, row) | roles
    return ActorWords(
        roles=roles,
        collectives={
            w: row.kind for row in load_table(TABLE, "collective", CollectiveRow) for w in row.words
        },
        honorifics=_by_gender("honorific"),
        genders=_by_gender("gendered"),
        modifiers=_words("modifier"),
        plain=_words("plain"),
        state_forces=_words("state_force"),
        anaphors={
            w: frozenset(row.kinds) for row in load_table(TABLE, "anaphor", AnaphorRow) for w in row.words
        },
        documents=_words("document"),
    )


def noun_of(head: Token, known: Iterable[str] | dict[str, object]) -> str | None:
    """Return the noun of `known` that ends at `head`, the longest first, or None."""
    singular = singular_of(head)
    doc, noun = head.doc, None
    for length in (3, 2, 1):
        first = head.i - length + 1
        if first < 0:
            continue
        before = " ".join(doc[i].lower_ for i in range(first, head.i))
        for last in (head.lower_, singular):
            noun = f"{before} {last}".strip()
            if noun in known:
                return noun
    return None


def singular_of(token: Token) -> str:
    """Return the noun in lower case and singular; by its ending where the lemma keeps the plural."""
    word, lemma = token.lower_, token.lemma_.lower()
    if word in IRREGULAR or lemma != word:
        return IRREGULAR.get(word, lemma)
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _by_gender(table: str) -> dict[str, str]:
    return {w: row.gender for row in reversed(load_table(TABLE, table, GenderRow)) for w in row.words}


def _words(table: str) -> frozenset[str]:
    return frozenset(w for row in load_table(TABLE, table, WordsRow) for w in row.words)
