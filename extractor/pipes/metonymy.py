"""Whether a place name means the ground itself, or its government and people.

By grammar: who acts, owns, or is talked to is no ground ("Kyiv denies",
"Syria's army", "a deal with Iran"); where things are and happen is. Attributes
and partners are judged so for states and their capitals only: "the Alaska
summit" is held in Alaska, "US efforts" are not held in the US.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractor.lexicon.countries import country_of_capital, find_country
from extractor.lexicon.places import load_nouns, load_words

_SUBJECTS = frozenset({"nsubj", "csubj"})
_ATTRIBUTES = frozenset({"compound", "nmod", "amod"})
_OBJECTS = frozenset({"dobj", "dative", "nsubjpass"})
_PLACE_VERBS = frozenset(load_words("place_subject_verbs"))
_POLITIC_VERBS = frozenset(load_words("politic_object_verbs"))
_DATIVE_VERBS = frozenset(load_words("dative_verbs"))
_PARTY_PREPOSITIONS = frozenset(load_words("party_prepositions"))
_PLACE_HEADS = frozenset(load_words("place_heads")) | frozenset(load_nouns())
_GOVERNING_NOUNS = frozenset(load_words("governing_nouns"))
_EVENTS = frozenset(load_words("event_nouns"))
_DIRECTIONS = frozenset(load_words("directions"))


def is_literal(span: Span) -> bool:
    """Return False where the name stands for a government or people, or is an attribute of what is theirs.

    `span` is a place name in a parsed text.
    """
    if span.start and span.doc[span.start - 1].lower_ in _DIRECTIONS:
        return True
    if span.end < len(span.doc) and span.doc[span.end].tag_ == "POS":
        return False
    word = _head_of_list(span.root)
    if word.dep_ == "poss":
        return False
    if word.dep_ in _SUBJECTS:
        return _is_literal_subject(word)
    if word.dep_ in _OBJECTS:
        return word.head.lemma_.lower() not in _POLITIC_VERBS or not _is_state(span)
    if word.dep_ in _ATTRIBUTES:
        return _is_literal_attribute(span, word)
    if word.dep_ == "pobj":
        return _is_literal_after_preposition(span, word.head)
    return True


def _head_of_list(word: Token) -> Token:
    """Return the first of "Donetsk, Luhansk and Kherson": it has the grammar for all."""
    while word.dep_ in ("conj", "appos") and word.head.pos_ == "PROPN":
        word = word.head
    return word


def _is_literal_subject(word: Token) -> bool:
    verb = word.head
    if verb.lemma_ == "be":
        complement = next((child for child in verb.children if child.dep_ in ("attr", "prep")), None)
        return complement is not None and (complement.dep_ == "prep" or _is_place_noun(complement))
    return verb.lemma_.lower() in _PLACE_VERBS


def _is_literal_attribute(span: Span, word: Token) -> bool:
    head = word.head
    if head.i in range(span.start, span.end) or _is_place_noun(head):
        return True
    return not _is_state(span) or head.lower_ in _EVENTS


def _is_literal_after_preposition(span: Span, preposition: Token) -> bool:
    governor = preposition.head
    if preposition.lower_ == "to":
        return governor.lower_ != "according" and governor.lemma_.lower() not in _DATIVE_VERBS
    if preposition.lower_ == "of" and governor.lower_ in _GOVERNING_NOUNS:
        return not _is_state(span)
    if preposition.lower_ == "by" or preposition.dep_ == "agent":
        return not _is_state(span) and preposition.dep_ != "agent"
    if preposition.lower_ == "for" and governor.pos_ != "NOUN":
        return True  # "left for Jordan", but "support for Jordan"
    return preposition.lower_ not in _PARTY_PREPOSITIONS or not _is_state(span)


def _is_place_noun(word: Token) -> bool:
    return word.lower_ in _PLACE_HEADS or word.lemma_.lower() in _PLACE_HEADS


def _is_state(span: Span) -> bool:
    """Say whether the name is that of a state, or of a capital that may speak for one."""
    return find_country(span.text) is not None or country_of_capital(span.text) is not None
