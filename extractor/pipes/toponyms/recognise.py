"""Which names on a page are places.

A small model's labels are one witness among several: it calls Kyiv a person. The
others are how well known the name is, the words around it, and the same name
elsewhere on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from spacy.tokens import Doc, Span

from extractor.gazetteer import Gazetteer
from extractor.lexicon.countries import country_of_demonym, country_of_seat, find_country
from extractor.lexicon.places import load_nouns, load_words
from extractor.pipes.toponyms.cues import (
    find_lists,
    following_noun,
    is_attribute,
    is_dateline,
    is_directional,
    is_locative,
)
from extractor.pipes.toponyms.match import Name, match_names
from extractor.records import PlaceKind

FACILITY = "facility"
_PLACE_LABELS = frozenset({"GPE", "LOC"})
_OTHER_LABELS = frozenset(
    {"PERSON", "ORG", "NORP", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"}
)
_QUALIFIED_LABELS = frozenset({"ORG", "EVENT", "FAC", "LAW"})
_TIME_LABELS = frozenset({"DATE", "TIME"})
_NOT_ALONE = frozenset(load_words("not_alone"))
_TITLES = frozenset(load_words("titles"))
_DIRECTIONS = frozenset(load_words("directions"))
_FACILITIES = frozenset(load_words("facility_nouns"))
_OUTLETS = frozenset(load_words("outlet_nouns"))
_NUMBERED_ROADS = frozenset(load_words("numbered_roads"))
_CITY = 150_000
_TOWN = 15_000
_ACRONYM = 5
_PROVINCE = 3


class Belief(IntEnum):
    """How sure it is that one mention is a place, by itself."""

    NO = 0
    UNSURE = 1
    YES = 2


def recognise_names(doc: Doc, gazetteer: Gazetteer) -> list[Name]:
    """Return the place names of a parsed and entity-tagged page, in text order, none overlapping."""
    matched = [name for name in match_names(doc, gazetteer) if not _is_barred(name.span)]
    labels = _Labels.of(doc)
    person_words = _person_words(doc)
    believed = {name.span.start: _believe(name, labels, person_words) for name in matched}
    _believe_lists(matched, believed)
    places = {name.key for name in matched if believed[name.span.start] is Belief.YES}
    known = [name for name in matched if _is_kept(believed[name.span.start], name.key in places)]
    names = _without_overlaps([*known, *_facilities(doc), *_unknown_names(doc, gazetteer)])
    return [_with_noun(name, gazetteer) for name in names]


def _believe_lists(names: Sequence[Name], believed: dict[int, Belief]) -> None:
    """Make places of the unsure names that stand in a list with one: "Aleppo, |Foua| and |Kfraya|"."""
    for group in find_lists([name.span for name in names]):
        if any(believed[span.start] is Belief.YES for span in group):
            unsure = [span.start for span in group if believed[span.start] is Belief.UNSURE]
            believed.update(dict.fromkeys(unsure, Belief.YES))


def _is_kept(belief: Belief, is_place_elsewhere: bool) -> bool:
    return belief is Belief.YES or (belief is Belief.UNSURE and is_place_elsewhere)


@dataclass(frozen=True)
class _Labels:
    """The entity that covers each token, by offset."""

    by_token: dict[int, Span]

    @classmethod
    def of(cls, doc: Doc) -> _Labels:
        return cls({token.i: entity for entity in doc.ents for token in entity})

    def cover(self, span: Span) -> Span | None:
        """Return the entity over the name, None where there is none."""
        return self.by_token.get(span.start) or self.by_token.get(span.end - 1)


def _is_barred(span: Span) -> bool:
    """Say whether the words are known to be something else: a demonym, a seat of government, "the", "us"."""
    text = span.text
    if country_of_seat(text) is not None:
        return True
    if len(span) == 1 and span[0].lower_ in _DIRECTIONS:
        return True
    if country_of_demonym(text) is not None and find_country(text) is None:
        return True
    return all(token.is_stop and token.ent_type_ not in _PLACE_LABELS and len(token) > 2 for token in span)


def _believe(name: Name, labels: _Labels, person_words: frozenset[str]) -> Belief:
    span = name.span
    entity = labels.cover(span)
    if _is_labelled(entity, _TIME_LABELS) or _is_cut_from_name(span, entity):
        return Belief.NO
    if _is_part_of_other(span, entity):
        return _believe_part(name, entity)
    if _is_part_of_person(span, person_words) and not (
        is_locative(span) and _is_labelled(entity, _PLACE_LABELS)
    ):
        return Belief.NO
    if entity is not None and entity.label_ in _PLACE_LABELS:
        return _believe_labelled(name, entity)
    return _believe_unlabelled(name, entity)


def _believe_labelled(name: Name, entity: Span) -> Belief:
    """Judge a name that lies in what the model calls a place."""
    span = name.span
    if _is_prominent(name) and span.text not in _NOT_ALONE:
        return Belief.YES
    if _is_fragment(span, entity):
        return Belief.NO
    is_supported = _has_cue(name) or is_directional(span) or _population(name) >= _TOWN
    return Belief.YES if is_supported else Belief.UNSURE


def _is_fragment(span: Span, entity: Span) -> bool:
    """Say whether capitals of the same entity touch the match, as in "Rose |Garden|"."""
    before = span.start > entity.start and span.doc[span.start - 1]
    after = span.end < entity.end and span.doc[span.end]
    return any(
        t and t.text[0].isupper() and t.lower_ != "the" and t.lower_ not in _DIRECTIONS
        for t in (before, after)
    )


def _has_cue(name: Name) -> bool:
    span = name.span
    return (
        is_locative(span)
        or is_attribute(span)
        or is_dateline(span)
        or following_noun(span) is not None
        or _is_follower_of_place(span)
        or _has_container(span)
    )


def _has_container(span: Span) -> bool:
    """Say whether a comma and another place follow: "Hugo, Oklahoma"."""
    after = span.doc[span.end : span.end + 2]
    return len(after) == 2 and after[0].text == "," and after[1].ent_type_ == "GPE"


def _believe_unlabelled(name: Name, entity: Span | None) -> Belief:
    """Judge a name that the model calls something else than a place, or nothing."""
    span = name.span
    if span.root.pos_ != "PROPN" and entity is None:
        return Belief.UNSURE if is_locative(span) else Belief.NO
    if _is_follower_of_place(span):
        return Belief.YES
    if _follows_capital(span):
        return Belief.NO
    if span.text in _NOT_ALONE or _is_acronym(name):
        return Belief.YES if is_locative(span) and entity is None else Belief.NO
    if _is_prominent(name) or _has_cue(name):
        return Belief.YES
    return Belief.YES if is_directional(span) and _population(name) >= _TOWN else Belief.UNSURE


def _follows_capital(span: Span) -> bool:
    """Say whether the name is the end of a longer one: "Real |Madrid|"."""
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


def _is_labelled(entity: Span | None, labels: Iterable[str]) -> bool:
    return entity is not None and entity.label_ in labels


def _is_cut_from_name(span: Span, entity: Span | None) -> bool:
    """Say whether the match is a fragment of a longer capitalised name of no place ("Paris Hilton")."""
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    if before is None or not before.text[0].isupper() or before.pos_ != "PROPN" or before.is_sent_end:
        return False
    same = entity is not None and before.ent_type_ == entity.label_ and before.i >= entity.start
    return same and entity is not None and entity.label_ == "PERSON"


def _is_part_of_other(span: Span, entity: Span | None) -> bool:
    """Say whether the match lies inside a longer entity that is no place."""
    if entity is None or entity.label_ not in _OTHER_LABELS:
        return False
    size = len([token for token in entity if token.text not in ("'s", "’s", "the", "The")])
    return size > len(span)


def _believe_part(name: Name, entity: Span | None) -> Belief:
    """Judge a place inside another name: "Texas A&M", "University of Michigan", "Alexandria Police"."""
    span = name.span
    if entity is None or entity.label_ not in _QUALIFIED_LABELS or entity[-1].text in _OUTLETS:
        return Belief.NO
    if span.text in _NOT_ALONE or _is_acronym(name):
        return Belief.NO
    after = span.doc[span.end].text if span.end < len(span.doc) else ""
    if after in ("'s", "’s", ",") or _is_prominent(name):
        return Belief.YES
    if span.start > entity.start + 1:
        return Belief.NO
    return Belief.YES if is_attribute(span) and _population(name) >= _TOWN else Belief.UNSURE


def _is_part_of_person(span: Span, person_words: frozenset[str]) -> bool:
    """Say whether the name is that of somebody on the page, or a first name before a surname."""
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


def _is_prominent(name: Name) -> bool:
    """Say whether the name is first of all that of a country, region, state or big city."""
    return any(
        entry.kind
        in (PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.REGION, PlaceKind.WATER, PlaceKind.OTHER)
        or (entry.kind == PlaceKind.ADMIN1 and entry.population >= _CITY)
        or (entry.rank == 0 and entry.population >= _CITY)
        or entry.population >= 10 * _CITY
        or (entry.rank == 0 and entry.kind == PlaceKind.ADMIN2 and _ends_in_noun(name.span))
        for entry in name.entries
    )


def _ends_in_noun(span: Span) -> bool:
    """Say whether the name says itself what it is: "Granville County"."""
    return len(span) > 1 and span[-1].lower_ in load_nouns()


def _population(name: Name) -> int:
    return max((entry.population for entry in name.entries if entry.rank == 0), default=0)


def _is_acronym(name: Name) -> bool:
    """Say whether the name is in capitals and more often an organisation's; "NSW" and "US" are not."""
    text = name.span.text
    if len(name.span) > 1 or len(text) > _ACRONYM or not text.isupper():
        return False
    is_province = len(text) >= _PROVINCE and any(
        e.kind == PlaceKind.ADMIN1 and e.rank == 0 for e in name.entries
    )
    return not is_province and find_country(text) is None


def _is_follower_of_place(span: Span) -> bool:
    """Say whether the name stands between the commas of an address: "in Hugo, |Okla.|, on Monday"."""
    doc = span.doc
    if span.start < 2 or doc[span.start - 1].text != "," or not doc[span.start - 2].text[0].isupper():
        return False
    after = doc[span.end].text if span.end < len(doc) else "."
    return (
        after in (",", ".", ")", "-", "—", "–", ";", ":") and doc[span.start - 2].ent_type_ in _PLACE_LABELS
    )


def _person_words(doc: Doc) -> frozenset[str]:
    """Return the words of the names of persons who are named in full on the page."""
    people = (entity for entity in doc.ents if entity.label_ == "PERSON")
    return frozenset(
        word
        for person in people
        if len(words := [token.text for token in person if token.text not in ("'s", "’s")]) > 1
        for word in words
    )


def _facilities(doc: Doc) -> list[Name]:
    """Return the streets, airports and hospitals: capitalised words that end in such a noun."""
    found = []
    for token in doc[:-1]:
        if token.text in _NUMBERED_ROADS and doc[token.i + 1].like_num:
            found.append(Name(Span(doc, token.i, token.i + 2, label=FACILITY), ()))
    for token in doc:
        if token.text not in _FACILITIES or token.i == 0:
            continue
        start = token.i
        while start > 0 and _belongs_to_facility(doc, start - 1):
            start -= 1
        if start < token.i and country_of_seat(doc[start : token.i + 1].text) is None:
            found.append(Name(Span(doc, start, token.i + 1, label=FACILITY), ()))
    return found


def _belongs_to_facility(doc: Doc, position: int) -> bool:
    token, after = doc[position], doc[position + 1]
    is_word = token.text[0].isupper() and token.is_alpha and not token.is_stop and token.tag_ != "DT"
    return (is_word or token.text == "St.") and not after.is_sent_start


def _unknown_names(doc: Doc, gazetteer: Gazetteer) -> list[Name]:
    """Return what the model calls a place and the gazetteer does not know."""
    found = []
    for entity in doc.ents:
        if entity.label_ not in _PLACE_LABELS:
            continue
        span = _trimmed(entity)
        if span is None or _is_barred(span) or span[0].text in _TITLES or not span.text[0].isupper():
            continue
        if _is_acronym(Name(span, ())):
            continue
        name = Name(span, gazetteer.entries(" ".join(span.text.split())))
        if _has_cue(name) or is_directional(span) or len(span) > 1:
            found.append(name)
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
    if entries := gazetteer.entries(" ".join(span.text.split())):
        return Name(span, entries)
    start = span.start
    while start < span.end - 1 and span.doc[start].lower_ in (*_DIRECTIONS, "the"):
        start += 1
    core = span.doc[start : span.end]
    if entries := gazetteer.entries(core.text):
        return Name(span, entries)
    row = load_nouns().get(core[-1].lower_)
    if row is None or len(core) == 1:
        return Name(span, ())
    entries = gazetteer.entries(core[:-1].text)
    return Name(span, tuple(entry for entry in entries if entry.kind in row.kinds), row)


def _with_noun(name: Name, gazetteer: Gazetteer) -> Name:
    """Return the name with the noun that belongs to it: "Dnipropetrovsk region"."""
    following = following_noun(name.span)
    if following is None or name.span.label_:
        return name
    token, row = following
    span = name.span.doc[name.span.start : token.i + 1]
    entries = gazetteer.entries(span.text) or tuple(e for e in name.entries if e.kind in row.kinds)
    may_take_noun = bool(entries) or not name.entries
    return Name(span, entries, row) if may_take_noun else name
