"""Where a content ends that the encoder lets run on into the source's next deed, or the author's words."""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractor.pipes.attributions.asides import resumes_after_and, tells_who_else
from extractor.pipes.attributions.draft import MARKS
from extractor.records import Section

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
FEWEST = 2  # words that must be left


def before_next_deed(span: Span) -> Span:
    """Return the content without "and" and a verb that is the source's own.

    "It called the report a fairy tale | and appealed for help": what has no finite
    verb of its own cannot be going on with a second one.
    """
    quoted = False
    for n, token in enumerate(span):
        if token.text in MARKS:
            quoted = not quoted
        elif quoted:
            continue
        elif token.tag_ in FINITE:
            return span
        elif n >= FEWEST and token.tag_ == "CC" and _is_deed(_after(token)):
            return span.doc[span.start : token.i]
    return span


def before_resumed(span: Span) -> Span:
    """Return the content without the source's next words: "units held P | and rejected the claim"."""
    for token in span[FEWEST:-1]:
        after = _after(token) if token.dep_ == "cc" else None
        if after is not None and after.i < span.end and resumes_after_and(after):
            return span.doc[span.start : token.i]
        if token.text == "," and tells_who_else(token.nbor(), span.end):
            return span.doc[span.start : token.i]
    return span


def before_meanwhile(span: Span, section: str) -> Span:
    """Return a headline's content without what happens meanwhile: "rejects claims | as rivals march"."""
    if section not in (Section.HEADLINE, Section.SUBHEAD):
        return span
    for token in span[FEWEST:]:
        subject = next((c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        clause = token.lower_ == "as" and token.dep_ == "mark" and token.head.i > token.i
        if clause and token.head.tag_ in FINITE and subject is not None and subject.i > token.i:
            return span.doc[span.start : token.i]
    return span


def _after(token: Token) -> Token | None:
    """Return the next word that is no adverb, None at the end of the text."""
    doc, after = token.doc, token.i + 1
    while after < len(doc) and doc[after].pos_ == "ADV":
        after += 1
    return doc[after] if after < len(doc) else None


def _is_deed(token: Token | None) -> bool:
    return token is not None and token.tag_ in FINITE - {"MD"}


def before_background(span: Span) -> Span:
    """Return the content without what the author adds on a place: "out of Bara | , a market town ..."."""
    for token in span[FEWEST:]:
        if token.text in MARKS:
            return span
        if token.text != "," or token.i + 2 >= span.end:
            continue
        noun, before = token.doc[token.i + 1], token.doc[token.i - 1]
        opens = noun.tag_ == "DT" and noun.lower_ in ("a", "an", "the")
        head = noun.head
        ends = head.right_edge.i >= span.end - 1 or token.sent.end <= span.end
        if opens and before.ent_type_ in ("GPE", "LOC") and head.dep_ in ("appos", "npadvmod") and ends:
            return span.doc[span.start : token.i]
    return span


def split_role(content: Span, source: Span) -> Span | None:
    """Return who the source is where the content runs on into it: "P, | a lawyer for him, Karen Osei, said".

    None where what stands between the content's last comma and the name is no such noun phrase.
    """
    doc, joint = content.doc, source.start - 1
    if content.end != joint or doc[joint].text != "," or any(t.pos_ != "PROPN" for t in source):
        return None
    commas = [t.i for t in content[FEWEST:] if t.text == ","]
    role = doc[commas[-1] + 1 : content.end] if commas else doc[joint:joint]
    if not role or role[0].lower_ not in ("a", "an", "the") or any(t.tag_ in FINITE for t in role):
        return None
    return role if any(t.tag_ in FINITE for t in doc[content.start : role.start]) else None
