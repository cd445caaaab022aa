"""Quotations: the stretches between quote marks, paragraph by paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

OPEN = frozenset({"“", "„", "«", "``"})
CLOSE = frozenset({"”", "»", "''"})
STRAIGHT = frozenset({'"', "''", "“", "”"})
SINGLE = frozenset({"'", "‘", "’", "`"})
TERMINATORS = frozenset({".", "!", "?", "…", "..."})


@dataclass(frozen=True)
class Quote:
    """A quotation with its marks, by token numbers; `block` counts the paragraphs.

    `closed` is false where the closing mark is missing.
    """

    start: int
    end: int
    block: int
    closed: bool = True


def find_quotes(doc: Doc, blocks: list[Span]) -> list[Quote]:
    """Return the quotations in text order; none goes over the end of its paragraph.

    Where a closing mark is missing, a quotation that opens its paragraph runs to
    the paragraph's end (so do quotes of several paragraphs), any other to the end
    of its sentence. An odd closing mark is passed over.
    """
    quotes: list[Quote] = []
    for number, block in enumerate(blocks):
        doubles = list(_double_quotes(block, number))
        quotes += doubles
        if not doubles:
            quotes += _single_quotes(block, number)
    return quotes


def _double_quotes(block: Span, number: int) -> Iterator[Quote]:
    doc, opened = block.doc, -1
    for token in block:
        kind = _double_mark(token, inside=opened >= 0)
        if kind == "open":
            end = _sentence_end(doc, opened, token.i) if opened >= 0 else token.i
            if end < token.i:  # else the mark before was a stray one
                yield Quote(opened, end, number, closed=False)
            opened = token.i
        elif kind == "close" and opened >= 0:
            if token.i > opened + 1:
                yield Quote(opened, token.i + 1, number)
            opened = -1
    if opened >= 0:
        end = block.end if opened <= block.start + 1 else _sentence_end(doc, opened, block.end)
        if end > opened + 1:
            yield Quote(opened, end, number, closed=False)


def _double_mark(token: Token, *, inside: bool) -> str:
    """Return whether a token opens or closes a quotation: "open", "close" or ""."""
    text = token.text
    if text in OPEN:
        return "open"
    if text in {"”", "»"}:
        return "close" if inside or token.i != token.sent.start or token.whitespace_ else "open"
    if text not in STRAIGHT:
        return ""
    # '"' and "''" look the same at both ends: the blank beside it tells.
    blank_before = token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space
    if inside:
        return "close" if not blank_before or token.whitespace_ or _ends_line(token) else "open"
    return "open" if not token.whitespace_ or blank_before else ""


def _ends_line(token: Token) -> bool:
    return token.i + 1 == len(token.doc) or token.nbor().is_space


def _single_quotes(block: Span, number: int) -> Iterator[Quote]:
    """Single marks count where both look their part; an apostrophe looks like neither or one."""
    opened = -1
    for token in block:
        if token.text not in SINGLE:
            continue
        first = token.i == block.start
        before = first or bool(token.nbor(-1).whitespace_) or token.nbor(-1).text in {"(", ":", "-", "—"}
        after = token.i + 1 >= block.end or bool(token.whitespace_) or token.nbor().is_punct
        if opened < 0 and before and not token.whitespace_ and token.i + 1 < block.end:
            opened = token.i
        elif opened >= 0 and after and not before and token.tag_ != "POS":
            if token.i > opened + 1:
                yield Quote(opened, token.i + 1, number)
            opened = -1


def _sentence_end(doc: Doc, start: int, limit: int) -> int:
    for i in range(start, limit):
        if doc[i].text in TERMINATORS:
            return i + 1
    return limit
