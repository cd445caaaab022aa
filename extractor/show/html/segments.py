"""Cutting the text of a page wherever a span begins or ends, to show nested and crossing spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extractor.records import Article, Block, Section

LINE = re.compile(r"[^\n]*\S[^\n]*")
Role = Literal["source", "cue", "content"]


@dataclass(frozen=True)
class Cover:
    """A part of a claim, as a span of the text."""

    start: int
    end: int
    claim: str
    role: Role


@dataclass(frozen=True)
class Segment:
    """A piece of text in which no span begins or ends; `covers` are those around it, shortest first."""

    start: int
    end: int
    covers: tuple[Cover, ...]
    section: Section | None


@dataclass(frozen=True)
class Line:
    """A line that is not blank, without its line break, cut into segments without gaps."""

    start: int
    end: int
    segments: tuple[Segment, ...]


def cut_lines(article: Article) -> list[Line]:
    """Return the lines of the page with their segments, in text order."""
    lines = [match.span() for match in LINE.finditer(article.text)]
    covers = sorted(_covers(article), key=lambda cover: cover.start)
    borders = {offset for line in lines for offset in line}
    borders |= {offset for cover in covers for offset in (cover.start, cover.end)}
    borders |= {offset for block in article.blocks for offset in (block.start, block.end)}
    segments = list(_sweep(sorted(borders), covers, article.blocks))
    cut, at = [], 0
    for start, end in lines:
        held = []
        while at < len(segments) and segments[at].start < end:
            held.append(segments[at])
            at += 1
        cut.append(Line(start, end, tuple(segment for segment in held if segment.start >= start)))
    return cut


def _covers(article: Article) -> Iterator[Cover]:
    for claim in article.claims:
        if claim.source_span:
            yield Cover(claim.source_span.start, claim.source_span.end, claim.id, "source")
        yield from (Cover(span.start, span.end, claim.id, "cue") for span in claim.cue)
        yield from (Cover(span.start, span.end, claim.id, "content") for span in claim.content)


def _sweep(borders: Sequence[int], covers: Sequence[Cover], blocks: Sequence[Block]) -> Iterator[Segment]:
    """Yield a segment between each two borders, in one pass over the text."""
    sections = sorted(blocks, key=lambda block: block.start)
    open_covers: list[Cover] = []
    next_cover = next_block = 0
    for start, end in pairwise(borders):
        open_covers = [cover for cover in open_covers if cover.end > start]
        while next_cover < len(covers) and covers[next_cover].start <= start:
            open_covers.append(covers[next_cover])
            next_cover += 1
        while next_block < len(sections) and sections[next_block].end <= start:
            next_block += 1
        block = sections[next_block] if next_block < len(sections) else None
        section = block.section if block and block.start <= start else None
        shortest_first = sorted(open_covers, key=lambda cover: (cover.end - cover.start, cover.start))
        yield Segment(start, end, tuple(shortest_first), section)
