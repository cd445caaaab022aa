"""Learning what a denial denies: the weights of looks, from denials whose targets are labelled.

What a denial may deny and "none" are the outcomes of one softmax; what is raised is the likelihood
that one of the labelled targets comes out (a conditional logit that may have several right answers).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language

from extractor.pipes.ranking import WEIGHTS, Ranking
from extractor.training.folds import fold_of
from extractor.training.link_cases import Case, read_labelled, read_samples
from extractor.training.logit import Choice, by_strength, fit_choices

FOLDS = 8
STRENGTH = 1.5  # of the penalty on squared weights; from .8 to 4 ranking changes by two points
RAREST = 5  # a look that fewer candidates have is not learned
ABOUT_AS_GOOD = 0.025  # of F1, given for fewer missed targets: of doubts that are so good the least is taken
DOUBTS = tuple(n / 4 for n in range(-10, 5))


@dataclass(frozen=True)
class Tally:
    """Counts over labelled denials, `with_target` and `without` one on the page.

    `ranked` counts those whose likeliest statement is right, linked or not; `linked` and
    `right` are counts of those with a target, `false` counts links of those without.
    """

    with_target: int = 0
    ranked: int = 0
    linked: int = 0
    right: int = 0
    without: int = 0
    false: int = 0

    @property
    def f1(self) -> float:
        """F1 of the first link of each denial, 0 to 1."""
        made = self.linked + self.false
        return 2 * self.right / (made + self.with_target) if made else 0.0


def learn_links(labels: Path, samples: Path, out: Path, nlp: Language) -> Tally:
    """Learn and write a ranking from all labelled denials; return the counts in cross-validation.

    `labels` holds `*_links.jsonl` with their `*_texts.jsonl`, `samples` labelled articles.
    """
    cases = [*read_labelled(labels, nlp), *read_samples(samples, nlp)]
    rated = cross_validate(cases)
    tallies = {doubt: tally(rated, doubt) for doubt in DOUBTS}
    best = max(one.f1 for one in tallies.values())
    least = min(doubt for doubt, one in tallies.items() if one.f1 >= best - ABOUT_AS_GOOD)
    write_ranking(replace(fit_ranking(cases), doubt=least), out)
    return tallies[least]


def cross_validate(cases: Sequence[Case], folds: int = FOLDS) -> list[tuple[Case, Ranking]]:
    """Return each case with a ranking that was learned without its page."""
    fold = {case.page: fold_of(case.page, folds) for case in cases}
    rated: list[tuple[Case, Ranking]] = []
    for number in range(folds):
        kept = [case for case in cases if fold[case.page] != number]
        left = [case for case in cases if fold[case.page] == number]
        if kept and left:
            ranking = fit_ranking(kept)
            rated += [(case, ranking) for case in left]
    return rated


def tally(rated: Sequence[tuple[Case, Ranking]], doubt: float = 0.0) -> Tally:
    """Count right and false links when `doubt` is added to the weight of "none"."""
    count: Counter[str] = Counter()
    for case, ranking in rated:
        *weights, none = (ranking.weigh(looks) for looks in case.looks)
        linked = bool(weights) and max(weights) > none + doubt
        first = bool(weights) and case.right[weights.index(max(weights))]
        count["with_target" if case.has_target else "without"] += 1
        if case.has_target:
            count.update({"ranked": int(first), "linked": int(linked), "right": int(first and linked)})
        else:
            count["false"] += int(linked)
    return Tally(**count)


def fit_ranking(cases: Sequence[Case]) -> Ranking:
    """Return the ranking under which the labelled targets are likeliest, with a doubt of 0."""
    choices = [Choice(case.looks, case.right) for case in cases]
    return Ranking(fit_choices(choices, penalty=STRENGTH, rarest=RAREST), 0.0)


def write_ranking(ranking: Ranking, folder: Path) -> None:
    """Write a `weights.json` that a person can read: the strongest looks first."""
    kept = {"doubt": ranking.doubt, "weights": by_strength(ranking.weights)}
    (folder / WEIGHTS).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
