"""A page's text, with the claims of one side marked by verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum

from extractor.records import Article, Claim
from extractor.show.html.compared_claims import SIGNS, anchor, classes_of
from extractor.show.html.differences import Comparison
from extractor.show.html.markup import Markup, element, text
from extractor.show.html.segments import Line, Segment, cut_lines
from extractor.show.sections import UNREAD

Numbered = Mapping[str, tuple[int, Comparison]]


class Side(StrEnum):
    """Which claims are marked; the value is part of the anchors."""

    LABELS = "g"
    PREDICTED = "f"


def render_side(article: Article, claims: Sequence[Comparison], side: Side, page: int) -> Markup:
    """Return the text with a paragraph for each line, and a number and sign before each claim's words."""
    numbered = {
        claim.id: (number, comparison)
        for number, comparison in enumerate(claims, start=1)
        if (claim := comparison.label if side is Side.LABELS else comparison.found)
    }
    starts: dict[int, list[Claim]] = defaultdict(list)
    for claim in article.claims:
        starts[claim.content[0].start].append(claim)
    lines = (_line(line, article, starts, numbered, side, page) for line in cut_lines(article))
    return element("div", *lines, class_="raw")


def _line(
    line: Line,
    article: Article,
    starts: Mapping[int, Sequence[Claim]],
    numbered: Numbered,
    side: Side,
    page: int,
) -> Markup:
    parts: list[Markup] = []
    for segment in line.segments:
        parts += [_number(*numbered[c.id], side, page) for c in starts.get(segment.start, ())]
        parts.append(_segment(segment, article, numbered, page))
    section = next((segment.section for segment in line.segments if segment.section), None)
    classes = ("line", *([section.value] if section else []), *(["unread"] if section in UNREAD else []))
    return element("p", *parts, class_=" ".join(classes), dir="auto")


def _number(number: int, comparison: Comparison, side: Side, page: int) -> Markup:
    own = anchor(page, number)
    sign = "".join(SIGNS[verdict] for verdict in comparison.verdicts)
    words = " and ".join(verdict.value.replace("-", " ") for verdict in comparison.verdicts)
    return element(
        "a",
        id=f"{own}-{side.value}",
        class_=f"number {classes_of(comparison)}",
        href=f"#{own}",
        data_n=f"{sign} {number}",
        data_c=own,
        aria_label=f"Claim {number}, {words}",
    )


def _segment(segment: Segment, article: Article, numbered: Numbered, page: int) -> Markup:
    words = article.text[segment.start : segment.end]
    if not segment.covers:
        return text(words)
    roles: list[str] = sorted({cover.role for cover in segment.covers if cover.role != "content"})
    contents = [cover.claim for cover in segment.covers if cover.role == "content"]
    if contents:
        _, comparison = numbered[contents[0]]
        claim = next(c for c in article.claims if c.id == contents[0])
        roles += ["content", claim.stance.value, *classes_of(comparison).split()]
    anchors = dict.fromkeys(anchor(page, numbered[cover.claim][0]) for cover in segment.covers)
    return element("span", words, class_=" ".join(roles), data_c=" ".join(anchors))
