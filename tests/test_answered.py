"""Claims that somebody answers in passing, and contents that end where the source acts again."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extractor import Article
from extractor.lexicon.cues import load_cues
from extractor.pipes.attributions.answered import find_answered_drafts
from extractor.pipes.attributions.cues import index_cues
from extractor.pipes.attributions.ends import before_meanwhile, before_next_deed


def answers(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    doc: Doc = nlp(text)

    def words(parts: tuple[tuple[int, int], ...]) -> str:
        return " ".join(doc[start:end].text for start, end in parts)

    drafts = find_answered_drafts(doc, index_cues(load_cues()), ())
    return [(words(d.source), words(d.cue), words(d.content)) for d in drafts]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Riga said the cable was cut, a charge Minsk dismissed.", ("Minsk", "dismissed", "a charge")),
        (
            "The guards burned the archive, claims the unit has repeatedly denied.",
            ("the unit", "has repeatedly denied", "claims"),
        ),
        (
            "He sold the land twice, an allegation his lawyers rejected as entirely false.",
            ("his lawyers", "rejected", "an allegation as entirely false"),
        ),
        (
            "Two boxes were swapped, an assertion that the bureau disputes.",
            ("the bureau", "disputes", "an assertion"),
        ),
    ],
)
def test_a_claim_in_passing_is_answered(nlp: Language, text: str, answer: tuple[str, str, str]) -> None:
    assert answers(nlp, text) == [answer]


@pytest.mark.parametrize(
    "text",
    [
        "She read a claim the mayor rejected the plan.",  # an object of its own
        "In its statement the bank denied any loss.",
        "The report said the ministry denied that it knew.",
        "The town the army denied entry to is empty.",  # no noun for a claim
    ],
)
def test_other_denials_are_no_answers_in_passing(nlp: Language, text: str) -> None:
    assert answers(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Oslo denied arming the militia, an accusation Riga and its allies have made for years.",
            "Riga and its allies",
            ["Oslo", "arming the militia"],
        ),
        (
            "The firm denies that it dumped acid, a charge that farmers make every spring.",
            "farmers",
            ["it dumped acid"],
        ),
    ],
)
def test_who_made_the_charge_that_is_denied(
    read: Callable[..., Article], text: str, source: str, content: list[str]
) -> None:
    denial, charge = read(text).claims
    assert (denial.stance, denial.denies) == ("denied", (charge.id,))
    assert charge.source_span is not None
    assert (charge.stance, charge.source_span.text) == ("asserted", source)
    assert [span.text for span in charge.content] == content


def test_the_claim_is_not_read_as_a_cue(read: Callable[..., Article]) -> None:
    page = read("The guards burned the archive, claims the unit has repeatedly denied.")
    assert [(c.cue[0].text, c.stance) for c in page.claims] == [("has repeatedly denied", "denied")]


@pytest.mark.parametrize(
    ("text", "content", "left"),
    [
        (
            "It called the report a fairy tale and appealed for help.",
            "the report a fairy tale and appealed for help",
            "the report a fairy tale",
        ),
        (
            "He described the story as nonsense and then left the room.",
            "the story as nonsense and then left the room",
            "the story as nonsense",
        ),
        ("She said the hall was empty and was burning.", "the hall was empty and was burning", None),
        ("He blamed rain and wind.", "rain and wind", None),
    ],
)
def test_content_ends_before_the_sources_next_deed(
    nlp: Language, text: str, content: str, left: str | None
) -> None:
    doc = nlp(text)
    start = text.index(content)
    span = doc.char_span(start, start + len(content))
    assert span is not None
    assert before_next_deed(span).text == (left or content)


def test_a_headline_ends_before_what_happens_meanwhile(nlp: Language) -> None:
    doc = nlp("Bureau rejects fraud claims as voters leave the capital")
    assert before_meanwhile(doc[2:], "headline").text == "fraud claims"
    assert before_meanwhile(doc[2:], "body").text == doc[2:].text


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Head of canal authority disputes fall in traffic", "Head of canal authority", "fall in traffic"),
        ("Border disputes in central Asia", "", ""),
        ("Police reports on crime", "", ""),
    ],
)
def test_a_headline_left_without_a_verb_may_have_its_cue_taken_for_a_noun(
    read: Callable[..., Article], headline: str, source: str, content: str
) -> None:
    body = "It rained on Monday in the town, and the market was shut for most of the day."
    page = read(f"{headline}\n\nBy Ann Example\n\n{body}\n")
    found = [(c.source_span.text, c.content[0].text) for c in page.claims if c.source_span]
    assert found == ([(source, content)] if source else [])


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("The clinic said rumours of an outbreak were false.", "an outbreak"),
        ("He said claims of a massacre were fabricated abroad.", "a massacre"),
    ],
)
def test_a_report_that_is_called_untrue_is_a_claim_by_nobody(
    read: Callable[..., Article], text: str, claimed: str
) -> None:
    denial, report = read(text).claims
    assert (denial.stance, denial.denies) == ("denied", (report.id,))
    assert (report.source, report.content[0].text) == (None, claimed)
