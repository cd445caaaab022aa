"""The lead: what stands between the headline and the story, and just above the headline."""

from collections.abc import Sequence, Set
from itertools import pairwise

from extractor.records import Section
from extractor.segment.bylines import is_bare_name, is_name_with_role
from extractor.segment.credits import is_credit, is_credited
from extractor.segment.datelines import is_date_line, is_time_stamp
from extractor.segment.kinds import Kind, is_title_of_entry
from extractor.segment.lines import Line
from extractor.segment.phrases import has_phrase

LINES_ABOVE_HEADLINE = 12
NEAR = 2
MOST_WORDS_WITH_OUTLET = 6
FURTHEST_STANDFIRST = 3
FEWEST_WORDS_OF_STANDFIRST = 6
WORDS_THAT_END_A_BOX = 12
_GOES_ON = (",", "&")
_SILENT = frozenset({Kind.MARKS, Kind.STAMP, Kind.BOILERPLATE})
_WORDS = frozenset({Kind.FRAGMENT, Kind.PROSE})
_OPENED = {Kind.OPENER: Section.RELATED, Kind.FORM: Section.BOILERPLATE}
_MARKED = {Kind.DATE: Section.DATELINE, Kind.BYLINE: Section.BYLINE}


def label_lead(
    lines: Sequence[Line], kinds: Sequence[Kind], headline: int | None, start: int, sections: list[Section]
) -> None:
    """Write the sections of the lines from above the headline to the start of the story."""
    first = start if headline is None else headline
    lead = range(first, start)
    names = _find_names(lines, kinds, lead)
    marked = [at for at in lead if kinds[at] in _MARKED or at in names]
    is_dated = any(is_date_line(lines[at]) for at in marked)
    above = range(max(0, first - LINES_ABOVE_HEADLINE), first)
    if is_dated:
        _label_picture_above(lines, kinds, above, sections)
        above = range(0)
    opened: Section | None = None
    for at in (*above, *lead):
        kind = kinds[at]
        is_paragraph = kind is Kind.PROSE and len(lines[at].words) >= WORDS_THAT_END_A_BOX
        opened = None if kind in _MARKED or at == first or is_paragraph else _OPENED.get(kind, opened)
        if kind in _MARKED or at in names:
            sections[at] = _MARKED.get(kind, Section.BYLINE)
        elif at > first and kind is Kind.STAMP:
            sections[at] = Section.DATELINE
        elif kind is Kind.PICTURE:
            sections[at] = Section.CAPTION
        elif at > first and (kind in _WORDS or kind is Kind.ITEM):
            last_mark = marked[-1] if marked else start
            sections[at] = opened or _words_section(at, lines, kinds, first, last_mark)


def _label_picture_above(
    lines: Sequence[Line], kinds: Sequence[Kind], above: range, sections: list[Section]
) -> None:
    """Write the section of a story's picture above its headline: it has a credit, that of a link has none."""
    for at in above:
        beside = lines[max(0, at - 2) : at + 3]
        if kinds[at] is Kind.PICTURE and any(is_credited(line) for line in beside):
            sections[at] = Section.CAPTION


def _words_section(
    at: int, lines: Sequence[Line], kinds: Sequence[Kind], headline: int, last_mark: int
) -> Section:
    """Return what words in the lead are: the standfirst, a caption, or neither."""
    line = lines[at]
    if line.key == lines[headline].key:
        return Section.BOILERPLATE
    if is_title_of_entry(at, kinds) or kinds[at] is Kind.ITEM:
        return Section.SUBHEAD
    if len(line.words) < FEWEST_WORDS_OF_STANDFIRST:
        return Section.BOILERPLATE
    if kinds[at + 1] is Kind.PICTURE and (
        is_credit(lines[at + 1]) or (kinds[at] is Kind.FRAGMENT and at > headline + 1)
    ):
        return Section.CAPTION
    if line.is_prose and at > last_mark:
        return Section.BODY
    spoken = [other for other in range(headline, at) if kinds[other] in _WORDS]
    is_near = at < last_mark and len(spoken) <= FURTHEST_STANDFIRST
    return Section.SUBHEAD if is_near or line.is_prose else Section.RELATED


def is_standfirst(at: int, lines: Sequence[Line], kinds: Sequence[Kind], headline: int) -> bool:
    """Return whether a line of the lead is the first one said under the headline, or an item of a list."""
    is_first = all(kinds[other] not in _WORDS for other in range(headline + 1, at))
    return is_first or lines[at].is_bullet or kinds[at] is Kind.ITEM


def _find_names(lines: Sequence[Line], kinds: Sequence[Kind], lead: range) -> set[int]:
    """Return the lines of the lead that are a writer's name without "By".

    A name is the writer's near the date, near a title ("Defence editor") or
    under a "By"; without these, where it is the only one and the page has it
    again, as it has at its end.
    """
    below = lead[1:]
    bare = [at for at in below if kinds[at] is Kind.FRAGMENT and _could_be_writer(lines[at])]
    titled = {at for at in below if kinds[at] is Kind.FRAGMENT and is_name_with_role(lines[at])}
    if not titled and not any(kinds[at] is Kind.BYLINE for at in below):
        # One of several writers, each on a line; below a byline such names are topics.
        bare += [at for at in below if kinds[at] is Kind.FRAGMENT and _is_name_before_comma(lines[at])]
    signs = {at for at in below if kinds[at] in _MARKED or _is_sign_of_writer(lines[at])}
    spoken = [at for at in below if kinds[at] not in _SILENT or at in signs]
    place = {at: n for n, at in enumerate(spoken)}
    near = {place[sign] + step for sign in signs for step in range(-NEAR, NEAR + 1)}
    found = titled | {at for at in bare if place[at] in near}
    found = _with_list(found, frozenset(bare), lines, spoken)
    keys = {lines[at].key for at in found}
    if not keys and not any(kinds[at] in _MARKED for at in below):
        keys = _only_repeated({lines[at].key for at in bare}, lines)
    return found | {at for at in bare if lines[at].key in keys}


def _with_list(names: Set[int], bare: Set[int], lines: Sequence[Line], spoken: Sequence[int]) -> set[int]:
    """Return the names and those of the same list: "Ann Example," above "Bo Sample &" above the last.

    A name that ends a list of something else is none: "Example Council," above "Ann Example".
    """
    listed = [pair for pair in pairwise(spoken) if lines[pair[0]].text.endswith(_GOES_ON)]
    found = set(names) - {at for before, at in listed if before not in bare and before not in names}
    for before, at in listed:
        if before in found and at in bare:
            found.add(at)
    for before, at in reversed(listed):
        if at in found and before in bare:
            found.add(before)
    return found


def _could_be_writer(line: Line) -> bool:
    """Return whether the line is a name, or a name and an outlet: "Ann Example, The Example"."""
    name, _, outlet = line.text.partition(",")
    is_short = bool(outlet) and len(line.words) <= MOST_WORDS_WITH_OUTLET and line.small_words == 0
    return is_bare_name(line) or (is_short and is_bare_name(Line(0, len(name), name)))


def _is_name_before_comma(line: Line) -> bool:
    name = line.text.removesuffix(",").removesuffix("&").rstrip(" 0123456789")
    return line.text.endswith(_GOES_ON) and is_bare_name(Line(0, len(name), name))


def _is_sign_of_writer(line: Line) -> bool:
    if is_time_stamp(line) and "ago" in line.key.split():
        return True
    return has_phrase(line, "role") or (len(line.words) <= NEAR and has_phrase(line, "byline"))


def _only_repeated(keys: set[str], lines: Sequence[Line]) -> set[str]:
    return keys if len(keys) == 1 and sum(line.key in keys for line in lines) > 1 else set()
