"""Who says which words of a page, as its attributions and quotation marks tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.layers import Attribution
from extractor.pipes.actors.sources import head_of

QUOTES = frozenset((*'"“”„«»', "''", "``"))


@dataclass(frozen=True)
class Speech:
    """What attributions tell a pronoun: tokens of sources, and who says which tokens.

    `quoted` are tokens between quotation marks; `said` maps a token of content
    to the number of its innermost attribution, `heads` has the source of each
    attribution, None for one without.
    """

    sources: frozenset[int]
    quoted: frozenset[int]
    said: Mapping[int, int]
    heads: Sequence[int | None]


def read_speech(doc: Doc, attributions: Sequence[Attribution]) -> Speech:
    """Return who says which tokens, and the heads of sources."""
    sources = frozenset(head_of(span).i for item in attributions for span in item.source)
    said: dict[int, int] = {}
    by_length = sorted(enumerate(attributions), key=lambda pair: -sum(map(len, pair[1].content)))
    for number, item in by_length:
        said |= {token.i: number for span in item.content for token in span}
    heads = [head_of(item.source[0]).i if item.source else None for item in attributions]
    return Speech(sources=sources, quoted=frozenset(_quoted(doc)), said=said, heads=heads)


def _quoted(doc: Doc) -> Iterator[int]:
    """Yield the tokens between quotation marks; a mark left open ends with its line."""
    inside = False
    for token in doc:
        text = token.text
        if text in QUOTES:
            inside = not inside
        elif inside and "\n" in text:
            inside = False
        elif inside:
            yield token.i
