"""Mentions by name: people with their titles, organisations, places and buildings that act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from extractor.layers import PlaceFacts, ToponymMention
from extractor.lexicon.countries import (
    country_by_iso,
    country_of_capital,
    country_of_demonym,
    country_of_seat,
    find_country,
)
from extractor.pipes.actors.mentions import (
    ATTRIBUTIVE,
    Form,
    Mention,
    is_subject,
    trim,
    words_of,
)
from extractor.pipes.actors.nations import nation_of
from extractor.pipes.actors.titles import find_title, gender_in, roles_in, split_title
from extractor.pipes.actors.words import actor_words, noun_of
from extractor.records import ActorKind

NAME_LABELS = frozenset({"PERSON", "ORG", "NORP"})
MEDIA_ENDINGS = frozenset(
    {"times", "post", "journal", "tribune", "herald", "telegraph", "guardian", "tv", "news", "gazette"}
)


def find_names(doc: Doc, toponyms: Sequence[ToponymMention]) -> Iterator[Mention]:
    """Yield people and organisations; a toponym is neither, unless it is part of a longer name."""
    ground = {t.span.start: t.span.end for t in toponyms}
    for ent in doc.ents:
        if ent.label_ in NAME_LABELS:
            start, end = trim(doc, ent.start, ent.end)
            if start < end and not _is_ground(start, end, ground):
                yield from _read_name(doc, start, end, ent.label_)
    yield from _titled(doc)


def find_metonyms(
    doc: Doc,
    toponyms: Sequence[ToponymMention],
    places: Mapping[str, PlaceFacts],
    sources: frozenset[int],
) -> Iterator[Mention]:
    """Yield places that act or speak, and seats of government; `sources` are tokens of sources.

    Where no toponyms were looked for, the recogniser's countries and capitals
    count when they are subjects.
    """
    for toponym in toponyms:
        root = toponym.span.root
        speaks = root.i in sources
        if (speaks or not toponym.literal) and root.dep_ not in ATTRIBUTIVE:
            country = _country_of_place(toponym, places)
            yield _metonym(toponym.span, country, place=toponym.place)
    yield from _seats(doc)
    if not toponyms:
        yield from _states(doc, sources)


def _states(doc: Doc, sources: frozenset[int]) -> Iterator[Mention]:
    for ent in doc.ents:
        if ent.label_ != "GPE" or ent.root.dep_ in ATTRIBUTIVE:
            continue
        start, end = trim(doc, ent.start, ent.end)
        name = doc[start:end].text
        country = find_country(name) or country_of_capital(name)
        if country and (is_subject(ent.root) or ent.root.i in sources):
            yield _metonym(doc[start:end], country.iso)


def _seats(doc: Doc) -> Iterator[Mention]:
    for token in doc:
        if token.text[0].isupper() and not (
            token.i and doc[token.i - 1].ent_iob_ == "B" and token.ent_iob_ == "I"
        ):
            for end in (token.i + 3, token.i + 2, token.i + 1):
                country = country_of_seat(doc[token.i : end].text)
                if country and doc[token.i : end].root.dep_ not in ATTRIBUTIVE:
                    yield _metonym(doc[token.i : end], country.iso)
                    break


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
    """Return the state that the place speaks for, None where it is no country, capital or seat."""
    name = toponym.span.text
    country = find_country(name) or country_of_capital(name) or country_of_seat(name)
    if country:
        return country.iso
    facts = places.get(toponym.place)
    if not facts or not facts.candidates or facts.kind != "country":
        return None
    row = country_by_iso(str(facts.candidates[0].get("country")))
    return row.iso if row else None


def _is_ground(start: int, end: int, ground: Mapping[int, int]) -> bool:
    """Whether the tokens are (part of) a toponym."""
    return any(first <= start and end <= last for first, last in ground.items())


def _read_name(doc: Doc, start: int, end: int, label: str) -> Iterator[Mention]:
    root = doc[start:end].root
    last = doc[end - 1]
    words = actor_words()
    if label == "NORP" and (last.dep_ in {"amod", "compound", "nmod"} or last.pos_ == "ADJ"):
        return
    collective, role = noun_of(last, words.collectives), noun_of(last, words.roles)
    if (role and not collective and label != "NORP") or not any(c.isupper() for c in doc[start:end].text):
        return  # "the Foreign Secretary": a description
    if label == "PERSON" and not collective:
        yield _person(doc, start, end)
    elif label == "NORP":
        yield _people(doc, start, end)
    else:
        yield _organisation(doc, start, end, root)


def _person(doc: Doc, start: int, end: int) -> Mention:
    name = split_title(doc, start, end)
    first = min(start, find_title(doc, name))
    return Mention(
        start=first,
        end=end,
        root=doc[name:end].root.i,
        form=Form.NAME,
        kind=ActorKind.PERSON,
        name=words_of(doc, name, end),
        roles=roles_in(doc, first, name),
        country=nation_of(doc, first, name),
        gender=gender_in(doc, first, name),
    )


def _people(doc: Doc, start: int, end: int) -> Mention:
    """Return "Syrians" or "the Taliban" as a group."""
    country = country_of_demonym(doc[start:end].text)
    return Mention(
        start=start,
        end=end,
        root=doc[start:end].root.i,
        form=Form.NAME,
        kind=ActorKind.GROUP,
        name=words_of(doc, start, end),
        country=country.iso if country else None,
        plural=doc[end - 1].tag_ in {"NNS", "NNPS"},
    )


def _organisation(doc: Doc, start: int, end: int, root: Token) -> Mention:
    """Return the organisation with what describes it in front: "battlefield analysts DeepState"."""
    first = _phrase_start(doc, start, root)
    words = actor_words()
    noun = noun_of(doc[end - 1], words.collectives) or _opening_noun(doc, start, end)
    kind = words.collectives.get(noun or "", ActorKind.ORGANISATION)
    if doc[end - 1].lower_ in MEDIA_ENDINGS:
        kind = ActorKind.MEDIA
    return Mention(
        start=first,
        end=end,
        root=root.i,
        form=Form.NAME,
        kind=kind,
        name=words_of(doc, start, end),
        head=noun or "",
        country=nation_of(doc, first, end),
    )


def _opening_noun(doc: Doc, start: int, end: int) -> str | None:
    """Return the head of "Ministry of Defence": the noun before the first "of"."""
    words = actor_words()
    for token in doc[start:end]:
        if token.lower_ in {"of", "for"} and token.i > start:
            return noun_of(doc[token.i - 1], words.collectives)
    return None


def _phrase_start(doc: Doc, start: int, root: Token) -> int:
    """Return where the noun phrase of a name begins, its article left out."""
    first = root.left_edge.i
    sentence = root.sent.start
    between = doc[max(first, sentence) : start]
    if any(token.is_punct or token.is_space or token.pos_ in {"CCONJ", "VERB", "ADP"} for token in between):
        return start
    if not any(noun_of(t, actor_words().roles) or t.ent_type_ in {"GPE", "NORP"} for t in between):
        return start
    return trim(doc, between.start, start)[0]


def _titled(doc: Doc) -> Iterator[Mention]:
    """Yield names that only the title before them gives away: "Mr Peskov"."""
    words = actor_words()
    for token in doc[:-1]:
        after = doc[token.i + 1]
        if token.lower_ not in words.honorifics or not token.is_title or not after.is_title:
            continue
        end = after.i + 1
        while end < len(doc) and doc[end].is_title and doc[end].pos_ == "PROPN":
            end += 1
        yield _person(doc, after.i, end)


def find_surnames(
    doc: Doc, known: Sequence[Mention], toponyms: Sequence[ToponymMention]
) -> Iterator[Mention]:
    """Yield surnames of people named in full elsewhere that no other mention or toponym covers."""
    surnames = {m.name.split()[-1] for m in known if m.is_person and m.form is Form.NAME and " " in m.name}
    covered = {i for m in known if m.form is not Form.DESCRIPTION for i in range(m.start, m.end)}
    covered |= {token.i for toponym in toponyms for token in toponym.span}
    for token in doc:
        if token.text in surnames and token.i not in covered and token.is_title:
            yield _person(doc, token.i, token.i + 1)
