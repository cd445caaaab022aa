"""Prodigy: JSON Lines of tasks with `tokens`, `spans` and `relations`.

Offsets are code points; `token_end` is a span's last token, `head` and `child` are the
last tokens of their spans. Relations identify spans by position, so `mark`, which
Prodigy passes through, tells apart two spans with the same position and label. The
relations interface is made for spans that do not overlap (support.prodi.gy/t/3597);
`spans_manual` shows overlapping ones, and leaves the relations alone.
https://prodi.gy/docs/api-interfaces#relations
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from extractor.jsonl import write_jsonl
from extractor.labels.carried import carried, carry
from extractor.labels.lines import Line, read_sheets
from extractor.labels.marks import Extent, Mark, Sheet, Tie, overlap
from extractor.labels.pieces import CONTINUES, split
from extractor.labels.scheme import check_tie, long_label, short_label
from extractor.labels.told import Tell

# As in spaCy: one space belongs to the token before it, other white space makes tokens of its own.
TOKEN = re.compile(r"\w+|[^\w\s]|[^\S ]+|(?:(?<= )|\A) +")


def write_examples(sheets: Iterable[Sheet], out: Path) -> None:
    """Write a line for each page, to be loaded by `spans.manual` or `rel.manual`."""
    write_jsonl(out, (_example(split(sheet)) for sheet in sheets))


def read_examples(path: Path, tell: Tell) -> Iterator[Sheet]:
    """Yield the page of each accepted line; `tell` is called for rejected and ignored ones."""

    def parse(line: Line, where: str) -> Sheet | None:
        if line.get("answer", "accept") == "accept":
            return _sheet(line, where, tell)
        tell(f"{where} is passed over: its answer is {line['answer']!r}")
        return None

    cure = "write it by `prodigy db-out`"
    yield from read_sheets(path, parse, tool="Prodigy", item="example", cure=cure)


def _example(sheet: Sheet) -> dict[str, Any]:
    tokens = _tokens(sheet)
    starts, ends = [t["start"] for t in tokens], [t["end"] for t in tokens]
    spans = {mark.id: _span(mark, starts, ends) for mark in sheet.marks}
    relations = [
        {
            "head": spans[tie.tail]["token_end"],
            "child": spans[tie.head]["token_end"],
            "label": tie.kind,
            "head_span": spans[tie.tail],
            "child_span": spans[tie.head],
        }
        for tie in sheet.ties
    ]
    labels = {"tokens": tokens, "spans": list(spans.values()), "relations": relations}
    return {"text": sheet.text, "page": sheet.id, "meta": {"page": sheet.id}, **carry(sheet), **labels}


def _tokens(sheet: Sheet) -> list[dict[str, Any]]:
    """Return the tokens of the text; words are cut where a mark begins or ends inside them."""
    borders = sorted({offset for mark in sheet.marks for span in mark.spans for offset in span})
    tokens: list[dict[str, Any]] = []
    for match in TOKEN.finditer(sheet.text):
        inside = borders[bisect_right(borders, match.start()) : bisect_left(borders, match.end())]
        cuts = [match.start(), *inside, match.end()]
        for start, end in pairwise(cuts):
            is_spaced = sheet.text[end : end + 1] == " "
            words = {"text": sheet.text[start:end], "start": start, "end": end}
            tokens.append({**words, "id": len(tokens), "ws": is_spaced})
    return tokens


def _span(mark: Mark, starts: list[int], ends: list[int]) -> dict[str, Any]:
    [(start, end)] = mark.spans
    first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
    label = long_label(mark.label, mark.attributes)
    return {
        "start": start,
        "end": end,
        "token_start": first,
        "token_end": last,
        "label": label,
        "mark": mark.id,
    }


def _sheet(line: Line, where: str, tell: Tell) -> Sheet:
    spans = list(line.get("spans") or ())
    marks = [_mark(span, f"n{number}", where) for number, span in enumerate(spans, start=1)]
    ties = []
    for relation in line.get("relations") or ():
        kind = check_tie(relation["label"], where, CONTINUES)
        tail, head = (_mark_at(relation[end], spans, marks) for end in ("head_span", "child_span"))
        if tail and head:
            ties.append(Tie(kind, tail, head))
        else:
            tell(f"{where}: a relation {kind!r} is left out: one of its spans is not there")
    id_ = str(line.get("page") or (line.get("meta") or {}).get("page") or "page")
    return Sheet(id_, line["text"], tuple(marks), tuple(ties), carried(line, line["text"], where), where)


def _mark(span: Line, id_: str, where: str) -> Mark:
    label, attributes = short_label(span["label"], where)
    return Mark(id_, label, (_place(span),), attributes)


def _mark_at(end: Line, spans: Sequence[Line], marks: Sequence[Mark]) -> str | None:
    """Return the id of the mark that a relation's end means, None where it is gone.

    That is the span with the same position, label and `mark`. The spans interface leaves
    relations as they were, so a span that was redrawn, and has no `mark`, is found as
    the one with that label that overlaps most.
    """
    place, label = _place(end), str(end["label"])
    fits: list[tuple[tuple[int, ...], int]] = []
    for number, (span, mark) in enumerate(zip(spans, marks, strict=True)):
        shared = overlap(mark.spans, (place,))
        if shared and mark.label == label.partition(":")[0]:
            is_there = _place(span) == place
            is_it = is_there and span["label"] == label
            if is_there or "mark" not in span:
                same = "mark" in end and span.get("mark") == end["mark"]
                fits.append(((is_it and same, is_it, is_there, shared), -number))
    return marks[-max(fits)[1]].id if fits else None


def _place(span: Line) -> Extent:
    return (int(span["start"]), int(span["end"]))
