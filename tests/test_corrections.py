"""What the line tagger may correct: rules find the story, and stubbed networks say what they think of it."""

import numpy as np
import pytest
from numpy.typing import NDArray

from extractor.segment import segment

HEADLINE = "Mayor denies bridge closure"
STANDFIRST = "Hauliers had spoken of a ban that was as good as signed"
PARAGRAPH = (
    "The mayor denied on {} that the old bridge over the river would be closed to lorries in the spring, and "
    "told reporters that nobody on the council had ever asked for a ban or had seen a draft of one."
)
PARAGRAPHS = [PARAGRAPH.format(day) for day in ("Monday", "Tuesday", "Wednesday", "Thursday")]
MENU = ["Home", "World", "Sport", "Culture", "Travel", "Weather", "Puzzles", "Archive"]


def sections(lines: list[str], chances: dict[str, float]) -> dict[str, str]:
    """Return the section of each line, where the networks give it this chance, and 1 to all paragraphs."""

    def chances_of(features: NDArray[np.float32]) -> NDArray[np.float64]:
        assert len(features) == len(lines)
        return np.array([chances.get(line, float(line in PARAGRAPHS)) for line in lines])

    return {block.text: str(block.section) for block in segment("\n".join(lines), chances_of)}


def test_networks_follow_no_comments_below_a_story() -> None:
    comment = "I do not believe a word of this and neither does anybody whom I know in the whole town."
    told = sections([*MENU, HEADLINE, *PARAGRAPHS, "Comments", "somebody77", comment], {comment: 1.0})
    assert told[comment] == "boilerplate"
    assert sections([*MENU, HEADLINE, *PARAGRAPHS, "somebody77", comment], {comment: 1.0})[comment] == "body"


@pytest.mark.parametrize(("chance", "is_text"), [(0.7, False), (0.9, True)])
def test_words_at_the_ends_of_a_story_need_a_better_chance(chance: float, is_text: bool) -> None:
    words = "The bridge seen from the harbour"
    below = sections([*MENU, HEADLINE, *PARAGRAPHS, words], {words: chance})
    above = sections([*MENU, HEADLINE, STANDFIRST, words, *PARAGRAPHS], {words: chance})
    within = sections(
        [*MENU, HEADLINE, *PARAGRAPHS[:2], words, "Bo Sample", *PARAGRAPHS[2:]], {words: chance}
    )
    assert [told[words] in {"body", "subhead"} for told in (below, above, within)] == [is_text, is_text, True]


def test_the_rules_tell_the_standfirst_and_no_later_line_of_the_lead() -> None:
    later = "Nobody has seen the paper on which the report is said to rest."
    told = sections([*MENU, HEADLINE, STANDFIRST, "By Ann Example", later, "26 August 2025", *PARAGRAPHS], {})
    assert (told[STANDFIRST], told[later]) == ("subhead", "boilerplate")


def test_points_under_the_headline_are_standfirsts() -> None:
    points = [f"• {STANDFIRST}", "• Council says that it was never asked"]
    told = sections([*MENU, HEADLINE, *points, "By Ann Example", "26 August 2025", *PARAGRAPHS], {})
    assert [told[point] for point in points] == ["subhead", "subhead"]


@pytest.mark.parametrize("signed", ["— Ann Example (@annexample) August 26, 2025", "August 26, 2025"])
def test_a_post_that_the_story_quotes_is_signed(signed: str) -> None:
    page = [*MENU, HEADLINE, *PARAGRAPHS[:3], signed, *PARAGRAPHS[3:]]
    assert sections(page, {signed: 0.9})[signed] == "body"
    assert sections(page, {signed: 0.2})[signed] != "body"
