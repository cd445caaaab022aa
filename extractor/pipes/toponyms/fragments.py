"""Whether a match of the gazetteer is only a piece of another name: of a person, a club, a company."""

from __future__ import annotations

from spacy.tokens import Span

from extractor.lexicon.countries import find_country
from extractor.lexicon.places import load_words

_OTHER_LABELS = frozenset(
    {"PERSON", "ORG", "NORP", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"}
)
_DIRECTIONS = frozenset(load_words("directions"))


def is_fragment(span: Span, entity: Span) -> bool:
    """Return whether capitals of the same entity touch the match, as in "Rose |Garden|"."""
    before = span.start > entity.start and span.doc[span.start - 1]
    after = span.end < entity.end and span.doc[span.end]
    return any(
        t and t.text[0].isupper() and t.lower_ != "the" and t.lower_ not in _DIRECTIONS
        for t in (before, after)
    )


def follows_capital(span: Span) -> bool:
    """Return whether the name is the end of a longer one: "Real |Madrid|"."""
    before = span.doc[span.start - 1] if span.start else None
    return (
        before is not None
        and before.pos_ == "PROPN"
        and before.text[0].isupper()
        and before.ent_type_ not in ("GPE", "LOC", "NORP")
        and before.lower_ not in _DIRECTIONS
        and before.is_alpha
        and not before.is_sent_end
    )


def is_inside_other(span: Span, entity: Span) -> bool:
    """Return whether the match lies inside a longer entity that is no place."""
    if entity.label_ not in _OTHER_LABELS:
        return False
    size = len([token for token in entity if token.text not in ("'s", "’s", "the", "The")])
    return size > len(span)


def is_part_of_person(span: Span, person_words: frozenset[str]) -> bool:
    """Return whether the name is that of somebody on the page, or a first name before a surname."""
    if find_country(span.text) is not None:
        return False
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return span.text in person_words or (
        after is not None
        and after.ent_type_ == "PERSON"
        and after.ent_iob_ == "B"
        and after.pos_ == "PROPN"
        and len(span) == 1
        and span.root.ent_type_ != "GPE"
    )
