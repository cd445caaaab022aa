"""The line tagger: the chain over a page's lines, what is seen of them, and which lines are the story."""

from itertools import pairwise, product

import numpy as np
import pytest

from extractor.records import Section
from extractor.segment import segment, tagger
from extractor.segment.chain import BEFORE, BEHIND, MOVES, STATES, STORY, Floats, read_chain
from extractor.segment.features import line_features
from extractor.segment.kinds import find_kinds
from extractor.segment.lines import read_lines
from extractor.segment.words import line_vectors

STORY_LINES = [
    "The council of Zelenivka said on Monday that the bridge over the river would stay closed.",
    "Engineers had found cracks in two of its pillars, the mayor told reporters.",
    "Truck drivers blocked the road for an hour and then went home.",
]
PAGE = """Home
World
Sport
Sign in

Bridge stays closed
By Ann Example

{}

Most read
Five cakes for rainy days
How to keep a goat
Terms of use
© 2025 The Daily Example""".format("\n".join(STORY_LINES))


def walks(length: int) -> list[tuple[int, ...]]:
    """Return all walks through the states that the chain allows."""
    return [
        states
        for states in product(range(STATES), repeat=length)
        if states[0] in {BEFORE, STORY}
        and states[-1] in {BEFORE, STORY, BEHIND}
        and all(pair in MOVES for pair in pairwise(states))
    ]


def weight_of(states: tuple[int, ...], scores: Floats, moves: Floats) -> float:
    own = sum(scores[at, state] for at, state in enumerate(states))
    return float(np.exp(own + sum(moves[pair] for pair in pairwise(states))))


@pytest.mark.parametrize("sets_of_moves", [1, 2])
def test_the_chain_adds_up_all_walks(sets_of_moves: int) -> None:
    chance = np.random.default_rng(sets_of_moves)
    scores, moves = chance.normal(size=(2, 5, STATES)), chance.normal(size=(sets_of_moves, STATES, STATES))
    lengths = np.array([5, 3])
    reading = read_chain(scores, moves, lengths)
    for page, length in enumerate(lengths):
        weights = {
            states: weight_of(states, scores[page], moves[page % sets_of_moves]) for states in walks(length)
        }
        total = sum(weights.values())
        assert reading.weight[page] == pytest.approx(np.log(total))
        for at in range(length):
            in_story = sum(weight for states, weight in weights.items() if states[at] == STORY)
            assert reading.states[page, at, STORY] == pytest.approx(in_story / total)
        for move in MOVES:
            expected = sum(weight * list(pairwise(states)).count(move) for states, weight in weights.items())
            assert reading.moves[page][move] == pytest.approx(expected / total)
    assert not reading.states[1, 3:].any()


def test_the_chain_stands_scores_as_far_apart_as_networks_give_them() -> None:
    scores = np.random.default_rng(2).normal(size=(1, 3000, STATES)) * 200
    states = read_chain(scores, np.zeros((1, STATES, STATES)), np.array([3000])).states
    assert np.isfinite(states).all()
    assert states.sum(axis=2) == pytest.approx(np.ones((1, 3000)))


def test_each_line_has_its_row_whatever_is_on_it() -> None:
    lines = read_lines(PAGE + "\n\x07\n((((((\n\u200b\u00ad\nэто по-русски\n" + "x" * 9000)
    features = line_features(lines, find_kinds(lines), [Section.BODY] * len(lines))
    assert features.shape[0] == len(lines)
    assert np.isfinite(features).all()


def test_lines_about_one_thing_have_near_vectors() -> None:
    lines = read_lines("The mayor won the election.\nVoters chose the mayor again.\nAdd butter and sugar.")
    first, second, third = line_vectors(lines)
    assert first @ second > first @ third


def test_the_story_is_told_from_what_is_about_it() -> None:
    found = [block.text for block in segment(PAGE) if block.section is Section.BODY]
    assert found == STORY_LINES


def test_a_page_of_very_many_lines_is_left_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "MOST_LINES", 3)
    lines = read_lines(PAGE)
    assert tagger.find_story(lines, find_kinds(lines), [Section.BODY] * len(lines)) is None
