"""Marked sentences as parsed Docs with their attributions on them."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.layers import ROLES, Attribution, set_attributions
from extractor.marked import Mark, read_marked


def read_marked_doc(nlp: Language, marked: str) -> Doc:
    """Return the parsed Doc of marked text; its attributions have the marks' keys as ids."""
    text, marks = read_marked(marked)
    doc = nlp(text)
    keys = dict.fromkeys(mark.key for mark in marks if mark.role == "content")
    set_attributions(doc, [_attribution(doc, marks, key) for key in keys])
    return doc


def _attribution(doc: Doc, marks: list[Mark], key: str) -> Attribution:
    parts = [[_span(doc, m) for m in marks if (m.role, m.key) == (role, key)] for role in ROLES]
    source, cue, content = map(tuple, parts)
    return Attribution(key, source, cue, content, "test")


def _span(doc: Doc, mark: Mark) -> Span:
    span = doc.char_span(mark.start, mark.end, alignment_mode="expand")
    assert span is not None
    return span
