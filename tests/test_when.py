"""When it was said, and when it happened."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.layers import Attribution
from extractor.marked import read_marked
from extractor.pipes.timexes import find_timexes
from extractor.pipes.when import Moment, find_claim_time, find_event_time

PAGE_DATE = date(2025, 8, 27)


def moments(
    nlp: Language, marked: str, doc_date: date | None = PAGE_DATE
) -> tuple[Moment | None, Moment | None]:
    """Return claim time and event time of the one attribution that is marked."""
    text, marks = read_marked(marked)
    doc: Doc = nlp(text)
    parts: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for mark in marks:
        span = doc.char_span(mark.start, mark.end, alignment_mode="expand")
        assert span is not None
        parts[mark.role].append(span)
    attribution = Attribution(
        "a", tuple(parts["source"]), tuple(parts["cue"]), tuple(parts["content"]), finder="hand"
    )
    timexes = find_timexes(doc, doc_date)
    return find_claim_time(attribution, timexes, doc_date), find_event_time(attribution, timexes, doc_date)


@pytest.mark.parametrize(
    ("marked", "value", "origin"),
    [
        (
            "{source:The mayor} {cue:said} on Monday that {content:the bridge was safe}.",
            "2025-08-25",
            "timex",
        ),
        ("{source:The mayor} {cue:said} Monday {content:the bridge was safe}.", "2025-08-25", "timex"),
        ("In June, {source:the army} {cue:claimed} that {content:it held the town}.", "2025-06", "timex"),
        (
            "{source:The army} {cue:had previously claimed} in June that {content:it held the town}.",
            "2025-06",
            "timex",
        ),
        (
            "{source:The envoy} {cue:told} the state agency in May that {content:talks had begun}.",
            "2025-05",
            "timex",
        ),
        (
            "Speaking on Monday, {source:the mayor} {cue:said} {content:the bridge was safe}.",
            "2025-08-25",
            "timex",
        ),
        (
            "{source:A report published on Monday} {cue:says} {content:the bridge is safe}.",
            "2025-08-25",
            "timex",
        ),
        (
            "{source:The mayor} {cue:said} in a statement issued on Monday {content:it was safe}.",
            "2025-08-25",
            "timex",
        ),
        (
            "The council met on Monday, {source:its head} {cue:saying} that {content:it was safe}.",
            "2025-08-25",
            "timex",
        ),
        (
            "{source:The mayor} {cue:said} {content:Monday officials had inspected the bridge}.",
            "2025-08-25",
            "timex",
        ),
        ("This year, {source:the bank} {cue:predicts} {content:growth}.", "2025-08-27", "doc_date"),
        (
            "On Monday, {source:the weather service} {cue:said}, {content:two feet of rain fell}.",
            "2025-08-27",
            "doc_date",
        ),
        ("{source:The army} {cue:recently said} {content:it held the town}.", "PAST_REF", "timex"),
        ("{source:The army} {cue:says} {content:it took the town in June}.", "2025-08-27", "doc_date"),
        (
            "{source:The man who was held on Monday} {cue:says} {content:he is innocent}.",
            "2025-08-27",
            "doc_date",
        ),
    ],
)
def test_claim_time(nlp_base: Language, marked: str, value: str, origin: str) -> None:
    claim_time, _ = moments(nlp_base, marked)
    assert claim_time is not None
    assert (claim_time.value, claim_time.origin) == (value, origin)


@pytest.mark.parametrize(
    ("marked", "value", "origin"),
    [
        ("{source:The army} {cue:says} {content:it took the town in June}.", "2025-06", "timex"),
        (
            "{source:The army} {cue:said} on Monday that {content:it had taken the town in June}.",
            "2025-06",
            "timex",
        ),
        ("{source:The army} {cue:says} {content:its troops are now in the town}.", "2025-08-27", "timex"),
        (
            "{source:Analysts} {cue:assessed} on Monday that {content:the army now holds the town}.",
            "2025-08-25",
            "timex",
        ),
        (
            "{source:The army} {cue:says} that {content:the fighting continues}.",
            "2025-08-27",
            "claim_time",
        ),
        (
            "{source:The army} {cue:says} that {content:its troops are still fighting}.",
            "2025-08-27",
            "claim_time",
        ),
        (
            "{source:The ministry} {cue:says} {content:nine were killed when a shell hit on Monday}.",
            "2025-08-25",
            "timex",
        ),
        (
            "On Monday, {source:the weather service} {cue:said}, {content:two feet of rain fell}.",
            "2025-08-25",
            "timex",
        ),
        (
            "{source:The army} {cue:says} {content:the camp was shelled between 24 and 26 August}.",
            "2025-08-24/2025-08-26",
            "timex",
        ),
        (
            "{source:The army} {cue:says} {content:it shelled the camp from May to July}.",
            "2025-05/2025-07",
            "timex",
        ),
        (
            "{source:The army} {cue:says} {content:it shelled the camp on 24 and 26 August}.",
            "2025-08-26",
            "timex",
        ),
        (
            "{source:The mayor} {cue:says} {content:200 people fled in the past three days}.",
            "P3D",
            "timex",
        ),
        (
            "{source:The army} {cue:claimed} in June that {content:its troops had crossed the river}.",
            "2025-06",
            "claim_time",
        ),
    ],
)
def test_event_time(nlp_base: Language, marked: str, value: str, origin: str) -> None:
    _, event_time = moments(nlp_base, marked)
    assert event_time is not None
    assert (event_time.value, event_time.origin) == (value, origin)


@pytest.mark.parametrize(
    "marked",
    [
        "{source:The army} {cue:said} on Monday that {content:it had taken the town}.",
        "{source:The army} {cue:says} {content:it has taken the town}.",
        "{source:The ministry} {cue:says} {content:the boundary follows the river}.",
        "{source:Kyiv} {cue:denied} on Monday {content:the allegation}.",
        "{source:The mayor} {cue:says} {content:the man who was shot in June was a spy}.",
    ],
)
def test_nothing_is_invented(nlp_base: Language, marked: str) -> None:
    _, event_time = moments(nlp_base, marked)
    assert event_time is None


def test_without_any_date_there_is_none(nlp_base: Language) -> None:
    marked = "{source:The mayor} {cue:says} {content:the bridge is safe}."
    assert moments(nlp_base, marked, None) == (None, None)


def test_the_index_is_that_of_the_time_expression(nlp_base: Language) -> None:
    marked = "In 2014 a war began. {source:The mayor} {cue:said} on Monday that {content:it was over}."
    claim_time, _ = moments(nlp_base, marked)
    assert claim_time == Moment("2025-08-25", "timex", 1)
