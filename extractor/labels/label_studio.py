"""Label Studio: tasks in its raw JSON, the page's labels as pre-annotations for a person to correct.

Offsets are code points: its editor converts the browser's UTF-16 counts. A region has
one span, so pieces are tied. Choices and texts of a region share the region's id.
https://labelstud.io/guide/task_format, /guide/predictions
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from extractor.errors import SampleError
from extractor.labels.carried import carried, carry, object_at
from extractor.labels.marks import TIME, Mark, Sheet, Tie
from extractor.labels.pieces import CONTINUES, join, split
from extractor.labels.scheme import CHOICES, TIES, check_choice, check_label, check_tie
from extractor.labels.told import Tell

TEXTS = {(TIME, "value")}
IN_SIGHT = "position: sticky; bottom: 0; z-index: 200; background: var(--color-neutral-background, white)"


def write_tasks(sheets: Iterable[Sheet], out: Path) -> None:
    """Write the tasks to `out`, and beside it the labelling configuration of the project, `.xml`."""
    tasks = [_task(split(sheet)) for sheet in sheets]
    out.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    out.with_suffix(".xml").write_text(configuration(), encoding="utf-8")


def read_tasks(path: Path, tell: Tell) -> Iterator[Sheet]:
    """Yield the page of each submitted task, with the last of its annotations.

    `tell` is called for tasks without an annotation; cancelled ones do not count.
    """
    for number, task in enumerate(_tasks(path), start=1):
        where = f"{path}: task {number}"
        annotations = object_at(task, where).get("annotations") or ()
        done = [a for a in annotations if not object_at(a, where).get("was_cancelled")]
        if not done:
            tell(f"{where} is passed over: nobody has submitted it")
            continue
        if len(done) > 1:
            tell(f"{where} has {len(done)} annotations: the last is taken")
        yield _sheet(task, done[-1], where, tell)


def _tasks(path: Path) -> list[Any]:
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise SampleError(f"{path}: not Label Studio's JSON ({fault}); export it as JSON") from fault
    if not isinstance(tasks, list) or not all("data" in object_at(task, str(path)) for task in tasks):
        raise SampleError(
            f"{path}: a list of tasks with their data is expected; export it as JSON, not JSON-MIN"
        )
    return tasks


def configuration() -> str:
    """Return the labelling interface: labels, relations, and the choices of each label's regions.

    The choices stay in sight below the text, however long it is.
    """
    lines = ["<View>", "  <Relations>"]
    lines += [f"    <Relation value={quoteattr(kind)}/>" for kind in (*TIES, CONTINUES)]
    lines += ["  </Relations>", '  <Labels name="label" toName="text">']
    lines += [f"    <Label value={quoteattr(label)}/>" for label in CHOICES]
    lines += ["  </Labels>", '  <Text name="text" value="$text" granularity="word"/>']
    lines += [f'  <View style="{IN_SIGHT}">']
    for label, lists in CHOICES.items():
        for name, values in lists.items():
            lines += _asked(label, name, _choices(label, name, values))
    for label, name in sorted(TEXTS):
        field = f'<TextArea name="{name}" toName="text" perRegion="true" maxSubmissions="1" editable="true"/>'
        lines += _asked(label, name, [field])
    return "\n".join([*lines, "  </View>", "</View>"]) + "\n"


def _asked(label: str, name: str, field: Iterable[str]) -> Iterator[str]:
    """Yield a field with its name before it, shown while a region of that label is selected."""
    shown = f'visibleWhen="region-selected" whenTagName="label" whenLabelValue="{label}"'
    yield f'    <View {shown} style="display: flex; gap: 1em; align-items: center">'
    yield f'      <Header value="{name}" size="6"/>'
    yield from (f"      {line}" for line in field)
    yield "    </View>"


def _choices(label: str, name: str, values: Iterable[str]) -> Iterator[str]:
    """Yield a list to choose from; the first list of each label must be answered, as nothing implies it."""
    needed = ' required="true"' if name == next(iter(CHOICES[label])) else ""
    yield (
        f'<Choices name="{name}" toName="text" perRegion="true" choice="single-radio" showInline="true"'
        f' whenTagName="label" whenLabelValue="{label}"{needed}>'
    )
    yield from (f"  <Choice value={quoteattr(value)}/>" for value in values)
    yield "</Choices>"


def _task(sheet: Sheet) -> dict[str, Any]:
    results = [result for mark in sheet.marks for result in _region(mark, sheet)]
    results += [
        {"type": "relation", "from_id": t.tail, "to_id": t.head, "direction": "right", "labels": [t.kind]}
        for t in sheet.ties
    ]
    data = {"text": sheet.text, "page": sheet.id, **carry(sheet)}
    return {"data": data, "predictions": [{"model_version": "newsclaims", "result": results}]}


def _region(mark: Mark, sheet: Sheet) -> Iterator[dict[str, Any]]:
    [(start, end)] = mark.spans
    place = {"start": start, "end": end}
    common = {"id": mark.id, "to_name": "text"}
    value = {**place, "text": sheet.text[start:end], "labels": [mark.label]}
    yield {**common, "from_name": "label", "type": "labels", "value": value}
    for name, chosen in mark.attributes.items():
        kind, key = ("textarea", "text") if (mark.label, name) in TEXTS else ("choices", "choices")
        yield {**common, "from_name": name, "type": kind, "value": {**place, key: [chosen]}}


def _sheet(task: Mapping[str, Any], annotation: Mapping[str, Any], where: str, tell: Tell) -> Sheet:
    data = object_at(task.get("data"), where)
    results = [object_at(result, where) for result in annotation.get("result", ())]
    try:
        regions = {r["id"]: r["value"] for r in results if r["type"] != "relation"}
        labels = {r["id"]: r["value"] for r in results if r["type"] == "labels" and r["value"].get("labels")}
        for id_ in regions.keys() - labels.keys():
            tell(f"{where}: the region {regions[id_].get('text')!r} is left out: it has no label")
        attributes = _attributes(results, labels, where)
        marks = [
            Mark(id_, v["labels"][0], ((int(v["start"]), int(v["end"])),), attributes[id_])
            for id_, v in labels.items()
        ]
        ties = [tie for r in results if r["type"] == "relation" for tie in _ties(r, labels, where)]
        text, id_ = data["text"], str(data.get("page") or task.get("id") or "page")
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise SampleError(f"{where}: not in Label Studio's form ({fault!r}); export it as JSON") from fault
    return join(Sheet(id_, text, tuple(marks), tuple(ties), carried(data, text, where), where))


def _attributes(
    results: Iterable[Mapping[str, Any]], labels: Mapping[str, Any], where: str
) -> dict[str, dict[str, str]]:
    """Return what was chosen or typed for each region, by its id."""
    found: dict[str, dict[str, str]] = {}
    for id_, value in labels.items():
        check_label(value["labels"][0], where)
        found[id_] = {}
    for result in results:
        id_, name = str(result.get("id")), str(result.get("from_name"))
        value = result.get("value", {})
        if id_ not in found:
            continue
        label = labels[id_]["labels"][0]
        if result["type"] == "choices" and name in CHOICES[label] and value.get("choices"):
            found[id_][name] = check_choice(label, name, value["choices"][0], where)
        elif result["type"] == "textarea" and (label, name) in TEXTS and value.get("text"):
            typed = value["text"]
            found[id_][name] = typed if isinstance(typed, str) else typed[-1]
    return found


def _ties(relation: Mapping[str, Any], labels: Container[str], where: str) -> Iterator[Tie]:
    """Yield a relation's ties, two where it was drawn both ways, none where an end has no label.

    A relation drawn without a name has no labels itself.
    """
    tail, head = relation["from_id"], relation["to_id"]
    if tail in labels and head in labels:
        kind = check_tie(next(iter(relation.get("labels") or ()), ""), where, CONTINUES)
        direction = relation.get("direction", "right")
        if direction in ("right", "bi"):
            yield Tie(kind, tail, head)
        if direction in ("left", "bi"):
            yield Tie(kind, head, tail)
