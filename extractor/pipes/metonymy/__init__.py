"""Whether a place name means the ground itself, its government and people, or what is theirs."""

from __future__ import annotations

from spacy.tokens import Span

from extractor.lexicon.metonymy import load_words
from extractor.pipes.metonymy.attributes import is_attribute, is_part_of_ground, is_state
from extractor.pipes.metonymy.looks import find_stand, look_at
from extractor.pipes.metonymy.weighing import load_metonymy, vectors_of

__all__ = ["is_literal", "is_metonym"]

_ACTING = frozenset({"nsubj", "csubj", "agent"})
_DEPARTURES = load_words("departures")


def is_literal(span: Span) -> bool:
    """Return False where the name stands for a government, people or team, or tells whose something is.

    `span` is a place name in a parsed text. "Southern Syria" is ground, whatever
    it does, and so is a town to which something is done: only states are parties
    to a deal or a war, while the sets that were learned from are full of teams.
    """
    if is_part_of_ground(span):
        return True
    if is_attribute(span):
        return False
    may_act = is_state(span) or find_stand(span).relation in _ACTING
    return not (may_act and is_metonym(span))


def is_metonym(span: Span) -> bool:
    """Return whether the name acts: "Kyiv denies", "lost to Spain", "a US attack", not "Syria's army".

    By learned weights over the encoder's vectors; over the parse alone where no encoder has read the text.
    """
    stand = find_stand(span)
    above = (stand.governor, stand.governor.head)  # "fled Syria for Jordan" may hang on Syria
    if stand.relation == "for" and any(word.lemma_.lower() in _DEPARTURES for word in above):
        return False
    is_cited = stand.relation == "to" and stand.governor.lower_ == "according"
    return is_cited or load_metonymy().acts(look_at(span), vectors_of(span))
