"""Statements set apart: "The minister said:", and then paragraphs without quotation marks."""

from collections.abc import Container, Iterable, Sequence

from spacy.tokens import Span

from extractor.pipes.attributions.cues import Cue
from extractor.pipes.attributions.draft import MARKS
from extractor.pipes.attributions.quotes import TERMINATORS, Quote
from extractor.records import CueClass, Section

NEAREST = 8  # tokens between the verb and the colon: "said in a statement on Friday:"
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def with_statements(
    blocks: Sequence[Span], quotes: Sequence[Quote], cues: Iterable[Sequence[Cue]]
) -> list[Quote]:
    """Return the quotations with statements set apart among them, each paragraph as one, in text order.

    Ministries publish speech so. After the first paragraph a statement goes on to the
    last one in the first person; what is quoted within it is part of it.
    """
    said = {c[0].head.i for c in cues if c[0].row.cue_class is CueClass.SAY and c[0].head.tag_ == "VBD"}
    stated = [i for n, block in enumerate(blocks) if _leads(block, said) for i in _stated(blocks, n + 1)]
    if not stated:
        return list(quotes)
    whole = [Quote(blocks[i].start, blocks[i].end, i) for i in stated]
    kept = [quote for quote in quotes if quote.block not in set(stated)]
    return sorted([*kept, *whole], key=lambda quote: quote.start)


def _leads(block: Span, said: Container[int]) -> bool:
    """Return whether the paragraph ends in "X said:"."""
    near = range(max(block.start, block.end - 1 - NEAREST), block.end - 1)
    return block[-1].text == ":" and any(i in said for i in near)


def _stated(blocks: Sequence[Span], first: int) -> list[int]:
    """Return the numbers of the paragraphs that are the statement, the first of which may be `first`."""
    run = []
    for number in range(first, len(blocks)):
        if not _is_prose(blocks[number]):
            break
        run.append(number)
    own = [number for number in run if any(t.lower_ in FIRST_PERSON for t in blocks[number])]
    return run[: max(1, own[-1] - first + 1)] if own else run[:1]


def _is_prose(block: Span) -> bool:
    """Return whether a paragraph has sentences, is in no marks, and leads to nobody else's words."""
    last = next((t for t in reversed(block) if t.text not in MARKS), block[-1])
    sentence = last.text in TERMINATORS and any(t.tag_ in FINITE for t in block)
    return block.label_ == Section.BODY and sentence and block[0].text not in MARKS
