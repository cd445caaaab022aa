"""Marked sentences as readings of encoder and rules, of which some may stand.

A cue's value is its lemma, `{cue#r=deny:denies}`: a verb of the cue table.
Without one the table does not know the cue. A content's value is the rule that
found it, "verb_clause" where none is told.
"""

from spacy.lang.en import English
from spacy.tokens import Doc, Span

from extractor.marked import Mark, read_marked
from extractor.pipes.attributions.options import ENCODER, Option

NLP = English()
SURE = {"cue": 0.9, "source": 0.8, "content": 0.9, "link": 0.5}


def char_span(doc: Doc, start: int, end: int) -> Span:
    span = doc.char_span(start, end)
    assert span is not None, doc.text[start:end]
    return span


def read_options(marked: str) -> dict[str, Option]:
    """Return the option of each key; the encoder's have keys that begin with `e`."""
    text, marks = read_marked(marked)
    doc = NLP(text)
    cues = [(m, char_span(doc, m.start, m.end)) for m in marks if m.role == "cue"]
    for token in doc:  # a parse that needs no model: all hangs on the first cue
        token.head = cues[0][1][0]
        token.lemma_ = token.lower_
        token.dep_ = "neg" if token.lower_ == "not" else "dep"
    for mark, cue in cues:
        if mark.value:
            cue.root.lemma_, cue.root.pos_ = mark.value, "VERB"
    keys = sorted({m.key for m in marks})
    return {key: read_option(doc, [m for m in marks if m.key == key]) for key in keys}


def read_option(doc: Doc, marks: list[Mark]) -> Option:
    def spans(role: str) -> tuple[Span, ...]:
        return tuple(char_span(doc, m.start, m.end) for m in marks if m.role == role)

    read = marks[0].key.startswith("e")
    rule = next((m.value for m in marks if m.role == "content" and m.value), "verb_clause")
    parts = spans("source"), spans("cue"), spans("content")
    return Option(*parts, ENCODER if read else rule, SURE if read else {})
