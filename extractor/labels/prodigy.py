"""Prodigy: JSON Lines of tasks with `tokens`, `spans` and `relations`.

Offsets are code points, `token_end` is a span's last token, `head` and `child`
are the last tokens of their spans. A relation names its spans by where they
are, so `mark`, which Prodigy passes on, parts two of one place and label.
https://prodi.gy/docs/api-interfaces#relations
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from extractor.errors import SampleError
from extractor.jsonl import read_jsonl, write_jsonl
from extractor.labels.carried import carried, carry
from extractor.labels.marks import Mark, Sheet, Tie
from extractor.labels.pieces import CONTINUES, join, split
from extractor.labels.scheme import TIES, long_label, short_label

# Line breaks and tabs are tokens of their own, as in spaCy; a space belongs to the token before it.
TOKEN = re.compile(r"\w+|[^\w\s]|[^\S ]+")
Place = tuple[int, int, str]


def write_examples(sheets: Iterable[Sheet], out: Path) -> None:
    """Write a line a page, to be loaded by `rel.manual` or `spans.manual`."""
    write_jsonl(out, (_example(split(sheet)) for sheet in sheets))


def read_examples(path: Path) -> Iterator[Sheet]:
    """Yield the page of each line that was accepted; rejected and ignored ones are passed over."""
    for number, line in enumerate(read_jsonl(path), start=1):
        where = f"{path}: example {number}"
        if line.get("answer", "accept") != "accept":
            continue
        try:
            sheet = _sheet(line, where)
        except (KeyError, TypeError, ValueError) as fault:
            raise SampleError(
                f"{where}: not in Prodigy's form ({fault!r}); write it by `prodigy db-out`"
            ) from fault
        yield join(sheet)


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
    """Return the tokens of the text, cut also where a mark begins or ends inside a word."""
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


def _sheet(line: Mapping[str, Any], where: str) -> Sheet:
    marks: list[Mark] = []
    places: dict[object, str] = {}
    for number, span in enumerate(line.get("spans") or (), start=1):
        label, attributes = short_label(span["label"], where)
        mark = Mark(f"n{number}", label, ((int(span["start"]), int(span["end"])),), attributes)
        marks.append(mark)
        places.setdefault(_place(span), mark.id)
        places[_place(span), span.get("mark")] = mark.id
    ties = tuple(
        Tie(
            _kind(r["label"], where),
            _mark_at(r["head_span"], places, where),
            _mark_at(r["child_span"], places, where),
        )
        for r in line.get("relations") or ()
    )
    id_ = str(line.get("page") or (line.get("meta") or {}).get("page") or "page")
    return Sheet(id_, line["text"], tuple(marks), ties, carried(line, line["text"], where), where)


def _place(span: Mapping[str, Any]) -> Place:
    return (int(span["start"]), int(span["end"]), str(span["label"]))


def _mark_at(span: Mapping[str, Any], places: Mapping[object, str], where: str) -> str:
    place = _place(span)
    found = places.get((place, span.get("mark")), places.get(place))
    if found is None:
        raise SampleError(
            f"{where}: a relation of {place[2]} at {place[0]}-{place[1]}, where no such span is; "
            "mark the span, or take the relation away"
        )
    return found


def _kind(name: str, where: str) -> str:
    if name not in (*TIES, CONTINUES):
        raise SampleError(f"{where}: a relation labelled {name!r}; use one of {', '.join(TIES)}")
    return name
