"""States: what two parties say of one place or thing, by the predicates they use and who is in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from spacy.tokens import Token

from extractor.disputes.words import stem
from extractor.lexicon.positions import Opposition, load_oppositions, load_predicates
from extractor.pipes.positions.party import is_one_party, is_other_party, is_pronoun
from extractor.pipes.positions.turns import Argument, Turn

Links = Iterator[tuple[str, str]]
REACH = 20  # turns between two statements of one place
NEAR = 4  # between two that have only a word in common
ALIKE = 0.15
LEVELS = 3  # words up from a predicate to the verb that has its subject
COUNTRY = 2  # letters of a state's code; the keys of actors are longer
OWN = frozenset({"its", "our", "their", "his", "her", "my", "we", "they", "it", "us"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "poss", "compound", "amod"})


@dataclass(frozen=True)
class State:
    """A predicate of the table as a turn uses it.

    `agent` is who does it, a state or an actor, `theme` the stem of what it is
    said of ("the fire was an accident"); null where that is not told.
    """

    predicate: str
    negated: bool
    agent: str | None
    theme: str | None


Told = tuple[Turn, list[tuple[State, State]]]


def find_opposites(argument: Argument, denied: Mapping[str, Sequence[str]]) -> Links:
    """Yield each assertion with the nearest of another party that it cannot be true with.

    Opposite predicates ("hold", "lose") of one place or thing, or, where only one
    can have it ("control"), by two holders: states, or parties of which one denies
    what the other says (a militia may be "the rebels" a sentence earlier).
    """
    opposed = _opponents(argument, denied)
    for turn, told in _of_one_thing(argument):
        against = (
            t for t, states in told if _is_against(t, turn) and any(_excludes(*s, opposed) for s in states)
        )
        yield from ((turn.id, t.id) for t in islice(against, 1))


def _opponents(argument: Argument, denied: Mapping[str, Sequence[str]]) -> frozenset[frozenset[str]]:
    actor = {turn.id: turn.actor for turn in argument.turns}
    pairs = ((actor[id_], actor[told]) for id_, others in denied.items() for told in others)
    return frozenset(frozenset((one, other)) for one, other in pairs if one and other)


def _is_against(told: Turn, turn: Turn) -> bool:
    return is_other_party(told, turn) and not is_one_party(told, turn)


def find_same_states(argument: Argument) -> Links:
    """Yield each assertion with the first of another party that says the same of one place and one holder.

    Not where its source has said so before: that is only said again.
    """
    for turn, told in _of_one_thing(argument):
        alike = [t for t, states in told if turn.places & t.places and any(_agrees(*s) for s in states)]
        if alike and not any(is_one_party(t, turn) for t in alike):
            yield turn.id, alike[-1].id


def _of_one_thing(argument: Argument) -> Iterator[tuple[Turn, list[Told]]]:
    """Yield each assertion with those before it of the same place or thing, nearest first."""
    stated = [(turn, states) for turn in argument.turns if turn.is_assertion and (states := _states(turn))]
    for number, (turn, ours) in enumerate(stated):
        before = (item for item in reversed(stated[:number]) if turn.number - item[0].number <= REACH)
        near = [(told, theirs) for told, theirs in before if _is_of_one_thing(argument, told, turn)]
        yield turn, [(told, list(product(theirs, ours))) for told, theirs in near]


def _is_of_one_thing(argument: Argument, told: Turn, turn: Turn) -> bool:
    if told.places and turn.places:
        return bool(told.places & turn.places)
    return turn.number - told.number <= NEAR and argument.kinship(told, turn) >= ALIKE


def _excludes(told: State, other: State, opposed: frozenset[frozenset[str]]) -> bool:
    row = _row(told.predicate, other.predicate)
    if row is None:
        return False
    if row.exclusive:
        return _are_rivals(told, other, opposed) and not (told.negated or other.negated)
    ours, theirs = (told.agent, other.agent) if row.same_agent else (told.theme, other.theme)
    return ours is not None and ours == theirs and not (told.negated or other.negated)


def _are_rivals(told: State, other: State, opposed: frozenset[frozenset[str]]) -> bool:
    if told.agent is None or other.agent is None or told.agent == other.agent:
        return False
    states = len(told.agent) == len(other.agent) == COUNTRY
    return states or frozenset((told.agent, other.agent)) in opposed


def _agrees(told: State, other: State) -> bool:
    same = told.agent is not None and told.agent == other.agent
    kin = told.predicate == other.predicate or _row(told.predicate, other.predicate, agrees=True) is not None
    return same and kin and told.negated is other.negated


def _row(one: str, other: str, *, agrees: bool = False) -> Opposition | None:
    rows = (row for row in load_oppositions() if row.agrees is agrees)
    return next((row for row in rows if {row.one, row.other} == {one, other}), None)


def _states(turn: Turn) -> Sequence[State]:
    """Return the states that a turn speaks of, in text order."""
    table = load_predicates()
    found = ((token, table.get(token.lemma_.lower())) for token in turn.content)
    return [State(name, _is_negated(t), _agent(t, turn), _theme(t)) for t, name in found if name]


def _is_negated(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in token.children) or any(
        child.lower_ in ("no", "none", "neither") for t in token.children for child in (t, *t.children)
    )


def _theme(token: Token) -> str | None:
    """Return the stem of the noun that the predicate is said of: its subject, or what it describes."""
    if token.dep_ == "amod":
        return stem(token.head.lemma_.lower())
    for above in (token, *islice(token.ancestors, LEVELS)):
        subject = next((c for c in above.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return stem(subject.lemma_.lower()) if subject.pos_ in ("NOUN", "PROPN") else None
    return None


def _agent(token: Token, turn: Turn) -> str | None:
    """Return the state, or else the actor, of the predicate's subject; "its troops" are the speaker's."""
    verb = token.head if token.dep_ in ("xcomp", "conj", "acomp", "prep", "pobj", "attr") else token
    subjects = [c for t in dict.fromkeys((token, verb)) for c in t.children if c.dep_ in SUBJECTS]
    words = [w for subject in subjects for w in subject.subtree]
    owned = any(word.lower_ in OWN for word in words)
    named = next((turn.holders[word.i] for word in words if word.i in turn.holders), None)
    if named:
        return named
    return (turn.state or turn.actor) if owned and not is_pronoun(turn) else None
