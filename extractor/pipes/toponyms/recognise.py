"""Which names on a page are places.

A small model's labels are one witness among several: it calls Kyiv a person. The
others are how well known the name is, the words around it, and the same name
elsewhere on the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from extractor.gazetteer import Gazetteer
from extractor.lexicon.countries import country_of_demonym, country_of_seat, find_country
from extractor.lexicon.places import load_nouns, load_words
from extractor.pipes.toponyms.believe import PLACE_LABELS, Belief, Witnesses, believe
from extractor.pipes.toponyms.cues import (
    find_lists,
    following_noun,
    has_cue,
    introduced_names,
    is_directional,
)
from extractor.pipes.toponyms.facilities import FACILITY, find_facilities
from extractor.pipes.toponyms.match import Name, match_names
from extractor.pipes.toponyms.renown import is_acronym
from extractor.pipes.toponyms.unlisted import find_unlisted

_TITLES = frozenset(load_words("titles"))
_DIRECTIONS = frozenset(load_words("directions"))


def recognise_names(doc: Doc, gazetteer: Gazetteer) -> list[Name]:
    """Return the place names of a parsed and entity-tagged page, in text order, none overlapping."""
    matched = [name for name in match_names(doc, gazetteer) if not _is_barred(name.span)]
    witnesses = Witnesses.of(doc)
    believed = {name.span.start: believe(name, witnesses) for name in matched}
    _believe_lists(matched, believed)
    places = {name.key for name in matched if believed[name.span.start] is Belief.YES}
    known = [name for name in matched if _is_kept(believed[name.span.start], name.key in places)]
    unlisted = [
        Name(span, gazetteer.entries(span.text)) for span in find_unlisted(doc, witnesses.person_words)
    ]
    names = _without_overlaps([*known, *find_facilities(doc), *_unknown_names(doc, gazetteer), *unlisted])
    return [_with_noun(name, gazetteer) for name in names]


def _believe_lists(names: Sequence[Name], believed: dict[int, Belief]) -> None:
    """Make places of the unsure names that stand in a list with one: "Aleppo, |Foua| and |Kfraya|"."""
    for group in find_lists([name.span for name in names]):
        if any(believed[span.start] is Belief.YES for span in group):
            unsure = [span.start for span in group if believed[span.start] is Belief.UNSURE]
            believed.update(dict.fromkeys(unsure, Belief.YES))


def _is_kept(belief: Belief, is_place_elsewhere: bool) -> bool:
    return belief is Belief.YES or (belief is Belief.UNSURE and is_place_elsewhere)


def _is_barred(span: Span) -> bool:
    """Return whether the words are known as something else: a demonym, a seat of government, "the", "us"."""
    text = span.text
    if country_of_seat(text) is not None:
        return True
    if len(span) == 1 and span[0].lower_ in _DIRECTIONS:
        return True
    if country_of_demonym(text) is not None and find_country(text) is None:
        return True
    return all(token.is_stop and token.ent_type_ not in PLACE_LABELS and len(token) > 2 for token in span)


def _unknown_names(doc: Doc, gazetteer: Gazetteer) -> list[Name]:
    """Return what the model, or the words before it, call a place, and the gazetteer may not know."""
    tagged = (_trimmed(entity) for entity in doc.ents if entity.label_ in PLACE_LABELS)
    found = []
    for span in (*tagged, *introduced_names(doc)):
        if span is None or _is_barred(span) or span[0].text in _TITLES or not span.text[0].isupper():
            continue
        is_supported = has_cue(span) or is_directional(span) or len(span) > 1
        if is_supported and not is_acronym(Name(span, ())):
            found.append(Name(span, gazetteer.entries(" ".join(span.text.split()))))
    return found


def _trimmed(entity: Span) -> Span | None:
    """Return the entity without article and possessive, None if nothing is left."""
    start, end = entity.start, entity.end
    while start < end and (entity.doc[start].lower_ == "the" or entity.doc[start].is_punct):
        start += 1
    while end > start and (entity.doc[end - 1].text in ("'s", "’s") or entity.doc[end - 1].is_space):
        end -= 1
    return entity.doc[start:end] if start < end else None


def _without_overlaps(names: Sequence[Name]) -> list[Name]:
    """Return the names in text order; of two that overlap the longer, of equals the one that is known."""
    taken: set[int] = set()
    kept = []
    for name in sorted(names, key=lambda n: (n.span.label_ != FACILITY, not n.entries, -len(n.span))):
        tokens = range(name.span.start, name.span.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(name)
    return sorted(kept, key=lambda name: name.span.start)


def name_of_span(span: Span, gazetteer: Gazetteer) -> Name:
    """Return a given stretch as a name; a noun at its end, or a direction before it, may be no part of it."""
    if entries := gazetteer.senses(" ".join(span.text.split())):
        return Name(span, entries)
    start = span.start
    while start < span.end - 1 and span.doc[start].lower_ in (*_DIRECTIONS, "the"):
        start += 1
    core = span.doc[start : span.end]
    if entries := gazetteer.senses(core.text):
        return Name(span, entries)
    row = load_nouns().get(core[-1].lower_)
    if row is None or len(core) == 1:
        return Name(span, ())
    entries = gazetteer.senses(core[:-1].text)
    return Name(span, tuple(entry for entry in entries if entry.kind in row.kinds), row)


def _with_noun(name: Name, gazetteer: Gazetteer) -> Name:
    """Return the name with all its senses and the noun that belongs to it: "Dnipropetrovsk region"."""
    if name.span.label_:
        return name
    name = Name(name.span, gazetteer.senses(" ".join(name.span.text.split())))
    following = following_noun(name.span)
    if following is None:
        return name
    token, row = following
    span = name.span.doc[name.span.start : token.i + 1]
    entries = gazetteer.entries(span.text) or tuple(e for e in name.entries if e.kind in row.kinds)
    may_take_noun = bool(entries) or not name.entries
    return Name(span, entries, row) if may_take_noun else name
