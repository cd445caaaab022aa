"""Replies: a turn that the words around it, or who speaks, show to answer another party."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractor.lexicon.positions import load_group
from extractor.pipes.positions.party import (
    bodies_of,
    is_one_party,
    is_one_source,
    is_other_party,
    is_spokesman,
)
from extractor.pipes.positions.turns import Argument, Turn
from extractor.records import CueClass, QuoteType, Section

Links = Iterator[tuple[str, str]]
CHARGES = frozenset({CueClass.ACCUSE.value, CueClass.CLAIM.value})
SAID = frozenset({CueClass.SAY.value, CueClass.REPORT.value, CueClass.WARN.value, CueClass.ASSESS.value})
NEAR = 2  # sentences between a reply and what it replies to
OPENING = 4  # words at the start of a content in which it names what it is about
BACK = 4  # turns back to look for it
SHORT = 12  # words of a sentence that only says that somebody disagrees
ASIDE = 5  # sentences between a charge and the accused's answer


def find_replies(argument: Argument) -> Links:
    """Yield each assertion that a word of reply opens, with what another party said just before.

    The word stands in front of it ("In response, X said"), is its cue, or makes a
    sentence of its own with the same source ("Its inspector disagrees. She said ...").
    """
    for turn in argument.turns:
        if turn.is_assertion and _opens_reply(turn):
            before = reversed(argument.turns[max(0, turn.number - BACK) : turn.number])
            told = (t for t in before if turn.opens - t.closes <= NEAR and t.block >= turn.block - 1)
            others = (t for t in told if is_other_party(t, turn) and not is_one_party(t, turn))
            # "The rebels say otherwise" is itself the word of reply, and tells nothing to reply to.
            answered = next((t for t in others if t.stems), None)
            if answered:
                yield turn.id, _denial_of(argument, answered).id


def _denial_of(argument: Argument, turn: Turn) -> Turn:
    """Return the denial of which the turn only gives the reason, else the turn."""
    before = argument.turns[max(0, turn.number - 1) : turn.number]
    denials = (t for t in before if t.is_denial and t.closes >= turn.opens)
    return next((t for t in denials if not turn.source or is_one_source(t, turn)), turn)


def _opens_reply(turn: Turn) -> bool:
    doc = turn.content[0].doc
    sentence = doc[turn.first].sent
    cue = turn.cue[-1].i + 1 if turn.cue and turn.cue[-1].i < turn.content[0].i else turn.content[0].i
    before = doc[sentence.start - 1].sent if sentence.start else sentence
    spoken = {token.i for token in turn.content}
    lead = [t.lower_ for t in doc[sentence.start : max(cue, turn.first)] if t.i not in spoken]
    return _has_reply(lead) or (len(before) <= SHORT and _has_reply([t.lower_ for t in before]))


def _has_reply(words: Sequence[str]) -> bool:
    line = f" {' '.join(words)} "
    return any(f" {phrase} " in line for phrase in sorted(load_group("reply")))


def find_answers_to_charges(argument: Argument) -> Links:
    """Yield what the accused say soon after a charge: "X alleged that Y took money. Y says ..."."""
    for turn in argument.turns:
        if not turn.is_assertion or turn.claim.cue_class == CueClass.ACKNOWLEDGE:
            continue
        before = reversed(argument.turns[max(0, turn.number - BACK) : turn.number])
        charge = next((told for told in before if _is_charged(told, turn)), None)
        if charge:
            yield turn.id, charge.id


def _is_charged(told: Turn, turn: Turn) -> bool:
    """The one claim names the speaker of the other, who says no, or says anything to an open charge."""
    if not (told.is_assertion and is_other_party(told, turn) and _is_named(told, turn)):
        return False
    if turn.negates and told.claim.cue_class == CueClass.ACCUSE:
        return True
    near = turn.block - told.block <= 2 and turn.opens - told.closes <= ASIDE
    said = turn.negates and told.claim.cue_class in SAID and told.section != Section.CAPTION
    return near and (said or told.claim.cue_class in CHARGES)


def _is_named(told: Turn, turn: Turn) -> bool:
    """The charge names the speaker, or a body such as the speaker's and not the accuser's own."""
    accused = bodies_of(told.content) - bodies_of(told.source)
    charged = told.claim.cue_class == CueClass.ACCUSE and bool(accused & bodies_of(turn.source))
    return charged or bool(turn.voices & told.actors)


def find_insistence(argument: Argument) -> Links:
    """Yield what a party insists on, with what another said just before: it is said against that."""
    for turn in argument.turns:
        stubborn = any(token.lemma_.lower() in load_group("insist") for token in turn.cue)
        stubborn = stubborn and not any(token.dep_ == "auxpass" for token in turn.cue)  # "is maintained by"
        if not (stubborn and turn.is_assertion):
            continue
        before = reversed(argument.turns[max(0, turn.number - 2) : turn.number])
        told = (t for t in before if t.is_assertion and turn.opens - t.closes <= NEAR)
        other = next((t for t in told if is_other_party(t, turn) and not is_one_party(t, turn)), None)
        if other:
            yield turn.id, other.id


def find_dismissals(argument: Argument) -> Links:
    """Yield each assertion that makes little of what another party says, with that.

    "dismissed the study as guesswork", "called that version an insult", "nothing of
    the sort has happened": it names no claim, so it means the one before it.
    """
    for turn in argument.turns:
        if not (turn.is_assertion and (_is_dismissal(turn) or _is_flat(turn))):
            continue
        before = reversed(argument.turns[max(0, turn.number - BACK) : turn.number])
        told = (t for t in before if t.is_assertion and is_other_party(t, turn))
        dismissed = next((t for t in told if not is_one_party(t, turn)), None)
        if dismissed and turn.opens - dismissed.closes <= NEAR:
            yield turn.id, dismissed.id


def _is_dismissal(turn: Turn) -> bool:
    """An account is pointed at, and the cue dismisses it or the words judge it."""
    start = [token.lower_ for token in turn.content[:OPENING]]
    pointed = bool(start) and start[0] in load_group("pointing")
    if not pointed or not any(word in load_group("account") for word in start[1:]):
        return False
    words = {token.lower_ for token in turn.content}
    return any(t.lemma_.lower() in load_group("dismiss") for t in turn.cue) or bool(
        words & (load_group("judgement") | load_group("falsity"))
    )


def _is_flat(turn: Turn) -> bool:
    """ "nothing of the sort has happened", "no such thing": a no without words of its own."""
    line = " ".join(token.lower_ for token in turn.content[: 2 * OPENING]) + " "
    return any(line.startswith(f"{phrase} ") for phrase in sorted(load_group("flat no")))


def find_continuations(argument: Argument, countered: Mapping[str, Sequence[str]]) -> Links:
    """Yield each turn with which a party goes on right after what it said against another.

    That is a quote of the same source, or the words of its spokesman.
    """
    known = {id_: list(others) for id_, others in countered.items()}
    for last, turn in pairwise(argument.turns):
        goes_on = turn.is_assertion and turn.opens - last.closes <= 1 and _is_of_its_party(last, turn)
        if goes_on and last.id in known and turn.id not in known:
            known[turn.id] = known[last.id]
            yield from ((turn.id, other) for other in known[last.id])


def _is_of_its_party(last: Turn, turn: Turn) -> bool:
    """The same source in a quote, in the next paragraph too; or who speaks for it in the same one."""
    if is_one_source(last, turn):
        return turn.claim.quote_type == QuoteType.DIRECT and turn.block - last.block in (0, 1)
    return turn.block == last.block and (is_spokesman(turn) or is_one_party(last, turn))
