"""Learning which entry a place name means, and how sure that is, from labelled pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from hashlib import sha1
from pathlib import Path

from extractor.pipes.toponyms.company import Floats
from extractor.pipes.toponyms.confidence import look_sure
from extractor.pipes.toponyms.ranking import PASSES, WEIGHTS, Ranking, rank, rank_again, rank_first
from extractor.training.logit import Choice, by_strength, fit_choices
from extractor.training.place_pages import LabelledPage

FOLDS = 4
PENALTY = 2.0
RAREST = 10
RESOLVED_FROM = 0.7  # from which on 3% are wrong on TR-News, 5% on LGL


def fit_ranking(pages: Sequence[LabelledPage], *, folds: int = FOLDS) -> tuple[Ranking, list[Ranking]]:
    """Return the ranking of the greatest likelihood, and for each page one that was learned without it.

    Confidence is learned on what each page's own left-out ranking says, that of a left-out
    ranking from the other parts' pages.
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
    """Return the number of the part that the page falls into, by its id."""
    return int(sha1(page.id.encode()).hexdigest(), 16) // 2 % folds


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
    """Yield for each labelled name whether the likeliest entry is right: against nothing at all."""

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
