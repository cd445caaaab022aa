"""Mentions by description: "rebels", "two witnesses", "Ukraine's military", "a spokesman for X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from extractor.pipes.actors.mentions import Mention, make_description
from extractor.pipes.actors.nations import nation_of
from extractor.pipes.actors.words import actor_words, noun_of

NOT_IN_PHRASE = frozenset({"PUNCT", "SPACE", "SCONJ"})


def find_descriptions(doc: Doc) -> Iterator[Mention]:
    """Yield each noun phrase headed by an actor noun, with an "of" phrase that says of whom."""
    for chunk in doc.noun_chunks:
        root = chunk.root
        if root.pos_ in {"NOUN", "PROPN"} and not _is_time_or_amount(root):
            mention = _read_chunk(doc, chunk)
            if mention:
                yield mention


def _read_chunk(doc: Doc, chunk: Span) -> Mention | None:
    root = chunk.root
    end = _phrase_end(doc, root)
    start = chunk.start
    country = nation_of(doc, start, end)
    return make_description(doc, start, end, root, country=country)


def _phrase_end(doc: Doc, root: Token) -> int:
    """Return the end of the phrase, with "of Iraq" or "for the ministry" if somebody is named there."""
    following = root.i + 1
    if following >= len(doc) or doc[following].lower_ not in {"of", "for"} or doc[following].head != root:
        return following
    for child in doc[following].children:
        if child.dep_ == "pobj" and _names_somebody(child):
            return child.i + 1
    return following


def _names_somebody(token: Token) -> bool:
    words = actor_words()
    if token.ent_type_ in {"GPE", "ORG", "NORP", "PERSON", "LOC"}:
        return True
    return bool(noun_of(token, words.collectives) or noun_of(token, words.roles))


def _is_time_or_amount(token: Token) -> bool:
    return token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "EVENT", "LAW", "WORK_OF_ART"}
