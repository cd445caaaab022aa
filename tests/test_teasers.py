"""Lists of other stories, and what stands next to them."""

from extractor.segment.kinds import Kind, find_kinds
from extractor.segment.lines import read_lines
from extractor.segment.teasers import with_teasers

HEADLINE = "Mayor denies bridge closure"
STORY = [
    "The mayor denied on Monday that the old bridge would be closed.",
    "Nobody on the council had asked for a ban on lorries, he said, or had seen a draft of one.",
    "Hauliers had spoken of a ban that was as good as signed, and threatened to block the road for a week.",
    "The council is to meet on Thursday, and hauliers have been invited to put their questions to the mayor.",
]
TEASERS = [
    "Storm leaves thousands without power",
    "The grid operator says that lines will be mended by Friday.",
    "School to close after 120 years",
    "Parents were told at the weekend, and teachers call it a disgrace.",
    "Who killed the lighthouse keeper?",
    "A letter found in an attic throws new light on the case.",
]


def links(texts: list[str]) -> list[str]:
    lines = read_lines("\n".join(texts))
    kinds = with_teasers(lines, find_kinds(lines))
    return [line.text for line, kind in zip(lines, kinds, strict=True) if kind is Kind.LINK]


def test_three_teasers_are_links_and_two_may_be_sections_of_the_story() -> None:
    assert links([*STORY, "Most read", *TEASERS]) == TEASERS
    assert links([*STORY, "Most read", *TEASERS[:4]]) == []


def test_the_headline_under_a_list_is_none_of_it() -> None:
    assert links([*TEASERS, HEADLINE, *STORY]) == TEASERS


def test_the_last_section_above_a_list_is_none_of_it() -> None:
    section = ["What the police say now", "They declined to comment on Monday."]
    assert links([*STORY, *section, *TEASERS]) == TEASERS


def test_entries_under_their_times_are_no_list_of_other_stories() -> None:
    entries = [line for n in range(0, 6, 2) for line in (f"1{n}:05", *TEASERS[n : n + 2])]
    assert links([*STORY, "Key events", *entries]) == []


def test_a_story_may_be_a_list_itself() -> None:
    assert links(["Home", "World", *TEASERS]) == []
