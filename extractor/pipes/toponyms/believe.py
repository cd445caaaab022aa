"""How sure a single mention is a place, from what the model, the gazetteer and the words around say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from spacy.tokens import Doc, Span, Token

from extractor.lexicon.places import load_nouns, load_words
from extractor.pipes.toponyms.cues import (
    LOCALS,
    has_cue,
    is_address_end,
    is_attribute,
    is_directional,
    is_locative,
)
from extractor.pipes.toponyms.fragments import (
    follows_capital,
    is_fragment,
    is_inside_other,
    is_part_of_person,
)
from extractor.pipes.toponyms.match import Name
from extractor.pipes.toponyms.renown import is_acronym, is_prominent, is_state, is_town
from extractor.records import PlaceKind

PLACE_LABELS = frozenset({"GPE", "LOC"})
_QUALIFIED_LABELS = frozenset({"ORG", "EVENT", "FAC", "LAW"})
_TIME_LABELS = frozenset({"DATE", "TIME"})
_VAST = frozenset({PlaceKind.CONTINENT, PlaceKind.REGION, PlaceKind.WATER})
_NOBODYS = frozenset(LOCALS) | frozenset(load_nouns()) | {"of", "in", "on", "and"}
_NOT_ALONE = frozenset(load_words("not_alone"))
_OPENERS = ("the", "of", "in", "at", "for")
_OUTLETS = frozenset(load_words("outlet_nouns"))


class Belief(IntEnum):
    """How sure it is that one mention is a place, by itself."""

    NO = 0
    UNSURE = 1
    YES = 2


@dataclass(frozen=True)
class Witnesses:
    """What the model says of a page: the entity over each token, and the words of full names of persons."""

    by_token: dict[int, Span]
    person_words: frozenset[str]

    @classmethod
    def of(cls, doc: Doc) -> Witnesses:
        """Read the entities of a tagged page."""
        return cls({token.i: entity for entity in doc.ents for token in entity}, _person_words(doc))

    def cover(self, span: Span) -> Span | None:
        """Return the entity over the name, None where there is none."""
        return self.by_token.get(span.start) or self.by_token.get(span.end - 1)


def believe(name: Name, witnesses: Witnesses) -> Belief:
    """Return how sure it is that the mention is a place, the rest of the page left out."""
    span = name.span
    entity = witnesses.cover(span)
    label = entity.label_ if entity is not None else ""
    if label in _TIME_LABELS and not is_state(name):
        return Belief.NO
    if entity is not None and is_inside_other(span, entity):
        return _believe_part(name, entity)
    is_sure = label in PLACE_LABELS and is_locative(span)
    if is_part_of_person(span, witnesses.person_words) and not is_sure:
        return Belief.NO
    if entity is not None and label in PLACE_LABELS:
        return _believe_labelled(name, entity)
    return _believe_unlabelled(name, entity)


def _believe_labelled(name: Name, entity: Span) -> Belief:
    """Judge a name that lies in what the model calls a place."""
    span = name.span
    if is_prominent(name) and span.text not in _NOT_ALONE:
        return Belief.YES
    if is_fragment(span, entity):
        return Belief.NO
    is_supported = has_cue(span) or is_directional(span) or is_town(name)
    return Belief.YES if is_supported else Belief.UNSURE


def _believe_unlabelled(name: Name, entity: Span | None) -> Belief:
    """Judge a name that the model calls something else than a place, or nothing."""
    span = name.span
    if span.root.pos_ != "PROPN" and entity is None:
        return Belief.NO if span.text in _NOT_ALONE else Belief.UNSURE
    if is_address_end(span):
        return Belief.YES
    if follows_capital(span):
        return Belief.NO
    if span.text in _NOT_ALONE or is_acronym(name):
        return Belief.YES if is_locative(span) and entity is None else Belief.NO
    if is_prominent(name) or has_cue(span):
        return Belief.YES
    return Belief.YES if is_directional(span) and is_town(name) else Belief.UNSURE


def _believe_part(name: Name, entity: Span) -> Belief:
    """Judge a place inside another name: "Texas A&M", "University of Michigan", "Alexandria Police"."""
    span = name.span
    is_qualified = entity.label_ in _QUALIFIED_LABELS or is_attribute(span)
    if not is_qualified or _is_outlet(entity):
        return Belief.NO
    if span.text in _NOT_ALONE or is_acronym(name) or _is_vast(name):
        return Belief.NO
    opens = span.start == entity.start or span.doc[span.start - 1].lower_ in _OPENERS
    if not (opens or is_state(name)):
        return Belief.NO
    is_owner = span.end < entity.end and span.doc[span.end].text in ("'s", "’s", ",")
    if is_owner or is_prominent(name) or (is_attribute(span) and is_town(name)):
        return Belief.YES
    return Belief.UNSURE


def _is_vast(name: Name) -> bool:
    """Return whether it is a continent, a region, a sea: "Africa Corps", "the Sahel Alliance" are bodies."""
    return any(entry.kind in _VAST for entry in name.entries) and not is_state(name)


def _is_outlet(entity: Span) -> bool:
    """Return whether the name is that of a paper or broadcaster: "the Washington Post"."""
    return any(token.text in _OUTLETS for token in entity[-2:])


def _person_words(doc: Doc) -> frozenset[str]:
    """Return the words of the names of persons who are named in full on the page."""
    people = (entity for entity in doc.ents if entity.label_ == "PERSON")
    names = ([token for token in person if token.text not in ("'s", "’s")] for person in people)
    return frozenset(token.text for name in names if _is_full_name(name) for token in name)


def _is_full_name(name: Sequence[Token]) -> bool:
    """Return whether these are two words and more of a person's name; "Alexandria Police" is nobody."""
    return len(name) > 1 and all(token.text[0].isalpha() and token.lower_ not in _NOBODYS for token in name)
