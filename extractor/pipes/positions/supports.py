"""Supports: another party that says the same, or that the page brings as a confirmation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from extractor.disputes.words import stem
from extractor.lexicon.positions import load_group
from extractor.pipes.positions.party import is_one_party, is_other_party
from extractor.pipes.positions.turns import Argument, Turn

Links = Iterator[tuple[str, str]]
BACK = 6  # turns back to look for what is confirmed
NEAR = 2  # sentences between an account and what the page says supports it
CONFIRMED = 0.2  # kinship of what is confirmed and what confirms it


def find_confirmations(argument: Argument) -> Links:
    """Yield each assertion that confirms what another party said, with that.

    Its cue is a word of confirmation and it has a word in common with what is
    confirmed; or a sentence says that it supports an account ("X's account is
    supported by satellite images, which show ...").
    """
    for turn in argument.turns:
        if not turn.is_assertion:
            continue
        before = [
            t for t in argument.turns[max(0, turn.number - BACK) : turn.number] if _may_be_backed(t, turn)
        ]
        if _holds_back(turn):
            continue
        if any(token.lemma_.lower() in load_group("confirm") for token in turn.cue):
            told = [t for t in before if argument.kinship(t, turn) >= CONFIRMED or _is_told_of(t, turn)]
        else:
            told = [t for t in before if turn.opens - t.closes <= NEAR and _is_said_to_back(turn)]
        if told:
            yield turn.id, told[-1].id


def _may_be_backed(told: Turn, turn: Turn) -> bool:
    return told.is_assertion and is_other_party(told, turn) and not is_one_party(told, turn)


def _is_told_of(told: Turn, turn: Turn) -> bool:
    """Who confirms was spoken of: "a bakery", "the owner of the bakery"."""
    return bool(told.stems & {stem(token.lemma_.lower()) for token in turn.source if token.pos_ == "NOUN"})


def _holds_back(turn: Turn) -> bool:
    """ "... but could not say who was responsible": it bears out neither side."""
    words = f" {turn.content[-1].sent.text.lower()} "
    return any(phrase in words for phrase in sorted(load_group("holds back")))


def _is_said_to_back(turn: Turn) -> bool:
    """The source stands after "supported by" in its sentence."""
    lead: list[Token] = []
    if turn.source:
        sentence = turn.source[0].sent
        lead = list(turn.source[0].doc[sentence.start : turn.source[0].i])
    words = [token.lower_ for token in lead]
    if not any(word in load_group("account") for word in words):
        return False
    return any(word in load_group("backed") and after == "by" for word, after in pairwise(words))


def find_quoted_voices(argument: Argument) -> Links:
    """Yield what a party quotes somebody as saying, with what it said itself just before."""
    for told, turn in pairwise(argument.turns):
        if turn.is_assertion and told.is_assertion and turn.block == told.block and _is_quoted_by(turn):
            yield turn.id, told.id


def _is_quoted_by(turn: Turn) -> bool:
    """ "It quoted a friend as saying": the source is the object of the verb."""
    return any(
        t.head.lemma_.lower() in load_group("quote") and t.dep_ in ("dobj", "nsubjpass") for t in turn.source
    )
