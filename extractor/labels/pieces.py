"""Splitting marks of several spans into tied marks of one span each, for tools that need that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from extractor.errors import SampleError
from extractor.labels.marks import Extent, Extents, Mark, Sheet, Tie, overlap

CONTINUES = "continues"


def split(sheet: Sheet) -> Sheet:
    """Return the sheet with one span per mark; later pieces are tied to the first."""
    marks: list[Mark] = []
    ties = list(sheet.ties)
    for mark in sheet.marks:
        marks.append(replace(mark, spans=mark.spans[:1]))
        for number, span in enumerate(mark.spans[1:], start=2):
            piece = f"{mark.id}-{number}"
            marks.append(replace(mark, id=piece, spans=(span,)))
            ties.append(Tie(CONTINUES, piece, mark.id))
    return replace(sheet, marks=tuple(marks), ties=tuple(ties))


def join(sheet: Sheet) -> Sheet:
    """Return the sheet with all pieces joined, in whatever order and direction they were tied.

    Raises SampleError where a tie leads to a mark that does not exist.
    """
    known = {mark.id for mark in sheet.marks}
    if lost := next((tie for tie in sheet.ties if not {tie.tail, tie.head} <= known), None):
        raise SampleError(f"{sheet.where}: a tie {lost.kind!r} without its mark; tie two marks, or delete it")
    roots = roots_of([m.id for m in sheet.marks], (t for t in sheet.ties if t.kind == CONTINUES))
    spans: dict[str, list[Extent]] = defaultdict(list)
    for mark in sheet.marks:
        spans[roots[mark.id]] += mark.spans
    marks = [replace(m, spans=in_order(spans[m.id])) for m in sheet.marks if roots[m.id] == m.id]
    ties = dict.fromkeys(Tie(t.kind, roots[t.tail], roots[t.head]) for t in sheet.ties if t.kind != CONTINUES)
    return replace(sheet, marks=tuple(marks), ties=tuple(ties))


def roots_of(ids: Iterable[str], ties: Iterable[Tie]) -> dict[str, str]:
    """Return, for each mark, the earliest of all marks that it is tied to, itself if there are none."""
    roots = {id_: id_ for id_ in ids}
    rank = {id_: number for number, id_ in enumerate(roots)}
    for tie in ties:
        one, other = sorted((_root(roots, tie.tail), _root(roots, tie.head)), key=lambda id_: rank[id_])
        roots[other] = one
    return {id_: _root(roots, id_) for id_ in roots}


def in_order(spans: Iterable[Extent]) -> Extents:
    """Return the spans in text order, overlapping ones merged."""
    merged: list[Extent] = []
    for start, end in sorted(spans):
        if merged and overlap((merged[-1],), ((start, end),)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _root(roots: dict[str, str], id_: str) -> str:
    while roots[id_] != id_:
        id_ = roots[id_]
    return id_
