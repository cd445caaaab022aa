"""Colons that introduce words."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from extractor.pipes.attributions.draft import Draft
from extractor.pipes.attributions.quotes import Quote


def find_colon_drafts(
    doc: Doc, blocks: Sequence[Span], quotes: Sequence[Quote], drafts: Sequence[Draft]
) -> list[Draft]:
    """Return the attributions by colon alone."""
    return []
