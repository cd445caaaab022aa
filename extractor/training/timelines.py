"""Learning which claims belong to a dispute across pages: the weights of the signs in likeness.py.

Labelled pages are grouped as in a run, except that each unit goes into the group that its
labels name. So it is always compared with correct groups, and each comparison is a case.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from extractor.evaluation.dispute_samples import DisputePage, LabelledClaim, read_dispute_samples
from extractor.evaluation.samples import predict_samples, read_samples
from extractor.evaluation.timelines import match_claims, predict_pages
from extractor.records import Article, Side
from extractor.timelines.group import length
from extractor.timelines.grouping import Groups, group_pages
from extractor.timelines.likeness import Surroundings, find_own_signs, find_signs
from extractor.timelines.statements import Unit, read_page
from extractor.timelines.weighing import Terms
from extractor.timelines.weights import WEIGHTS, Likelihoods, Weights
from extractor.training.logistic import fit_logistic
from extractor.training.logit import by_strength

STRENGTH = 1.0  # of the penalty on squared weights
ARTICLES = 0.25  # weight of a case from a long article, which has many disputes, each on that page only
RAREST = 8  # a sign that fewer cases have is not learned
STEPS = 40
# B-cubed rewards whole groups: single claims join from the likelihood at which pages are grouped best by
# weights learned without them; units of linked claims join far below it.
JOIN_SINGLE, JOIN_LINKED = 0.42, 0.25
# There are few linked units to learn from, so they use few signs; marks of how a claim is told are left out.
LINKED_SIGNS = (
    *("words", "plain words", "ties", "same event", "other place", "other state", "page", "head", "main"),
    *("focus", "next", "lines between", "late", "speaker known", "speaker on page"),
)

Read = Sequence[tuple[DisputePage, Article]]


@dataclass(frozen=True)
class Case:
    """A unit beside a group: its signs, whether it belongs, and what the case weighs."""

    page: str
    linked: bool
    signs: Mapping[str, float]
    belongs: bool
    weight: float


@dataclass(slots=True)
class LabelledGroups(Groups):
    """Groups into which units are put by their labels; `cases` collects the comparisons.

    `labels` gives the dispute of each claim, by page and id; None for uncontested claims.
    """

    labels: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    weight: float = 1.0
    numbers: dict[str, int] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)

    def choose(self, unit: Unit, terms: Terms, candidates: Iterable[int], around: Surroundings) -> int | None:
        """Return the group that the labels name, None where it does not exist yet."""
        votes = Counter(self.labels[key] for key in _keys(unit) if key in self.labels)
        own = max(votes, key=lambda name: (votes[name], name or "")) if votes else None
        if votes and around.main is not None:
            self.cases.extend(self._compare(unit, terms, candidates, around, own))
        number = self.numbers.get(own or "")
        if own and number is None:
            self.numbers[own] = len(self.groups)
        return number

    def _compare(
        self, unit: Unit, terms: Terms, candidates: Iterable[int], around: Surroundings, own: str | None
    ) -> Iterator[Case]:
        norm = length(terms) or 1.0
        signs = find_own_signs(unit, terms, norm, around)
        for name, number in self.numbers.items():
            if number in candidates:
                beside = find_signs(unit, terms, norm, number, self.groups[number], around)
                yield Case(around.page.id, unit.linked, signs | beside, name == own, self.weight)


def learn_timelines(articles: Path, disputes: Path, stories: Path, out: Path) -> Likelihoods:
    """Learn the weights, write them into the folder and return them.

    `articles` is samples/gold; of `disputes` only the dev half is read; all of `stories` is.
    """
    cases = find_cases(_read_articles(articles), ARTICLES)
    for folder in (disputes, stories):
        pages = read_dispute_samples(folder, half="dev").pages
        cases += find_cases(list(zip(pages, predict_pages(pages), strict=True)))
    likelihoods = learn(cases)
    write_likelihoods(likelihoods, out)
    return likelihoods


def find_cases(read: Read, weight: float = 1.0) -> list[Case]:
    """Return the cases of the pages of one run; single claims without a label give none."""
    labels: dict[tuple[str, str], str | None] = {}
    for page, article in read:
        for (id_, claim), (_, number) in match_claims(page, article):
            labels[id_, str(claim)] = page.claims[int(number)].dispute
    groups = LabelledGroups(labels=labels, weight=weight)
    group_pages((read_page(article) for _, article in read), groups)
    return groups.cases


def learn(cases: Sequence[Case]) -> Likelihoods:
    """Return the weights under which the labels are likeliest."""
    linked = [case for case in cases if case.linked]
    single = [case for case in cases if not case.linked]
    return Likelihoods(_fit(linked, JOIN_LINKED, LINKED_SIGNS), _fit(single, JOIN_SINGLE))


def write_likelihoods(likelihoods: Likelihoods, folder: Path) -> None:
    """Write a `weights.json` that a person can read: the strongest signs first."""
    kept = {"linked": _as_dict(likelihoods.linked), "single": _as_dict(likelihoods.single)}
    (folder / WEIGHTS).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _read_articles(folder: Path) -> Read:
    articles = read_samples(folder)
    return [(_as_page(gold), a) for gold, a in zip(articles, predict_samples(articles), strict=True)]


def _as_page(gold: Article) -> DisputePage:
    """Return a labelled article as a page of disputes; disputes of a single claim are left out."""
    names = {id_: d.id for d in gold.disputes if len(d.claims) > 1 for id_ in d.claims}
    claims = (
        LabelledClaim(c.content[0], c.source_span, names.get(c.id), Side.FOR if c.id in names else None)
        for c in gold.claims
    )
    return DisputePage(gold.id, gold.text, gold.doc_date or date.min, gold.outlet or "", "dev", tuple(claims))


def _fit(cases: Sequence[Case], join: float, signs: Sequence[str] = ()) -> Weights:
    """Return a logistic regression; its bias is hardly punished."""
    seen = Counter(name for case in cases for name, value in case.signs.items() if value)
    names = sorted(name for name, times in seen.items() if times >= RAREST and name in (signs or seen))
    rows = np.array([[1.0, *(case.signs.get(name, 0.0) for name in names)] for case in cases])
    right = np.array([float(case.belongs) for case in cases])
    shares = np.array([case.weight for case in cases])
    penalty = np.array([1e-4, *(STRENGTH for _ in names)])
    weights = fit_logistic(rows, right, penalty=penalty, steps=STEPS, shares=shares)
    found = {name: round(float(w), 3) for name, w in zip(names, weights[1:], strict=True)}
    return Weights(round(float(weights[0]), 3), found, join)


def _as_dict(weights: Weights) -> dict[str, object]:
    return {"bias": weights.bias, "join": weights.join, "signs": by_strength(weights.signs)}


def _keys(unit: Unit) -> list[tuple[str, str]]:
    return [(statement.article, statement.claim) for statement in unit.statements]
