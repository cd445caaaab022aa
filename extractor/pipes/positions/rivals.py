"""Rivals: two parties that tell of one deed and name different doers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from spacy.tokens import Token

from extractor.disputes.words import stem
from extractor.lexicon.events import load_events
from extractor.pipes.positions.party import bodies_of, is_other_party
from extractor.pipes.positions.turns import Argument, Turn

Links = Iterator[tuple[str, str]]
REACH = 12  # turns between two accounts of one deed
NEAR = 4
LEVELS = 3  # words up from the word for a deed to the verb that has its doer
COUNTRY = 2  # letters of a country's code; the keys of actors are longer
SUBJECTS = frozenset({"nsubj", "agent"})
NAMING = frozenset({"compound", "amod", "poss", "nmod", "pobj"})  # "Russian troops", "by the army"


@dataclass(frozen=True)
class Deed:
    """A kind of event and who is said to have done it: of which country, and which kind of body."""

    kind: str
    state: str | None
    bodies: frozenset[str]


def find_rivals(argument: Argument) -> Links:
    """Yield each assertion with the nearest before it of another party that names another doer of the deed.

    "Soldiers burned the houses", "terrorists had set fire to the houses": one kind of
    event, a word or a place in common beside it, and two doers.
    """
    told = [(turn, deeds) for turn in argument.turns if turn.is_assertion and (deeds := _deeds(turn))]
    for number, (turn, ours) in enumerate(told):
        for other, theirs in reversed(told[:number]):
            if turn.number - other.number > REACH or not is_other_party(other, turn):
                continue
            if _is_of_one_thing(other, turn) and any(_are_rivals(a, b) for a, b in product(ours, theirs)):
                yield turn.id, other.id
                break


def _is_of_one_thing(told: Turn, turn: Turn) -> bool:
    """A common place, or a common word; further off not where each names another place."""
    elsewhere = told.places and turn.places and not told.places & turn.places
    if elsewhere and turn.number - told.number > NEAR:
        return False
    shared = {word for word in told.stems & turn.stems if word not in _kinds()}
    return bool(shared or told.places & turn.places)


def _are_rivals(one: Deed, other: Deed) -> bool:
    """Return whether the doers of one kind of deed are two: of two countries, or else an army and rebels."""
    if one.kind != other.kind:
        return False
    if one.state and other.state:
        return one.state != other.state
    return bool(one.bodies and other.bodies) and not one.bodies & other.bodies


def _deeds(turn: Turn) -> Sequence[Deed]:
    """Return the deeds that a turn tells of, each with its doer, those without one left out."""
    if turn.negates:
        return []
    found = []
    for token in turn.content:
        for kind in _kinds().get(stem(token.lower_), ()) if token.pos_ in ("VERB", "NOUN") else ():
            words = _doer(token)
            held = (turn.holders.get(word.i, "") for word in words)
            state = next((holder for holder in held if len(holder) == COUNTRY), None)
            if state or bodies_of(words):
                found.append(Deed(kind, state, bodies_of(words)))
    return found


def _doer(token: Token) -> Sequence[Token]:
    """Return the words for who does it: of the verb itself, or of the one that a noun hangs on."""
    for above in (token, *islice(token.ancestors, LEVELS)):
        doers = [child for child in above.children if child.dep_ in SUBJECTS]
        if doers:
            named = [child for doer in doers for child in doer.children if child.dep_ in NAMING]
            return [*named, *doers]
        if above.dep_ == "relcl" or any(child.dep_ == "nsubjpass" for child in above.children):
            return []
    return []


@cache
def _kinds() -> Mapping[str, tuple[str, ...]]:
    """Return the kinds of event of each stem; phrases are left out."""
    kinds: dict[str, tuple[str, ...]] = {}
    for row in load_events():
        for word in dict.fromkeys(stem(word) for word in row.words if " " not in word):
            kinds[word] = (*kinds.get(word, ()), row.event)
    return kinds
