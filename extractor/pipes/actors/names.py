"""Mentions by name, as the recogniser finds them: people with their titles, organisations, peoples."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from extractor.layers import ToponymMention
from extractor.lexicon.countries import (
    country_of_capital,
    country_of_demonym,
    country_of_seat,
    find_country,
)
from extractor.pipes.actors.bodies import make_known, make_organisation, make_people
from extractor.pipes.actors.introduced import is_introduced
from extractor.pipes.actors.mentions import (
    ATTRIBUTIVE,
    Form,
    Mention,
    trim,
    words_of,
)
from extractor.pipes.actors.nations import nation_of
from extractor.pipes.actors.titles import find_title, gender_in, roles_in, split_title
from extractor.pipes.actors.words import actor_words, noun_of
from extractor.records import ActorKind

NAME_LABELS = frozenset({"PERSON", "ORG", "NORP"})


def find_names(doc: Doc, toponyms: Sequence[ToponymMention], surnames: frozenset[str]) -> Iterator[Mention]:
    """Yield people and organisations; a toponym is neither, unless it is part of a longer name."""
    ground = {t.span.start: t.span.end for t in toponyms}
    ents = [ent for ent in doc.ents if ent.label_ in NAME_LABELS]
    given = {e[0].text for e in ents if e.label_ == "PERSON" and e[-1].text in surnames and len(e) > 1}
    for ent in ents:
        start, end = trim(doc, ent.start, _closed_end(doc, ent.start, ent.end))
        if start >= end or _is_no_actor(doc, start, end):
            continue
        is_surname = plain(doc[start:end].text) in surnames
        if is_surname or not _is_ground(doc, start, end, ground):
            is_person = ent.label_ == "PERSON" or is_surname or _has_title(doc, start)
            is_person = is_person or is_introduced(doc, start, end) or doc[start:end].text in given
            is_person = is_person and not _is_firms(doc, start, end)
            yield from _read_name(doc, start, _without_verb(doc, start, end, surnames), is_person, ent.label_)


def _closed_end(doc: Doc, start: int, end: int) -> int:
    """Return the end of a name, before a bracket that opens inside it: "Central Bank (|CB"."""
    opened = next((at for at in range(start + 1, end) if doc[at].text == "("), end)
    return end if opened == end or ")" in doc[start:end].text else opened


def _is_no_actor(doc: Doc, start: int, end: int) -> bool:
    """Return whether it is a seat of government, a credit, a platform ("on Telegram") or a clock's "GMT"."""
    name, words = doc[start:end], actor_words()
    if country_of_seat(name.text) or "/" in name.text:
        return True
    before = doc[start - 1] if start else None
    if before is None:
        return False
    if before.text in {"/", "via"}:
        return True
    if before.lower_ in {":", "by"} and start > 1 and doc[start - 2].lower_ in words.credits:
        return True
    is_platform = before.lower_ in {"on", "via"} and name.text.lower() in words.platforms
    return is_platform or (before.like_num and name.text.isupper() and name.text.endswith("T"))


def _is_firms(doc: Doc, start: int, end: int) -> bool:
    """Return whether the words are a firm's: "Ann Lee Productions"; a platform may act alone on the page."""
    words, last = actor_words(), doc[end - 1].lower_
    return last in (words.corporate if end - start > 1 else words.platforms)


def plain(name: str) -> str:
    """Return the name with its apostrophes straight."""
    return name.replace("’", "'")


def find_surnames(doc: Doc, toponyms: Sequence[ToponymMention]) -> frozenset[str]:
    """Return the last words of people's names in full; then alone, "Jordan" is no country."""
    covered = {token.i for toponym in toponyms for token in toponym.span}
    surnames = set()
    for ent in doc.ents:
        if ent.label_ != "PERSON":
            continue
        start, end = trim(doc, ent.start, ent.end)
        if end - start > 1 and covered.isdisjoint(range(start, end)):
            surnames.add(plain(doc[end - 1].text))
    return frozenset(surnames)


def _read_name(doc: Doc, start: int, end: int, is_person: bool, label: str) -> Iterator[Mention]:
    words = actor_words()
    last = doc[end - 1]
    if is_person and country_of_demonym(doc[start:end].text):
        is_person, label = False, "NORP"
    if label == "NORP" and (last.dep_ in {"amod", "compound", "nmod"} or last.pos_ == "ADJ"):
        return
    collective, role = noun_of(last, words.collectives), noun_of(last, words.roles)
    if (role and not collective and label != "NORP") or not any(c.isupper() for c in doc[start:end].text):
        return  # "the Foreign Secretary": a description
    if doc[start:end].text in words.known:
        yield make_known(doc, start, end)
    elif is_person and not collective:
        if all(_may_be_in_name(token) for token in doc[start:end]) and not _has_article(doc, start, end):
            yield make_person(doc, start, end)
    elif label == "NORP" and not _is_firm(doc, start, end):
        yield make_people(doc, start, end)
    else:
        yield make_organisation(doc, start, end)


def make_person(doc: Doc, start: int, end: int) -> Mention:
    """Return a person's name with the title before it, or inside the range."""
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


def _is_firm(doc: Doc, start: int, end: int) -> bool:
    """Return whether what the model calls a people has the form of a firm's name: no demonym, no plural."""
    last = doc[end - 1]
    if country_of_demonym(doc[start:end].text) or last.tag_ != "NNP" or last.lower_.endswith("i"):
        return False
    return end - start > 1 or not last.lower_.endswith("s")


def _has_article(doc: Doc, start: int, end: int) -> bool:
    """Return whether it is a ship or the like: "the Ann Lee sank"; not "the Lee campaign"."""
    if start == 0 or doc[start - 1].lower_ != "the" or doc[end - 1].dep_ in ATTRIBUTIVE:
        return False
    return doc[start - 1].head.i in range(start, end) and doc[end - 1].tag_ != "NNPS"


def _may_be_in_name(token: Token) -> bool:
    return not any(char.isdigit() for char in token.text) and token.text not in {"Jr", "Jr.", "@"}


def _has_title(doc: Doc, start: int) -> bool:
    """Return whether an honorific or a person's title stands right before."""
    if start == 0 or doc[start - 1].is_punct:
        return False
    words, before = actor_words(), doc[start - 1]
    return before.lower_ in words.honorifics or words.is_title(noun_of(before, words.roles) or "")


def _without_verb(doc: Doc, start: int, end: int, surnames: Container[str]) -> int:
    """Return the end of a name without what a headline's capitals joined to it: "Smith Hid Past"."""
    for token in doc[start : end - 1]:
        if plain(token.text) in surnames:
            return token.i + 1
    return end


def _is_ground(doc: Doc, start: int, end: int, ground: Mapping[int, int]) -> bool:
    """Return whether the tokens are (part of) a toponym; if none were looked for, a country or a capital."""
    if not ground:
        text = doc[start:end].text
        return bool(find_country(text) or country_of_capital(text))
    return any(first <= start and end <= last for first, last in ground.items())
