"""Reasons and last words: what is said around a denial, by who denies and by who is denied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from extractor.pipes.claims.view import find_head
from extractor.pipes.positions.party import is_one_party, is_one_source, is_pronoun, is_spokesman
from extractor.pipes.positions.turns import SUMMARIES, Argument, Turn
from extractor.records import CueClass, QuoteType

Links = Iterator[tuple[str, str]]
Denied = Mapping[str, Sequence[str]]
# What a source owns up to, or expects, is no reason for its denial.
NO_REASON = frozenset({CueClass.ACKNOWLEDGE.value, CueClass.EXPECT.value})
FAR = 6  # turns after a denial within which its source goes on saying no; after a headline, all
SOON = 5  # turns after a denial within which the denied have the last word


def find_reasons(argument: Argument, denied: Denied) -> Links:
    """Yield each assertion that gives the reason of a denial, with what is denied.

    A reason follows: "denied this, stating that P", "denied it. 'We are still
    there,' a spokesman said". In a headline it may go before.
    """
    by_id = {turn.id: turn for turn in argument.turns}
    denial: Turn | None = None
    last: Turn | None = None  # the denial, or the latest reason given for it
    for turn in argument.turns:
        if turn.is_denial:
            denial = last = turn
        elif denial and last and turn.id not in denied.get(denial.id, ()):
            told = [by_id[id_] for id_ in denied.get(denial.id, ())]
            if not _goes_on(turn, last, denial, told):
                denial = last = None
            else:
                last = turn
                if turn.claim.cue_class not in NO_REASON:
                    yield from ((turn.id, t.id) for t in told)
    yield from _headline_reasons(argument, denied)


def _headline_reasons(argument: Argument, denied: Denied) -> Links:
    """ "'I have nothing to hide': X denies affair"."""
    for turn, denial in pairwise(argument.turns):
        together = turn.block == denial.block and turn.section in SUMMARIES
        if together and turn.is_assertion and denial.is_denial and is_one_source(turn, denial):
            yield from ((turn.id, id_) for id_ in denied.get(denial.id, ()))


def _goes_on(turn: Turn, last: Turn, denial: Turn, told: Sequence[Turn]) -> bool:
    """The same party, or whoever is quoted for it, right after what it said last."""
    gap = turn.opens - last.closes
    if turn.block != denial.block or gap > 1 or turn.claim.cue_class == CueClass.ACCUSE:
        return False
    if _hangs_on(turn, denial):
        return True
    if is_spokesman(turn) and last is denial:
        return True
    if is_one_source(turn, denial) or is_pronoun(turn) or _speaks_for_its_state(turn, denial, told):
        return bool(turn.source)
    return bool(turn.source) and gap == 1 and last is denial and turn.claim.quote_type == QuoteType.DIRECT


def _speaks_for_its_state(turn: Turn, denial: Turn, told: Sequence[Turn]) -> bool:
    """Another voice of the state that denies what is said abroad."""
    return is_one_party(turn, denial) and bool(told) and not any(is_one_party(turn, t) for t in told)


def _hangs_on(turn: Turn, denial: Turn) -> bool:
    """ "denied this, stating that P": the cue is a participle of the denial's verb."""
    verb, above = find_head(turn.cue), find_head(denial.cue)
    return verb is not None and above in (verb.head, verb.head.head) and verb.tag_ == "VBG"


def find_repeated_denials(argument: Argument, denied: Denied) -> Links:
    """Yield each negation ("there was no crossing") of a party that denied something before.

    It speaks against what was denied, of several against the claim that is most like it.
    """
    by_id = {turn.id: turn for turn in argument.turns}
    for turn in argument.turns:
        if not (turn.is_assertion and turn.negates):
            continue
        denial = _find_own_denial(argument, denied, turn)
        told = [by_id[id_] for id_ in denied[denial.id]] if denial else []
        others = [t for t in told if not is_one_party(t, turn)]
        if denial and others and _is_about(turn, denial, others):
            yield turn.id, max(others, key=lambda t: (argument.kinship(t, turn), -t.number)).id


def _is_about(turn: Turn, denial: Turn, told: Sequence[Turn]) -> bool:
    """It follows by the next paragraph, or on a headline, or has a word in common with what was denied."""
    near = turn.block - denial.block in (0, 1) or denial.section in SUMMARIES
    return near or any(turn.stems & other.stems for other in (denial, *told))


def _find_own_denial(argument: Argument, denied: Denied, turn: Turn) -> Turn | None:
    """Return the latest denial by the turn's party, shortly before or in a headline."""
    before = (t for t in reversed(argument.turns[: turn.number]) if denied.get(t.id))
    near = (t for t in before if turn.number - t.number <= FAR or t.section in SUMMARIES)
    return next((t for t in near if is_one_party(t, turn)), None)


def find_last_words(argument: Argument, denied: Denied) -> Links:
    """Yield what the denied party says right after the denial, with the denial: it stands by its claim."""
    by_id = {turn.id: turn for turn in argument.turns}
    for denial in argument.turns:
        told = [by_id[id_] for id_ in denied.get(denial.id, ())]
        after = argument.turns[denial.number + 1 :][:SOON]
        words = (turn for turn in after if _is_last_word(turn, denial, told))
        yield from ((turn.id, denial.id) for turn in islice(words, 1))


def _is_last_word(turn: Turn, denial: Turn, told: Sequence[Turn]) -> bool:
    if not turn.is_assertion or turn in told or turn.block != denial.block or turn.opens <= denial.closes:
        return False
    return any(is_one_source(turn, t) for t in told) and not is_one_party(turn, denial)
