"""The section of each line: what it looks like, and where on the page it stands."""

from collections.abc import Sequence
from dataclasses import replace

from extractor.records import Section
from extractor.segment.bylines import read_names
from extractor.segment.heads import find_headline, find_story_start
from extractor.segment.kinds import Kind, find_kinds
from extractor.segment.lead import label_lead
from extractor.segment.lines import Line
from extractor.segment.mainrun import find_main_run
from extractor.segment.story import FEWEST_WORDS_OF_LINK, label_story


def find_sections(lines: Sequence[Line]) -> list[Section]:
    """Return the section of each line.

    The main run holds the story, the headline stands above it, and what is
    outside both is menus and links to other stories.
    """
    kinds = find_kinds(lines)
    run = find_main_run(lines, kinds)
    if not run and any(_is_shouted(line) for line in lines):
        lines = [_in_small_letters(line) for line in lines]
        kinds = find_kinds(lines)
        run = find_main_run(lines, kinds)
    story = range(find_story_start(lines, kinds, run), run.stop) if run else range(0)
    headline = find_headline(lines, kinds, story if run else None)
    if not run:
        start = len(lines) if headline is None else headline + 1
        story = range(start, start)
    sections = [_outside(line, kind) for line, kind in zip(lines, kinds, strict=True)]
    label_story(lines, kinds, story, sections)
    label_lead(lines, kinds, headline, story.start, sections)
    _drop_notes_on_writers(lines, story, sections)
    if headline is not None:
        sections[headline] = Section.HEADLINE
    return sections


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
