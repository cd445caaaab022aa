"""How sure a single mention is a place, from what the model, the gazetteer and the words around say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from spacy.tokens import Doc, Span

from extractor.lexicon.places import load_words
from extractor.pipes.toponyms.cues import (
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
from extractor.pipes.toponyms.renown import is_acronym, is_prominent, is_town

PLACE_LABELS = frozenset({"GPE", "LOC"})
_QUALIFIED_LABELS = frozenset({"ORG", "EVENT", "FAC", "LAW"})
_TIME_LABELS = frozenset({"DATE", "TIME"})
_NOT_ALONE = frozenset(load_words("not_alone"))
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
    if label in _TIME_LABELS:
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
    if entity.label_ not in _QUALIFIED_LABELS or entity[-1].text in _OUTLETS:
        return Belief.NO
    if span.text in _NOT_ALONE or is_acronym(name):
        return Belief.NO
    after = span.doc[span.end].text if span.end < len(span.doc) else ""
    if after in ("'s", "’s", ",") or is_prominent(name):
        return Belief.YES
    if span.start > entity.start + 1:
        return Belief.NO
    return Belief.YES if is_attribute(span) and is_town(name) else Belief.UNSURE


def _person_words(doc: Doc) -> frozenset[str]:
    """Return the words of the names of persons who are named in full on the page."""
    people = (entity for entity in doc.ents if entity.label_ == "PERSON")
    return frozenset(
        word
        for person in people
        if len(words := [token.text for token in person if token.text not in ("'s", "’s")]) > 1
        for word in words
    )
