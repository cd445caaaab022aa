"""Place names that only say whose something is: "Syria's army", "US efforts", "the government of Iraq".

They are no ground, though nobody acts by that name. States and their capitals
only: "the Alaska summit" is held in Alaska, "US efforts" are not held in the US.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractor.lexicon.countries import country_of_capital, find_country
from extractor.lexicon.places import load_nouns, load_words

_ATTRIBUTES = frozenset({"compound", "nmod", "amod"})
_PLACE_HEADS = frozenset(load_words("place_heads")) | frozenset(load_nouns())
_GOVERNING_NOUNS = frozenset(load_words("governing_nouns"))
_EVENTS = frozenset(load_words("event_nouns"))
_DIRECTIONS = frozenset(load_words("directions"))


def is_part_of_ground(span: Span) -> bool:
    """Return whether a word before the name cuts a piece out of the map: "southern Syria"."""
    return span.start > 0 and span.doc[span.start - 1].lower_ in _DIRECTIONS


def is_attribute(span: Span) -> bool:
    """Return whether the name is a possessive, or tells which army, government or policy it is."""
    if span.end < len(span.doc) and span.doc[span.end].tag_ == "POS":
        return True
    word = head_of_list(span.root)
    if word.dep_ == "poss":
        return True
    if not is_state(span):
        return False
    if word.dep_ in _ATTRIBUTES:
        return not (word.head in span or is_place_noun(word.head) or is_event(word.head))
    return word.dep_ == "pobj" and word.head.lower_ == "of" and is_governing(word.head.head)


def head_of_list(word: Token) -> Token:
    """Return the first of "Donetsk, Luhansk and Kherson": it has the grammar for all."""
    while word.dep_ in ("conj", "appos") and word.head.pos_ == "PROPN":
        word = word.head
    return word


def is_state(span: Span) -> bool:
    """Return whether the name is that of a state, or of a capital that may speak for one."""
    return find_country(span.text) is not None or country_of_capital(span.text) is not None


def is_place_noun(word: Token) -> bool:
    """Return whether the word names a kind of ground: "province", "coast"."""
    return word.lower_ in _PLACE_HEADS or word.lemma_.lower() in _PLACE_HEADS


def is_event(word: Token) -> bool:
    """Return whether the word names what is held or happens somewhere: "summit", "earthquake"."""
    return word.lower_ in _EVENTS


def is_governing(word: Token) -> bool:
    """Return whether the word names who or what a state has: "government", "army", "consent"."""
    return word.lower_ in _GOVERNING_NOUNS
