"""Which predicted claim stands for which labelled one, by the rule of the figures."""

from __future__ import annotations

from extractor.evaluation.matching import Words, match_best_first
from extractor.evaluation.records import rate_alike, view_claim
from extractor.records import Article


def pair_claims(gold: Article, predicted: Article) -> list[tuple[int, int]]:
    """Return (number among the labels, number among the predictions), each once, from 0.

    A pair shares half of the words of its contents; of equals, the source decides.
    """
    words = Words(gold.text)
    ours, theirs = ([view_claim(claim, words) for claim in a.claims] for a in (gold, predicted))
    return match_best_first(ours, theirs, rate_alike)
