"""Streets, airports and hospitals: names that end in the noun for what they are."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from extractor.lexicon.countries import country_of_seat
from extractor.lexicon.places import load_words
from extractor.pipes.toponyms.match import Name

FACILITY = "facility"
_FACILITIES = frozenset(load_words("facility_nouns"))
_NUMBERED_ROADS = frozenset(load_words("numbered_roads"))


def find_facilities(doc: Doc) -> list[Name]:
    """Return the facilities, labelled `facility` and without entries: "Baker Street", "Highway 10"."""
    return [Name(span, ()) for span in (*_roads(doc), *_named(doc)) if country_of_seat(span.text) is None]


def _roads(doc: Doc) -> list[Span]:
    return [
        Span(doc, token.i, token.i + 2, label=FACILITY)
        for token in doc[:-1]
        if token.text in _NUMBERED_ROADS and doc[token.i + 1].like_num
    ]


def _named(doc: Doc) -> list[Span]:
    found = []
    for token in doc:
        if token.text not in _FACILITIES or _is_inside_longer_name(doc, token.i):
            continue
        start = token.i
        while start > 0 and _belongs_to_facility(doc, start - 1):
            start -= 1
        if start < token.i:
            found.append(Span(doc, start, token.i + 1, label=FACILITY))
    return found


def _is_inside_longer_name(doc: Doc, position: int) -> bool:
    """Return whether the noun is a person's name or goes on: "Wall |Street| Journal", "Port |St.| Lucie"."""
    token = doc[position]
    if token.ent_type_ == "PERSON":
        return True
    after = doc[position + 1] if position + 1 < len(doc) else None
    if after is None or after.is_sent_start or not after.text[0].isupper():
        return False
    return token.text == "St." or (token.ent_type_ == "ORG" and after.ent_type_ == "ORG")


def _belongs_to_facility(doc: Doc, position: int) -> bool:
    token, after = doc[position], doc[position + 1]
    is_word = token.text[0].isupper() and token.is_alpha and not token.is_stop and token.tag_ != "DT"
    return (is_word or token.text == "St.") and not after.is_sent_start
