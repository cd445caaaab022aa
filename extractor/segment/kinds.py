"""What a line looks like by itself; its place on the page decides the rest."""

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from extractor.segment.bylines import is_byline, names_writer
from extractor.segment.credits import LONGEST_CREDIT, is_credit, is_credited
from extractor.segment.datelines import is_date_line, is_time_stamp
from extractor.segment.lines import Line, alphanumeric_runs
from extractor.segment.phrases import has_phrase

FURTHEST_REPETITION = 4
FEWEST_WORDS_REPEATED = 5
MOST_WORDS_OF_CREDIT = 4
FEWEST_NOTICES = 3
MOST_WORDS_OF_TITLE = 14
SMALL_WORDS_OF_CAPTION = 0.5
FEWEST_WORDS_OF_LINK = 5
FEWEST_WORDS_OF_ITEM = 3
SMALL_WORDS_OF_INTRODUCTION = 0.5


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


class Kind(StrEnum):
    """The look of a line.

    stamp: a clock time or an age; fragment: a few words that are no sentence, be it a headline, a menu entry
    or a subhead; form: the head of a form; thread: where readers' comments
    begin; opener: the head of a list of other stories; link: such a link with
    its label; picture: a caption or a credit; item: what a line that ends in a
    colon introduces.
    """

    MARKS = "marks"
    STAMP = "stamp"
    BOILERPLATE = "boilerplate"
    FORM = "form"
    THREAD = "thread"
    OPENER = "opener"
    LINK = "link"
    PICTURE = "picture"
    DATE = "date"
    BYLINE = "byline"
    PROSE = "prose"
    ITEM = "item"
    FRAGMENT = "fragment"


_SAID = frozenset({Kind.PROSE, Kind.FRAGMENT, Kind.PICTURE})
_BELOW_HEADLINE = frozenset({Kind.PROSE, Kind.BYLINE, Kind.DATE})


def find_kinds(lines: Sequence[Line]) -> list[Kind]:
    """Return the kind of each line.

    A picture's text stands twice on many pages, as alt text and, with a credit,
    as caption: a sentence or a credited line and its repetition are pictures.
    """
    kinds = [_kind_of(line) for line in lines]
    _mark_credited(lines, kinds)
    _drop_repeated_notices(lines, kinds)
    _mark_doubled(lines, kinds)
    _mark_pictures(lines, kinds)
    _mark_items(lines, kinds)
    return kinds


def is_title_of_entry(at: int, kinds: Sequence[Kind]) -> bool:
    """Return whether a line is the title of a live blog's entry: below its time, above its text."""
    return Kind.STAMP in kinds[max(0, at - 1) : at] and Kind.PROSE in kinds[at + 1 : at + 2]


def _mark_pictures(lines: Sequence[Line], kinds: list[Kind]) -> None:
    for at, line in enumerate(lines):
        if kinds[at] not in _SAID or len(line.words) < FEWEST_WORDS_REPEATED:
            continue
        is_long = len(line.words) > MOST_WORDS_OF_TITLE and line.small_words >= SMALL_WORDS_OF_CAPTION
        for other in range(at + 1, min(at + 1 + FURTHEST_REPETITION, len(lines))):
            is_title = kinds[at] is kinds[other] is Kind.FRAGMENT and not _has_credit(line, lines[other])
            # "14:05 Minister resigns" does not repeat the time below it.
            is_again = kinds[other] is not Kind.STAMP and _repeats(line, lines[other])
            if is_again and (is_long or not is_title):
                kinds[at] = kinds[other] = Kind.PICTURE


def _mark_credited(lines: Sequence[Line], kinds: list[Kind]) -> None:
    """Take the words just above a bare credit for its caption, where blank lines set the two apart.

    A few words above all prose, bylines and dates may be the headline.
    """
    may_be_headline = True
    for at, line in enumerate(lines[:-1]):
        kind, credit = kinds[at], lines[at + 1]
        is_apart = line.after_blank and not credit.after_blank and kinds[at + 1] is Kind.PICTURE
        is_text = kind is Kind.PROSE or (kind is Kind.FRAGMENT and not may_be_headline)
        if is_apart and is_text and is_credit(credit):
            kinds[at] = Kind.PICTURE
        may_be_headline = may_be_headline and kind not in _BELOW_HEADLINE


def _mark_doubled(lines: Sequence[Line], kinds: list[Kind]) -> None:
    """Take what stands twice just above a bare credit, as alt text and as caption, for a picture's text."""
    for at in range(len(lines) - 2):
        text, again, credit = lines[at : at + 3]
        if kinds[at + 2] is Kind.PICTURE and _letters(text) == _letters(again) != "" and is_credit(credit):
            kinds[at] = kinds[at + 1] = Kind.PICTURE


def _letters(line: Line) -> str:
    """Return the line without marks and spaces: alt text is often written with others."""
    return "".join(alphanumeric_runs(line.key))


def _mark_items(lines: Sequence[Line], kinds: list[Kind]) -> None:
    in_list = False
    for at, line in enumerate(lines):
        is_text = kinds[at] in {Kind.PROSE, Kind.FRAGMENT}
        introduces = is_text and line.ends_in_colon and line.small_words >= SMALL_WORDS_OF_INTRODUCTION
        introduces = introduces and len(line.words) >= FEWEST_WORDS_OF_ITEM
        in_list = introduces or (in_list and kinds[at] is Kind.FRAGMENT)
        if in_list and kinds[at] is Kind.FRAGMENT and len(line.words) >= FEWEST_WORDS_OF_ITEM:
            kinds[at] = Kind.ITEM


def _drop_repeated_notices(lines: Sequence[Line], kinds: list[Kind]) -> None:
    """Take prose that comes again further on for a notice; where it comes twice, only the second time."""
    seen = Counter(line.key for line, kind in zip(lines, kinds, strict=True) if kind is Kind.PROSE)
    last_at: dict[str, int] = {}
    for at, line in enumerate(lines):
        if kinds[at] is not Kind.PROSE or seen[line.key] == 1 or line.text[-1] in "?!":
            continue
        again = line.key in last_at and at - last_at[line.key] > FURTHEST_REPETITION
        if again or seen[line.key] >= FEWEST_NOTICES:
            kinds[at] = Kind.BOILERPLATE
        last_at.setdefault(line.key, at)


def _repeats(line: Line, other: Line) -> bool:
    """Return whether one is the other with a credit before or behind it, or the same."""
    short, long = (line.key, other.key) if len(line.key) <= len(other.key) else (other.key, line.key)
    if not short or len(long) > len(short) + LONGEST_CREDIT:
        return False
    if long.startswith(short):
        return True
    # "HomeEuropeMinister denies it" is the page's place in the menu.
    is_glued = long[-len(short) - 1 :][:1].isalnum() and len(long) > len(short)
    return long.endswith(short) and not is_glued and _has_credit(line, other)


def _has_credit(line: Line, other: Line) -> bool:
    """Return whether one line has a few words more than the other, as a credit has."""
    return 0 < abs(len(line.words) - len(other.words)) <= MOST_WORDS_OF_CREDIT


def _kind_of(line: Line) -> Kind:
    """Return what the line looks like; the first rule that fits."""
    if is_time_stamp(line):
        return Kind.STAMP
    if is_date_line(line):
        return Kind.BYLINE if is_byline(line) or names_writer(line) else Kind.DATE
    if line.is_marks:
        return Kind.MARKS
    if has_phrase(line, "thread"):
        return Kind.THREAD
    if has_phrase(line, "related"):
        is_head = has_phrase(line, "related", "line") or len(line.words) < FEWEST_WORDS_OF_LINK
        return Kind.OPENER if is_head else Kind.LINK
    if has_phrase(line, "form"):
        return Kind.FORM
    if has_phrase(line, "boilerplate") or _ADDRESS.fullmatch(line.text):
        return Kind.BOILERPLATE
    if is_byline(line):
        return Kind.BYLINE
    if is_credited(line):
        return Kind.PICTURE
    return Kind.PROSE if line.is_prose else Kind.FRAGMENT
