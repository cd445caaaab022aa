"""Pages mixed for the line tagger to learn from: one's story in the frame of another."""

import pytest

from extractor.training.line_pages import LabelledText
from extractor.training.mixed_pages import FEWEST_LINES, MIXED, MOST_LINES_NEAR, mix_pages


def a_page(name: str, marked: str, title: str | None = None) -> LabelledText:
    """Return a page of lines like "other: Menu"."""
    labels, lines = zip(*(line.split(": ", 1) for line in marked.strip().split("\n")), strict=True)
    return LabelledText(gold={"id": name, "title": title}, outlet=name, lines=lines, labels=labels)


@pytest.fixture(autouse=True)
def whole_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    for share in ("SHARE_CUT", "SHARE_BROKEN", "SHARE_NARROW"):
        monkeypatch.setattr(f"extractor.training.mixed_pages.{share}", 0)


@pytest.fixture
def harbour() -> LabelledText:
    return a_page(
        "harbour",
        """
other: Harbour Post
headline: Ferry sinks off the pier
byline: By Ann Example
body: A ferry sank on Monday.
other: Read more
body: Nobody was hurt.
other: Comments
""",
    )


@pytest.fixture
def valley() -> LabelledText:
    return a_page(
        "valley",
        """
other: Menu
other: Bridge closed
other: Monday
body: The bridge is closed.
other: About us
""",
        title="Bridge closed",
    )


def test_a_story_with_its_headline_takes_the_place_of_anothers(
    harbour: LabelledText, valley: LabelledText
) -> None:
    mixed, _ = mix_pages([harbour, valley], seed=1)
    assert list(mixed.lines) == ["Menu", *harbour.lines[1:6], "About us"]
    assert list(mixed.labels) == ["other", "headline", "byline", "body", "other", "body", "other"]
    assert mixed.outlet == "harbour"


def test_a_headline_without_a_label_is_known_by_the_title(
    harbour: LabelledText, valley: LabelledText
) -> None:
    _, mixed = mix_pages([harbour, valley], seed=1)
    assert list(mixed.lines) == ["Harbour Post", *valley.lines[1:4], "Comments"]


def test_pages_without_a_story_are_not_mixed(harbour: LabelledText, valley: LabelledText) -> None:
    menu = a_page("menu", "other: Menu")
    assert len(list(mix_pages([harbour, valley, menu], seed=1))) == 2
    assert not list(mix_pages([harbour, menu], seed=1))


def test_each_story_is_mixed_with_several_others_by_chance(harbour: LabelledText) -> None:
    pages = [harbour] * (MIXED + 3)
    assert len(list(mix_pages(pages, seed=1))) == MIXED * len(pages)
    assert list(mix_pages(pages, seed=1)) == list(mix_pages(pages, seed=1))


def test_a_story_is_cut_short_but_never_loses_its_begin(
    monkeypatch: pytest.MonkeyPatch, valley: LabelledText
) -> None:
    monkeypatch.setattr("extractor.training.mixed_pages.SHARE_CUT", 1)
    long = a_page("long", "headline: Ferry sinks\n" + "\n".join(f"body: Line {n}." for n in range(30)))
    mixed, _ = mix_pages([long, valley], seed=1)
    told = mixed.lines[1:-1]
    assert FEWEST_LINES <= len(told) < len(long.lines)
    assert list(told) == list(long.lines[: len(told)])


def test_a_story_is_broken_by_lines_from_below_another(
    monkeypatch: pytest.MonkeyPatch, harbour: LabelledText, valley: LabelledText
) -> None:
    monkeypatch.setattr("extractor.training.mixed_pages.SHARE_BROKEN", 1)
    mixed, _ = mix_pages([harbour, valley], seed=1)
    assert list(mixed.lines) == ["Menu", *harbour.lines[1:3], "About us", *harbour.lines[3:6], "About us"]
    assert mixed.labels[3] == "other"


def test_a_story_stands_almost_alone_as_on_a_page_copied_in_part(
    monkeypatch: pytest.MonkeyPatch, harbour: LabelledText
) -> None:
    monkeypatch.setattr("extractor.training.mixed_pages.SHARE_NARROW", 1)
    menu = "\n".join(f"other: Menu {n}" for n in range(30))
    wide = a_page("wide", f"{menu}\nother: Last\nheadline: Bridge closed\nbody: It is.\n{menu}")
    mixed, _ = mix_pages([harbour, wide], seed=1)
    assert len(mixed.lines) <= len(harbour.lines[1:6]) + 2 * MOST_LINES_NEAR
    assert set(harbour.lines[1:6]) <= set(mixed.lines)
