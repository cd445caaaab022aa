"""The section of each line: what it looks like, and where on the page it stands."""

from collections.abc import Sequence
from dataclasses import replace

from extractor.records import Section
from extractor.segment.bylines import read_names
from extractor.segment.heads import find_headline, find_story_start
from extractor.segment.kinds import Kind, find_kinds, is_title_of_entry
from extractor.segment.lead import is_standfirst, label_lead
from extractor.segment.lines import Line
from extractor.segment.mainrun import find_main_run
from extractor.segment.markup import read_plain
from extractor.segment.signs import CREDITS
from extractor.segment.story import FEWEST_WORDS_OF_LINK, MOST_WORDS_OF_SUBHEAD, label_story
from extractor.segment.tagger import ChancesOf, find_story
from extractor.segment.teasers import with_teasers

_TOLD = frozenset({Section.BODY, Section.SUBHEAD})
# Of these the rules know little; a link, a form, a credit, a sentence in a box is told by its words.
_UNCLEAR = frozenset({Kind.FRAGMENT, Kind.MARKS})
_MARKS_OF_A_SENTENCE = ".,;:"
_APART = _TOLD | {Section.HEADLINE, Section.CAPTION, Section.BYLINE, Section.DATELINE}


def find_sections(lines: Sequence[Line], chances_of: ChancesOf | None = None) -> list[Section]:
    """Return the section of each line.

    The rules say first where the story is; the line tagger, which sees what they
    say, corrects it; and the headline, bylines, captions and subheads are looked
    for around what it found. `chances_of` stands in for the shipped networks.
    """
    lines, kinds, story = _read_kinds(lines)
    by_rule = _sections_around(lines, kinds, story)
    told = find_story(lines, kinds, by_rule, chances_of) if Section.BODY in by_rule else None
    if told is None:
        return by_rule
    on = [at for at, is_told in enumerate(told) if is_told]
    run = range(on[0], on[-1] + 1)
    story = range(find_story_start(lines, kinds, run), run.stop)
    sections = _sections_around(lines, kinds, story)
    _correct(lines, kinds, story.start, told.tolist(), sections)
    return sections


def sections_by_rule(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Kind], list[Section]]:
    """Return the lines as they are read, their looks, and their sections as the rules alone see them."""
    lines, kinds, story = _read_kinds(lines)
    return lines, kinds, _sections_around(lines, kinds, story)


def _read_kinds(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Kind], range | None]:
    """Return the lines as they are to be read, their kinds, and the story within the main run."""
    lines = read_plain(lines)
    kinds = with_teasers(lines, find_kinds(lines))
    run = find_main_run(lines, kinds)
    if not run and any(_is_shouted(line) for line in lines):
        lines = [_in_small_letters(line) for line in lines]
        kinds = find_kinds(lines)
        run = find_main_run(lines, kinds)
    return lines, kinds, range(find_story_start(lines, kinds, run), run.stop) if run else None


def _sections_around(lines: Sequence[Line], kinds: Sequence[Kind], story: range | None) -> list[Section]:
    """Return the sections of a page with this story: above it the headline, around it menus and links."""
    headline = find_headline(lines, kinds, story)
    if story is None:
        start = len(lines) if headline is None else headline + 1
        story = range(start, start)
    sections = [_outside(line, kind) for line, kind in zip(lines, kinds, strict=True)]
    label_story(lines, kinds, story, sections)
    label_lead(lines, kinds, headline, story.start, sections)
    _drop_notes_on_writers(lines, story, sections)
    if headline is not None:
        sections[headline] = Section.HEADLINE
    return sections


def _correct(
    lines: Sequence[Line], kinds: Sequence[Kind], start: int, told: Sequence[bool], sections: list[Section]
) -> None:
    """Write what the line tagger knows better: which lines are text, but for standfirsts and pictures.

    A post that the story quotes is signed with a name and a day, which are text there.
    """
    headline = sections.index(Section.HEADLINE) if Section.HEADLINE in sections else -1
    for at, (line, kind, section) in enumerate(zip(lines, kinds, sections, strict=True)):
        in_lead = at < start
        is_standing = is_title_of_entry(at, kinds) or (in_lead and is_standfirst(at, lines, kinds, headline))
        if section is Section.SUBHEAD and is_standing:
            continue
        is_unclear = kind in _UNCLEAR and section not in _APART
        if told[at] and (is_unclear or (kind in CREDITS and not in_lead)):
            sections[at] = Section.SUBHEAD if _heads_paragraph(at, lines, kinds, told) else Section.BODY
        elif not told[at] and section in _TOLD:
            sections[at] = _outside(line, kind)


def _heads_paragraph(at: int, lines: Sequence[Line], kinds: Sequence[Kind], told: Sequence[bool]) -> bool:
    """Return whether a few words stand right above a paragraph of the story, as a subhead does."""
    line = lines[at]
    is_short = kinds[at] is Kind.FRAGMENT and len(line.words) <= MOST_WORDS_OF_SUBHEAD
    is_title = is_short and line.text[-1] not in _MARKS_OF_A_SENTENCE
    return is_title and kinds[at + 1 : at + 2] == [Kind.PROSE] and told[at + 1]


def _is_shouted(line: Line) -> bool:
    """Return whether a sentence is written in capitals, as wires once were throughout."""
    return line.ends_sentence and len(line.words) >= FEWEST_WORDS_OF_LINK and line.text.isupper()


def _in_small_letters(line: Line) -> Line:
    return replace(line, text=line.text.capitalize()) if _is_shouted(line) else line


def _drop_notes_on_writers(lines: Sequence[Line], story: range, sections: list[Section]) -> None:
    """Take out what stands about the writers at the story's end: "Ann Example covers local politics."."""
    signed = [line for line, section in zip(lines, sections, strict=True) if section is Section.BYLINE]
    names = tuple(f"{name} " for line in signed for name in read_names(line.text))
    for at in story[len(story) * 2 // 3 :]:
        if names and sections[at] is Section.BODY and lines[at].text.startswith(names):
            sections[at] = Section.BOILERPLATE


def _outside(line: Line, kind: Kind) -> Section:
    is_title = kind is Kind.FRAGMENT and len(line.words) >= FEWEST_WORDS_OF_LINK
    return Section.RELATED if is_title or kind in {Kind.LINK, Kind.OPENER} else Section.BOILERPLATE
