"""How the readings that encoder and rules propose look."""

import pytest

from extractor.layers import Attribution, Candidate
from extractor.lexicon.cues import load_cues
from extractor.pipes.attributions.cues import index_cues
from extractor.pipes.attributions.learned import trim_candidates
from extractor.pipes.attributions.options import ENCODER, Option, describe, gather_options
from tests.marked_options import NLP, SURE, char_span, read_options

INDEX = index_cues(load_cues())
TWO = "{source#e:{source#r:Kyiv}} {cue#e:{cue#r:denies}} {content#e:that {content#r:it fired}}."
NESTED = (
    "{source#e:Kyiv} {cue#e:says} {content#e:that it was wrong when {source#b:Riga} {cue#b:said} "
    "{content#b:it fired}}."
)


def looks_of(marked: str, key: str) -> dict[str, float]:
    options = read_options(marked)
    return describe(list(options.values()), INDEX)[list(options).index(key)]


def test_punctuation_does_not_tell_readings_apart() -> None:
    same = '{content#e:"{content#r:We fired}",} {source#e:{source#r:Kyiv}} {cue#e:{cue#r:said}}.'
    assert looks_of(same, "e")["encoder content the same"] == 1


def test_each_side_says_how_the_other_agrees() -> None:
    read, ruled = looks_of(TWO, "e"), looks_of(TWO, "r")
    assert read["encoder with verb_clause"] == ruled["rule with verb_clause"] == 1
    assert read["encoder content agrees"] == pytest.approx(2 / 3)
    assert read["encoder content the same"] == 0
    assert read["encoder source agrees"] == ruled["rule source agrees"] == 1


def test_a_reading_that_only_one_side_has_is_alone() -> None:
    looks = looks_of("{source#e:Kyiv} {cue#e:denies} {content#e:it}. {cue#r:Told} {content#r:so}.", "e")
    assert looks["encoder alone"] == 1
    assert looks["encoder alone, cue known"] == 0


def test_a_reading_of_a_known_cue_with_other_content_says_so() -> None:
    looks = looks_of("{content#r:The dam} {cue#e:{cue#r:was said}} {content#e:to hold}.", "e")
    assert looks["encoder alone, cue known"] == 1


def test_a_cue_within_what_another_reports_says_so() -> None:
    looks = looks_of(NESTED, "b")
    assert looks["rule within encoder"] == 1
    assert "rule within rule" not in looks


def test_a_reading_looks_like_its_parts() -> None:
    looks = looks_of("{source#e:Kyiv} did not {cue#e:say} {content#e:to fire}.", "e")
    assert looks["encoder cue say or tell"] == looks["encoder cue negated"] == 1
    assert looks["encoder content infinitive"] == 1
    assert looks["encoder content before"] == looks["encoder unsourced"] == 0


def test_what_the_encoder_is_sure_of_is_a_look_and_what_it_lacks_is_none() -> None:
    (option,) = read_options("{cue#e:Allegedly} {content#e:bankrupt}").values()
    unsourced = Option((), option.cue, option.content, ENCODER, SURE | {"source": 0.0})
    (looks,) = describe([unsourced], INDEX)
    assert looks["encoder logit link"] == pytest.approx(0)
    assert "encoder logit source" not in looks
    assert looks["encoder unsourced"] == 1


def test_options_are_the_encoders_and_then_the_rules() -> None:
    option = read_options("{source#e:Kyiv} {cue#e:denies} {content#e:it}")["e"]
    parts = (option.source, option.cue, option.content)
    options = gather_options([Candidate("n0", *parts, SURE)], [Attribution("a1", *parts, "verb_clause")])
    assert [(o.finder, dict(o.scores)) for o in options] == [(ENCODER, SURE), ("verb_clause", {})]


def candidate(text: str, content: str) -> list[str]:
    """Return the content's stretches when the candidate is trimmed."""
    doc = NLP(text)
    span = char_span(doc, text.index(content), text.index(content) + len(content))
    trimmed = trim_candidates(doc, [Candidate("n0", (), (doc[0:1],), (span,), SURE)])
    return [part.text for c in trimmed for part in c.content]


def test_a_candidate_is_cut_where_lines_end() -> None:
    assert candidate("Said: one two\n\nthree four.", "one two\n\nthree four.") == ["one two", "three four"]


def test_a_candidate_has_no_outer_marks() -> None:
    assert candidate("Said: “one two,” he", "“one two,”") == ["one two"]


def test_a_candidate_of_marks_alone_is_dropped() -> None:
    assert candidate("Said: “\n” he", "“\n”") == []
