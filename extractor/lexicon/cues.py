"""The cue table: the words by which news English tells that somebody speaks or thinks."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from extractor.lexicon import Row, load_table
from extractor.records import CueClass


class CuePos(StrEnum):
    """The part of speech of a cue's head."""

    VERB = "verb"
    NOUN = "noun"
    ADJ = "adj"
    ADV = "adv"
    PREP = "prep"


class Frame(StrEnum):
    """In what form a cue takes its content.

    clause: "said (that) P", "asked whether P"; quote: "P", he said; infinitive:
    "vowed to P"; gerund: "denied doing P"; object: "denied the charge", "the charge
    was denied", and the object of the preposition in a cue of two words ("call for
    P"); complement: object and predicate ("called X a liar", "accused X of P");
    raising: the subject is content ("X seems to P"); sentence: the clause that an
    adverb, or "according to", is part of.
    """

    CLAUSE = "clause"
    QUOTE = "quote"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    OBJECT = "object"
    COMPLEMENT = "complement"
    RAISING = "raising"
    SENTENCE = "sentence"


class CueRow(Row):
    """A cue: `lemma` with its particle or preposition after a space ("call for", "rule out").

    `claim` is false where the source takes no stand on the truth of the content:
    wishes, orders, questions, support, praise, promises, refusals to comment.
    """

    lemma: str
    pos: CuePos
    cue_class: CueClass
    claim: bool
    frames: tuple[Frame, ...]


class FormRow(Row):
    """A word form that the model gives a wrong lemma, and the lemma it has."""

    form: str
    lemma: str


class WordsRow(Row):
    """A group of words that a rule asks for."""

    group: str
    words: frozenset[str]


Cues = Mapping[tuple[str, str], CueRow]


@cache
def load_cues() -> Cues:
    """Return the cue table by (lemma, part of speech), as in `("rule out", "verb")`."""
    return {(row.lemma, row.pos.value): row for row in load_table("cues.toml", "cue", CueRow)}


@cache
def load_forms() -> Mapping[str, str]:
    """Return the right lemma of each word form that the model mistakes."""
    return {row.form: row.lemma for row in load_table("cues.toml", "form", FormRow)}


@cache
def load_words(group: str) -> frozenset[str]:
    """Return a group of words; raises KeyError where the table has no such group."""
    groups: dict[str, frozenset[str]] = {
        row.group: row.words for row in load_table("cues.toml", "words", WordsRow)
    }
    return groups[group]
