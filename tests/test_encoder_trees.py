"""Parses from pairwise scores: whatever the network says, every sentence is a tree."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.encoder.trees import Floats, grow_trees

RUNS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def make_scores(size: int, seed: int, decimals: int) -> Floats:
    """Return a matrix by chance; without decimals many words are equally likely."""
    return np.random.default_rng(seed).normal(0, 2, (size, size)).round(decimals).astype(np.float32)


SCORES = st.builds(make_scores, st.integers(1, 14), st.integers(0, 9999), st.sampled_from([0, 3]))
STARTS = st.sets(st.integers(0, 13))


def bounds(scores: Floats, starts: set[int]) -> list[tuple[int, int]]:
    kept = sorted({0} | {n for n in starts if n < len(scores)})
    return list(pairwise([*kept, len(scores)]))


def find_root(heads: list[int], word: int) -> int | None:
    """Return where the governors of a word lead, or None where they go round."""
    for _ in heads:
        if heads[word] == word:
            return word
        word = heads[word]
    return word if heads[word] == word else None


@RUNS
@given(scores=SCORES, starts=STARTS)
def test_every_sentence_is_one_tree(scores: Floats, starts: set[int]) -> None:
    sentences = bounds(scores, starts)
    heads = grow_trees(scores, [start for start, _ in sentences]).tolist()
    for start, end in sentences:
        assert all(start <= heads[word] < end for word in range(start, end))
        assert len({find_root(heads, word) for word in range(start, end)} - {None}) == 1
        assert None not in {find_root(heads, word) for word in range(start, end)}


@st.composite
def trees(draw: st.DrawFn) -> list[int]:
    order = draw(st.permutations(range(draw(st.integers(1, 14)))))
    heads = [0] * len(order)
    heads[order[0]] = order[0]
    for n, word in enumerate(order[1:], start=1):
        heads[word] = order[draw(st.integers(0, n - 1))]
    return heads


@RUNS
@given(tree=trees(), seed=st.integers(0, 9999))
def test_where_the_likeliest_governors_make_a_tree_they_stand(tree: list[int], seed: int) -> None:
    scores = make_scores(len(tree), seed, 3).clip(-5, 5)
    scores[np.arange(len(tree)), tree] += 11
    assert grow_trees(scores, [0]).tolist() == tree


def test_a_circle_is_broken_where_that_costs_least() -> None:
    scores = np.array([[0, 5, 4], [5, 0, 1], [-9, -9, 9]], dtype=np.float32)
    assert grow_trees(scores, [0]).tolist() == [2, 0, 2]


def test_the_words_below_a_circle_do_not_govern_it() -> None:
    # words 0 and 1 go round; 2 hangs on 0, so giving 0 to 2, the next best, would go round too
    scores = np.array([[0, 9, 8, 5], [9, 0, 1, 0], [9, 0, 0, 0], [0, 0, 0, 9]], dtype=np.float32)
    assert grow_trees(scores, [0]).tolist() == [3, 0, 0, 3]


def test_two_circles_are_both_broken() -> None:
    scores = np.full((5, 5), -5, dtype=np.float32)
    for word, governor in ((0, 1), (1, 0), (2, 3), (3, 2), (4, 4)):
        scores[word, governor] = 5
    scores[1, 4] = scores[3, 0] = 2
    assert grow_trees(scores, [0]).tolist() == [1, 4, 3, 0, 4]


def test_the_root_is_the_word_that_most_prefers_to_be_it() -> None:
    scores = np.array([[3, 9], [2, 1]], dtype=np.float32)  # 0 is the surer root, but far surer under 1
    assert grow_trees(scores, [0]).tolist() == [1, 1]


def test_the_best_governor_in_another_sentence_is_passed_over() -> None:
    scores = np.zeros((4, 4), dtype=np.float32)
    scores[:, 0] = 9
    scores[3, 3] = 1
    assert grow_trees(scores, [0, 2]).tolist() == [0, 0, 3, 3]


@pytest.mark.parametrize("starts", [[0, 1, 2], [2, 0, 1]])
def test_a_word_alone_governs_itself(starts: list[int]) -> None:
    assert grow_trees(np.full((3, 3), -9, dtype=np.float32), starts).tolist() == [0, 1, 2]


def test_scores_are_left_as_they_are() -> None:
    scores = np.zeros((3, 3), dtype=np.float32)
    grow_trees(scores, [0])
    assert not scores.any()
