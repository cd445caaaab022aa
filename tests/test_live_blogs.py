"""A live blog: key events under its headline, entries with titles. Lines are `section | text`."""

from extractor.segment import page_facts, segment

PAGE = """
boilerplate | Home
boilerplate | News
boilerplate | Sport
boilerplate | Sign in
boilerplate | Live
headline    | Storm over Exampleland: rail line shut and 40,000 homes without power
subhead     | What we know so far, and what officials deny
byline      | Bo Sample and Ann Example
dateline    | Tue 26 Aug 2025 15.40 BST
boilerplate | Key events
related     | 14:52 Grid operator denies that it was warned
related     | 13:10 Rail line shut in both directions
boilerplate | 12:05 Opening summary
boilerplate | Share
dateline    | 14:52
subhead     | Grid operator denies that it was warned
body        | The operator of the grid, Sample Networks, has denied that it was warned of the storm on Sunday.
body        | "No such warning reached us," a spokesman said. The weather service says it sent one at six.
boilerplate | Share
dateline    | Updated at 14.58 BST
dateline    | 13:10
subhead     | Rail line shut in both directions
body        | Trains between Exampleford and Samplebury have stopped in both directions, the railway said.
body        | A tree fell on the line near Person's Cross. Nobody was hurt, according to police.
boilerplate | Share
dateline    | 12:05
subhead     | Opening summary
body        | Good morning. The storm reached the coast at about five o'clock and has since moved inland.
body        | About 40,000 homes are without power, the energy ministry says.
body        | The mayor of Exampleford has called reports of looting "pure invention".
boilerplate | Show more
related     | Most viewed
related     | Ten recipes for a rainy evening
related     | Council rejects plan for new stadium
boilerplate | Privacy policy
"""
LINES = [
    (section.strip(), text.strip())
    for section, _, text in (line.partition("|") for line in PAGE.strip().splitlines())
]


def test_every_line_of_a_live_blog_gets_its_section() -> None:
    blocks = segment("\n".join(text for _, text in LINES))
    assert [(str(block.section), block.text) for block in blocks] == LINES


def test_a_live_blog_tells_its_headline_and_writers() -> None:
    text = "\n\n".join(text for _, text in LINES)
    facts = page_facts(text, segment(text))
    assert facts.headline == "Storm over Exampleland: rail line shut and 40,000 homes without power"
    assert facts.byline == "Bo Sample, Ann Example"


def test_a_time_above_one_title_makes_no_live_blog() -> None:
    paragraphs = [text for section, text in LINES if section == "body"]
    text = "\n".join(["Home", "World", "14:05", "Grid operator denies warning", *paragraphs])
    assert page_facts(text, segment(text)).headline == "Grid operator denies warning"
