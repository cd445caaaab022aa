"""Names of the gazetteer in a text, before anything is known of what they mean there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from extractor.gazetteer import Entry, Gazetteer
from extractor.gazetteer.names import looked_up_keys
from extractor.lexicon.places import NounRow, load_words
from extractor.records import PlaceKind

_LONGEST = 6
_CONNECTORS = frozenset(load_words("connectors"))
_ARTICLES = frozenset(load_words("articles_of_arabic"))


@dataclass(frozen=True)
class Name:
    """A stretch of text that is, or may be, a place name; `entries` is empty if the gazetteer lacks it.

    `noun` is the last word of the span where that is no part of the name proper ("Homs |province|").
    """

    span: Span
    entries: tuple[Entry, ...]
    noun: NounRow | None = None

    @cached_property
    def key(self) -> str:
        """What all mentions of the name on the page have in common.

        The noun counts where it names no town: "Homs" is not the "Homs province" of the same page.
        """
        if self.noun is None:
            return looked_up_keys(self.span.text)[-1]
        key = looked_up_keys(self.span[:-1].text)[-1]
        return key if PlaceKind.SETTLEMENT in self.noun.kinds else f"{key} {self.noun.noun}"


def match_names(doc: Doc, gazetteer: Gazetteer) -> list[Name]:
    """Return the longest names with a capital that the gazetteer knows, in text order, none overlapping."""
    names: list[Name] = []
    position = 0
    while position < len(doc):
        name = _longest_name(doc, position, gazetteer) if _opens_name(doc, position) else None
        if name is not None:
            names.append(name)
        position = name.span.end if name is not None else position + 1
    return names


def _opens_name(doc: Doc, position: int) -> bool:
    """Return whether a name may begin at the token: a capital, or the article of "al-Bab"."""
    token = doc[position]
    if _has_capital(token):
        return token.lower_ != "the"
    if token.text not in _ARTICLES:
        return False
    after = doc[position + 1 : position + 3]
    return len(after) == 2 and after[0].text == "-" and _has_capital(after[1])


def _longest_name(doc: Doc, start: int, gazetteer: Gazetteer) -> Name | None:
    for end in reversed(list(_possible_ends(doc, start))):
        span = doc[start:end]
        if doc[end - 1].text == "." and gazetteer.entries(doc[start : end - 1].text):
            continue  # the dot of the sentence, not of the name
        if entries := gazetteer.entries(" ".join(span.text.split())):
            return Name(_with_article(span, entries), entries)
    return None


def _with_article(span: Span, entries: tuple[Entry, ...]) -> Span:
    """Return "The Hague" for "Hague": the article is a part of few names."""
    before = span.doc[span.start - 1] if span.start else None
    if before is None or before.text != "The" or not entries[0].name.startswith("The "):
        return span
    return span.doc[before.i : span.end]


def _possible_ends(doc: Doc, start: int) -> Iterator[int]:
    """Yield each token offset at which a name that begins at `start` may end, the shortest name first."""
    for position in range(start, min(start + _LONGEST, len(doc))):
        token = doc[position]
        if _has_capital(token):
            yield position + 1
            if _has_split_dot(doc, position):
                yield position + 2
        elif position > start and token.text not in _CONNECTORS and token.text != ".":
            return
        if token.is_sent_end and token.text != ".":
            return


def _has_split_dot(doc: Doc, position: int) -> bool:
    """Return whether the token is an abbreviation that the tokenizer has cut from its dot ("Sask .")."""
    after = position + 1
    return after < len(doc) and doc[after].text == "." and not doc[position].whitespace_


def _has_capital(token: Token) -> bool:
    return token.text[0].isupper()
