"""Which drafts stand, where several say the same."""

from collections.abc import Sequence

from spacy.tokens import Doc

from extractor.pipes.attributions.draft import Draft
from extractor.pipes.attributions.quotes import Quote


def choose(doc: Doc, drafts: Sequence[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """Return the drafts that stand, by their cue's place in the text."""
    quoted = bytearray(len(doc))
    for quote in quotes:
        if quote.end - quote.start > 3:
            quoted[quote.start : quote.end] = b"\x01" * (quote.end - quote.start)
    kept = [d for d in drafts if not quoted[d.head]]
    return sorted(kept, key=lambda d: d.head)
