"""Attributions by encoder and rules together: both propose, a learned scorer decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from extractor.layers import Attribution, Candidate, get_candidates
from extractor.pipes.attributions.cues import Index
from extractor.pipes.attributions.draft import merge, subtract, trim
from extractor.pipes.attributions.options import describe, gather_options
from extractor.pipes.attributions.scorer import Scorer, choose_options


def judge_attributions(
    doc: Doc, ruled: Sequence[Attribution], scorer: Scorer, index: Index
) -> list[Attribution]:
    """Return the attributions that stand, of the Doc's candidates and of those that rules found.

    They come in the order of their cues, each with its confidence.
    """
    options = gather_options(trim_candidates(doc, get_candidates(doc)), ruled)
    rated = [scorer.rate(looks) for looks in describe(options, index)]
    chosen = choose_options(options, rated, scorer.threshold)
    return [
        Attribution(f"a{n}", option.source, option.cue, option.content, option.finder, round(sure, 3))
        for n, (option, sure) in enumerate(chosen, start=1)
    ]


def trim_candidates(doc: Doc, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates with parts as the rules give them: within a line, without outer marks."""
    trimmed = (
        Candidate(c.id, _trim(doc, c.source), _trim(doc, c.cue), _trim(doc, c.content), c.scores)
        for c in candidates
    )
    return [c for c in trimmed if c.content]


def _trim(doc: Doc, spans: Iterable[Span]) -> tuple[Span, ...]:
    parts = [(span.start, span.end) for span in spans]
    breaks = [(t.i, t.i + 1) for start, end in parts for t in doc[start:end] if t.is_space and "\n" in t.text]
    trimmed = (trim(doc, part) for part in merge(subtract(parts, breaks)))
    return tuple(doc[start:end] for start, end in trimmed if start < end)
