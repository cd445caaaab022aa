"""Counts: two parties that count one thing and come to different numbers, or to the same."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extractor.disputes.words import SMALL, stem
from extractor.lexicon.positions import load_group
from extractor.pipes.positions.party import is_one_party, is_other_party
from extractor.pipes.positions.turns import Argument, Turn

Links = Iterator[tuple[str, str]]
NEAR = 2  # sentences back for "the figure"
SHORT = 12  # words of a content that only gives a number
REACH = 10  # turns between two counts of the dead


def find_counts(argument: Argument) -> Links:
    """Yield each count with another party's different count of the same thing."""
    yield from ((turn.id, told.id) for turn, told, same in _compare(argument) if not same)


def find_same_counts(argument: Argument) -> Links:
    """Yield each count with another party's same count of the same thing."""
    for turn, told, same in _compare(argument):
        if same and not is_one_party(told, turn):
            yield turn.id, told.id


def _compare(argument: Argument) -> Iterator[tuple[Turn, Turn, bool]]:
    """Yield two counts of one thing and whether they agree: with the nearest other, and the nearest like."""
    counted = [turn for turn in argument.turns if turn.is_assertion and _numbers(turn)]
    for number, turn in enumerate(counted):
        told = [t for t in reversed(counted[:number]) if _count_one_thing(t, turn)]
        for same in (False, True):
            found = next((t for t in told if bool(_numbers(t) & _numbers(turn)) is same), None)
            if found:
                yield turn, found, same


def _count_one_thing(told: Turn, turn: Turn) -> bool:
    """ "The toll", "the figure" right after a number; or both count the dead of one event."""
    if not is_other_party(told, turn):
        return False
    if _takes_up(turn) and turn.opens - told.closes <= NEAR and _is_alike_in_kind(told, turn):
        return True
    if turn.number - told.number > REACH:
        return False
    if any(_plays_down(t) for t in (told, turn)) and len((told.stems & turn.stems) - _numbers(turn)) > 1:
        return True
    akin = _is_of_one_event(told, turn) or _takes_up(turn)
    return akin and _counts_dead(told) and _counts_dead(turn)


def _is_of_one_event(told: Turn, turn: Turn) -> bool:
    """A common place, or a common word other than that people died."""
    deaths = frozenset(map(stem, load_group("death")))
    return bool(told.places & turn.places or (told.stems & turn.stems) - deaths - _numbers(turn))


def _plays_down(turn: Turn) -> bool:
    """ "Only nine complaints": a number that is set against a higher one."""
    found = (token for token in turn.content if _is_quantity(token))
    return any(w.lower_ in load_group("only") for t in found for w in t.doc[max(t.sent.start, t.i - 3) : t.i])


def _is_alike_in_kind(told: Turn, turn: Turn) -> bool:
    """A toll counts the dead; a figure whatever was counted before."""
    return _counts_dead(told) or not _counts_dead(turn)


def _counts_dead(turn: Turn) -> bool:
    """Return whether the dead are counted, and not what some "of the dead" were."""
    tokens = (*turn.content, *turn.cue)
    return any(t.lemma_.lower() in load_group("death") and t.head.lower_ != "of" for t in tokens)


def _takes_up(turn: Turn) -> bool:
    """Return whether little is said but a number for "the toll", "the figure"."""
    words = [token.lemma_.lower() for token in turn.content]
    return len(words) <= SHORT and any(word in load_group("count") for word in words)


def _numbers(turn: Turn) -> frozenset[str]:
    """Return the quantities: numbers that are no dates, ages or times."""
    return frozenset(_value(token) for token in turn.content if _is_quantity(token))


def _is_quantity(token: Token) -> bool:
    if token.pos_ != "NUM" or token.ent_type_ in ("DATE", "TIME", "ORDINAL"):
        return False
    head = token.head.lemma_.lower()
    return token.dep_ != "appos" and head not in load_group("time unit")


def _value(token: Token) -> str:
    word = token.lower_.replace(",", "")
    return str(SMALL.index(word)) if word in SMALL else word
