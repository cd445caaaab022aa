"""Spans from scores, and which source and content belong to which cue."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.encoder.labels import ROLE_LABELS, bio
from extractor.encoder.session import Floats
from extractor.encoder.spans import STRAY, Found, Part, find_parts, label_words, link_parts, log_softmax

LETTERS = dict(zip("oSsCcTt", ROLE_LABELS, strict=True))  # T: content; small letters go on, o is outside
RUNS = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def score(row: str, sure: float = 9) -> Floats:
    """Return scores in which each word's letter is likeliest by `sure`."""
    scores = np.zeros((len(row), len(ROLE_LABELS)), dtype=np.float32)
    for word, letter in enumerate(row):
        scores[word, ROLE_LABELS.index(LETTERS[letter])] = sure
    return scores


def tell(parts: list[Part]) -> list[tuple[str, int, int]]:
    return [(part.role, part.start, part.end) for part in parts]


def link(row: str, *arrows: tuple[int, int, float]) -> list[Found]:
    """Return what is found where words point at words of cues with the given logits, else with -5."""
    links = np.full((len(row), len(row)), -5, dtype=np.float32)
    for word, cue, logit in arrows:
        links[word, cue] = logit
    return link_parts(find_parts(score(row), ROLE_LABELS), links)


def told(found: list[Found]) -> list[tuple[int, list[int], list[int]]]:
    """Return each attribution as the first words of cue, sources and contents."""
    return [(f.cue.start, [p.start for p in f.source], [p.start for p in f.content]) for f in found]


def test_parts_are_the_labelled_stretches() -> None:
    parts = find_parts(score("SsCoTtt"), ROLE_LABELS)
    assert tell(parts) == [("source", 0, 2), ("cue", 2, 3), ("content", 4, 7)]


def test_a_begin_within_a_part_begins_another() -> None:
    assert tell(find_parts(score("TtTt"), ROLE_LABELS)) == [("content", 0, 2), ("content", 2, 4)]


def test_a_part_at_the_end_of_the_text_is_whole() -> None:
    assert tell(find_parts(score("oCc"), ROLE_LABELS)) == [("cue", 1, 3)]


@pytest.mark.parametrize("scores", [score(""), score("ooo")])
def test_no_labels_no_parts(scores: Floats) -> None:
    assert find_parts(scores, ROLE_LABELS) == []


def test_how_sure_a_part_is_is_the_mean_chance_of_its_words() -> None:
    scores = score("Tt", sure=50)
    scores[1] = 0
    scores[1, ROLE_LABELS.index("I-content")] = np.log(2)  # of eight shares two
    (part,) = find_parts(scores, ROLE_LABELS)
    assert part.sure == pytest.approx((1 + 2 / 8) / 2)


def test_an_inside_that_cannot_be_changes_to_the_likeliest_row() -> None:
    scores = score("SsC")
    scores[1, ROLE_LABELS.index("I-content")] = 10  # alone it would be content
    assert tell(find_parts(scores, ROLE_LABELS)) == [("source", 0, 2), ("cue", 2, 3)]


def test_a_text_that_opens_with_an_inside_opens_with_a_begin() -> None:
    scores = score("tt")
    scores[0, ROLE_LABELS.index("B-content")] = 3
    assert tell(find_parts(scores, ROLE_LABELS)) == [("content", 0, 2)]


@RUNS
@given(words=st.integers(1, 12), seed=st.integers(0, 9999))
def test_no_inside_follows_another_role_and_no_row_is_likelier(words: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(0, 3, (words, len(ROLE_LABELS))).astype(np.float32)
    path = label_words(scores, ROLE_LABELS)
    assert is_well_formed(path)
    rows = [chance.integers(0, len(ROLE_LABELS), words).tolist() for _ in range(200)]
    best = max((worth(scores, row) for row in rows if is_well_formed(row)), default=-np.inf)
    assert worth(scores, path) >= best - 1e-3


def is_well_formed(path: list[int]) -> bool:
    names = ["O", *(ROLE_LABELS[number] for number in path)]
    return all(name[0] != "I" or before in (f"B{name[1:]}", name) for before, name in pairwise(names))


def worth(scores: Floats, path: list[int]) -> float:
    return float(scores[np.arange(len(path)), path].sum())


def test_each_part_goes_to_the_cue_it_points_at() -> None:
    found = link("SCTSCT", (0, 1, 5), (2, 1, 5), (3, 4, 5), (5, 4, 5))
    assert told(found) == [(1, [0], [2]), (4, [3], [5])]


def test_a_part_goes_where_its_words_point_on_the_whole() -> None:
    found = link("CTttC", (1, 0, 5), (2, 4, 5), (3, 4, 5))
    assert told(found) == [(4, [], [1])]


def test_content_around_its_cue_is_one_attribution() -> None:
    assert told(link("TtSCTt", (0, 3, 5), (1, 3, 5), (2, 3, 5), (4, 3, 5), (5, 3, 5))) == [(3, [2], [0, 4])]


def test_two_cues_share_the_source_that_points_at_both() -> None:
    assert told(link("SCTCT", (0, 1, 5), (2, 1, 5), (0, 3, 1), (4, 3, 5))) == [(1, [0], [2]), (3, [0], [4])]


def test_a_cue_that_no_source_points_at_has_none() -> None:
    assert told(link("SCTCT", (0, 1, 5), (2, 1, 5), (0, 3, -1), (4, 3, 5))) == [(1, [0], [2]), (3, [], [4])]


def test_a_cue_without_content_is_dropped() -> None:
    assert told(link("SCTC", (0, 1, 5), (2, 1, 5))) == [(1, [0], [2])]


def test_a_source_is_shared_even_by_a_dropped_cue() -> None:
    assert told(link("SCCT", (0, 1, 5), (0, 2, 1), (3, 2, 5))) == [(2, [0], [3])]


@pytest.mark.parametrize("row", ["SoT", "oo", "SC"])
def test_without_a_cue_or_content_nothing_is_found(row: str) -> None:
    assert link(row) == []


def test_a_source_that_points_at_no_cue_is_nobodys() -> None:
    assert told(link("SCT", (2, 1, 5), (0, 1, STRAY - 0.1))) == [(1, [], [2])]
    assert told(link("SCT", (2, 1, 5), (0, 1, STRAY))) == [(1, [0], [2])]


def test_content_that_points_at_no_cue_is_nobodys() -> None:
    assert told(link("TCT", (2, 1, 5), (0, 1, STRAY - 0.1))) == [(1, [], [2])]
    assert link("CT", (1, 0, STRAY - 0.1)) == []


def test_a_stray_part_makes_the_others_link_no_weaker() -> None:
    (found,) = link("TCT", (2, 1, 0))
    assert found.link == pytest.approx(0.5)


def test_a_link_is_as_sure_as_its_weakest_part() -> None:
    (found,) = link("SCT", (0, 1, 0), (2, 1, 5))
    assert found.link == pytest.approx(0.5)


def test_an_eager_reading_finds_more_and_is_no_surer() -> None:
    scores = score("oTo", sure=3)
    scores[0, 0] = 1
    scores[0, ROLE_LABELS.index("B-cue")] = 0.5
    assert tell(find_parts(scores, ROLE_LABELS)) == [("content", 1, 2)]
    cue, content = find_parts(scores, ROLE_LABELS, eagerness=1.0)
    assert tell([cue, content]) == [("cue", 0, 1), ("content", 1, 2)]
    assert cue.sure < 0.5
    assert [content] == find_parts(scores, ROLE_LABELS)


@RUNS
@given(words=st.integers(1, 12), seed=st.integers(0, 9999), bold=st.floats(0.1, 5))
def test_the_more_eager_the_more_words_have_a_role(words: int, seed: int, bold: float) -> None:
    scores = np.random.default_rng(seed).normal(0, 2, (words, len(ROLE_LABELS))).astype(np.float32)
    shy, eager, all_in = (covered(scores, eagerness) for eagerness in (0.0, bold, 99.0))
    assert shy <= eager <= all_in == words


def covered(scores: Floats, eagerness: float) -> int:
    return sum(part.end - part.start for part in find_parts(scores, ROLE_LABELS, eagerness=eagerness))


def test_log_probabilities_stay_finite_and_sum_to_one() -> None:
    logs = log_softmax(np.array([[1000, -1000, 0], [0, 0, 0]], dtype=np.float32))
    assert np.isfinite(logs).all()
    assert np.exp(logs).sum(axis=1) == pytest.approx(1)


def test_an_entity_of_an_unknown_kind_is_outside() -> None:
    assert bio("B", "ORG", ["O", "B-ORG"]) == "B-ORG"
    assert bio("B", "FAC", ["O", "B-ORG"]) == "O"
