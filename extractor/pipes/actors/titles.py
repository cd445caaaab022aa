"""Where a person's name begins and its title ends: "Russian president Vladimir Putin"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extractor.lexicon.countries import country_of_demonym, country_of_seat, find_country
from extractor.pipes.actors.words import actor_words, noun_of

LINKS = frozenset({"of", "for", "the", "and", "-", "'s", "’s", "to", "&"})
LONGEST_OFFICE = 9
LONGEST_TITLE = 12


def split_title(doc: Doc, start: int, end: int) -> int:
    """Return where the name proper begins in a range that may open with titles."""
    words = actor_words()
    name = start
    for token in doc[start : end - 1]:
        if token.lower_ in words.honorifics or noun_of(token, words.roles):
            name = token.i + 1
    return name


def find_title(doc: Doc, name: int) -> int:
    """Return where the title before a name begins; `name` itself where there is none.

    A title holds at least one honorific or role that may precede a name; before
    these may stand modifiers, a nation, an organisation.
    """
    words = actor_words()
    at, has_role = name, False
    first = max(0, name - LONGEST_TITLE)  # not the sentence: the parser cuts "Kremlin | spokesperson X"
    while at > first:
        token = doc[at - 1]
        if token.lower_ in words.honorifics or words.is_title(noun_of(token, words.roles) or ""):
            at, has_role = at - 1, True
        elif has_role and _may_modify(token):
            at -= 1
        elif not has_role and (office := _find_office(doc, at, first)) is not None:
            at, has_role = office, True
        else:
            break
    while at < name and (doc[at].lower_ in LINKS or doc[at].is_punct):
        at += 1
    return at if has_role else name


def roles_in(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Return the role nouns in a range, in text order: ("president",)."""
    words = actor_words()
    found = (noun_of(token, words.roles) or words.abbreviations.get(token.lower_) for token in doc[start:end])
    return tuple(dict.fromkeys(noun for noun in found if noun))


def gender_in(doc: Doc, start: int, end: int) -> str:
    """Return m or f where a title tells the sex, else an empty string."""
    words = actor_words()
    for token in doc[start:end]:
        noun = noun_of(token, words.roles) or ""
        if gender := words.honorifics.get(token.lower_) or words.genders.get(noun):
            return gender
    return ""


def _find_office(doc: Doc, name: int, first: int) -> int | None:
    """Return where "Secretary of State" begins in "Secretary of State X", None if there is no such.

    A word stands between its link and the name: an "aide to X" is not X.
    """
    words = actor_words()
    for at in range(name - 3, max(first, name - LONGEST_OFFICE) - 1, -1):
        token = doc[at]
        if words.is_title(noun_of(token, words.roles) or "") and doc[at + 1].lower_ in {"of", "for", "to"}:
            return at
        if token.text == "," or (token.is_lower and token.lower_ not in LINKS):
            return None
    return None


def _may_modify(token: Token) -> bool:
    words = actor_words()
    if token.lower_ in words.modifiers or token.lower_ in {"'s", "’s", "-"}:
        return True
    text = token.text
    if country_of_demonym(text) or find_country(text) or country_of_seat(text):
        return True
    return token.ent_type_ in {"ORG", "GPE", "NORP"} and token.pos_ == "PROPN"
