"""One cue over sentences some of which deny and some assert is several attributions.

"The talk of a withdrawal is fiction. We are still there," he said: a denial, and an
assertion beside it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from spacy.tokens import Span, Token

from extractor.layers import Attribution, ClaimFacts
from extractor.records import DenialTarget, QuoteType, Stance

FEWEST = 3  # tokens of a piece: "No." alone goes with what follows
Judge = Callable[[Attribution], ClaimFacts]


def split_by_stance(item: Attribution, claim: ClaimFacts, judge: Judge) -> list[Attribution]:
    """Return the attribution, or one for each stretch of its pieces that takes a stance of its own.

    Pieces are sentences, and clauses joined by "and that"; of a direct quote that as a whole
    asserts, what comes before its reporting clause and what comes after. Only what is a
    denial by words within the content is parted: what a denial cue denies it denies to the
    end. The first part keeps the id; the others have it with a number.
    """
    pieces = _parts(item, claim)
    if len(pieces) < 2 or any(len(piece) == 1 and piece[0].tag_ == "WDT" for piece in pieces):
        return [item]  # "which, X says, | is untrue" is one clause
    judged = [(_is_denied(judge(replace(item, content=(piece,)))), piece) for piece in pieces]
    parts = [tuple(p for _, p in group) for _, group in groupby(judged, key=lambda pair: pair[0])]
    if len(parts) < 2:
        return [item]
    return [
        replace(item, id=item.id if n == 1 else f"{item.id}.{n}", content=_joined(part))
        for n, part in enumerate(parts, start=1)
    ]


def _parts(item: Attribution, claim: ClaimFacts) -> list[Span]:
    if _is_denied(claim):
        return list(_pieces(item.content))
    direct = claim.stance == Stance.ASSERTED and claim.quote_type == QuoteType.DIRECT
    around = len(item.content) == 2 and item.cue and item.content[0].end <= item.cue[0].start
    return list(item.content) if direct and around else []


def _is_denied(claim: ClaimFacts) -> bool:
    return claim.stance == Stance.DENIED and claim.denial_target == DenialTarget.CONTENT_TRUTH


def _pieces(content: Sequence[Span]) -> Iterator[Span]:
    for span in content:
        start = span.start
        for token in span[1:]:
            if (token.is_sent_start or _joins(token)) and token.i - start >= FEWEST:
                if span.end - token.i < FEWEST:
                    break
                yield span.doc[start : token.i]
                start = token.i
        yield span.doc[start : span.end]


def _joins(token: Token) -> bool:
    """Return whether "and that" begins here."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return token.dep_ == "cc" and after.lower_ == "that" and after.dep_ == "mark"


def _joined(pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Return neighbours as one span, without the blanks, marks and "and that" at their edges."""
    spans: list[Span] = []
    for piece in pieces:
        if spans and spans[-1].end == piece.start:
            spans[-1] = piece.doc[spans[-1].start : piece.end]
        else:
            spans.append(piece)
    return tuple(_bare(span) for span in spans)


def _bare(span: Span) -> Span:
    start, end = span.start, span.end
    while end - 1 > start and (span.doc[end - 1].is_space or span.doc[end - 1].is_punct):
        end -= 1
    while start < end - 1 and _is_edge(span.doc[start]):
        start += 1
    return span.doc[start:end]


def _is_edge(token: Token) -> bool:
    return (
        token.is_space or token.is_punct or _joins(token) or (token.lower_ == "that" and token.dep_ == "mark")
    )
