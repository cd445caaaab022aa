"""Whether two turns are one party's: the same source, its spokesman, the same state."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from extractor.lexicon.positions import load_group, load_parties
from extractor.pipes.positions.turns import Turn

OWN = frozenset({"its", "their"})
PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "who", "which"})


def is_one_source(one: Turn, other: Turn) -> bool:
    """Return whether one source speaks in both, or one speaks for the other, as far as its words tell."""
    if one.voices and other.voices:
        return bool(one.voices & other.voices)
    return bool(_names(one) & _names(other))


def is_one_party(one: Turn, other: Turn) -> bool:
    """Return whether one source, one state or, as far as the words tell, one body speaks in both."""
    if is_one_source(one, other) or (one.state is not None and one.state == other.state):
        return True
    return not (one.state and other.state) and bool(bodies_of(one.source) & bodies_of(other.source))


def bodies_of(words: Iterable[Token]) -> frozenset[str]:
    """Return the kinds of body that the words name: "the army", "a military spokesman"."""
    kinds = load_parties()
    return frozenset(kinds[token.lower_] for token in words if token.lower_ in kinds)


def is_spokesman(turn: Turn) -> bool:
    """Return whether the source speaks for the one named last: "its director", "a ministry spokeswoman"."""
    words = [token.lower_ for token in turn.source]
    return bool(words) and (words[0] in OWN or not load_group("spokesman").isdisjoint(words))


def is_pronoun(turn: Turn) -> bool:
    """Return whether the source is a pronoun alone, so whoever spoke before."""
    return len(turn.source) == 1 and turn.source[0].lower_ in PRONOUNS


def is_other_party(one: Turn, other: Turn) -> bool:
    """Return whether two sources are two; a pronoun that nothing resolves may be anybody."""
    unknown = any(is_pronoun(turn) and not turn.voices for turn in (one, other))
    return not unknown and not is_one_source(one, other)


def _names(turn: Turn) -> frozenset[str]:
    return frozenset(token.lemma_.lower() for token in turn.source if token.pos_ in ("NOUN", "PROPN"))
