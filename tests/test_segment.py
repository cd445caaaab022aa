"""Blocks of raw pages. Each line of a marked page is `section | text`; the text alone is segmented."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.records import Block
from extractor.segment import find_mark_runs, page_facts, segment

BROADCASTER = """
boilerplate | Skip to main content
boilerplate | Listen Now
boilerplate | 7pm - 10pm
boilerplate | On Air Now

headline    | Harbour city denies plan to close bridge to lorries

boilerplate | Share

caption     | The old bridge at Exampleford carries nine thousand lorries a day
caption     | The old bridge at Exampleford carries nine thousand lorries a day. Picture: Getty

byline      | By Ann Example

body        | The city council has denied that it plans to close the old bridge to lorries next spring.

boilerplate | Listen to this article

boilerplate | Loading audio...

body        | Hauliers had claimed on Monday that a ban was "signed" - a report the mayor called untrue.

related     | Read More: Mayor 'furious' over leaked letter

body        | A spokesman said no decision had been taken and that none was expected this year.
body        | He declined to comment.
"""

WIRE = """
dateline    | EXAMPLEFORD, Aug 26 (Reuters) -
body        | The ministry said on Tuesday that its troops had left the village, and denied shelling it.

body        | Residents told reporters that the shelling had not stopped since Sunday.
"""

GUARDED = """
boilerplate | Menu
boilerplate | Sport
boilerplate | Culture

headline    | Minister rejects claim that letter was forged

subhead     | Opposition calls for an inquiry into how the document came to be published last week

byline      | Bo Sample Political editor
dateline    | Tue 26 Aug 2025 14.05 BST
boilerplate | Share

body        | The minister has rejected a claim by two former aides that the letter was forged in his office.

body        | It was a "fake", he said, and a bad one.

subhead     | What the letter says

body        | Three newspapers have printed the letter, of which the minister is said to have kept no copy.

boilerplate | Sign up to First Thing
boilerplate | Our free daily newsletter
boilerplate | The stories that matter, each morning.

body        | The letter, seen by three newspapers, says that the contract was agreed before the vote.
body        | He also said that:
body        | the letter was typed after he had left office
body        | no copy of it had been kept by the ministry

related     | Related
related     | Who wrote the letter, and why it matters
related     | Former aide: 'I was told to sign'

body        | The opposition says it does not believe him and wants a judge to look into the matter at once.
body        | Both aides have denied that they wrote it.

boilerplate | 34 Comments
boilerplate | somebody77
boilerplate | I do not believe a word of this and neither does anybody whom I know in the town.
"""


def sections(text: str) -> list[tuple[str, str]]:
    return [(str(block.section), block.text) for block in segment(text)]


def section_of(text: str, line: str) -> str:
    return next(str(block.section) for block in segment(text) if block.text == line)


@pytest.mark.parametrize("page", [BROADCASTER, GUARDED], ids=["broadcaster", "newspaper"])
def test_every_line_of_a_page_gets_its_section(page: str) -> None:
    marked = [line.split(" | ") for line in page.splitlines()]
    raw = "\n".join(parts[-1] for parts in marked)
    assert sections(raw) == [(parts[0].strip(), parts[1]) for parts in marked if len(parts) > 1]


def test_a_wire_has_a_dateline_and_no_headline() -> None:
    expected = [tuple(part.strip() for part in line.split(" | ")) for line in WIRE.splitlines() if line]
    (_, dateline), (_, first), (_, second) = expected
    assert sections(f"{dateline} {first}\n\n{second}") == expected


@pytest.mark.parametrize(
    "head",
    [
        "WASHINGTON — ",
        "NEW YORK, N.Y. (AP) — ",
        "Kyiv, Ukraine (AFP) – ",
        "MOSCOW/KYIV, August 26, 2025 (Reuters) - ",
        "PUTRAJAYA, 26 Aug --- ",
        "RIO DE JANEIRO, Feb 26 - ",
        "BHOPAL: ",
        "(Reuters) — ",
        "KAMPALA/BUNIA. ",
    ],
)
def test_datelines_come_in_many_forms(head: str) -> None:
    first = segment(head + "The government said that the talks had failed and would not go on.")[0]
    assert (first.section, first.text) == ("dateline", head.strip())


@pytest.mark.parametrize(
    "line",
    [
        "The U.S. M-1 money supply rose by two billion dollars in the week.",
        "EXCLUSIVE: the minister knew of the letter before it was published.",
        "Officials said - and nobody doubts it - that the dam had burst.",
        "U.S. Senator Ann Example said that the talks had failed and would not go on.",
    ],
)
def test_a_sentence_is_no_dateline(line: str) -> None:
    assert sections(line) == [("body", line)]


WRAPPED = """\
Officials in the north said on Tuesday that the bridge had been struck
twice during the night, but denied that any of the lorries on it had
carried ammunition.

The other side said it had hit a column of tanks. It gave no evidence
and declined to answer questions about the number of people who were
on the bridge.
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_wrapped_at_seventy_columns_are_one_block_a_paragraph(newline: str) -> None:
    text = WRAPPED.replace("\n", newline)
    blocks = segment(text)
    assert [block.section for block in blocks] == ["body", "body"]
    assert blocks[0].text.startswith("Officials")
    assert blocks[0].text.endswith("ammunition.")


def test_a_sentence_cut_by_a_stray_break_is_one_block() -> None:
    text = "“The council met twice and confirmed that the bridge would stay\nopen,” the mayor said.\nShare"
    assert [block.text.split()[-1] for block in segment(text)] == ["said.", "Share"]


def test_indented_paragraphs_of_a_wrapped_page_stay_apart() -> None:
    text = "    " + WRAPPED.replace("\n\n", "\n    ")
    assert [block.text.split()[0] for block in segment(text)] == ["Officials", "The"]


def test_short_lines_one_below_the_other_are_not_wrapped() -> None:
    menu = "World\nUK politics\nBusiness news\nScience and environment\nEntertainment and arts\n"
    assert len(segment(menu)) == 5


@pytest.mark.parametrize("text", ["Kyiv denies this.", "Moscow said it had not. Kyiv said it had."])
def test_one_line_without_a_break_is_body(text: str) -> None:
    assert sections(text) == [("body", text)]


def test_one_line_that_is_no_sentence_is_a_headline() -> None:
    assert sections("Kyiv denies that the village fell") == [
        ("headline", "Kyiv denies that the village fell")
    ]


def test_time_stamps_of_a_live_blog_are_not_body() -> None:
    story = "A spokesman said that the government would publish the letter before the end of the week."
    other = "Nobody in his office had seen the letter before Monday, the minister told the chamber."
    text = f"Minister quits over letter - live\n\n14:05\n{story}\n\n2h ago\n{other}\n\nUpdated at 13.25 BST"
    assert {block.text for block in segment(text) if block.section == "body"} == {story, other}


def test_a_note_on_the_writer_is_no_body() -> None:
    story = "The mayor has denied that the bridge will be closed, and said that no decision had been taken."
    note = "Ann Example covers the north of the county."
    text = f"Mayor denies bridge closure\nBy Ann Example\n{story}\nHe gave no reason.\n{note}"
    assert section_of(text, note) == "boilerplate"


def test_a_source_at_the_end_of_a_sentence_is_no_credit() -> None:
    text = "The bridge was hit, the mayor said.\nNobody was hurt, an official told Reuters.\nHe gave no name."
    assert {section for section, _ in sections(text)} == {"body"}


@pytest.mark.parametrize(
    "credit",
    [
        "Photo: Ann Example",
        "(Ann Example / AP)",
        "ANN EXAMPLE/AFP/Getty Images",
        "Rescuers on the river on Monday. Photograph: Ann Example/Reuters",
        "(Courtesy of Ann Example)",
        "(Photos by The Example Press; photo illustration by Bo Sample)",
        "Image Credits: Example Robotics",
        "(Ann Example)",
        "The mayor at the new lock on Monday. (Courtesy of the council)",
        "An aerial view of the lock, at left, and of the old bridge.Photograph by Ann Example",
        "The new lock, on the north bank of the river, in October. Ann Example for The Example",
        "The new lock, on the north bank of the river.CreditAnn Example/The Example",
        "Credit...Ann Example for The Example",
        "Ann Example/The Example",
        "FILE - The minister at the new lock in August of last year.",
        "Lorries wait at the old bridge on Tuesday. (Ann Example for The Example Post)",
        "Lorries wait at the old bridge in Exampleford on August 26, 2025. © Ann Example, AFP",
    ],
)
def test_credits_are_captions(credit: str) -> None:
    story = "The river rose by three metres in one night, the weather service said on Monday."
    assert section_of(f"{story}\n\n{credit}\n\nNobody was hurt.\n", credit) == "caption"


@pytest.mark.parametrize("credit", ["(Ann Example)", "Photo: Example Agency"])
def test_a_sentence_just_above_a_credit_is_its_caption(credit: str) -> None:
    story = "The river rose by three metres in one night, the weather service said on Monday."
    shown = "The mayor looks at the river on Monday."
    text = f"{story}\n\nNobody was hurt.\n\n{shown}\n{credit}\n\nHe gave no reason.\n"
    assert [section_of(text, line) for line in (shown, credit)] == ["caption", "caption"]
    assert section_of(text.replace(f"{shown}\n", f"{shown}\n\n"), shown) == "body"


def test_alt_text_and_the_caption_of_the_same_words_are_captions() -> None:
    shown = ['The mayor\'s "photo call"', "The mayor’s “photo-call.”", "Image Credits: Example"]
    text = "\n".join(["Mayor denies bridge closure", STORY, *shown, STORY.replace("mayor", "council")])
    assert [section_of(text, line) for line in shown] == ["caption"] * 3


@pytest.mark.parametrize(
    "line",
    ["Police hold a man in St. Petersburg", "The mayor has a new plan. Read More", "Home News/Sport"],
)
def test_a_name_at_the_end_of_a_title_or_a_menu_is_no_credit(line: str) -> None:
    assert section_of(f"{STORY}\n\n{line}\n\nNobody was hurt.\n", line) != "caption"


def test_an_agency_under_the_headline_leaves_it_one() -> None:
    text = f"Mayor denies bridge closure\nReuters\n26 August 2025\n\n{STORY}"
    assert facts_of(text)[0] == "Mayor denies bridge closure"


@pytest.mark.parametrize("label", ["Image caption", "Media caption,", "Video caption:"])
def test_the_label_of_a_caption_is_no_part_of_it(label: str) -> None:
    story = "The river rose by three metres in one night, the weather service said on Monday."
    found = sections(f"{story}\n\n{label} Ann Example by the river\n\nNobody was hurt.\n")
    assert found[1:3] == [("boilerplate", label), ("caption", "Ann Example by the river")]


def test_a_page_in_capitals_has_a_body() -> None:
    first = "THE MAYOR HAS DENIED THAT THE OLD BRIDGE WILL BE CLOSED TO LORRIES NEXT SPRING."
    second = "HE SAID ON MONDAY THAT NO DECISION HAD BEEN TAKEN, AND THAT NONE WAS EXPECTED THIS YEAR."
    text = f"MAYOR DENIES BRIDGE CLOSURE\n\n{first}\n\n{second}\n"
    assert [section for section, _ in sections(text)] == ["headline", "body", "body"]


def test_an_account_glued_to_a_writer_is_no_part_of_the_name() -> None:
    text = "Mayor denies bridge closure\nBy Ann ExampleTwitter\n" + "He denied that it would be closed. " * 4
    assert page_facts(text, segment(text)).byline == "Ann Example"


def test_prose_that_comes_three_times_is_a_notice() -> None:
    notice = "Daily content from the leading papers of the world, wherever it is that you are."
    story = "The river rose by {} metres in one night, the weather service said on Monday."
    text = "\n\n".join(story.format(n) + "\n\n" + notice for n in ("three", "four", "five"))
    assert {block.section for block in segment(text) if block.text == notice} == {"boilerplate"}


def test_white_space_around_a_line_belongs_to_no_block() -> None:
    blocks = segment("\xa0 The mayor denied it.\xa0\xa0\r\n\x0c  He said so twice. \n")
    assert [block.text for block in blocks] == ["The mayor denied it.", "He said so twice."]


def test_a_line_of_marks_never_reaches_the_tokenizer() -> None:
    assert section_of("The mayor denied it.\n" + "(" * 5000, "(" * 5000) == "boilerplate"


def test_long_runs_of_marks_are_named_and_short_ones_left() -> None:
    text = "He said: " + '"' * 30 + " and ... " + "_" * 21 + " 5" * 40
    assert [text[start:end] for start, end in find_mark_runs(text)] == ['"' * 30, "_" * 21]


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=200))
def test_blocks_cover_all_but_white_space_whatever_the_text(text: str) -> None:
    blocks = segment(text)
    assert all(text[block.start : block.end] == block.text == block.text.strip() for block in blocks)
    assert "".join("".join(block.text.split()) for block in blocks) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(blocks))


def facts_of(text: str) -> tuple[str | None, str | None, date | None]:
    facts = page_facts(text, segment(text))
    return facts.headline, facts.byline, facts.doc_date


STORY = "The mayor has denied that the bridge will be closed, and said that no decision had been taken."


def test_a_page_tells_its_headline_writer_and_date() -> None:
    text = f"Mayor denies bridge closure\nBy Ann Example\nPublished 26 August 2025, 14:05 BST\n{STORY}"
    assert facts_of(text) == ("Mayor denies bridge closure", "Ann Example", date(2025, 8, 26))


def test_the_day_of_publication_wins_over_that_of_an_update() -> None:
    text = f"Mayor denies bridge closure\nUpdated 28 August 2025\nPublished 26 August 2025\n{STORY}"
    assert facts_of(text)[2] == date(2025, 8, 26)


def test_a_date_in_the_story_is_not_the_page_s() -> None:
    assert facts_of(f"Mayor denies bridge closure\n{STORY}\nIt was built on 3 May 1931.")[2] is None


def test_the_date_of_a_quoted_post_is_not_the_page_s() -> None:
    post = "He wrote so at once.\n— Example (@ex) November 19, 2019"
    text = (
        f"Mayor denies bridge closure\n{STORY}\n{post}\nThe council meets again in June, it said on Monday."
    )
    assert facts_of(text)[2] is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Example and Bo Sample in Kyiv", "Ann Example, Bo Sample"),
        ("By ANN EXAMPLE AUG. 26, 2025", "ANN EXAMPLE"),
        ("by Ann Example, Defence Correspondent", "Ann Example"),
        ("Words by Ann Example. Photographs by Bo Sample", "Ann Example"),
        ("By Ursula von der Example", "Ursula von der Example"),
        ("Ann Example / Aug 26, 2025, 14:04 IST", "Ann Example"),
        ("By Associated Press", None),
        ("By Our Foreign Staff", None),
        ("By Ann ExampleStaff Writer", "Ann Example"),
        ("Ann Q. Example Senior Contributor\n26 August 2025", "Ann Q. Example"),
        ("Ann Example, The Example\n26 August 2025", "Ann Example"),
        ("Ann Example,\nBo Sample\n26 August 2025", "Ann Example, Bo Sample"),
        (
            "Ann Example,\nBo Sample,\nCy Person,\nDee Thing &\nEve Other\n26 August 2025",
            "Ann Example, Bo Sample, Cy Person, Dee Thing, Eve Other",
        ),
        ("Ann Example2 minutes ago", "Ann Example"),
        ("By Ann Example For Example.Com", "Ann Example"),
        ("By Ann Example Example News", "Ann Example"),
        ("ByAnn ExampleNews Reporter", "Ann Example"),
        ("Published Tue, Aug 26 20257:00 AM EDTUpdated An Hour Ago", None),
        ("Ann ExampleBo Sample\n26 August 2025", "Ann Example, Bo Sample"),
        ("Ann MacExample\n26 August 2025", "Ann MacExample"),
        ("Posted by Ann Example on 26 August 2025", "Ann Example"),
        ("Example FinanceAugust 26, 2025", None),
        ("Ann Example @annexample", "Ann Example"),
        ("Ann Example 7 hours", "Ann Example"),
        ("Monday August 25, 2025 7:45 am PST by Ann Example", "Ann Example"),
        ("By Ann Example - Staff Writer 2025-08-26T23:30:00Z Health", "Ann Example"),
    ],
)
def test_bylines_give_names_without_posts_places_and_dates(line: str, names: str | None) -> None:
    assert facts_of(f"Mayor denies bridge closure\n{line}\n{STORY}")[1] == names


@pytest.mark.parametrize(
    "above",
    [
        "Home > News > Europe\n26 August 2025",
        "HomeNewsMayor denies bridge closure",
        "Something else that happened in town on Monday\nMore news\nWeather\nSport",
    ],
    ids=["trail", "glued trail", "another title"],
)
def test_the_headline_is_the_line_above_the_byline(above: str) -> None:
    text = f"{above}\nMayor denies bridge closure\nBy Ann Example\nWhat we know so far\n{STORY}\nHe said so."
    assert facts_of(text)[0] == "Mayor denies bridge closure"


@pytest.mark.parametrize(
    ("above", "under"),
    [
        ("The Water Issue", "Why the council and the hauliers cannot agree on who pays for the bridge"),
        ("Sport\nWeather", "Hauliers, the mayor says, have long known that the old bridge is to stay open"),
        ("", "Share\nEmail\nVideo\nPlay\nNext video\n" * 12),
    ],
    ids=["rubric above", "standfirst under", "player between"],
)
def test_the_headline_is_found_among_its_neighbours(above: str, under: str) -> None:
    text = f"{above}\n\nMayor denies bridge closure to lorries\n\n{under}\n\nBy Ann Example\n\n{STORY}"
    assert facts_of(text)[0] == "Mayor denies bridge closure to lorries"


@pytest.mark.parametrize(
    ("above", "under"),
    [
        ("26 Aug, 12:01", "The report was a provocation, the mayor said\n© Ann Example/TASS"),
        ("BRIDGE ROW", "The council claimed no decision had been taken on the bridge\nBy\nAnn Example"),
        ("World", "What the mayor says of lorries, the bridge and the plan\n\nBy Ann Example"),
        (
            "News",
            "3 hours ago\nShare\nAnn Example\nReuters Lorries at a bridge\nReuters\nLorries had to wait",
        ),
    ],
    ids=["no byline", "standfirst told more", "standfirst as long", "age of the page"],
)
def test_a_headline_without_a_blank_line_is_found(above: str, under: str) -> None:
    title = "Mayor denies bridge closure to lorries"
    text = f"All news\nPolitics\n{above}\n{title}\n{under}\n\n{STORY}\n\nHe gave no reason."
    assert facts_of(text)[0] == title


def test_a_rubric_that_begins_the_story_too_is_no_headline() -> None:
    title = "Who holds the village? Kyiv says that Moscow has taken a video"
    text = (
        f"News\nLatest\nUkraine\n\n{title}\n\nBy Ann Example\n\n"
        "Ukraine denied on Monday that Russian troops had taken the village of Sampleford on the river.\n\n"
        "Moscow had said that the village was taken on Sunday, and showed a video of a flag."
    )
    assert facts_of(text)[0] == title


def test_a_headline_may_stand_close_to_its_byline() -> None:
    title = "Drones strike plant in Exampleford; Moscow says it made weapons, governor says window frames"
    text = (
        "Support us\nAir raid alerts: Example Oblast, Sample Oblast\n\nHot topics: Prisoner swap\n\n"
        f"{title}\nBy Ann Example\n\nDrones struck a plant in Exampleford, Example Oblast, at night, "
        "the governor said, and two guards died.\n\nIt made window frames, he said on Monday."
    )
    assert facts_of(text)[0] == title


def test_the_line_under_the_headline_is_a_standfirst_not_alt_text() -> None:
    shown = "FILE PHOTO: The old bridge in Exampleford. © Ann Example / Getty Images"
    text = f"Mayor denies bridge closure\nHe calls the report of it a fabrication\n{shown}\n{STORY}"
    assert [section for section, _ in sections(text)] == ["headline", "subhead", "caption", "body"]


def test_an_address_is_no_text() -> None:
    text = f"Mayor denies bridge closure\nBy Ann Example\nhttps://news.example/p/4zxyz\n{STORY}"
    assert section_of(text, "https://news.example/p/4zxyz") == "boilerplate"


def test_an_entry_may_have_a_title_of_one_word() -> None:
    entry = "Exampleford is a town in the north of the county, on both banks of the river."
    text = (
        f"From the free encyclopedia\nSee also: Example River and its bridges\nExampleford\n{entry}\n{STORY}"
    )
    assert facts_of(text)[0] == "Exampleford"


@pytest.mark.parametrize("mark", ["• ", ""], ids=["bullets", "plain"])
def test_key_points_under_the_headline_are_subheads(mark: str) -> None:
    points = [
        "What we know so far:",
        f"{mark}The mayor calls it a fake",
        f"{mark}Hauliers want to see the plan",
    ]
    text = "\n\n".join(
        ["Mayor denies bridge closure", *points, "By Ann Example", STORY, "He gave no reason."]
    )
    assert [section_of(text, point) for point in points] == ["subhead"] * 3
    assert section_of(text, "By Ann Example") == "byline"


def test_a_headline_taken_for_text_is_still_the_headline() -> None:
    lines = ["Mayor denies bridge closure", STORY, *["He gave no reason for it."] * 13]
    assert [str(block.section) for block in all_told(lines)[:2]] == ["headline", "body"]


@pytest.mark.parametrize(("words", "section"), [("'Nobody asked us'", "subhead"), ("Hauliers wait,", "body")])
def test_few_words_that_are_text_head_the_paragraph_under_them(words: str, section: str) -> None:
    lines = ["Mayor denies bridge closure", "By Ann Example", STORY, "Mayor opens new school", words]
    lines += [f"{n} lorries stood there and waited for the bridge to open." for n in NUMBERS]
    (found,) = [block for block in all_told(lines) if block.text == words]
    assert found.section == section


NUMBERS = ("Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def all_told(lines: Sequence[str]) -> list[Block]:
    """Return the blocks of a page whose lines the networks all take for text."""
    return segment("\n".join(lines), lambda features: np.ones(len(features), np.float32))


def test_names_of_topics_below_a_byline_are_not_writers() -> None:
    text = f"Mayor denies bridge closure\nAnn Example Political Editor\nBo Sample,\nCy Person,\n{STORY}"
    assert facts_of(text)[1] == "Ann Example"


def test_the_last_name_of_a_list_of_topics_is_no_writer() -> None:
    topics = "Bo Sample,\nExample Party,\nCy Person\n\n26 August 2025 9:33pm"
    text = f"Mayor denies bridge closure\nAnn Example Political Editor\n26 August 2025\n{topics}\n{STORY}"
    assert facts_of(text)[1] == "Ann Example"


def test_a_date_glued_to_a_name_is_read() -> None:
    text = f"Mayor denies bridge closure\nThe ExampleAugust 26, 2025\n{STORY}"
    assert facts_of(text)[2] == date(2025, 8, 26)


def test_blocks_are_records() -> None:
    assert all(isinstance(block, Block) for block in segment(BROADCASTER))


def test_a_headline_alone_above_the_story_need_not_share_a_word_with_it() -> None:
    told = sections("Drone strike hits fuel depot\n\nThe attack came at night, officials said on Monday.")
    assert told[0] == ("headline", "Drone strike hits fuel depot")
    assert sections("Valley News\n\nThe attack came at night, officials said on Monday.")[0][0] != "headline"
