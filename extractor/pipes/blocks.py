"""Blocks: the lines of the page, and the sentence starts that they force."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.layers import BLOCKS


def find_lines(doc: Doc) -> list[Span]:
    """Return each line that has a word in it, labelled `body`, in text order."""
    lines: list[Span] = []
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            lines.append(Span(doc, start, token.i, label="body"))
            start = token.i + 1
    lines.append(Span(doc, start, len(doc), label="body"))
    return [line for line in lines if not all(token.is_space for token in line)]


@Language.factory("newsclaims_blocks", assigns=["doc.spans", "token.is_sent_start"])
def make_blocks(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component that starts a sentence at each block; put it before the parser.

    A Doc without blocks gets one per line.
    """
    del nlp, name
    return start_sentences_at_blocks


def start_sentences_at_blocks(doc: Doc) -> Doc:
    """Tell the parser that no sentence goes on from one block into the next."""
    if BLOCKS not in doc.spans:
        doc.spans[BLOCKS] = find_lines(doc)
    for block in doc.spans[BLOCKS]:
        doc[block.start].is_sent_start = True
    return doc
