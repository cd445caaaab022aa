"""Which predicted claim stands for which labelled one, by the rule of the figures."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.evaluation.matching import MIN_JACCARD, Words, jaccard, match_best_first
from extractor.evaluation.records import ClaimView
from extractor.records import Article


def pair_claims(gold: Article, predicted: Article) -> list[tuple[int, int]]:
    """Return (number among the labels, number among the predictions), each once, from 0.

    A pair shares half of the words of its contents; of equals, the source decides.
    """
    return match_best_first(_views(gold, gold), _views(predicted, gold), _alike)


def _views(article: Article, gold: Article) -> Sequence[ClaimView]:
    words = Words(gold.text)
    return [
        ClaimView(
            claim,
            words.inside((span.start, span.end) for span in claim.content),
            words.inside((span.start, span.end) for span in filter(None, (claim.source_span,))),
        )
        for claim in article.claims
    ]


def _alike(gold: ClaimView, predicted: ClaimView) -> tuple[float, ...] | None:
    overlap = jaccard(gold.content, predicted.content)
    same = bool(gold.source & predicted.source) or not (gold.source or predicted.source)
    return (overlap, float(same)) if overlap >= MIN_JACCARD else None
