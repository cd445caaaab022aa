"""Contrasts: two parties set against each other by a word between them, or by saying yes and no."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from spacy.tokens import Token

from extractor.disputes.words import kinship, stem
from extractor.lexicon.positions import load_group
from extractor.pipes.positions.party import is_one_party, is_other_party
from extractor.pipes.positions.turns import SUMMARIES, Argument, Turn
from extractor.records import Certainty, CueClass, Polarity

Links = Iterator[tuple[str, str]]
# Who admits or expects that something is not so contradicts nobody.
YIELDING = frozenset({CueClass.ACKNOWLEDGE.value, CueClass.EXPECT.value})
ALIKE = 0.2
NEAR = 8  # turns between two that have a single word in common
RARE = 1 / 3  # the weight of a word in three claims of the page
REACH = 30  # turns between a claim and its negation


def find_headline_contrasts(argument: Argument) -> Links:
    """Yield the second of two assertions that a headline sets side by side.

    "X says P as Y insists Q", or without such a word where the second takes the
    first up: "X says it made weapons, Y says it made window frames".
    """
    for one, other in pairwise(argument.turns):
        together = one.block == other.block and one.section in SUMMARIES
        if not (together and one.is_assertion and other.is_assertion and is_other_party(one, other)):
            continue
        joined = any(token.lower_ in load_group("side by side") for token in _between(one, other))
        if joined or other.negates or argument.kinship(one, other) >= ALIKE or _is_taken_up(other):
            yield other.id, one.id


def _is_taken_up(turn: Turn) -> bool:
    return turn.content[0].lower_ in ("it", "they", "he", "she", "this", "that", "these")


def _between(one: Turn, other: Turn) -> list[Token]:
    doc = one.content[0].doc
    return list(doc[max(t.i for t in (*one.source, *one.cue, *one.content)) + 1 : other.first + 1])


def find_contrasts(argument: Argument, denied: Mapping[str, Sequence[str]]) -> Links:
    """Yield each assertion that a word such as "but" sets against what another party said just before."""
    quarrel = _parties_of(argument, denied)
    for one, other in pairwise(argument.turns):
        if not other.is_assertion or one.section in SUMMARIES or not is_other_party(one, other):
            continue
        near = other.opens - one.closes in (0, 1)
        about = _is_about_the_same(one, other) or bool((one.voices | other.voices) & quarrel)
        if near and about and _is_set_against(one, other):
            yield other.id, one.id


def _parties_of(argument: Argument, denied: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return who denies and who is denied on the page: what they say is said against somebody."""
    involved = {id_ for denial, told in denied.items() for id_ in (denial, *told)}
    return frozenset(voice for turn in argument.turns if turn.id in involved for voice in turn.voices)


def _is_about_the_same(one: Turn, other: Turn) -> bool:
    """A common word or place, or one says no, or the first is hearsay: else "but" only turns the page."""
    common = one.stems & other.stems or one.places & other.places
    return bool(common) or one.negates or other.negates or one.claim.certainty == Certainty.REPORTED


def _is_set_against(one: Turn, other: Turn) -> bool:
    if other.opens == one.closes:
        words = [t.lower_ for t in _between(one, other)]
    else:
        inside = {token.i for token in other.content}
        end = max(token.i for token in other.cue or other.content)
        sentence = other.content[0].doc[other.first].sent
        words = [token.lower_ for token in sentence if token.i not in inside and token.i <= end]
    return any(word in load_group("contrast") for word in words)


def find_negations(argument: Argument) -> Links:
    """Yield each assertion that says no where another party says yes of the same, in like words.

    What is negated itself must be what the other says: "no house was burned",
    "soldiers burned 120 houses". Where nobody denies anything on the page, both
    must have two words in common.
    """
    quarrel = any(turn.is_denial for turn in argument.turns)
    for turn in argument.turns:
        if not (turn.is_assertion and turn.negates):
            continue
        others = argument.turns[max(0, turn.number - REACH) : turn.number + 2]
        told = [t for t in others if _may_be_negated(t, turn)]
        alike = [t for t in told if _is_like(argument, t, turn, quarrel=quarrel)]
        if alike:
            yield turn.id, max(alike, key=partial(_likeness, argument, turn)).id


def _likeness(argument: Argument, turn: Turn, told: Turn) -> tuple[float, int]:
    return argument.kinship(told, turn), -abs(told.number - turn.number)


def _is_like(argument: Argument, told: Turn, turn: Turn, *, quarrel: bool) -> bool:
    """What is negated in common, and two words or one that hardly anybody else on the page says."""
    negated, shared = _negated(turn), told.stems & turn.stems
    again = told.stems & negated - (_negated(told) if told.negates else frozenset())
    if not again:
        return False
    near = quarrel and abs(told.number - turn.number) <= NEAR
    if near and any(argument.weights[word] >= RARE for word in sorted(again)):
        return kinship(told.stems, negated & turn.stems, argument.weights) >= ALIKE
    return argument.kinship(told, turn) >= ALIKE and len(shared) > 1


def _negated(turn: Turn) -> frozenset[str]:
    """Return the stems of what stands under a negation: its verb or noun, and what hangs on that.

    Under a negated cue ("records do not show a storm") that is what the content
    begins with; under "no", all of the noun ("no room for a stolen election").
    """
    inside = {token.i for token in turn.content}
    marks = [t for t in turn.content if t.dep_ == "neg" or t.lower_ in load_group("no")]
    heads = {word.i: word for mark in marks for word in (mark.head, mark.head.head)}
    under = [w for head in heads.values() for w in (head, *head.children)]
    under += [w for mark in marks if mark.dep_ == "det" for w in mark.head.subtree]
    if any(t.dep_ == "neg" for t in turn.cue):
        tops = [t for t in turn.content if t.head.i not in inside]
        under += [w for top in tops for w in (top, *top.children)]
    return frozenset(stem(w.lemma_.lower()) for w in under if w.i in inside and not w.is_stop)


def _may_be_negated(told: Turn, turn: Turn) -> bool:
    if told.id == turn.id or not told.is_assertion or turn.claim.cue_class in YIELDING:
        return False
    if told.claim.polarity == Polarity.NEGATIVE:
        return False
    return not is_one_party(told, turn) and (not told.source or is_other_party(told, turn))
