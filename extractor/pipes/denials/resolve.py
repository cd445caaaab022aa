"""What a denial denies, in words of the page, where its own content does not say it plainly."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from extractor.pipes.claims.target import noun_kinds
from extractor.pipes.denials.denial import CLAIMS, TELLS, Denial
from extractor.pipes.denials.statement import Statement
from extractor.records import DenialTarget

JUDGED = (DenialTarget.CLAIM_NP, DenialTarget.CONTENT_TRUTH)
EVIDENCE = frozenset({"evidence", "proof", "indication", "sign", "doubt", "basis", "truth", "true"})
ABOUT = ("of", "about")
FEWEST = 2  # words of a clause: "that is" tells nothing


def resolve_content(denial: Denial, denied: Sequence[Statement]) -> str | None:
    """Return what is denied where the content says more or less than that; None where nobody knows.

    The clause that the denial itself holds ("reports that P", "no evidence that P")
    goes before the words of what it denies, `denied`, of which all are given in text order.
    """
    statement = denial.statement
    own = _own_words(statement) if statement.claim.denial_target in JUDGED else None
    if own is not None:
        return own
    if denial.how == TELLS or not denied:
        return None
    told = sorted(denied, key=lambda other: other.first)
    return "; ".join(" … ".join(span.text.strip() for span in other.content) for other in told)


def _own_words(statement: Statement) -> str | None:
    """Return the clause or noun phrase that tells what a claim that the content names is about."""
    found = (told for span in statement.content for told in _told_in(span))
    return next((told.text for told in found if len(told) >= FEWEST), None)


def _told_in(content: Span) -> Iterator[Span]:
    for token in content:
        if token.lower_ == "that" and token.dep_ == "mark" and _names_claim(token.head.head):
            yield _within(content, token.i + 1, token.head)
        elif token.lower_ in ABOUT and _names_claim(token.head):
            yield _within(content, token.i + 1, token)


def _names_claim(word: Token) -> bool:
    return bool(noun_kinds(word) & CLAIMS) or word.lower_ in EVIDENCE


def _within(content: Span, first: int, head: Token) -> Span:
    """Return the content from its token `first` to the last word that hangs on `head`, marks left out."""
    end = min(head.right_edge.i + 1, content.end)
    while end > first and (content.doc[end - 1].is_punct or content.doc[end - 1].is_space):
        end -= 1
    return content.doc[first : max(end, first)]
