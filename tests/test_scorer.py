"""How likely a reading is, and which readings stand."""

import json
from pathlib import Path

import pytest

from extractor.pipes.attributions.scorer import Rating, Regression, Scorer, choose_options
from tests.marked_options import read_options

TWO = "{source#e:{source#r:Kyiv}} {cue#e:{cue#r:denies}} {content#e:that {content#r:it fired}}."
SIDE_BY_SIDE = "{source#a:Kyiv} {cue#a:says} {content#a:yes}, {source#b:Riga} {cue#b:says} {content#b:no}."
NESTED = (
    "{source#a:Kyiv} {cue#a:says} {content#a:that it was wrong when {source#b:Riga} {cue#b:said} "
    "{content#b:it fired}}."
)


def rating(right: float | Rating) -> Rating:
    return right if isinstance(right, Rating) else Rating(right, right)


def standing(marked: str, threshold: float = 0.5, **rated: float | Rating) -> list[str]:
    """Return the keys of the options that stand; a figure is the rank as well."""
    options = read_options(marked)
    chosen = choose_options(list(options.values()), [rating(rated[key]) for key in options], threshold)
    return [key for option, _ in chosen for key in options if options[key] is option]


def test_of_two_readings_of_one_claim_the_likelier_stands() -> None:
    assert standing(TWO, e=0.9, r=0.6) == ["e"]
    assert standing(TWO, e=0.6, r=0.9) == ["r"]


def test_of_two_equally_likely_readings_the_first_stands() -> None:
    assert standing(TWO, e=0.7, r=0.7) == ["e"]


def test_readings_of_one_cue_clash_though_their_contents_do_not() -> None:
    marked = "{content#a:The dam} {cue#a:{cue#b:is said}} {content#b:to hold}."
    assert standing(marked, a=0.6, b=0.9) == ["b"]


def test_contents_that_cross_clash() -> None:
    marked = (
        "{content#a:The old {content#b:and very}} {content#b:large dam}, {cue#a:says} he, {cue#b:says} she."
    )
    assert standing(marked, a=0.9, b=0.8) == ["a"]


def test_a_claim_may_stand_within_what_another_reports() -> None:
    assert standing(NESTED, a=0.9, b=0.6) == ["a", "b"]
    assert standing(NESTED, a=0.6, b=0.9) == ["a", "b"]


def test_what_is_nearly_all_of_a_content_is_no_claim_within_it() -> None:
    marked = "{cue#a:Says} {content#a:that {content#b:he fired}}, {cue#b:said}."
    assert standing(marked, a=0.9, b=0.8) == ["a"]


def test_what_falls_lets_stand_what_it_would_have_felled() -> None:
    marked = "{cue#a:{cue#b:Says}} {content#a:one two} {content#b:three {content#c:four}}, {cue#c:says}."
    assert standing(marked, a=0.9, b=0.8, c=0.7) == ["a", "c"]
    assert standing(marked, b=0.8, a=0.1, c=0.7) == ["b"]


def test_readings_stand_from_the_threshold_on() -> None:
    assert standing(SIDE_BY_SIDE, 0.5, a=0.5, b=0.499) == ["a"]


def test_what_stands_comes_in_the_order_of_the_cues_with_its_probability() -> None:
    assert standing(SIDE_BY_SIDE, a=0.6, b=0.9) == ["a", "b"]
    options = list(read_options(SIDE_BY_SIDE).values())
    chosen = choose_options(options[::-1], [rating(0.9), rating(0.6)], 0.5)
    assert [sure for _, sure in chosen] == [0.6, 0.9]


def test_no_options_nothing_stands() -> None:
    assert choose_options([], [], 0.5) == []


def test_of_two_readings_of_one_claim_rank_decides_and_chance_is_told() -> None:
    assert standing(TWO, e=Rating(0.6, 1.1), r=Rating(0.7, 0.9)) == ["e"]


def test_a_reading_of_high_rank_under_the_threshold_fells_nothing() -> None:
    assert standing(TWO, e=Rating(0.4, 1.1), r=Rating(0.6, 0.9)) == ["r"]


def test_a_regression_weighs_the_looks() -> None:
    regression = Regression({"cue VERB": 2.0, "unsourced": -1.0}, bias=-1.0)
    assert regression.rate({}) == pytest.approx(0.2689, abs=1e-4)
    assert regression.rate({"cue VERB": 0.5}) == pytest.approx(0.5)
    assert regression.rate({"cue VERB": 1.0, "unsourced": 1.0, "unheard of": 9.0}) == pytest.approx(0.5)


def test_what_is_likelier_exact_ranks_higher() -> None:
    scorer = Scorer(Regression({}, 0.0), Regression({"content quoted": 1.0}, 0.0), 0.5)
    plain, quoted = scorer.rate({}), scorer.rate({"content quoted": 1.0})
    assert plain.right == quoted.right == pytest.approx(0.5)
    assert plain.rank < quoted.rank


def test_a_scorer_is_read_from_its_file(tmp_path: Path) -> None:
    right, exact = {"weights": {"unsourced": -1.5}, "bias": 0.25}, {"weights": {}, "bias": 1.0}
    kept = json.dumps({"right": right, "exact": exact, "threshold": 0.4})
    (tmp_path / "scorer.json").write_text(kept, encoding="utf-8")
    scorer = Scorer(Regression({"unsourced": -1.5}, 0.25), Regression({}, 1.0), 0.4)
    assert Scorer.load(tmp_path / "scorer.json") == scorer
