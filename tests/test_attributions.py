"""Who says what: one marked sentence is one test.

Content of several spans is marked piece by piece. `#key` tells attributions apart.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin

from extractor.layers import get_attributions, get_blocks
from extractor.lexicon.cues import load_cues, load_words
from extractor.marked import read_marked
from extractor.pipes.attributions import find_attributions, make_attributions
from extractor.pipes.attributions.quotes import find_quotes

IN_WORDS = [
    "{source#a:Moscow} {cue#a:claims} {content#a:its troops hold the town}, "
    "but {source#b:Kyiv} {cue#b:denies} {content#b:this}.",
    "{source:The minister} {cue:had previously said} in June that {content:the dam was safe}.",
    "{content:The troops}, {source:the ministry} {cue:said}, {content:had fled}.",
    "{content:The troops had fled}, {source:the ministry} {cue:said}.",
    "As {source:the ministry} {cue:said} on Tuesday, {content:the troops had fled}.",
    "{source:Smith and Jones} {cue:said} {content:the vote was stolen}.",
    "{source:The minister} {cue:did not say} {content:how many people had died}.",
    "{source:The BBC} {cue:has not been able to verify} {content:the claims}.",
    "{source:The mayor} {cue:denied} {content:taking money from the firm}.",
    "{source#a:The army} {cue#a:has denied} {content#a:the report}, "
    "{cue#b:saying} that {content#b:no shells were fired}.",
    "The US says the missile was Russian - {content:something} {source:Moscow} {cue:has always denied}.",
    "{source#a:Israel} {cue#a:says} {content#a:it hit a base}; {source#b:Hamas} {cue#b:says} "
    "{content#b:civilians died}.",
    "It was {content:a charge} {source:the company} {cue:denied}.",
    "{content:The allegation}, which {source:the ministry} {cue:denies}, has spread.",
    "{content:Claims that the vote was rigged} {cue:have been dismissed} by {source:the commission}.",
    "{source:Kyiv}'s {cue:claim} that {content:the dam was mined} is open.",
    "The {cue:claim} by {source:Moscow} that {content:the dam was mined} is open.",
    "{source:The ministry} published a video {cue:purporting to show} {content:the strike}.",
    "{source:She} {cue:called} {content:the report \"a pack of lies\"}.",
    "{source:The spokesman} was quoted as {cue:saying} that {content:the dam was safe}.",
    "{source:China's foreign ministry} {cue:called on} {content:both sides to show restraint}.",
    "{cue:According to} {source:the governor}, {content:three people were killed}.",
    "{content:The rebels}, {cue:according to} {source:two officials}, {content:have left the town}.",
    "{content:Rebels} {cue:reportedly} {content:shelled the plant}.",
    "{content:The president} {cue:is said} {content:to be ill}.",
    "{content:The general} {cue:has been accused} {content:of war crimes}.",
    "{source:The deputy mayor, Ana Kovac, who came in 2019}, {cue:said} {content:the bridge was safe}.",
    "A {cue:warning} from {source:the harbour master} that {content:the quay was unsafe} came late.",
    "The board read a {cue:report} by {source:the auditor} that {content:money had vanished}.",
    "{source:Divers} {cue:said} {content:they had found the wreck}, a claim denied by the navy.",
    "{source#a:Baku} {cue#a:said} {content#a:the convoy carried a radar}, "
    "{content#b:which} {source#b:Yerevan} {cue#b:denies}.",
    "{source:The nurse} {cue:told} a local paper {content:patients were lying in the corridor}.",
    "{content:The ferry was overloaded}, {cue:according to} {source:two sailors who jumped off in time}.",
    "{source#a:The council} {cue#a:said} {content#a:the count was fair}, "
    "although {source#b:it} {cue#b:acknowledged} that {content#b:two boxes were late}.",
    '{source:The navy} {cue:called} {content:this "a lie from start to finish"}.',
    "{source:The coroner} {cue:puts} {content:the toll at 14}.",
    "{source:Drone pictures} {cue:show} {content:two craters beside the school}.",
    "{source:The school} {cue:pushed back} against {content:suggestions that it had hidden the report}.",
]  # fmt: skip

IN_QUOTES = [
    '"{content:We will not leave}," {cue:said} {source:the governor}. "{content:This is our home}."',
    '"{content:The bridge is gone}," {source:Anna Petrenko, a teacher}, {cue:told} Reuters, '
    '"{content:and nobody will rebuild it}."',
    "“{content:The bridge is gone. Nobody will rebuild it},” {source:the mayor} {cue:said}.",
    '"{content:It is a lie}", {source:the embassy} {cue:said} in a statement.',
    '"{content:We need help now}!" {cue:shouted} {source:one woman}.',
    'Asked about troops, {source:the chancellor} {cue:said}: "{content:That is not planned}."',
    "“{content:We were told to run},” {cue:said} {source:Oleh, a miner}.\n\n“{content:Then it hit us}.”",
    "{source:The mayor} {cue:said}: “{content:The bridge is gone}.\n\n“{content:Nobody will rebuild it}.”",
    '{source:She} {cue:wrote} on Facebook:\n\n"{content:I will not come back}."',
    '{source:The company} {cue:said} {content:it "does not recognise" the figures}.',
    '{source:He} {cue:said} {content:"the war will end" and that "peace is near"}.',
    'As {source:the report} {cue:states}: "{content:[T]he dam was weak}."',
    "Speaking in Lisbon, {source:the minister} {cue:said}:\n\n{content:The bridge is gone. Nobody was hurt}.",
    "{source:The minister} {cue:said}:\n\n{content:The bridge is gone}.\n\n"
    '{content:We will rebuild it. Nobody called "stop"}.\n\nThe minister flies home on Monday.',
]

IN_HEADLINES = [
    "{source:Kyiv} {cue:denies} {content:losing village}",
    "{source:Minister}{cue:}: '{content:No deal with rebels}'",
    "{content:Russia 'ready for talks'}, {cue:says} {source:Kremlin}",
    "{source:Kyiv} {cue:Denies} {content:Losing Village to Russian Forces}",
    "'{content:I have nothing to hide}'{cue:}: {source:Minister} fights on",
    "{content:Talks failed}{cue:}: {source:UN envoy}",
    "'{content:I heard them shouting}'{cue:}: {source:mother of missing miner}",
    "{source:Tripoli} {cue:says} {content:three sailors injured in blast at port}",
]

SOUP = [
    *["said", "denies", "claims", "told", "accused", "called", "reportedly", "according", "to", "by", "of"],
    *["he", "Kyiv", "the", "report", "that", "who", "which", "is", "and", "\n", "\n\n", "\xa0", "Smith"],
    *['"', "“", "”", "'", "‘", "’", "``", "''", ",", ".", ":", ";", "-", "—", "(", ")", "?", "!"],
]

NOT_SAID = [
    "The army marched through the town on Tuesday.",
    "Read more: Trump meets Putin in Alaska",
    "The air force shot down a jet.",
    "The river is known as the Blue Danube.",
    "Call it the politics of pique.",
    "His statement on Thursday came late.",
    "Flood alert: dam holds for now",
    "They put a guard at the door.",
    "'I did nothing': search makeover brings more ads",
    "Port Radio (Arabic: the harbour) is a station that sends news at noon.",
    "The committee named these ports:\n\nThe first lies on the coast.",
]


def labelled(marked: str) -> tuple[str, set[tuple[str, str, str]]]:
    text, marks = read_marked(marked)
    words = {
        (role, key): " ".join(text[m.start : m.end] for m in marks if (m.role, m.key) == (role, key))
        for role in ("source", "cue", "content")
        for key in {m.key for m in marks}
    }
    found = set()
    for key in {m.key for m in marks}:
        source = words["source", key] or words.get(("source", "a"), "")
        found.add((source, words["cue", key], words["content", key]))
    return text, found


def found_in(nlp: Language, text: str) -> set[tuple[str, str, str]]:
    return {
        (_words(item.source), _words(item.cue).strip(":"), _words(item.content))
        for item in find_attributions(nlp(text), load_cues())
    }


def _words(spans: tuple[object, ...]) -> str:
    return " ".join(str(span) for span in spans)


@pytest.mark.parametrize("marked", IN_WORDS + IN_QUOTES + IN_HEADLINES)
def test_source_cue_and_content_are_found(nlp_base: Language, marked: str) -> None:
    text, expected = labelled(marked)
    assert expected <= found_in(nlp_base, text)


@pytest.mark.parametrize("text", NOT_SAID)
def test_plain_sentences_attribute_nothing(nlp_base: Language, text: str) -> None:
    assert found_in(nlp_base, text) == set()


def test_a_denial_does_not_deny_the_words_quoted_beside_it(nlp_base: Language) -> None:
    found = found_in(nlp_base, "'I have nothing to hide': Minister denies affair with lobbyist")
    assert not any(cue == "denies" and "nothing to hide" in content for _, cue, content in found)


def test_what_is_denied_is_kept_though_nobody_is_named_for_it(nlp_base: Language) -> None:
    found = found_in(nlp_base, "The company denied reports that armed men had boarded.")
    assert ("", "reports", "armed men had boarded") in found


def test_a_told_claim_that_is_judged_is_kept_though_nobody_is_named_for_it(nlp_base: Language) -> None:
    found = found_in(nlp_base, "The club said reports that it had sold its stadium were groundless.")
    assert ("", "reports", "it had sold its stadium") in found


def test_a_refusal_is_found_once_and_not_as_what_it_withholds(nlp_base: Language) -> None:
    found = found_in(nlp_base, "Officials declined to confirm or deny that a strike took place.")
    assert found == {("Officials", "declined", "to confirm or deny that a strike took place")}


@pytest.mark.parametrize(
    "odd",
    [
        "“The bridge is gone, the mayor said on Monday.\n\nNext, {rest}",
        'The bridge is gone," the mayor said.\n\nNext, {rest}',
        '"The bridge" is "gone.\n\nNext, {rest}',
        "''\"“ ” „\n\nNext, {rest}",
    ],
)
def test_an_odd_quote_mark_does_no_harm_beyond_its_paragraph(nlp_base: Language, odd: str) -> None:
    rest = "the governor said that two people had died."
    found = found_in(nlp_base, odd.format(rest=rest))
    assert ("the governor", "said", "two people had died") in found


def test_quotations_end_with_their_paragraph(nlp_base: Language) -> None:
    doc = nlp_base('"This never ends\n\nThe next line.')
    quotes = find_quotes(doc, get_blocks(doc))
    assert [doc[q.start : q.end].text for q in quotes] == ['"This never ends']


def test_attributions_survive_docbin(nlp_base: Language) -> None:
    doc = nlp_base("Kyiv denies this. He left, the ministry said.")
    made = make_attributions(nlp_base, "attributions")(doc)
    before = [(a.id, str(a.source), str(a.cue), str(a.content), a.finder) for a in get_attributions(made)]
    again = next(iter(DocBin(docs=[made], store_user_data=True).get_docs(nlp_base.vocab)))
    after = [(a.id, str(a.source), str(a.cue), str(a.content), a.finder) for a in get_attributions(again)]
    assert len(before) == 2
    assert after == before


@pytest.mark.parametrize("text", ["", " \n\n ", '"', "''''", "said", "according to", ":", "\xa0\u200b“"])
def test_texts_of_nothing_give_nothing(nlp_base: Language, text: str) -> None:
    assert find_attributions(nlp_base(text), load_cues()) == []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SOUP), max_size=25), st.sampled_from(["", " "]))
def test_any_soup_of_words_and_marks_gives_spans_that_fit(
    nlp_base: Language, words: list[str], glue: str
) -> None:
    doc = nlp_base(glue.join(words))
    for item in find_attributions(doc, load_cues()):
        assert item.content
        for span in (*item.source, *item.cue, *item.content):
            assert doc.text[span.start_char : span.end_char] == span.text != ""
        assert not any("\n" in span.text.strip() for span in item.content)


def test_the_cue_table_tells_claims_from_attitudes() -> None:
    cues = load_cues()
    assert cues["deny", "verb"].claim
    assert not cues["urge", "verb"].claim
    assert cues["rule out", "verb"].cue_class == "deny"
    assert all(row.frames for row in cues.values())
    assert "publish" in load_words("issuing")
