"""How the readings that encoder and rules propose look."""

import pytest

from extractor.layers import Attribution, Candidate
from extractor.lexicon.cues import load_cues
from extractor.pipes.attributions.cues import index_cues
from extractor.pipes.attributions.learned import trim_candidates
from extractor.pipes.attributions.options import ENCODER, Option, describe, gather_options
from tests.marked_options import NLP, SURE, read_options

INDEX = index_cues(load_cues())
TWO = "{source#e:{source#r:Kyiv}} {cue#e:{cue#r:denies}} {content#e:that {content#r:it fired}}."
SAID = "{source#e:{source#r:Kyiv}} {cue#e:{cue#r:says}} {content#e:{content#r:the old dam broke on Monday} "
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


def test_a_reading_with_the_cue_of_a_further_claim_swallows_it() -> None:
    looks = looks_of(SAID + "and {cue#s:describes} {content#s:the flood as over}}.", "e")
    assert looks["encoder swallows"] == 1


def test_a_reading_with_no_further_cue_swallows_nothing() -> None:
    assert looks_of(SAID + "and Tuesday}, {cue#s:adds} {content#s:Riga}.", "e")["encoder swallows"] == 0


def test_a_claim_within_what_both_sides_report_is_not_swallowed() -> None:
    nested = "{content#e:that {content#r:the dam, as {cue#s:noted} {content#s:before}, broke on Monday}}."
    assert looks_of("{cue#e:{cue#r:Says}} " + nested, "e")["encoder swallows"] == 0


def test_a_listed_cue_looks_like_its_row() -> None:
    denial = looks_of("{cue#r=deny:Denies} {content#r:it}.", "r")
    assert denial["rule cue deny"] == 1
    assert "rule cue is no claim" not in denial
    assert looks_of("{cue#r=demand:Demands} {content#r:it}.", "r")["rule cue is no claim"] == 1


def trimmed(marked: str, role: str = "content", **tags: str) -> list[str]:
    """Return the stretches of the encoder's reading when it is trimmed; `tags` are those of words."""
    (option,) = read_options(marked).values()
    doc = option.content[0].doc
    for token in doc:
        token.tag_ = tags.get(token.lower_, "")
    read = Candidate("n0", option.source, option.cue, option.content, SURE)
    return [part.text for c in trim_candidates(doc, [read]) for part in getattr(c, role)]


def test_content_on_another_line_than_its_cue_is_dropped() -> None:
    assert trimmed("{cue#e:Said}: {content#e:one two\n\nthree four}.") == ["one two"]
    assert trimmed("{content#e:one two\nthree four}, he {cue#e:said}.") == ["three four"]


def test_a_reading_with_all_its_content_on_other_lines_is_dropped() -> None:
    assert trimmed("He {cue#e:said}.\n{content#e:Three four}.") == []


@pytest.mark.parametrize(
    "quoted", ["“{content#e:three four}”", "{content#e:“three four}", '"{content#e:three four}"']
)
def test_a_quotation_on_another_line_than_its_cue_stays(quoted: str) -> None:
    assert trimmed(f"{{cue#e:Said}}: “{{content#e:one two}}\n\n{quoted}.") == ["one two", "three four"]


def test_a_quotation_that_keeps_its_outer_marks_stays_too() -> None:
    marked = '{cue#e:Said}: {content#e:one}\n\n{content#e:"two" and "three"}.'
    assert trimmed(marked) == ["one", '"two" and "three"']


def test_a_reading_without_a_cue_keeps_all_its_lines() -> None:
    text = "one two\nthree four"
    doc = NLP(text)
    (read,) = trim_candidates(doc, [Candidate("n0", (), (), (doc[:],), SURE)])
    assert [part.text for part in read.content] == ["one two", "three four"]


def test_content_has_no_outer_marks() -> None:
    assert trimmed("{cue#e:Said}: {content#e:“one two,”} he") == ["one two"]


def test_a_reading_of_marks_alone_is_dropped() -> None:
    assert trimmed("{cue#e:Said}: {content#e:“\n”} he") == []


def test_content_does_not_end_with_and() -> None:
    assert trimmed("{cue#e:Said} {content#e:one two, and} left.", **{"and": "CC"}) == ["one two"]


def test_a_source_in_the_genitive_is_bare() -> None:
    marked = "{source#e:Moscow's} {cue#e:claim} {content#e:of victory}"
    assert trimmed(marked, "source", **{"'s": "POS"}) == ["Moscow"]
    assert trimmed(marked, "source", **{"'s": "VBZ"}) == ["Moscow's"]
