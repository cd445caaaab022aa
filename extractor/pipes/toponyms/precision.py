"""How closely a place is known, as trackers of conflicts grade it: by what it is and by the words around."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span

from extractor.gazetteer import Entry
from extractor.lexicon.places import load_words
from extractor.pipes.toponyms.cues import is_directed, is_part_of
from extractor.records import GeoPrecision, PlaceKind

_VICINITY = frozenset(load_words("vicinity_prepositions"))
_SURROUNDINGS = frozenset(load_words("vicinity_nouns"))
_OF_KIND = {
    PlaceKind.SETTLEMENT: GeoPrecision.EXACT,
    PlaceKind.FACILITY: GeoPrecision.EXACT,
    PlaceKind.OTHER: GeoPrecision.EXACT,
    PlaceKind.ADMIN2: GeoPrecision.AREA,
    PlaceKind.WATER: GeoPrecision.AREA,
    PlaceKind.ADMIN1: GeoPrecision.REGION,
    PlaceKind.REGION: GeoPrecision.REGION,
    PlaceKind.COUNTRY: GeoPrecision.COUNTRY,
    PlaceKind.CONTINENT: GeoPrecision.COUNTRY,
}


def grade_precision(entry: Entry, mentions: Iterable[Span]) -> GeoPrecision:
    """Return how closely the place is known where all its mentions say no more than that.

    One mention of "Bara" itself is exact, whatever else lies "near Bara". What
    spreads over countries ("Middle East") is known no better than a country.
    """
    kind = PlaceKind(entry.kind)
    if kind is PlaceKind.REGION and entry.country is None:
        return GeoPrecision.COUNTRY
    usual = _OF_KIND[kind]
    spans = list(mentions)
    if usual is GeoPrecision.COUNTRY and kind is PlaceKind.COUNTRY and all(map(is_part_of, spans)):
        return GeoPrecision.REGION
    if usual is GeoPrecision.EXACT and all(map(_is_around, spans)):
        return GeoPrecision.AREA
    return usual


def _is_around(span: Span) -> bool:
    """Return whether it is "near X", "north of X", "the outskirts of X", "the X sector"."""
    doc, before = span.doc, span.doc[max(span.start - 2, 0) : span.start]
    words = [token.lower_ for token in before]
    if words[-1:] and (words[-1] in _VICINITY or (words[-1] == "of" and words[0] in _SURROUNDINGS)):
        return True
    return is_directed(span) or (span.end < len(doc) and doc[span.end].lower_ in _SURROUNDINGS)
