"""How a text is cut for an encoder that reads a few hundred pieces at once."""

import random
from itertools import accumulate, pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.encoder.windows import LONGEST, OVERLAP, Window, cut_windows

Text = tuple[list[str], list[int], list[int]]
RUNS = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Return words, pieces per word, and the words that begin a line."""
    words: list[str] = []
    breaks = []
    for length in draw(st.lists(st.integers(1, 400), max_size=8)):
        breaks.append(len(words))
        stop = draw(st.integers(1, 500))
        words += ["." if n % stop == stop - 1 else "word" for n in range(length)]
    most = draw(st.integers(1, 6))
    chance = random.Random(draw(st.integers(0, 99)))
    return words, [chance.randint(1, most) for _ in words], breaks


def one_line(length: int, *, stops: tuple[int, ...] = ()) -> list[Window]:
    words = ["." if n in stops else "word" for n in range(length)]
    return cut_windows(words, [1] * length, [0])


@RUNS
@given(text=texts())
def test_every_word_is_kept_once_and_in_order(text: Text) -> None:
    windows = cut_windows(*text)
    assert [n for w in windows for n in range(w.kept, w.end)] == list(range(len(text[0])))
    assert all(w.start <= w.kept < w.end for w in windows)


@RUNS
@given(text=texts())
def test_no_window_is_longer_than_the_encoder_reads(text: Text) -> None:
    sizes = text[1]
    assert all(sum(sizes[w.start : w.end]) <= LONGEST for w in cut_windows(*text))


@RUNS
@given(text=texts())
def test_a_line_that_fits_is_read_whole(text: Text) -> None:
    words, sizes, breaks = text
    kept = [(w.kept, w.end) for w in cut_windows(*text)]
    for start, end in pairwise([*breaks, len(words)]):
        if sum(sizes[start:end]) <= LONGEST:
            assert any(first <= start and end <= last for first, last in kept)


@RUNS
@given(text=texts())
def test_lines_are_packed_together_while_they_fit(text: Text) -> None:
    words, sizes, breaks = text
    upto = [0, *accumulate(sizes)]
    ends = dict(pairwise([*breaks, len(words)]))
    for window, after in pairwise(cut_windows(*text)):
        next_line = upto[ends.get(after.kept, len(words))] - upto[after.kept]
        if window.start in ends and after.kept in ends and next_line <= LONGEST:
            assert upto[window.end] - upto[window.start] + next_line > LONGEST or window.kept not in ends


@RUNS
@given(text=texts())
def test_only_within_a_line_are_words_shown_again(text: Text) -> None:
    _, sizes, breaks = text
    for window in cut_windows(*text):
        shown = sum(sizes[window.start : window.kept])
        assert shown <= OVERLAP
        assert (shown == 0) == (window.kept in breaks)
        assert not any(window.start < start <= window.kept for start in breaks)


def test_no_words_give_no_windows() -> None:
    assert cut_windows([], [], []) == []


def test_a_long_line_is_cut_where_the_window_is_full() -> None:
    first, second = one_line(LONGEST + 9)
    assert first == Window(0, 0, LONGEST)
    assert second == Window(LONGEST - OVERLAP, LONGEST, LONGEST + 9)


def test_a_long_line_is_cut_after_its_last_full_stop() -> None:
    early, last = LONGEST * 2 // 3, LONGEST * 3 // 4
    assert [w.kept for w in one_line(LONGEST + 9, stops=(early, last))] == [0, last + 1]


def test_a_full_stop_in_the_first_half_is_too_early_to_cut_at() -> None:
    assert [w.kept for w in one_line(LONGEST + 9, stops=(LONGEST // 3,))] == [0, LONGEST]


def test_a_line_that_just_fits_is_not_cut() -> None:
    assert one_line(LONGEST) == [Window(0, 0, LONGEST)]


def test_a_long_line_shares_no_window_with_its_neighbours() -> None:
    length = LONGEST + 29
    windows = cut_windows(["word"] * length, [1] * length, [0, 10, LONGEST + 19])
    bounds = pairwise([0, 10, LONGEST + 10, LONGEST + 19, length])
    assert [(w.kept, w.end) for w in windows] == list(bounds)


def test_a_cut_begins_a_window_though_all_would_fit() -> None:
    words = ["a"] * 12
    windows = cut_windows(words, [1] * 12, [0, 4, 8], {4})
    assert [(w.start, w.end) for w in windows] == [(0, 4), (4, 12)]
