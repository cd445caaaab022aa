"""Sources, cues and contents as exact spans, each role by itself, whichever belong together.

This is how CofeNet (Wang et al. 2022) reports its figures on PolNeAR, from tags
per token: a content in several pieces is several spans, a source that attributions
share is one. Spans with the same `\\w+` words are the same here, so that the
punctuation at their edges, which its tags take in or leave out, never matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extractor.evaluation.matching import Words
from extractor.evaluation.scores import Score
from extractor.layers import ROLES

Offsets = Sequence[tuple[int, int]]


def score_parts(
    gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]], text: str
) -> dict[str, Score]:
    """Return the score of exact spans for each role, over the attributions of one document."""
    words = Words(text)
    ours, theirs = list(gold), list(predicted)
    scores = {}
    for role in ROLES:
        want, have = _spans(ours, role, words), _spans(theirs, role, words)
        scores[role] = Score(len(want & have), len(have), len(want))
    return scores


def _spans(attributions: Iterable[Mapping[str, Any]], role: str, words: Words) -> set[frozenset[int]]:
    """Return each span of the role once, as its words; spans without words are left out."""
    spans = (span for attribution in attributions for span in attribution.get(role) or ())
    return {inside for span in spans if (inside := words.inside([span]))}
