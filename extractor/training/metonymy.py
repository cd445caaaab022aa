"""Learning which place names act: the weights of looks and vectors, from names with labelled readings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from extractor.evaluation.metonymy import read_places
from extractor.evaluation.scores import Accuracy, Score
from extractor.jsonl import read_jsonl
from extractor.pipes.metonymy.looks import Looks, look_at
from extractor.pipes.metonymy.weighing import PARTS, WEIGHTS, Metonymy, vectors_of
from extractor.training.folds import fold_of
from extractor.training.logistic import fit_logistic
from extractor.training.logit import by_strength

Floats = NDArray[np.float64]

# The sets, and how much a name of each weighs: SemEval calls fewer names metonyms than the others do.
SETS: Mapping[str, float] = {
    "metonymy/relocar_train": 1.0,
    "metonymy/semeval_train": 0.5,
    "actors/re3d_dev": 0.5,
}
HALVED = "actors/re3d_dev"  # one half of its texts is held out, to show the figures on a new source
FOLDS = 10
STRENGTH = 3.0  # of the penalty on squared weights
SHARE = 0.25  # scale of a vector's numbers, in standard deviations, beside looks; .15 to .4 do as well
RAREST = 4  # a look that fewer names have is not learned
DOUBT = 0.25  # ReLocaR is half metonyms by design, and news is not; costs .1 points of accuracy there
STEPS = 12


@dataclass(frozen=True)
class Case:
    """A labelled place name: its text and set, how it looks, and whether it acts."""

    text: str
    set: str
    looks: Looks
    vectors: Floats
    acts: bool


@dataclass(frozen=True)
class Tally:
    """What cross-validation counts on a set: readings of all names, and metonyms alone."""

    readings: Accuracy
    metonyms: Score


def learn_metonymy(data: Path, out: Path, nlp: Language) -> dict[str, Tally]:
    """Learn the weights from the sets in `data`, write them, and return a tally for each set.

    Tallies are cross-validated; that of `HALVED` is over its held-out half. `nlp` must
    begin with the encoder.
    """
    cases = [case for name in SETS for case in read_cases(data, name, nlp)]
    learned = [case for case in cases if is_learned(case)]
    metonymy = fit_metonymy(learned)
    write_metonymy(metonymy, out)
    told = cross_validate(learned)
    unread = [(case, metonymy.acts(case.looks, case.vectors)) for case in cases if not is_learned(case)]
    return {name: tally(unread if name == HALVED else told, name) for name in SETS}


def is_learned(case: Case) -> bool:
    """Return whether the text may be learned from."""
    return case.set != HALVED or fold_of(case.text, 2) == 0


def read_cases(data: Path, name: str, nlp: Language) -> Iterator[Case]:
    """Yield the labelled names of the set `name`, a file in the folder `data`."""
    for item in read_jsonl(data / f"{name}.jsonl"):
        doc = nlp(item["text"])
        for place in read_places(item):
            span = doc.char_span(place["start"], place["end"], alignment_mode="expand")
            vectors = vectors_of(span) if span is not None else None
            if span is not None and vectors is not None:
                yield Case(item["id"], name, look_at(span), vectors, not place["literal"])


def cross_validate(cases: Sequence[Case], folds: int = FOLDS) -> list[tuple[Case, bool]]:
    """Return each name with whether it acts, judged by weights learned without its text."""
    fold = [fold_of(case.text, folds) for case in cases]
    told: list[tuple[Case, bool]] = []
    for number in range(folds):
        kept = [case for case, n in zip(cases, fold, strict=True) if n != number]
        left = [case for case, n in zip(cases, fold, strict=True) if n == number]
        if kept and left:
            metonymy = fit_metonymy(kept)
            told += [(case, metonymy.acts(case.looks, case.vectors)) for case in left]
    return told


def tally(told: Sequence[tuple[Case, bool]], name: str) -> Tally:
    """Return the tally of one set, from its names and whether each was judged to act."""
    pairs = [(case.acts, acts) for case, acts in told if case.set == name]
    hits = sum(one and other for one, other in pairs)
    return Tally(
        Accuracy(sum(one == other for one, other in pairs), len(pairs)),
        Score(hits, sum(acts for _, acts in pairs), sum(acts for acts, _ in pairs)),
    )


def fit_metonymy(cases: Sequence[Case]) -> Metonymy:
    """Return the weights under which the labels are likeliest, with vectors and without."""
    seen = Counter(look for case in cases for look in case.looks)
    names = sorted(look for look, times in seen.items() if times >= RAREST)
    looks = np.array([[case.looks.get(name, 0.0) for name in names] for case in cases])
    flat = np.array([case.vectors.ravel() for case in cases])
    mean, scale = flat.mean(axis=0), flat.std(axis=0) + 1e-6
    alone = _fit_weights(looks, cases)
    both = _fit_weights(np.hstack([looks, SHARE * (flat - mean) / scale]), cases)
    vectors = SHARE * both[len(names) :] / scale
    beside = dict(zip(names, both.tolist(), strict=False))
    beside["always"] -= float(vectors @ mean)
    without = dict(zip(names, alone.tolist(), strict=True))
    return Metonymy(beside, vectors.reshape(len(PARTS), -1), without, DOUBT)


def write_metonymy(metonymy: Metonymy, folder: Path) -> None:
    """Write a `weights.json` in which a person can read the looks, the strongest first."""
    rows = zip(PARTS, metonymy.vectors.tolist(), strict=True)
    kept = {
        "doubt": metonymy.doubt,
        "looks": _rounded(metonymy.looks),
        "alone": _rounded(metonymy.alone),
        "vectors": {part: [round(number, 4) for number in row] for part, row in rows},
    }
    (folder / WEIGHTS).write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _rounded(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(weight, 4) for name, weight in by_strength(weights).items()}


def _fit_weights(rows: Floats, cases: Sequence[Case]) -> Floats:
    """Return the weights under which the labels are likeliest.

    Sets differ in how readily they call a name a metonym; each but the first has a
    bias for that, which is learned along with the weights and then dropped.
    """
    others = [[float(case.set == name) for name in list(SETS)[1:]] for case in cases]
    rows = np.hstack([rows, np.array(others)])
    acts = np.array([float(case.acts) for case in cases])
    worth = np.array([SETS[case.set] for case in cases])
    weights = fit_logistic(rows, acts, penalty=STRENGTH, steps=STEPS, shares=worth)
    return weights[: len(weights) - len(SETS) + 1]
