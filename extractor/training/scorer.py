"""Learning the scorer: a logistic regression over options, from articles that the network has not seen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.language import Language
from spacy.tokens import Doc

from extractor.layers import get_candidates
from extractor.lexicon.cues import load_cues
from extractor.pipes.attributions import find_attributions
from extractor.pipes.attributions.cues import index_cues
from extractor.pipes.attributions.learned import trim_candidates
from extractor.pipes.attributions.options import SAME, Option, describe, gather_options, overlap, words_of
from extractor.pipes.attributions.scorer import Regression, Scorer, choose_options
from extractor.training.logit import by_strength

FOLDS = 5
THRESHOLDS = tuple(n / 40 for n in range(8, 26))
ABOUT_AS_GOOD = 0.005  # of F1: less than another draw of the articles changes
TRUSTED = 0.08  # chosen on the labelled pages in samples/: the training labels leave such claims out
STRENGTH = 0.2  # sklearn's C
RAREST = 5  # a look seen fewer times is not learned


@dataclass
class Judged:
    """An article's options, their looks and whether each is right; `gold` is the number of labelled ones."""

    options: list[Option]
    looks: list[dict[str, float]]
    right: list[int]  # the labelled attribution that an option meets, -1 for none
    exact: list[bool]  # with the same content
    gold: int


def judge_article(article: dict[str, Any], nlp: Language) -> Judged:
    """Return the options for a labelled article, read with a pipeline that has encoder and lemmatizer."""
    doc = nlp(article["text"])
    ruled = find_attributions(doc, load_cues())
    options = gather_options(trim_candidates(doc, get_candidates(doc)), ruled)
    gold = [(_tokens(doc, item["source"]), _tokens(doc, item["content"])) for item in article["attributions"]]
    right, exact = [], []
    for option in options:
        words = words_of(option)
        scored = [
            (overlap(words.content, content), n)
            for n, (source, content) in enumerate(gold)
            if words.source & source or not (words.source or source)
        ]
        best, number = max(scored, default=(0.0, -1))
        right.append(number if best >= SAME else -1)
        exact.append(best == 1.0)
    return Judged(options, describe(options, index_cues(load_cues())), right, exact, len(gold))


def _tokens(doc: Doc, extents: Iterable[Sequence[int]]) -> frozenset[int]:
    """Return the words of a labelled part, without a "that" at its start, which our contents leave out."""
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in extents)
    tokens = [t for span in spans if span is not None for t in span if not (t.is_punct or t.is_space)]
    if tokens and tokens[0].lower_ == "that" and tokens[0].tag_ == "IN":
        del tokens[0]
    return frozenset(t.i for t in tokens)


def fit_scorer(articles: Sequence[Judged]) -> Scorer:
    """Return the scorer, with its threshold chosen by cross-validation over articles.

    It is the lowest of the thresholds that are about as good as the best: a reader can
    check a false find by its words, but never sees a missed claim.
    """
    rated: list[tuple[Judged, Scorer]] = []
    for fold in range(FOLDS):
        kept = [a for n, a in enumerate(articles) if n % FOLDS != fold]
        scorer = _fit(kept)
        rated += [(a, scorer) for n, a in enumerate(articles) if n % FOLDS == fold]
    by_threshold = {t: _f1(rated, t) for t in THRESHOLDS}
    best = max(by_threshold.values())
    lowest = min(t for t, f1 in by_threshold.items() if f1 >= best - ABOUT_AS_GOOD)
    return replace(_fit(articles), threshold=lowest)


def write_scorer(scorer: Scorer, path: Path) -> None:
    """Write a `scorer.json` that a person can read: the strongest looks first."""
    kept: dict[str, Any] = {"threshold": scorer.threshold, "trusted": scorer.trusted}
    for name in ("right", "exact"):
        regression: Regression = getattr(scorer, name)
        kept[name] = {"bias": regression.bias, "weights": by_strength(regression.weights)}
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _fit(articles: Sequence[Judged]) -> Scorer:
    looks = [look for a in articles for look in a.looks]
    right = np.array([number >= 0 for a in articles for number in a.right])
    exact = np.array([value for a in articles for value in a.exact])
    met = [look for look, value in zip(looks, right, strict=True) if value]
    return Scorer(_regress(looks, right), _regress(met, exact[right]), 0.5, TRUSTED)


def _regress(looks: Sequence[dict[str, float]], labels: NDArray[np.bool_]) -> Regression:
    vectorizer = DictVectorizer(dtype=np.float64)
    table = vectorizer.fit_transform(looks)
    common: NDArray[np.bool_] = np.asarray((table != 0).sum(axis=0)).ravel() >= RAREST
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(table[:, common], labels)
    names = [name for name, keep in zip(vectorizer.feature_names_, common, strict=True) if keep]
    weights = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}
    return Regression(weights, round(float(model.intercept_[0]), 4))


def _f1(rated: Iterable[tuple[Judged, Scorer]], threshold: float) -> float:
    met = chosen = gold = 0
    index = index_cues(load_cues())
    for article, scorer in rated:
        numbers = {id(option): n for n, option in enumerate(article.options)}
        at = replace(scorer, threshold=threshold)
        kept = choose_options(article.options, at, [at.rate(look) for look in article.looks], index)
        met += len({article.right[numbers[id(option)]] for option, _ in kept} - {-1})
        chosen += len(kept)
        gold += article.gold
    return 2 * met / (chosen + gold) if met else 0.0
