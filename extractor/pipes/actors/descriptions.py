"""Mentions by description: "rebels", "two witnesses", "Ukraine's military", "a spokesman for X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from extractor.pipes.actors.mentions import Mention, make_description
from extractor.pipes.actors.nations import nation_of
from extractor.pipes.actors.words import actor_words, noun_of

FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def find_descriptions(doc: Doc) -> Iterator[Mention]:
    """Yield each noun phrase headed by an actor noun, with an "of" phrase that says of whom."""
    for start, root in _phrases(doc):
        if root.pos_ in {"NOUN", "PROPN"} and not (_is_time_or_event(root) or _is_function(root)):
            mention = _read_phrase(doc, start, root)
            if mention:
                yield mention


def _phrases(doc: Doc) -> Iterator[tuple[int, Token]]:
    """Yield where each noun phrase starts and its head; possessors inside ("the regime's army") too."""
    for chunk in doc.noun_chunks:
        root = chunk[-1] if chunk.root.tag_ in FINITE else chunk.root
        yield _start_of(chunk, root), root
        for token in chunk:
            if token.dep_ == "poss":
                yield token.left_edge.i, token


def _start_of(chunk: Span, root: Token) -> int:
    """Return where the phrase begins, behind a verb that the parse put into it: "there are some experts"."""
    verbs = (token.i + 1 for token in chunk[: root.i - chunk.start] if token.tag_ in FINITE)
    return max(verbs, default=chunk.start)


def _read_phrase(doc: Doc, start: int, root: Token) -> Mention | None:
    words = actor_words()
    kind = None
    if not (noun_of(root, words.collectives) or noun_of(root, words.roles)):
        named = noun_of(root, words.capitalised)
        if named is None or not any(token.pos_ == "PROPN" for token in doc[start : root.i]):
            return None
        kind = words.capitalised[named]
    end = _phrase_end(doc, root)
    return make_description(doc, start, end, root, country=nation_of(doc, start, end), fallback=kind)


def _phrase_end(doc: Doc, root: Token) -> int:
    """Return the end of the phrase, with "of Iraq" or "for the ministry" if somebody is named there."""
    following = root.i + 1
    if following >= len(doc) or doc[following].lower_ not in {"of", "for"} or doc[following].head != root:
        return following
    has_topic = noun_of(root, actor_words().topical) is not None
    for child in doc[following].children:
        if child.dep_ == "pobj" and (_names_somebody(child) or has_topic):
            return child.i + 1
    return following


def _names_somebody(token: Token) -> bool:
    words = actor_words()
    if token.ent_type_ in {"GPE", "ORG", "NORP", "PERSON", "LOC"}:
        return True
    return bool(noun_of(token, words.collectives) or noun_of(token, words.roles))


def _is_time_or_event(token: Token) -> bool:
    return token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "EVENT", "LAW", "WORK_OF_ART"}


def _is_function(token: Token) -> bool:
    """Return whether the noun says what somebody works as, and names nobody: "served as the host"."""
    return token.dep_ == "pobj" and token.head.lower_ == "as"
