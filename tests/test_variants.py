"""Training examples are varied without moving a label."""

import random
from dataclasses import replace

import numpy as np

from extractor.training.examples import NONE, Example
from extractor.training.variants import vary

WORDS = ["The", "mayor", "denied", "the", "charge", ".", "She", "said", "no", "more", "."]
HEADS = [1, 2, 2, 4, 2, 2, 7, 7, 9, 7, 7]
ROLES = [1, 2, 3, 5, 6, 0, 0, 0, 0, 0, 0]  # source, cue, content; the second sentence is unlabelled
LINKS = [(0, 2, 1), (1, 2, 1), (3, 2, 1), (4, 2, 1)]


def example(**changes: object) -> Example:
    labels = {
        "head": np.array(HEADS),
        "role": np.array(ROLES),
        "sent": np.array([1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]),
    }
    given = Example(list(WORDS), [0], labels, np.array(LINKS), [(1, 2, "PERSON")])
    return replace(given, **changes)  # type: ignore[arg-type]


def headlines(given: Example) -> list[Example]:
    rng = random.Random(1)
    return [vary(given, {}, rng, headlines=1.0) for _ in range(60)]


def test_a_headline_is_a_sentence_without_its_full_stop() -> None:
    found = {" ".join(e.words) for e in headlines(example())}
    assert "The mayor denied the charge" in found


def test_headlines_go_without_articles_now_and_then() -> None:
    found = {" ".join(e.words): e for e in headlines(example())}
    bare = found["mayor denied charge"]
    assert bare.labels["head"].tolist() == [1, 1, 1]
    assert bare.labels["role"].tolist() == [2, 3, 6]
    assert bare.links.tolist() == [[0, 1, 1], [2, 1, 1]]
    assert bare.names == [(0, 1, "PERSON")]


def test_a_sentence_whose_cue_is_elsewhere_is_no_headline() -> None:
    labels = example().labels | {"role": np.array([1, 2, 3, 5, 6, 0, 5, 6, 6, 6, 0])}
    across = np.array([*LINKS, (6, 2, 1), (7, 2, 1), (8, 2, 1), (9, 2, 1)])
    given = example(labels=labels, links=across)
    assert all(len(e.words) == len(WORDS) for e in headlines(given))


def test_a_governor_that_nobody_knows_stays_unknown() -> None:
    labels = example().labels | {"head": np.array([1, NONE, 2, 4, 2, 2, 7, 7, 9, 7, 7])}
    for found in headlines(example(labels=labels)):
        if found.words[-1] == "charge":
            assert NONE in found.labels["head"]
