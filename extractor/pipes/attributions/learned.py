"""Attributions by encoder and rules together: both propose, a learned scorer decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.layers import Attribution, Candidate, get_blocks, get_candidates
from extractor.pipes.attributions.answered import FINDER as ANSWERED
from extractor.pipes.attributions.cues import Index
from extractor.pipes.attributions.draft import merge, trim, within_lines
from extractor.pipes.attributions.ends import (
    before_background,
    before_meanwhile,
    before_next_deed,
    before_resumed,
    split_role,
)
from extractor.pipes.attributions.options import MARKS, Option, describe, gather_options
from extractor.pipes.attributions.scorer import Scorer, choose_options
from extractor.pipes.attributions.yielding import yield_to_others

BEFORE_NOUN = ("DET", "ADJ", "NUM")
SUBJECTS = ("nsubj", "nsubjpass")


def judge_attributions(
    doc: Doc, ruled: Sequence[Attribution], scorer: Scorer, index: Index
) -> list[Attribution]:
    """Return the attributions that stand, of the Doc's candidates and of those that rules found.

    They come in the order of their cues, each with its confidence.
    """
    proposed = gather_options(trim_candidates(doc, get_candidates(doc)), ruled)
    answers = [a for a in ruled if a.finder == ANSWERED]
    options = [option for option in proposed if not is_answered(option, answers)]
    rated = [scorer.rate(looks) for looks in describe(options, index)]
    chosen = choose_options(options, scorer, rated, index)
    standing = yield_to_others([_with_role(option) for option, _ in chosen])
    return [
        Attribution(f"a{n}", option.source, option.cue, option.content, option.finder, round(sure, 3))
        for n, (option, (_, sure)) in enumerate(zip(standing, chosen, strict=True), start=1)
    ]


def _with_role(option: Option) -> Option:
    """Return the option with who its source is, where its content ends in that."""
    role = split_role(option.content[-1], option.source[0]) if len(option.source) == 1 else None
    if role is None:
        return option
    doc, last, name = role.doc, option.content[-1], option.source[0]
    content = (*option.content[:-1], doc[last.start : role.start - 1])
    return replace(option, source=(doc[role.start : name.end],), content=content)


def is_answered(option: Option, answers: Iterable[Attribution]) -> bool:
    """Return whether "claims the group denied" is read as "claims: the group denied"."""
    return any(
        any(span.end == answer.content[0].end for span in option.cue)
        and any(span.start <= answer.cue[0].start < span.end for span in option.content)
        for answer in answers
    )


def trim_candidates(doc: Doc, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates with parts as the rules give them: within a line, without outer marks.

    Of content on other lines than its cue only quotations stay, of sources none: the
    network was trained on running text, and takes the caption under a headline for
    more of it.
    """
    sections = {i: block.label_ for block in get_blocks(doc) for i in range(block.start, block.end)}
    trimmed = (
        Candidate(c.id, _named(doc, c), _without_adjunct(doc, c), _near(doc, c, sections), c.scores)
        for c in candidates
    )
    return [c for c in trimmed if c.content]


def _named(doc: Doc, candidate: Candidate) -> tuple[Span, ...]:
    source = tuple(_to_noun(span) for span in _bare(_trim(doc, candidate.source)))
    return tuple(span for span in source if not candidate.cue or _same_line(span, candidate.cue[0]))


def _to_noun(span: Span) -> Span:
    """Let a source that breaks off at an article or adjective go on to its noun, where that is next."""
    last, after = span[-1], span.end
    ends = last.pos_ in BEFORE_NOUN and after < len(span.doc) and last.head.i == after
    return span.doc[span.start : after + 1] if ends else span


def _without_adjunct(doc: Doc, candidate: Candidate) -> tuple[Span, ...]:
    """Leave a preposition out of the cue that its object is missing from: "said on condition of", "on a"."""
    cue = _trim(doc, candidate.cue)
    last = cue[-1] if cue else None
    if last is not None and len(last) > 1 and last[-1].pos_ == "DET":
        last = last[:-1]
    if last is None or last[-1].pos_ != "ADP":
        return cue
    starts = {span.start for span in (*candidate.source, *candidate.content)}
    top = last[-1]
    while top.head.i in range(last.start, top.i):
        if top.head == last.root:
            break
        top = top.head
    if last.end in starts or top.head != last.root or top.right_edge.i < last.end:
        return cue
    return (*cue[:-1], doc[last.start : top.i])


def _near(doc: Doc, candidate: Candidate, sections: Mapping[int, str]) -> tuple[Span, ...]:
    content = _trim(doc, candidate.content)
    if not candidate.cue:
        return content
    cue = candidate.cue[0]
    near = (span for span in content if _is_quoted(span) or _same_line(span, cue))
    ended = (_ended(span, cue, sections.get(span.start, "")) for span in near)
    return tuple(_from_subject(span, candidate) for span in ended)


def _from_subject(span: Span, candidate: Candidate) -> Span:
    """Let a content that begins within its verb's subject begin with that: "reports that P were false"."""
    first = span[0]
    subjects = (t for t in (first, *first.ancestors) if t.dep_ in SUBJECTS and t.head in span)
    start = min((t.left_edge.i for t in subjects), default=span.start)
    own = {t.i for part in (*candidate.source, *candidate.cue) for t in part}
    inside = range(start, span.start)
    if start >= span.start or own & set(inside) or any(span.doc[i].is_punct for i in inside):
        return span
    return span.doc[start : span.end]


def _ended(span: Span, cue: Span, section: str) -> Span:
    after = span.start >= cue.end
    return before_meanwhile(
        before_resumed(before_background(before_next_deed(span))) if after else span, section
    )


def _same_line(some: Span, other: Span) -> bool:
    first, last = sorted((some, other), key=lambda span: span.start)
    return not any("\n" in token.text for token in first.doc[first.end : last.start])


def _is_quoted(span: Span) -> bool:
    before = span.doc[span.start - 1] if span.start else span[0]
    return before.text in MARKS or span[0].text in MARKS


def _bare(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out the ending of a source in the genitive ("Moscow's claim")."""
    bare = []
    for span in spans:
        start, end = span.start, span.end
        if end - start > 1 and span[-1].tag_ == "POS":
            end -= 1
        bare.append(span.doc[start:end])
    return tuple(bare)


def _trim(doc: Doc, spans: Iterable[Span]) -> tuple[Span, ...]:
    parts = [(span.start, span.end) for span in spans]
    trimmed = (_without_and(doc, trim(doc, part)) for part in merge(within_lines(doc, parts)))
    return tuple(doc[start:end] for start, end in trimmed if start < end)


def _without_and(doc: Doc, part: tuple[int, int]) -> tuple[int, int]:
    """Leave out a last "and", after which somebody else's words or another claim begin."""
    start, end = part
    if start < end and doc[end - 1].tag_ == "CC":
        return trim(doc, (start, end - 1))
    return part
