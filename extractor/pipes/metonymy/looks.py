"""How a place name stands in its sentence: what the learned weights are for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from extractor.lexicon.countries import country_of_capital, find_country
from extractor.lexicon.places import load_words
from extractor.pipes.metonymy.attributes import (
    head_of_list,
    is_event,
    is_governing,
    is_part_of_ground,
    is_place_noun,
)

Looks = dict[str, float]

_VERBS = {
    "place verb": frozenset(load_words("place_subject_verbs")),
    "politic verb": frozenset(load_words("politic_object_verbs")),
    "dative verb": frozenset(load_words("dative_verbs")),
    "capture verb": frozenset(load_words("capture_verbs")),
}
_NOUNS = {"place noun": is_place_noun, "event": is_event, "governing noun": is_governing}
_COMPLEMENTS = frozenset({"attr", "prep", "acomp"})
_OF_SUBJECT = frozenset({"dobj", "xcomp", "ccomp", "neg", "aux", "auxpass"})
_OF_NAME = frozenset({"relcl", "appos", "det", "conj"})


@dataclass(frozen=True)
class Stand:
    """A name's place in the parse: by which `relation` it hangs on its `governor`.

    The relation of what follows a preposition is the preposition itself,
    "agent" after the "by" of a passive; `preposition` is None without one.
    """

    relation: str
    governor: Token
    preposition: Token | None


def find_stand(span: Span) -> Stand:
    """Return how the name hangs on the rest; what is listed hangs as the first of the list does."""
    word = head_of_list(span.root)
    head = word.head
    if word.dep_ != "pobj":
        return Stand(word.dep_, head, None)
    return Stand("agent" if head.dep_ == "agent" else head.lower_, head.head, head)


def look_at(span: Span) -> Looks:
    """Return how a place name of a parsed text looks; each look counts 1."""
    stand = find_stand(span)
    return dict.fromkeys(("always", *_own(span, stand), *_governor(stand), *_around(span)), 1.0)


def _own(span: Span, stand: Stand) -> Iterator[str]:
    kind, entity = _kind(span.text), span.root.ent_type_ or "none"
    yield from (stand.relation, kind, f"entity {entity}")
    yield from (f"{stand.relation}, {kind}", f"{stand.relation}, entity {entity}")
    yield from (f"has {child.dep_}" for child in span.root.children if child.dep_ in _OF_NAME)
    if head_of_list(span.root) is not span.root:
        yield "listed"


def _governor(stand: Stand) -> Iterator[str]:
    governor, relation = stand.governor, stand.relation
    yield from (f"of {governor.tag_}", f"{relation} of {governor.tag_}", f"{relation} of {governor.pos_}")
    for name in _classes(governor):
        yield from (f"of {name}", f"{relation} of {name}")
    below = {child.dep_ for child in governor.children}
    if governor.lemma_ == "be":
        yield from (f"be {dep}" for dep in sorted(below & _COMPLEMENTS))
    if relation.startswith("nsubj"):
        yield from (f"{relation} beside {dep}" for dep in sorted(below & _OF_SUBJECT))


def _classes(word: Token) -> Iterator[str]:
    yield from (name for name, lemmas in _VERBS.items() if word.lemma_.lower() in lemmas)
    if word.pos_ in ("NOUN", "PROPN"):
        yield from (name for name, belongs in _NOUNS.items() if belongs(word))


def _around(span: Span) -> Iterator[str]:
    doc = span.doc
    if span.start:
        before = doc[span.start - 1]
        yield f"after {before.pos_}"
        if before.lower_ == "the":
            yield "after the"
    if span.end < len(doc):
        yield f"before {doc[span.end].pos_}"
        if doc[span.end].tag_ == "POS":
            yield "possessive"
    if is_part_of_ground(span):
        yield "part of ground"


def _kind(name: str) -> str:
    if find_country(name):
        return "country"
    return "capital" if country_of_capital(name) else "other place"
