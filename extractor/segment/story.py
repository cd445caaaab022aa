"""The story: which lines of the main run are body, subhead or caption, and which were put in between."""

from collections.abc import Sequence

from extractor.records import Section
from extractor.segment.bylines import is_bare_name
from extractor.segment.kinds import Kind
from extractor.segment.lines import Line

FEWEST_WORDS_OF_LINK = 5
MOST_WORDS_OF_SUBHEAD = 14
# Below a head ("Related", "Sign up to ...") a shorter sentence belongs to what it heads.
WORDS_THAT_END_A_BOX = 12
_LOOK = {
    Kind.PICTURE: Section.CAPTION,
    Kind.LINK: Section.RELATED,
    Kind.OPENER: Section.RELATED,
    Kind.DATE: Section.DATELINE,
    Kind.STAMP: Section.DATELINE,
}
_OPENED = {Kind.OPENER: Section.RELATED, Kind.FORM: Section.BOILERPLATE}
_SILENT = frozenset({Kind.BOILERPLATE, Kind.MARKS, Kind.STAMP})


def label_story(lines: Sequence[Line], kinds: Sequence[Kind], story: range, sections: list[Section]) -> None:
    """Write the section of each line of the story."""
    box: Section | None = None
    for at in story:
        kind, line = kinds[at], lines[at]
        if kind is Kind.PROSE and len(line.words) >= WORDS_THAT_END_A_BOX:
            box = None
        box = _OPENED.get(kind, box)
        if kind is Kind.FRAGMENT:
            sections[at] = box or _fragment_section(at, lines, kinds, story)
        elif kind in {Kind.PROSE, Kind.ITEM}:
            sections[at] = box or Section.BODY
        else:
            sections[at] = _LOOK.get(kind, Section.BOILERPLATE)


def _fragment_section(at: int, lines: Sequence[Line], kinds: Sequence[Kind], story: range) -> Section:
    """Return what a few words within the story are: a subhead, alt text, or a link."""
    line = lines[at]
    if at + 1 < len(kinds) and kinds[at + 1] is Kind.PICTURE and len(line.words) >= FEWEST_WORDS_OF_LINK:
        return Section.CAPTION
    before = _nearest(kinds, range(at - 1, story.start - 1, -1))
    after = _nearest(kinds, range(at + 1, story.stop))
    is_head = before is not Kind.FRAGMENT and after is Kind.PROSE and not is_bare_name(line)
    if is_head and len(line.words) <= MOST_WORDS_OF_SUBHEAD:
        return Section.SUBHEAD
    return Section.RELATED if len(line.words) >= FEWEST_WORDS_OF_LINK else Section.BOILERPLATE


def _nearest(kinds: Sequence[Kind], places: range) -> Kind | None:
    return next((kinds[at] for at in places if kinds[at] not in _SILENT), None)
