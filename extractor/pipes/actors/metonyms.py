"""Places and buildings that act or speak: "Kyiv denies", "Downing Street said"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Span

from extractor.layers import PlaceFacts, ToponymMention
from extractor.lexicon.countries import (
    CountryRow,
    country_by_iso,
    country_of_capital,
    country_of_seat,
    find_country,
    load_countries,
)
from extractor.lexicon.metonymy import load_words
from extractor.pipes.actors.mentions import ATTRIBUTIVE, Form, Mention, is_subject, trim
from extractor.pipes.metonymy.looks import find_stand
from extractor.records import ActorKind, PlaceKind, PlaceStatus

LONGEST_SEAT = 3
WALKS = load_words("walks")


def find_metonyms(
    doc: Doc,
    toponyms: Sequence[ToponymMention],
    places: Mapping[str, PlaceFacts],
    sources: frozenset[int],
    surnames: frozenset[str],
) -> Iterator[Mention]:
    """Yield places that act or speak, and seats of government; `sources` are tokens of sources.

    A seat that somebody walks past is a house: "outside Downing Street".
    `surnames` are the last words of people's full names: "Jordan" alone is then no
    country, nor is "Chad" where the page has a Chad Miller.
    Where no toponyms were looked for, the recogniser's countries and capitals
    count when they are subjects.
    """
    people = surnames | _first_names(doc)
    for toponym in toponyms:
        root = toponym.span.root
        if toponym.span.text in people:
            continue
        speaks = root.i in sources
        if (speaks or not toponym.literal) and root.dep_ not in ATTRIBUTIVE:
            country = _country_of_place(toponym, places)
            if country is None and _is_building(toponym, places):
                continue
            yield _metonym(toponym.span, country, place=toponym.place)
    yield from _seats(doc)
    if not toponyms:
        yield from (m for m in _states(doc, sources) if m.name not in people)


def _first_names(doc: Doc) -> frozenset[str]:
    """Return the first words of people's full names."""
    return frozenset(ent[0].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1)


def _is_building(toponym: ToponymMention, places: Mapping[str, PlaceFacts]) -> bool:
    """Return whether it is a street or a house; those that govern are known by name."""
    facts = places.get(toponym.place)
    return facts is not None and facts.kind == PlaceKind.FACILITY


def _states(doc: Doc, sources: frozenset[int]) -> Iterator[Mention]:
    for ent in doc.ents:
        start, end = trim(doc, ent.start, ent.end)
        name = doc[start:end].text
        country = find_country(name) or country_of_capital(name)
        if not country or ent.root.dep_ in ATTRIBUTIVE:
            continue
        if is_subject(ent.root) or ent.root.i in sources:
            yield _metonym(doc[start:end], country.iso)


def _seats(doc: Doc) -> Iterator[Mention]:
    openings = _seat_openings()
    for token in doc:
        if token.text not in openings:
            continue
        for end in range(min(token.i + LONGEST_SEAT, len(doc)), token.i, -1):
            span = doc[token.i : end]
            country = country_of_seat(span.text)
            if country and span.root.dep_ not in ATTRIBUTIVE and find_stand(span).relation not in WALKS:
                yield _metonym(span, country.iso)
                break


@cache
def _seat_openings() -> frozenset[str]:
    return frozenset(seat.split()[0] for row in load_countries() for seat in row.seats)


def _metonym(span: Span, country: str | None, *, place: str | None = None) -> Mention:
    return Mention(
        start=span.start,
        end=span.end,
        root=span.root.i,
        form=Form.METONYM,
        kind=ActorKind.GOVERNMENT,
        name=span.text,
        country=country,
        place=place,
    )


def _country_of_place(toponym: ToponymMention, places: Mapping[str, PlaceFacts]) -> str | None:
    """Return the state that the place speaks for, None where it is no country, capital or seat.

    None too where the name is that of one, and the place another: Georgia and Washington in the US.
    """
    name, facts = toponym.span.text, places.get(toponym.place)
    country = find_country(name) or country_of_capital(name) or country_of_seat(name)
    if country:
        return None if facts and _is_namesake(facts, country) else country.iso
    if not facts or not facts.candidates or facts.kind != "country":
        return None
    row = country_by_iso(str(facts.candidates[0].get("country")))
    return row.iso if row else None


def _is_namesake(facts: PlaceFacts, country: CountryRow) -> bool:
    """Return whether the place is known to be in another country, or a part of the country and no city."""
    if facts.status != PlaceStatus.RESOLVED or not facts.candidates:
        return False
    return facts.candidates[0].get("country") != country.iso or facts.kind == PlaceKind.REGION
