"""Learning which entry a place name means, and how sure that is, from labelled pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from spacy.language import Language

from extractor.gazetteer import Gazetteer, default_path
from extractor.jsonl import read_jsonl
from extractor.pipes.toponyms.company import Floats
from extractor.pipes.toponyms.confidence import confidence, look_sure
from extractor.pipes.toponyms.ranking import PASSES, WEIGHTS, Ranking, rank, rank_again, rank_first
from extractor.training.folds import number_of
from extractor.training.logit import Choice, by_strength, fit_choices
from extractor.training.place_pages import LabelledPage, label_pages

FOLDS = 4
PENALTY = 2.0
RAREST = 10
RESOLVED_FROM = 0.7  # the confidence from which 3% are wrong on TR-News, and 5% on LGL


@dataclass(frozen=True)
class Figures:
    """Counts on left-out pages: names with candidates, likeliest right, resolved, and resolved wrongly.

    A name is right with the labelled entry or, where that is no candidate, with one within 161 km.
    """

    names: int = 0
    right: int = 0
    resolved: int = 0
    wrong: int = 0


def learn_places(labels: Path, out: Path, nlp: Language) -> dict[str, Figures]:
    """Learn and write a ranking from all labelled pages; return cross-validated figures, by file.

    `labels` holds files in the form of `newsclaims evaluate places`; `nlp` parses.
    """
    gazetteer = Gazetteer(default_path())
    sets = {}
    for file in sorted(labels.glob("*.jsonl")):
        items = list(read_jsonl(file))
        docs = nlp.pipe(item["text"] for item in items)
        sets[file.stem] = list(label_pages(zip(items, docs, strict=True), gazetteer))
    pages = [page for found in sets.values() for page in found]
    whole, left_out = fit_ranking(pages)
    write_ranking(whole, out)
    rankings = iter(left_out)
    return {name: count_right([(page, next(rankings)) for page in found]) for name, found in sets.items()}


def count_right(rated: Iterable[tuple[LabelledPage, Ranking]]) -> Figures:
    """Count over the pages' labelled names, each as often as it is labelled."""
    names = right = resolved = wrong = 0
    for page, ranking in rated:
        for times, choice in zip(map(len, page.votes.values()), sure_choices(page, ranking), strict=True):
            is_sure = confidence(choice.looks[0], ranking.sure) >= ranking.resolved_from
            names += times
            right += times * choice.right[0]
            resolved += times * is_sure
            wrong += times * (is_sure and not choice.right[0])
    return Figures(names, right, resolved, wrong)


def fit_ranking(pages: Sequence[LabelledPage], *, folds: int = FOLDS) -> tuple[Ranking, list[Ranking]]:
    """Return the likeliest ranking and, for each page, one that was learned without it.

    Confidence is learned from the results of each page's left-out ranking; for a left-out
    ranking itself, from those of the other folds.
    """
    fold = [fold_of(page, folds) for page in pages]
    left_out = {
        n: _fit_weights([page for page, other in zip(pages, fold, strict=True) if other != n])
        for n in sorted(set(fold))
    }
    choices = [list(sure_choices(page, left_out[n])) for page, n in zip(pages, fold, strict=True)]
    for n, ranking in left_out.items():
        others = [each for each, other in zip(choices, fold, strict=True) if other != n]
        left_out[n] = replace(ranking, sure=_fit_sure(others))
    whole = replace(_fit_weights(pages), sure=_fit_sure(choices))
    return whole, [left_out[n] for n in fold]


def _fit_sure(choices: Sequence[Sequence[Choice]]) -> dict[str, float]:
    return fit_choices([one for each in choices for one in each], penalty=PENALTY, rarest=RAREST)


def fold_of(page: LabelledPage, folds: int = FOLDS) -> int:
    """Return the fold of a page, by its id."""
    # Halved, so that pages are not dealt out by whether their number is even.
    return number_of(page.id) // 2 % folds


def _fit_weights(pages: Sequence[LabelledPage]) -> Ranking:
    first = fit_choices(list(_choices(pages, None)), penalty=PENALTY, rarest=RAREST)
    likely = [rank_first(page.page, first) for page in pages]
    again: dict[str, float] = {}
    for _ in range(PASSES):
        again = fit_choices(list(_choices(pages, likely)), penalty=PENALTY, rarest=RAREST)
        likely = [rank_again(page.page, again, before) for page, before in zip(pages, likely, strict=True)]
    return Ranking(first, again, {}, RESOLVED_FROM)


def _choices(pages: Sequence[LabelledPage], likely: Sequence[Floats] | None) -> Iterator[Choice]:
    """Yield a choice for each labelled name: its candidates, and none at the end."""
    for number, page in enumerate(pages):
        company = page.page.company.looks(likely[number]) if likely is not None else {}
        for group, right in page.right.items():
            rows = page.page.rows(group)
            looks = [
                page.page.own[row] | {name: float(values[row]) for name, values in company.items()}
                for row in rows
            ]
            yield Choice([*looks, page.page.none[group]], [*right, not any(right)])


def sure_choices(page: LabelledPage, ranking: Ranking) -> Iterator[Choice]:
    """Yield, for each labelled name, the choice between its likeliest entry being right and not."""
    likely = rank(page.page, ranking)
    for group, right in page.right.items():
        ranked = page.page.entries(group, likely)
        own = page.page.groups[group]
        is_right = right[own.entries.index(ranked[0][1])]
        looks = look_sure(ranked, own, page.page.context)
        yield Choice([looks, {}], [is_right, not is_right])


def write_ranking(ranking: Ranking, folder: Path) -> None:
    """Write a `weights.json` that a person can read: the strongest looks first."""
    kept = {
        name: by_strength(value) if isinstance(value, Mapping) else value
        for name, value in asdict(ranking).items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WEIGHTS).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
