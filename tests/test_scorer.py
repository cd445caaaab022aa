"""How likely a reading is, and which readings stand."""

import json
from pathlib import Path

import pytest

from extractor.lexicon.cues import load_cues
from extractor.pipes.attributions.cues import index_cues
from extractor.pipes.attributions.options import describe
from extractor.pipes.attributions.scorer import Rating, Regression, Scorer, choose_options, is_trusted
from extractor.weights import find_model
from tests.marked_options import read_options

INDEX = index_cues(load_cues())
EVEN = Regression({}, 0.0)  # one half, whatever it looks like
TWO = "{source#e:{source#r:Kyiv}} {cue#e:{cue#r:denies}} {content#e:that {content#r:it fired}}."
DENIED = "{source#e:{source#r:Kyiv}} {cue#e:{cue#r=deny:denies}} {content#e:that {content#r:it fired}}."
SIDE_BY_SIDE = "{source#a:Kyiv} {cue#a:says} {content#a:yes}, {source#b:Riga} {cue#b:says} {content#b:no}."
NESTED = (
    "{source#e:Kyiv} {cue#e:says} {content#e:that it was wrong when {source#r:Riga} {cue#r:said} "
    "{content#r:it fired}}."
)
SAID = "{source#e:{source#r:Kyiv}} {cue#e:{cue#r:says}} {content#e:{content#r:the old dam broke on Monday} "
SWALLOWED = SAID + "and {cue#s:describes} {content#s:the flood as over}}."


def rating(right: float | Rating) -> Rating:
    return right if isinstance(right, Rating) else Rating(right, right)


def standing(marked: str, threshold: float = 0.5, trusted: float = 0.1, **rated: float | Rating) -> list[str]:
    """Return the keys of the options that stand; a figure is the rank as well."""
    options = read_options(marked)
    ratings = [rating(rated[key]) for key in options]
    chosen = choose_options(list(options.values()), Scorer(EVEN, EVEN, threshold, trusted), ratings, INDEX)
    return [key for option, _ in chosen for key in options if options[key] is option]


def judged(marked: str) -> list[str]:
    """Return the keys of the options that stand by their looks, where the encoder is the likelier."""
    options = read_options(marked)
    right = Regression({"encoder with verb_clause": 2.0, "rule with verb_clause": -0.8}, 0.0)
    scorer = Scorer(right, EVEN, threshold=0.2, trusted=0.1)
    rated = [scorer.rate(looks) for looks in describe(list(options.values()), INDEX)]
    chosen = choose_options(list(options.values()), scorer, rated, INDEX)
    return [key for option, _ in chosen for key in options if options[key] is option]


def test_of_two_readings_of_one_claim_the_likelier_stands() -> None:
    assert standing(TWO, e=0.9, r=0.6) == ["e"]
    assert standing(TWO, e=0.6, r=0.9) == ["r"]


def test_of_two_equally_likely_readings_the_first_stands() -> None:
    assert standing(TWO, e=0.7, r=0.7) == ["e"]


def test_readings_of_one_cue_clash_though_their_contents_do_not() -> None:
    marked = "{content#e:The dam} {cue#e:{cue#r:is said}} {content#r:to hold}."
    assert standing(marked, e=0.6, r=0.9) == ["r"]


def test_contents_that_cross_clash() -> None:
    marked = (
        "{content#e:The old {content#r:and very}} {content#r:large dam}, {cue#e:says} he, {cue#r:says} she."
    )
    assert standing(marked, e=0.9, r=0.8) == ["e"]


def test_two_readings_of_the_encoder_clash() -> None:
    assert standing("{cue#e1:{cue#e2:Says}} {content#e1:one} {content#e2:two}.", e1=0.8, e2=0.9) == ["e2"]


def test_the_rules_own_readings_do_not_clash() -> None:
    marked = "{cue#r:{cue#s:Says}} {content#r:one two} {content#s:three four}."
    assert standing(marked, r=0.8, s=0.9) == ["r", "s"]


def test_a_claim_may_stand_within_what_another_reports() -> None:
    assert standing(NESTED, e=0.9, r=0.6) == ["e", "r"]
    assert standing(NESTED, e=0.6, r=0.9) == ["e", "r"]


def test_what_is_nearly_all_of_a_content_is_no_claim_within_it() -> None:
    marked = "{cue#e:Says} {content#e:that {content#r:he fired}}, {cue#r:said}."
    assert standing(marked, e=0.9, r=0.8) == ["e"]


def test_what_falls_lets_stand_what_it_would_have_felled() -> None:
    marked = "{cue#e1:{cue#r:Says}} {content#e1:one two} {content#r:three {content#e3:four}}, {cue#e3:says}."
    assert standing(marked, e1=0.9, r=0.8, e3=0.7) == ["e1", "e3"]
    assert standing(marked, r=0.8, e1=0.1, e3=0.7) == ["r"]


def test_readings_stand_from_the_threshold_on() -> None:
    assert standing(SIDE_BY_SIDE, 0.5, a=0.5, b=0.499) == ["a"]


def test_what_stands_comes_in_the_order_of_the_cues_with_its_probability() -> None:
    assert standing(SIDE_BY_SIDE, a=0.6, b=0.9) == ["a", "b"]
    options = list(read_options(SIDE_BY_SIDE).values())[::-1]
    chosen = choose_options(options, Scorer(EVEN, EVEN, 0.5, 0.1), [rating(0.9), rating(0.6)], INDEX)
    assert [sure for _, sure in chosen] == [0.6, 0.9]


def test_no_options_nothing_stands() -> None:
    assert choose_options([], Scorer(EVEN, EVEN, 0.5, 0.1), [], INDEX) == []


def test_of_two_readings_of_one_claim_rank_decides_and_chance_is_told() -> None:
    assert standing(TWO, e=Rating(0.6, 1.1), r=Rating(0.7, 0.9)) == ["e"]


def test_a_reading_of_high_rank_under_the_threshold_fells_nothing() -> None:
    assert standing(TWO, e=Rating(0.4, 1.1), r=Rating(0.6, 0.9)) == ["r"]


def test_a_rules_claim_stands_from_the_lower_threshold_on() -> None:
    marked = "{source#r:Kyiv} {cue#r=say:says} {content#r:the dam broke}."
    assert standing(marked, r=0.1) == ["r"]
    assert standing(marked, r=0.099) == []


@pytest.mark.parametrize(
    "marked",
    [
        "{source#e:Kyiv} {cue#e=say:says} {content#e:the dam broke}.",  # nobody's rule
        "{source#r:Kyiv} {cue#r=demand:demands} {content#r:that they leave}.",  # takes no stand
        "{source#r:Kyiv} {cue#r:tweets} {content#r:the dam broke}.",  # not in the table
    ],
)
def test_other_readings_do_not(marked: str) -> None:
    key = "e" if "#e" in marked else "r"
    assert standing(marked, **{key: 0.45}) == []
    assert standing(marked, **{key: 0.55}) == [key]


def test_a_rules_denial_stands_however_unlikely() -> None:
    assert standing(DENIED, e=0.3, r=0.01) == ["r"]
    assert standing(DENIED.replace("=deny", "=say"), e=0.3, r=0.01) == []


def test_a_rules_denial_yields_to_a_better_reading_of_it() -> None:
    assert standing(DENIED, e=0.9, r=0.6) == ["e"]


def test_a_claim_by_nobody_that_a_noun_tells_stands_however_unlikely() -> None:
    assert standing("The {cue#r:reports} {content#r=noun:that it fired} are false.", r=0.01) == ["r"]
    assert standing("{source#r:His} {cue#r:reports} {content#r=noun:that it fired}.", r=0.01) == []


@pytest.mark.parametrize("finder", ["colon", "source_phrase"])
def test_who_a_phrase_or_a_colon_names_is_trusted_whatever_the_words(finder: str) -> None:
    marked = "{source#r:Kyiv}{cue#r::} {content#r=RULE:the dam broke}.".replace("RULE", finder)
    assert is_trusted(read_options(marked)["r"], INDEX)
    assert not is_trusted(read_options(marked.replace(finder, "quote"))["r"], INDEX)


def test_a_reading_without_a_cue_is_not_trusted() -> None:
    option = read_options("{source#q:Kyiv}: {content#q=colon:Yes}. {cue#r:So} {content#r:it said}.")["q"]
    assert not is_trusted(option, INDEX)


def test_a_reading_of_the_encoder_that_swallows_another_claim_yields_to_the_rules() -> None:
    assert judged(SWALLOWED) == ["r", "s"]
    assert judged(SAID + "and the flood is over}.") == ["e"]  # swallows none


def test_how_far_a_denial_goes_the_rules_say() -> None:
    assert judged(DENIED) == ["r"]
    assert judged(DENIED.replace("=deny", "=say")) == ["e"]


def test_a_regression_weighs_the_looks() -> None:
    regression = Regression({"cue VERB": 2.0, "unsourced": -1.0}, bias=-1.0)
    assert regression.rate({}) == pytest.approx(0.2689, abs=1e-4)
    assert regression.rate({"cue VERB": 0.5}) == pytest.approx(0.5)
    assert regression.rate({"cue VERB": 1.0, "unsourced": 1.0, "unheard of": 9.0}) == pytest.approx(0.5)


def test_what_is_likelier_exact_ranks_higher() -> None:
    scorer = Scorer(EVEN, Regression({"content quoted": 1.0}, 0.0), 0.5, 0.1)
    plain, quoted = scorer.rate({}), scorer.rate({"content quoted": 1.0})
    assert plain.right == quoted.right == pytest.approx(0.5)
    assert plain.rank < quoted.rank


def test_swallowing_and_denying_change_the_rank_and_not_the_chance() -> None:
    scorer = Scorer(EVEN, EVEN, 0.5, 0.1)
    plain = scorer.rate({"encoder swallows": 0.0})
    swallowing, denying = scorer.rate({"encoder swallows": 1.0}), scorer.rate({"rule cue deny": 1.0})
    assert swallowing.right == denying.right == plain.right
    assert swallowing.rank < plain.rank < denying.rank


def test_a_scorer_is_read_from_its_file(tmp_path: Path) -> None:
    right, exact = {"weights": {"unsourced": -1.5}, "bias": 0.25}, {"weights": {}, "bias": 1.0}
    kept = json.dumps({"right": right, "exact": exact, "threshold": 0.4, "trusted": 0.1})
    (tmp_path / "scorer.json").write_text(kept, encoding="utf-8")
    scorer = Scorer(Regression({"unsourced": -1.5}, 0.25), Regression({}, 1.0), 0.4, 0.1)
    assert Scorer.load(tmp_path / "scorer.json") == scorer


def test_the_shipped_scorer_trusts_the_rules_claims_sooner_than_others() -> None:
    scorer = Scorer.load(find_model("reader") / "scorer.json")
    assert 0 < scorer.trusted < scorer.threshold < 1
