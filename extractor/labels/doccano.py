"""doccano: JSON Lines of sequence labelling with relations, `entities` and `relations`.

Offsets are JavaScript's UTF-16 units (doccano issue 2290); the project must not count
grapheme clusters as one character. Labels have no attributes: the first one is part of
the label's name ("Claim:denied"), the others stay as in the record, which travels as
metadata. The project needs "Allow overlapping spans" and "Use relation labelling".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from extractor.errors import SampleError
from extractor.jsonl import write_jsonl
from extractor.labels.carried import carried, carry, object_at
from extractor.labels.lines import read_sheets
from extractor.labels.marks import Mark, Sheet, Tie
from extractor.labels.pieces import CONTINUES, split
from extractor.labels.scheme import CHOICES, TIES, check_tie, long_label, long_labels, short_label
from extractor.labels.told import Tell

LAST_OF_ONE_UNIT = 0xFFFF
COLOURS = ("#f7a8b8", "#a8d8f7", "#b6e3a8", "#d5b8f2", "#f7d38a", "#9fe0d6")


def write_documents(sheets: Iterable[Sheet], out: Path) -> None:
    """Write a line for each page and, in two files beside it, the project's labels and relations.

    Ids of entities and relations are numbers, unique in the file. Without the two lists,
    the project would know only labels that happen to be on the pages.
    """
    write_jsonl(out, _documents(sheets))
    for part, names in (("labels", long_labels()), ("relations", [*TIES, CONTINUES])):
        place = out.with_suffix(f".{part}.json")
        place.write_text(json.dumps([_type(name) for name in names], indent=1) + "\n", encoding="utf-8")


def read_documents(path: Path, tell: Tell) -> Iterator[Sheet]:
    """Yield the page of each line."""
    del tell
    cure = "export it as JSONL from a project with relations"
    yield from read_sheets(path, _sheet, tool="doccano", item="document", cure=cure)


def _documents(sheets: Iterable[Sheet]) -> Iterator[dict[str, Any]]:
    entity = relation = 0
    for sheet in map(split, sheets):
        ids = {mark.id: number for number, mark in enumerate(sheet.marks, start=entity + 1)}
        units = _units(sheet.text)
        entities = [_entity(mark, ids[mark.id], units) for mark in sheet.marks]
        relations = [
            {"id": number, "from_id": ids[tie.tail], "to_id": ids[tie.head], "type": tie.kind}
            for number, tie in enumerate(sheet.ties, start=relation + 1)
        ]
        entity, relation = entity + len(entities), relation + len(relations)
        labels = {"entities": entities, "relations": relations}
        yield {"text": sheet.text, "page": sheet.id, **carry(sheet), **labels}


def _type(name: str) -> dict[str, str]:
    """Return a label in the form of "Import Labels"; related labels share a colour."""
    kind = name.partition(":")[0]
    colour = COLOURS[[*CHOICES, *TIES, CONTINUES].index(kind) % len(COLOURS)]
    return {"text": name, "background_color": colour, "text_color": "#000000"}


def _entity(mark: Mark, number: int, units: Sequence[int]) -> dict[str, Any]:
    [(start, end)] = mark.spans
    label = long_label(mark.label, mark.attributes)
    return {"id": number, "label": label, "start_offset": units[start], "end_offset": units[end]}


def _sheet(line: Mapping[str, Any], where: str) -> Sheet:
    marks = []
    points = {unit: point for point, unit in enumerate(_units(line["text"]))}
    for entity in line["entities"]:
        label, attributes = short_label(entity["label"], where)
        start, end = (points.get(int(entity[name])) for name in ("start_offset", "end_offset"))
        if start is None or end is None:
            raise SampleError(
                f"{where}: {label} from {entity['start_offset']} to {entity['end_offset']} does not lie "
                f"between characters; the text has {len(points) - 1} characters, "
                "label it without grapheme clusters"
            )
        span = (start, end)
        marks.append(Mark(str(entity["id"]), label, (span,), attributes))
    relations = line.get("relations", ())
    ties = tuple(
        Tie(check_tie(r["type"], where, CONTINUES), str(r["from_id"]), str(r["to_id"])) for r in relations
    )
    meta: Mapping[str, Any] = next(
        (line[name] for name in ("meta", "metadata") if isinstance(line.get(name), Mapping)), {}
    )
    id_ = str(line.get("page") or meta.get("page") or line.get("id") or "page")
    record = carried(object_at(line, where), line["text"], where)
    return Sheet(id_, line["text"], tuple(marks), ties, record, where)


def _units(text: str) -> list[int]:
    """Return the UTF-16 offset for each offset in code points, the end of the text included."""
    return list(accumulate((2 if ord(letter) > LAST_OF_ONE_UNIT else 1 for letter in text), initial=0))
