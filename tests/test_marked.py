"""Marked text goes to spans and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import SampleError
from extractor.marked import Mark, read_marked, write_marked


def test_marks_become_spans_of_the_plain_text() -> None:
    text, marks = read_marked("but {source:Kyiv} {cue:denies} {content:this}.")
    assert text == "but Kyiv denies this."
    assert [(m.role, text[m.start : m.end]) for m in marks] == [
        ("source", "Kyiv"),
        ("cue", "denies"),
        ("content", "this"),
    ]


def test_marks_nest_and_carry_keys_and_values() -> None:
    text, marks = read_marked("{content#a:left {place:Homs} on {timex=2025-08-26:Tuesday}}")
    assert text == "left Homs on Tuesday"
    assert marks == [
        Mark("content", 0, 20, key="a"),
        Mark("place", 5, 9),
        Mark("timex", 13, 20, value="2025-08-26"),
    ]


@pytest.mark.parametrize("broken", ["{source:Kyiv", "Kyiv} denies", "a { b"])
def test_stray_braces_are_refused(broken: str) -> None:
    with pytest.raises(SampleError):
        read_marked(broken)


def test_crossing_marks_are_refused() -> None:
    with pytest.raises(SampleError, match="cross"):
        write_marked("abcdef", [Mark("a", 0, 4), Mark("b", 2, 6)])


@given(st.text())
def test_any_text_survives_the_round_trip(text: str) -> None:
    marks = [Mark("content", 0, len(text)), Mark("source", len(text) // 2, len(text))] if text else []
    assert read_marked(write_marked(text, marks)) == (text, marks)
