"""The section of each line: what it looks like, and where on the page it stands."""

from collections.abc import Iterator, Sequence

from extractor.records import Section
from extractor.segment.bylines import is_bare_name
from extractor.segment.heads import find_headline, find_story_start
from extractor.segment.kinds import Kind, find_kinds
from extractor.segment.lines import WORDS_OF_A_PARAGRAPH, Line
from extractor.segment.mainrun import find_main_run
from extractor.segment.phrases import has_phrase

FEWEST_WORDS_OF_STANDFIRST = 6
FEWEST_WORDS_OF_LINK = 5
MOST_WORDS_OF_SUBHEAD = 14
LINES_ABOVE_HEADLINE = 12
_LOOK = {
    Kind.PICTURE: Section.CAPTION,
    Kind.LINK: Section.RELATED,
    Kind.OPENER: Section.RELATED,
    Kind.PROSE: Section.BODY,
}
_OPENED = {Kind.OPENER: Section.RELATED, Kind.FORM: Section.BOILERPLATE}


def find_sections(lines: Sequence[Line]) -> list[Section]:
    """Return the section of each line."""
    kinds = find_kinds(lines)
    run = find_main_run(lines, kinds)
    story = range(find_story_start(lines, kinds, run), run.stop) if run else None
    headline = find_headline(lines, kinds, story)
    sections = [Section.BOILERPLATE] * len(lines)
    if story is None:
        story = range(len(lines), len(lines)) if headline is None else range(headline + 1, headline + 1)
    _label_outside(lines, kinds, story, sections)
    _label_story(lines, kinds, story, sections)
    _label_head(lines, kinds, headline, story, sections)
    if headline is not None:
        sections[headline] = Section.HEADLINE
    return sections


def _label_outside(
    lines: Sequence[Line], kinds: Sequence[Kind], story: range, sections: list[Section]
) -> None:
    for at, line in enumerate(lines):
        if at in story:
            continue
        is_link = kinds[at] is Kind.FRAGMENT and len(line.words) >= FEWEST_WORDS_OF_LINK
        if is_link or kinds[at] in {Kind.LINK, Kind.OPENER}:
            sections[at] = Section.RELATED


def _label_story(lines: Sequence[Line], kinds: Sequence[Kind], story: range, sections: list[Section]) -> None:
    opened: Section | None = None
    for at in story:
        kind, line = kinds[at], lines[at]
        if kind in _OPENED:
            opened = _OPENED[kind]
        elif kind is Kind.PROSE and len(line.words) >= WORDS_OF_A_PARAGRAPH:
            opened = None
        if opened and kind in {Kind.PROSE, Kind.FRAGMENT}:
            sections[at] = opened
        elif kind is Kind.FRAGMENT:
            sections[at] = _fragment_section(at, lines, kinds, story)
        else:
            sections[at] = _LOOK.get(kind, Section.BOILERPLATE)


def _fragment_section(at: int, lines: Sequence[Line], kinds: Sequence[Kind], story: range) -> Section:
    """Return what a few words within the story are: a subhead, part of the text, or links."""
    line = lines[at]
    before = _nearest(kinds, range(at - 1, story.start - 1, -1))
    after = _nearest(kinds, range(at + 1, story.stop))
    if line.ends_in_colon and line.small_words >= 0.5:
        return Section.BODY
    if before is not Kind.FRAGMENT and after is Kind.PROSE and len(line.words) <= MOST_WORDS_OF_SUBHEAD:
        return Section.SUBHEAD
    return Section.RELATED if len(line.words) >= FEWEST_WORDS_OF_LINK else Section.BOILERPLATE


def _nearest(kinds: Sequence[Kind], places: range) -> Kind | None:
    skipped = {Kind.BOILERPLATE, Kind.MARKS}
    return next((kinds[at] for at in places if kinds[at] not in skipped), None)


def _label_head(
    lines: Sequence[Line],
    kinds: Sequence[Kind],
    headline: int | None,
    story: range,
    sections: list[Section],
) -> None:
    first = story.start if headline is None else headline
    marked = [at for at in range(first, story.start) if kinds[at] in {Kind.DATE, Kind.BYLINE}]
    for at in range(max(0, first - LINES_ABOVE_HEADLINE), story.start):
        kind = kinds[at]
        if kind is Kind.BYLINE:
            sections[at] = Section.BYLINE
        elif kind is Kind.DATE:
            sections[at] = Section.DATELINE
        elif kind is Kind.PICTURE:
            sections[at] = Section.CAPTION
        elif at > first and kind is Kind.PROSE:
            sections[at] = Section.SUBHEAD
        elif at > first and kind is Kind.FRAGMENT:
            sections[at] = _lead_section(at, lines, kinds, first, marked)


def _lead_section(
    at: int, lines: Sequence[Line], kinds: Sequence[Kind], first: int, marked: Sequence[int]
) -> Section:
    line = lines[at]
    if is_bare_name(line) and any(abs(at - other) <= 2 for other in _signs_of_a_writer(at, lines, marked)):
        return Section.BYLINE
    if len(line.words) < FEWEST_WORDS_OF_STANDFIRST:
        return Section.BOILERPLATE
    if Kind.PICTURE in kinds[at + 1 : at + 3]:
        return Section.CAPTION
    return Section.SUBHEAD if not marked or at < marked[-1] else Section.CAPTION


def _signs_of_a_writer(at: int, lines: Sequence[Line], marked: Sequence[int]) -> Iterator[int]:
    yield from marked
    for other in (at - 1, at + 1):
        if 0 <= other < len(lines) and len(lines[other].words) <= 8 and has_phrase(lines[other], "role"):
            yield other
