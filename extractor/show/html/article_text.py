"""The page's text, character for character, with all findings marked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from extractor.records import Claim, Section
from extractor.show.html.markup import Markup, element, text, together
from extractor.show.html.segments import Cover, Line, Segment, cut_lines
from extractor.show.html.shown import Shown
from extractor.show.sections import UNREAD

MARKS = (
    ("source", "who speaks"),
    ("cue", "how it is put"),
    ("asserted", "what is asserted"),
    ("denied", "what is denied"),
    ("unread", "not read"),
)


def render_legend() -> Markup:
    """Return one line that explains the marks in the text."""
    shown = (element("span", words, class_=f"{name} sample") for name, words in MARKS)
    return element("p", *(together(mark, " ") for mark in shown), class_="legend")


def render_text(shown: Shown) -> Markup:
    """Return the page with a paragraph for each line; its text content is exactly `article.text`.

    The style sheet draws the numbers of the claims, so that searching and copying give
    the page's own words.
    """
    page = shown.article.text
    waiting = deque(sorted(shown.article.claims, key=lambda claim: claim.content[0].start))
    parts: list[str] = []
    at = 0
    for line in cut_lines(shown.article):
        parts += [text(page[at : line.start]), _paragraph(line, shown, waiting)]
        at = line.end
    in_blank_lines = (_number(claim, shown) for claim in waiting)
    return element("div", *parts, text(page[at:]), *in_blank_lines, class_="raw")


def _paragraph(line: Line, shown: Shown, waiting: deque[Claim]) -> Markup:
    """Return a line; claims whose content begins in it are taken from `waiting`."""
    section = next((segment.section for segment in line.segments if segment.section), None)
    parts = []
    for segment in line.segments:
        while waiting and waiting[0].content[0].start <= segment.start:
            parts.append(_number(waiting.popleft(), shown))
        parts.append(_segment(segment, shown, section))
    classes = ("line", *([section.value] if section else []), *_dimmed(section))
    return element("p", *parts, class_=" ".join(classes), dir="auto")


def _number(claim: Claim, shown: Shown) -> Markup:
    """Return the number before a claim's words, a link to the claim in the list."""
    number = shown.number(claim.id)
    who = shown.lookup.who(claim.source)
    return element(
        "a",
        id=shown.words(claim.id),
        class_=f"number {claim.stance.value}",
        href=f"#{shown.claim(claim.id)}",
        data_n=number,
        data_c=shown.claim(claim.id),
        aria_label=f"Claim {number}, {claim.stance.value} by {who}",
    )


def _segment(segment: Segment, shown: Shown, section: Section | None) -> Markup:
    words = shown.article.text[segment.start : segment.end]
    classes = [*_roles(segment.covers, shown)]
    if segment.section is not section:
        classes += _dimmed(segment.section)
    if not classes:
        return text(words)
    claims = dict.fromkeys(shown.claim(cover.claim) for cover in segment.covers)
    return element("span", words, class_=" ".join(classes), data_c=" ".join(claims) or None)


def _roles(covers: Sequence[Cover], shown: Shown) -> Iterator[str]:
    """Yield classes: source, cue, the innermost content's stance, and `in-` plus those around it."""
    yield from sorted({cover.role for cover in covers if cover.role != "content"})
    contents = [shown.lookup.claims[cover.claim] for cover in covers if cover.role == "content"]
    if contents:
        yield contents[0].stance.value
        yield from sorted({f"in-{claim.stance.value}" for claim in contents[1:]})


def _dimmed(section: Section | None) -> tuple[str, ...]:
    return ("unread",) if section in UNREAD else ()
