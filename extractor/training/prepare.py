"""Preparing all that training reads, from corpora, silver parses and the gazetteer."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from extractor.encoder.labels import Labels
from extractor.encoder.pieces import PieceTable
from extractor.evaluation.stance import annotate
from extractor.gazetteer import open_gazetteer
from extractor.layers import get_attributions, get_claims
from extractor.training.corpora import CORPORA, Text
from extractor.training.examples import Example, make_examples
from extractor.training.recipe import Recipe
from extractor.training.silver import read_silver
from extractor.training.variants import Names, collect_names

# Beside PolNeAR: how many of a corpus's texts are taken, and how often. Only GUM labels unnamed mentions.
OTHERS = {"gum": (183, 2), "crossner": (100, 2), "factappeal": (300, 1), "pages": (200, 1), "wires": (600, 1)}
TUNE_EVERY = 10  # each tenth article of PolNeAR train is kept for the scorer of candidates
PLACES = 4000  # names for substitution, for each number of words
FEWEST = 20  # of a label to be learned


@dataclass(frozen=True)
class Material:
    """What a training run needs."""

    labels: Labels
    examples: list[Example]
    others: list[Example]
    names: Names


def prepare(data: Path, work: Path, start: Path, recipe: Recipe) -> Material:
    """Return the examples of PolNeAR's training part, those of other texts, and names to substitute.

    Denials are few, so windows with one are used `recipe.denials` times.
    """
    nlp = spacy.blank("en")
    table = PieceTable.load(start / "tokenizer.json")
    parsed = {corpus: read_silver(nlp, work, corpus) for corpus in ("polnear_train", *OTHERS)}
    labels = _labels(doc for docs in parsed.values() for doc in docs.values())
    texts = [t for n, t in enumerate(CORPORA["polnear_train"](data)) if not is_for_tuning(n)]
    examples = _examples(texts, parsed["polnear_train"], labels, table, recipe)
    others = []
    for corpus, (most, times) in OTHERS.items():
        found = _examples(islice(CORPORA[corpus](data), most), parsed[corpus], labels, table, recipe)
        others += found * times
    denied = labels.claim.index("denied")
    examples += (recipe.denials - 1) * [e for e in examples if denied in e.labels["claim"]]
    names = {**collect_names([*examples, *others]), **_place_names()}
    return Material(labels, examples, others, names)


def is_for_tuning(number: int) -> bool:
    """Return whether the article of PolNeAR train with this number is kept for the scorer."""
    return number % TUNE_EVERY == TUNE_EVERY - 1


def _examples(
    texts: Iterable[Text],
    parsed: Mapping[str, Doc],
    labels: Labels,
    table: PieceTable,
    recipe: Recipe,
) -> list[Example]:
    how: dict[str, Any] = {"longest": recipe.longest, "apart": recipe.apart}
    return [
        example
        for text in texts
        if text.id in parsed
        for example in make_examples(text, parsed[text.id], labels, table, _claims, **how)
    ]


def _labels(docs: Iterable[Doc]) -> Labels:
    seen: dict[str, Counter[str]] = {name: Counter() for name in ("tag", "pos", "dep", "ent")}
    for doc in docs:
        for token in doc:
            if token.is_space:
                continue
            seen["tag"][token.tag_] += 1
            seen["pos"][token.pos_] += 1
            seen["dep"][token.dep_] += 1
            seen["ent"][token.ent_type_] += 1
    kept = {name: sorted(k for k, n in counts.items() if n >= FEWEST and k) for name, counts in seen.items()}
    ents = ["O", *(f"{iob}-{kind}" for kind in kept["ent"] for iob in "BI")]
    return Labels(tuple(kept["tag"]), tuple(kept["pos"]), tuple(kept["dep"]), tuple(ents))


def _claims(doc: Doc, text: Text) -> dict[int, str]:
    """Return, by cue token, the stance that the rules give a labelled attribution."""
    annotate(doc, {"attributions": text.attributions})
    claims = get_claims(doc)
    return {
        a.cue[0].start: claims[a.id].stance or "none"
        for a in get_attributions(doc)
        if a.cue and a.id in claims
    }


def _place_names() -> dict[tuple[str, int], list[tuple[str, ...]]]:
    """Return random names of places, by their number of words."""
    rng = random.Random(0)
    with sqlite3.connect(open_gazetteer().path) as base:
        rows = [name for (name,) in base.execute("select name from entry order by id")]
    nlp = spacy.blank("en")
    names: dict[tuple[str, int], list[tuple[str, ...]]] = {}
    for name in rng.sample(rows, min(len(rows), 12 * PLACES)):
        words = tuple(token.text for token in nlp.make_doc(name))
        if all(word[:1].isupper() and word.isalpha() for word in words):
            names.setdefault(("GPE", len(words)), []).append(words)
    return {key: values[:PLACES] for key, values in names.items() if key[1] <= 3}
