"""The words that tell an actor: row types of `actors.toml`, and the table made of them."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Token

from extractor.lexicon import Row, load_table
from extractor.records import ActorKind

TABLE = "actors.toml"
LONGEST_NOUN = 3
MOST_WORDS = 20_000
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


class AbbreviationRow(WordsRow):
    """Titles cut short, and the role noun that they stand for."""

    role: str


class AnaphorRow(WordsRow):
    """Heads of definite phrases that may mean any actor of these kinds."""

    kinds: list[ActorKind]


class KnownRow(Row):
    """Bodies known everywhere; of each the names of news English, the fullest first."""

    kind: ActorKind
    names: list[list[str]]


class SeatRow(WordsRow):
    """Names of a seat of government that is known under a name of its own."""

    name: str


@dataclass(frozen=True)
class KnownBody:
    """A body known everywhere, under its fullest name."""

    name: str
    kind: ActorKind


@dataclass(frozen=True)
class ActorWords:
    """The lexicon by word; nouns of two or three words are keyed with spaces."""

    roles: dict[str, RoleRow]
    collectives: dict[str, ActorKind]
    capitalised: dict[str, ActorKind]
    known: dict[str, KnownBody]
    seats: dict[str, str]
    honorifics: dict[str, str]
    genders: dict[str, str]
    abbreviations: dict[str, str]
    modifiers: frozenset[str]
    plain: frozenset[str]
    state_forces: frozenset[str]
    topical: frozenset[str]
    mastheads: frozenset[str]
    anaphors: dict[str, frozenset[ActorKind]]
    documents: frozenset[str]
    platforms: frozenset[str]
    corporate: frozenset[str]
    credits: frozenset[str]
    suffering: frozenset[str]
    charging: frozenset[str]
    bystanders: frozenset[str]

    def is_title(self, noun: str) -> bool:
        """Return whether the noun may stand before a person's name."""
        return noun in self.roles and self.roles[noun].title


@cache
def actor_words() -> ActorWords:
    """Return the lexicon of `actors.toml`, read once."""
    roles: dict[str, RoleRow] = {}
    for row in load_table(TABLE, "role", RoleRow):
        roles = dict.fromkeys(row.words, row) | roles
    return ActorWords(
        roles=roles,
        collectives=_by_kind("collective"),
        capitalised=_by_kind("capitalised"),
        known=_known_bodies(),
        seats={w: row.name for row in load_table(TABLE, "seat", SeatRow) for w in row.words},
        honorifics=_by_gender("honorific"),
        genders=_by_gender("gendered"),
        abbreviations=_abbreviations(),
        modifiers=_words("modifier"),
        plain=_words("plain"),
        state_forces=_words("state_force"),
        topical=_words("topical"),
        mastheads=_words("masthead"),
        anaphors=_anaphors(),
        documents=_words("document"),
        platforms=_words("platform"),
        corporate=_words("corporate"),
        credits=_words("credit"),
        suffering=_words("suffering"),
        charging=_words("charging"),
        bystanders=_words("bystander"),
    )


def noun_of(head: Token, known: Container[str]) -> str | None:
    """Return the noun of `known` that ends at `head`, the longest first, or None."""
    word, singular = head.lower_, singular_of(head)
    if word in _compound_ends() or singular in _compound_ends():
        for first in range(max(0, head.i - LONGEST_NOUN + 1), head.i):
            before = " ".join(token.lower_ for token in head.doc[first : head.i])
            for last in (word, singular):
                if f"{before} {last}" in known:
                    return f"{before} {last}"
    if word in known:
        return word
    return singular if singular in known else None


def singular_of(token: Token) -> str:
    """Return the noun in lower case and singular; by its ending where the lemma keeps the plural."""
    return _singular(token.lower_, token.lemma_)


@lru_cache(maxsize=MOST_WORDS)
def _singular(word: str, lemma: str) -> str:
    lemma = lemma.lower()
    if word in IRREGULAR or lemma not in {word, ""}:
        return IRREGULAR.get(word, lemma)
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1] or word
    return word


@cache
def _compound_ends() -> frozenset[str]:
    words = actor_words()
    nouns = (*words.roles, *words.collectives, *words.documents)
    return frozenset(noun.split()[-1] for noun in nouns if " " in noun)


@cache
def known_openings() -> frozenset[str]:
    """Return the first tokens of the bodies known everywhere."""
    return frozenset(re.split(r"[ -]", name)[0] for name in actor_words().known)


def _known_bodies() -> dict[str, KnownBody]:
    return {
        name: KnownBody(names[0], row.kind)
        for row in load_table(TABLE, "known", KnownRow)
        for names in row.names
        for name in names
    }


def _abbreviations() -> dict[str, str]:
    rows = load_table(TABLE, "abbreviation", AbbreviationRow)
    return {word: row.role for row in rows for word in row.words}


def _anaphors() -> dict[str, frozenset[ActorKind]]:
    kinds: dict[str, frozenset[ActorKind]] = {}
    for row in load_table(TABLE, "anaphor", AnaphorRow):
        for word in row.words:
            kinds[word] = kinds.get(word, frozenset()) | frozenset(row.kinds)
    return kinds


def _by_kind(table: str) -> dict[str, ActorKind]:
    return {w: row.kind for row in load_table(TABLE, table, CollectiveRow) for w in row.words}


def _by_gender(table: str) -> dict[str, str]:
    return {w: row.gender for row in reversed(load_table(TABLE, table, GenderRow)) for w in row.words}


def _words(table: str) -> frozenset[str]:
    return frozenset(w for row in load_table(TABLE, table, WordsRow) for w in row.words)
