"""Learning which claims belong to a dispute: the weights of looks, from pages with labelled disputes.

Each claim that the pipeline found on a page is a case beside each dispute that links
make there; a claim in the dispute is compared with the other members.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np

from extractor.disputes.gathering import Stated, gather, group_of
from extractor.disputes.joining import WEIGHTS, Joining
from extractor.disputes.links import Page, read_page
from extractor.disputes.looks import Looks, is_worth_a_look, look_at
from extractor.disputes.page import find_linked
from extractor.disputes.sights import Sight, see_claims
from extractor.evaluation.bcubed import BCubed
from extractor.evaluation.disputes import score_disputes
from extractor.records import Dispute
from extractor.training.dispute_pages import LabelledPage, read_labelled_pages
from extractor.training.logistic import fit_logistic
from extractor.training.logit import by_strength

STRENGTH = 5.0  # of the penalty on squared weights
RAREST = 5  # a look that fewer cases have is not learned
STEPS = 30
JOINS = (0.5, 0.55, 0.6, 0.65)
MERGES = (0.4, 0.5, 0.6)
FOLDS = 6
LEAST = 0.76  # B-cubed precision: a wrong claim in a dispute misleads readers more than a missing one

Rated = Sequence[tuple["Scene", Joining]]


@dataclass(frozen=True)
class Scene:
    """A labelled page with the disputes that links make, and its cases: looks, whether it belongs."""

    labels: LabelledPage
    page: Page
    sights: Mapping[str, Sight]
    linked: tuple[Stated, ...]
    cases: tuple[tuple[Looks, bool], ...]


def learn_joining(samples: Path, pages: Path, out: Path) -> tuple[BCubed, BCubed]:
    """Learn and write the weights; return the cross-validated figures of articles, and of pages.

    `samples` is a folder of labelled articles; `pages` is one of labelled disputes, of
    which only the dev half is read.
    """
    scenes = [make_scene(page) for page in read_labelled_pages(samples, pages)]
    write_joining(learn(scenes), out)
    return score_halves(leave_one_out(scenes))


def learn(scenes: Sequence[Scene]) -> Joining:
    """Return the weights, with the thresholds at which held-out pages are grouped best.

    These are the ones with the best F1 among those that are precise enough on articles.
    """
    held_out = _in_folds(scenes)
    rated: dict[tuple[float, float], tuple[bool, float]] = {}
    for join, merge in product(JOINS, MERGES):
        articles, pages = score_halves([(s, replace(j, join=join, merge=merge)) for s, j in held_out])
        rated[join, merge] = (articles.precision >= LEAST, (articles + pages).f1)
    strict = (max(JOINS), max(MERGES))
    best = max(rated, key=lambda pair: rated[pair]) if any(ok for ok, _ in rated.values()) else strict
    return replace(fit(scenes), join=best[0], merge=best[1])


def leave_one_out(scenes: Sequence[Scene]) -> list[tuple[Scene, Joining]]:
    """Return each page with weights and thresholds learned from all others."""
    return [(scene, learn([other for other in scenes if other is not scene])) for scene in scenes]


def score_halves(rated: Rated) -> tuple[BCubed, BCubed]:
    """Return the B-cubed figures of labelled articles, and of pages of labelled disputes."""
    articles = (score(scene, joining) for scene, joining in rated if scene.labels.lone_denials)
    pages = (score(scene, joining) for scene, joining in rated if not scene.labels.lone_denials)
    return sum(articles, BCubed()), sum(pages, BCubed())


def score(scene: Scene, joining: Joining) -> BCubed:
    """Return the B-cubed figures of a page, grouped by these weights."""
    labels = scene.labels
    found = gather(scene.page, scene.linked, scene.sights, joining)
    told = [Dispute(id="found", proposition="found", claims=tuple(sides)) for _, sides in found]
    own = {claim.id: labels.names.get(claim.id, f"unlabelled {claim.id}") for claim in labels.article.claims}
    return score_disputes(labels.disputes, filter(labels.can_judge, told), own)


def make_scene(labels: LabelledPage) -> Scene:
    """Return the page with the disputes that links alone make, and its cases."""
    article = labels.article
    page = read_page(article.claims, article.sources, article.actors)
    sights = see_claims(page, article.sources, article.actors)
    linked = tuple(find_linked(page))
    return Scene(labels, page, sights, linked, tuple(_cases(labels, page, sights, linked)))


def _cases(
    labels: LabelledPage, page: Page, sights: Mapping[str, Sight], linked: Sequence[Stated]
) -> Iterator[tuple[Looks, bool]]:
    groups = [group_of(page, sides, sights) for _, sides in linked]
    taken = {id_ for _, sides in linked for id_ in sides}
    for id_, sight in sights.items():
        for group in groups:
            rest = [m.claim.id for m in group if m is not sight]
            seen = (sight in group or id_ not in taken) and not sight.claim.duplicate_of
            if seen and rest and is_worth_a_look(sight, group):
                yield look_at(page, sight, group, groups), labels.is_about(id_, rest)


def fit(scenes: Iterable[Scene]) -> Joining:
    """Return the weights under which the labels are likeliest; they join and merge nothing yet."""
    cases = [case for scene in scenes for case in scene.cases]
    seen = Counter(name for looks, _ in cases for name in looks)
    names = sorted(name for name, times in seen.items() if times >= RAREST)
    rows = np.array([[looks.get(name, 0.0) for name in names] for looks, _ in cases])
    right = np.array([float(belongs) for _, belongs in cases])
    weights = fit_logistic(rows, right, penalty=STRENGTH, steps=STEPS)
    return Joining({n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}, 1.0, 1.0)


def write_joining(joining: Joining, folder: Path) -> None:
    """Write a `weights.json` that a person can read: the strongest looks first."""
    kept = {"join": joining.join, "merge": joining.merge, "weights": by_strength(joining.weights)}
    (folder / WEIGHTS).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _in_folds(scenes: Sequence[Scene]) -> list[tuple[Scene, Joining]]:
    """Return each page with weights that were learned without it and some others."""
    rated: list[tuple[Scene, Joining]] = []
    for fold in range(FOLDS):
        kept = [scene for number, scene in enumerate(scenes) if number % FOLDS != fold]
        joining = fit(kept)
        rated += [(scene, joining) for scene in scenes[fold::FOLDS]]
    return rated
