"""One page, copied in many ways: the same story is found. Each line of the page is `section | text`."""

import re
import textwrap
from collections.abc import Callable

import pytest

from extractor.segment import page_facts, segment
from extractor.segment.markup import without_markup

PAGE = """
boilerplate | Home
boilerplate | World
boilerplate | Politics
boilerplate | Sport
boilerplate | Sign in
related     | Ferry fares to rise again from January
related     | What to know about the new harbour tax
headline    | Dockers deny blocking the gate of the southern harbour as strike enters its third week
subhead     | Port owner says that forty ships are waiting
byline      | By Ann Example
dateline    | 26 August 2025
boilerplate | Share
caption     | Containers at the southern pier. Photo: Bo Sample
body        | EXAMPLEFORD - Dockers in the port of Exampleford denied on Tuesday that they had blocked the gate, as a strike over night shifts entered its third week.
body        | The port's owner, Sample Harbours, said on Monday that about forty ships were waiting outside the breakwater and that pickets had turned lorries away.
body        | "No lorry was stopped by us," the union's secretary, Cy Person, told reporters. "The gate was locked from the inside."
related     | Read more: The night shift that split a town
body        | Police confirmed that the gate had been closed for two hours on Sunday, but declined to say who had closed it.
body        | Both sides are to meet on Thursday in the town hall, the mayor's office said, for the first time since the strike began.
body        | The union wants shifts of no more than eight hours and a bonus for work after midnight.
body        | The company has rejected both demands, which it says would cost nine million a year.
boilerplate | Sign up to our newsletter
boilerplate | Advertisement
body        | Shipping agents warned that fresh food was spoiling, although the union disputed that any had been lost.
body        | A judge is expected to rule next week on whether the strike is lawful.
related     | Related articles
related     | Ten charts that explain the price of freight
related     | Mayor opens new footbridge over the Example
boilerplate | Most popular
boilerplate | Contact us
boilerplate | Privacy policy
boilerplate | © 2025 The Daily Example
"""  # noqa: E501
Lines = list[tuple[str, str]]
LINES: Lines = [
    (section.strip(), text.strip())
    for section, _, text in (line.partition("|") for line in PAGE.strip().splitlines())
]
MENU = 5
HEADLINE = next(text for section, text in LINES if section == "headline")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", without_markup(text))


def body_of(lines: Lines) -> list[str]:
    return [word for section, text in lines if section == "body" for word in words(text)]


def joined(lines: Lines, between: str = "\n", before: str = "") -> str:
    return between.join(before + text for _, text in lines)


def wrapped(lines: Lines, between: str = "\n\n", indent: str = "") -> str:
    return between.join(
        textwrap.fill(text, 72, initial_indent=indent if section == "body" else "") for section, text in lines
    )


def in_one_line(lines: Lines) -> str:
    """The paragraphs one behind the other, where the first one was."""
    story = " ".join(text for section, text in lines if section == "body")
    first = next(at for at, (section, _) in enumerate(lines) if section == "body")
    rest = [(section, text) for section, text in lines if section != "body"]
    return joined([*rest[:first], ("body", story), *rest[first:]])


def as_markdown(lines: Lines) -> str:
    forms = {
        "headline": "# {}",
        "subhead": "## {}",
        "boilerplate": "- [{}](/section)",
        "related": '* [{}](https://news.example/1 "Story")',
        "caption": "![The pier](https://news.example/pier.jpg)\n*{}*",
    }
    text = "\n\n".join(forms.get(section, "{}").format(text) for section, text in lines)
    return re.sub(r"(Ann Example|Cy Person|town hall)", r"[\1](https://news.example/topic)", text)


COPIES: dict[str, Callable[[Lines], str]] = {
    "blank lines between": lambda lines: joined(lines, "\n\n"),
    "no blank lines": joined,
    "windows": lambda lines: joined(lines, "\r\n"),
    "wrapped": wrapped,
    "wrapped, no blank lines": lambda lines: wrapped(lines, "\n"),
    "wrapped, paragraphs indented": lambda lines: wrapped(lines, "\n", "    "),
    "tabs": lambda lines: joined(lines, before="\t"),
    "indented": lambda lines: joined(lines, "\n\n", "        "),
    "bullets": lambda lines: joined(lines, before="• "),
    "quoted": lambda lines: joined(lines, before="> "),
    "invisible marks": lambda lines: joined(lines, before="\u200b"),
    "hard spaces": lambda lines: joined(lines).replace(" ", "\xa0"),
    "markdown": as_markdown,
    "menu in one line": lambda lines: joined([("", joined(lines[:MENU], "")), *lines[MENU:]]),
    "menu with bars": lambda lines: joined([("", joined(lines[:MENU], " | ")), *lines[MENU:]]),
    "story in one line": in_one_line,
    "story alone": lambda lines: joined([line for line in lines if line[0] in {"headline", "body"}]),
    "with the links above": lambda lines: joined(lines[MENU:-6], "\n\n"),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_has_the_same_story(name: str) -> None:
    text = COPIES[name](LINES)
    blocks = segment(text)
    told = [word for block in blocks if block.section in {"body", "dateline"} for word in words(block.text)]
    assert [word for word in told if word not in {"26", "August", "2025"}] == body_of(LINES)
    assert all(text[block.start : block.end] == block.text for block in blocks)
    assert words(page_facts(text, blocks).headline or "") == words(HEADLINE)


CONSENT = """We value your privacy
We and our 842 partners store and access information on a device, such as cookies, and process your data.
With your permission we and our partners may use precise geolocation data, and the data of your browser.
Please note that some processing needs no consent, but you have a right to object to such processing.
MORE OPTIONS
AGREE"""
TEASERS = """More from The Daily Example
Council approves flats in the old market hall
Three traders say that they were promised a stall and will go to court over the plan.
Storm leaves thousands without power
The grid operator says that lines will be mended by Friday, but villages in the north may have to wait.
School to close after 120 years
Parents were told at the weekend; the teachers' union calls the decision a disgrace.
Who killed the lighthouse keeper?
A letter found in an attic throws new light on a case that was shelved in 1961."""
COMMENTS = """Comments (3)
harbour_fan 2 hours ago
The union is lying, everybody in this town knows who locked that gate and why they did it.
Reply
Old Salt 3 hours ago
My brother works there and he says that the owner had it locked on Saturday already. Shame on them.
Reply"""
ABOVE, BELOW = MENU, next(at for at in range(len(LINES) - 1, 0, -1) if LINES[at][0] == "body") + 1


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("put_in", "place"),
    [(CONSENT, 0), (CONSENT, ABOVE), (TEASERS, ABOVE), (TEASERS, BELOW), (COMMENTS, BELOW)],
)
def test_what_other_copies_have_beside_the_story_is_no_part_of_it(
    put_in: str, place: int, between: str
) -> None:
    more = [("", line) for line in put_in.splitlines()]
    text = joined([*LINES[:place], *more, *LINES[place:]], between)
    blocks = segment(text)
    told = [word for block in blocks if block.section == "body" for word in words(block.text)]
    assert told == body_of(LINES)[1:]
    assert page_facts(text, blocks).headline == HEADLINE


def test_a_story_may_answer_its_own_questions() -> None:
    answers = """Who called the strike?
The union called it after talks with Sample Harbours on night shifts had failed.
What does the owner of the port say?
It says that forty ships are waiting and that the strike costs the company a million a day.
When will the strike in the port end?
Nobody knows; both sides are to meet on Thursday.
What happens on Thursday in the town hall?
The mayor's office will ask both sides to open the gate while they talk.""".splitlines()
    text = joined([*LINES[:BELOW], *(("body", line) for line in answers), *LINES[BELOW:]])
    told = {block.text for block in segment(text) if block.section in {"body", "subhead"}}
    assert told >= set(answers[1::2])


@pytest.mark.parametrize(
    ("copied", "read"),
    [
        ("## [Mayor **denies** it](https://news.example/1)", "Mayor denies it"),
        ("> He *never* said __that__ ([video](/v))", "He never said that (video)"),
        ("![The old bridge](bridge.jpg)", "Image: The old bridge"),
        ("- [Sport](/sport)", "Sport"),
        ("[![Bridge](/b.jpg)](https://news.example/wiki/Bridge_(old))", "Image: Bridge"),
        ("\u200bMayor de\u00adnies it\ufeff", "Mayor denies it"),
        ("- He said so", "- He said so"),
        ("2 * 3 * 4 and snake_case_names", "2 * 3 * 4 and snake_case_names"),
        ("[sic] and [a] (b)", "[sic] and [a] (b)"),
        ("#", "#"),
    ],
)
def test_a_line_is_read_without_markup(copied: str, read: str) -> None:
    assert without_markup(copied) == read


def test_a_writer_and_a_headline_in_markdown_are_told_without_it() -> None:
    text = as_markdown(LINES)
    facts = page_facts(text, segment(text))
    assert (facts.headline, facts.byline) == (HEADLINE, "Ann Example")
