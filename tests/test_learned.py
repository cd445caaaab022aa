"""What the encoder proposes is trimmed, and gives way where others speak."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.layers import get_attributions
from extractor.lexicon.cues import load_cues
from extractor.pipes.attributions.cues import index_cues
from extractor.pipes.attributions.options import ENCODER, Option
from extractor.pipes.attributions.participles import find_participle_drafts
from extractor.pipes.attributions.yielding import yield_to_others


def spans(doc: Doc, words: str) -> tuple[Span, ...]:
    start = doc.text.index(words)
    span = doc.char_span(start, start + len(words))
    assert span is not None
    return (span,)


def option(doc: Doc, source: str, cue: str, content: str) -> Option:
    return Option(spans(doc, source), spans(doc, cue), spans(doc, content), ENCODER, {})


@pytest.mark.parametrize("joint", [", but", ", while", ";", " -"])
def test_content_ends_where_another_source_speaks_in_contrast(nlp_base: Language, joint: str) -> None:
    text = f"The army says its men hold the town{joint} Homs denies this."
    doc = nlp_base.make_doc(text)
    army = option(doc, "The army", "says", text[text.index("its") : text.index(" this")])
    homs = option(doc, "Homs", "denies", "this")
    cut, kept = yield_to_others([army, homs])
    assert [span.text for span in cut.content] == ["its men hold the town"]
    assert kept == homs


def test_content_goes_on_over_a_further_claim_of_the_same_source(nlp_base: Language) -> None:
    doc = nlp_base.make_doc("The army says its men hold the town but the army denies a siege.")
    said = option(doc, "The army", "says", "its men hold the town but the army denies a siege")
    denied = Option(said.source, spans(doc, "denies"), spans(doc, "a siege"), ENCODER, {})
    assert yield_to_others([said, denied])[0] == said


@pytest.mark.parametrize("cue", ["refuted", "denied", "rejected"])
def test_a_claim_refuted_in_passing_is_a_denial(nlp_base: Language, cue: str) -> None:
    doc = nlp_base(f"Troops had reached the canal, claims {cue} by Tripoli.")
    [draft] = find_participle_drafts(doc, index_cues(load_cues()), [])
    assert [doc[i:j].text for i, j in (*draft.source, *draft.cue, *draft.content)] == [
        "Tripoli",
        cue,
        "claims",
    ]


def test_what_is_no_claim_is_not_refuted_in_passing(nlp_base: Language) -> None:
    doc = nlp_base("She held a visa denied by nobody, and goods rejected by the port.")
    assert not list(find_participle_drafts(doc, index_cues(load_cues()), []))


def test_a_headline_is_no_part_of_what_is_said_under_it(nlp: Language) -> None:
    doc = nlp("Bridge falls, says mayor\n\nThe army claimed on Monday that rebels had blown it up.")
    found = [
        (a.source[0].text, a.content[0].text)
        for a in get_attributions(doc)
        if a.source and len(a.content) == 1
    ]
    assert ("The army", "rebels had blown it up") in found
    assert all("\n" not in content for _, content in found)
