"""Turning marks of places, actors and times back into a record's entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from extractor.labels.marks import ACTOR, PLACE, SAME, TIME, Extent, Mark, Sheet
from extractor.labels.pieces import roots_of
from extractor.records import Actor, Article, Place, Timex

Fields = dict[str, Any]
Entity = Place | Actor


def compose_places(sheet: Sheet, before: Article) -> list[Fields]:
    """Return the places; new ones count as not in the gazetteer, and their kind as other."""
    made = []
    for id_, marks, old in _entities(PLACE, sheet, before.places):
        literal = {m: bool(m.literal) for m in old.mentions} if isinstance(old, Place) else {}
        was = {(m.start, m.end): kept for m, kept in literal.items()}
        mentions = [
            _span(sheet, m.spans[0]) | {"literal": _is_literal(m, was.get(m.spans[0], True))} for m in marks
        ]
        new = {"name": mentions[0]["text"], "status": "not_in_gazetteer", "kind": "other"}
        made.append((old.model_dump() if old else new) | {"id": id_, "mentions": mentions})
    return made


def compose_actors(sheet: Sheet, before: Article) -> list[Fields]:
    """Return the actors; a kind newly given to one mention becomes the actor's, by default organisation."""
    made = []
    for id_, marks, old in _entities(ACTOR, sheet, before.actors):
        mentions = [_span(sheet, m.spans[0]) for m in marks]
        was = old.kind.value if isinstance(old, Actor) else ""
        chosen = [m.attributes["kind"] for m in marks if "kind" in m.attributes]
        kind = next((value for value in chosen if value != was), was) or "organisation"
        fields = old.model_dump() if old else {"name": mentions[0]["text"]}
        made.append(fields | {"id": id_, "kind": kind, "mentions": mentions})
    return made


def compose_times(sheet: Sheet, before: Article) -> list[Fields]:
    """Return the time expressions; where a value was changed, its days are known only if it is a date."""
    old = {(t.start, t.end): t for t in before.timexes}
    marks = [m for m in sheet.marks if m.label == TIME]
    return [_time(m, old.get(m.spans[0]), sheet) for m in sorted(marks, key=lambda m: m.spans)]


def _time(mark: Mark, old: Timex | None, sheet: Sheet) -> Fields:
    fields = old.model_dump() if old else {"id": f"new {mark.id}"}
    fields |= _span(sheet, mark.spans[0])
    fields["type"] = mark.attributes.get("type", old.type.value if old else "DATE")
    value = mark.attributes.get("value", fields.get("value"))
    if value != fields.get("value"):
        day = _day(value)
        fields |= {"value": value, "mod": None, "first": day, "last": day}
    return fields


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None


def _entities(
    label: str, sheet: Sheet, before: Sequence[Entity]
) -> list[tuple[str, list[Mark], Entity | None]]:
    """Return (id, mentions, old entity or None) of each entity: old ones in their order, then new ones."""
    groups = _groups(label, sheet, before)
    claimed: dict[str, int] = {}
    shares = [(-_common(group, old), n, old.id) for n, group in enumerate(groups) for old in before]
    for share, number, id_ in sorted(shares):
        if share and id_ not in claimed and number not in claimed.values():
            claimed[id_] = number
    kept = [(old.id, groups[claimed[old.id]], old) for old in before if old.id in claimed]
    new = [group for number, group in enumerate(groups) if number not in claimed.values()]
    return [*kept, *((f"new {group[0].id}", group, None) for group in new)]


def _groups(label: str, sheet: Sheet, before: Sequence[Entity]) -> list[list[Mark]]:
    """Return the marks grouped by `same` ties, in text order; new untied ones join a group of their name."""
    marks = sorted((m for m in sheet.marks if m.label == label), key=lambda m: m.spans)
    ids = {mark.id for mark in marks}
    ties = [t for t in sheet.ties if t.kind == SAME and {t.tail, t.head} <= ids]
    roots = roots_of([m.id for m in marks], ties)
    tied = {id_ for tie in ties for id_ in (tie.tail, tie.head)}
    old = {(m.start, m.end) for entity in before for m in entity.mentions}
    names = {_name(sheet, m): roots[m.id] for m in reversed(marks) if m.id in tied or m.spans[0] in old}
    groups: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        is_new = mark.id not in tied and mark.spans[0] not in old
        name = _name(sheet, mark)
        groups[names.setdefault(name, mark.id) if is_new else roots[mark.id]].append(mark)
    return list(groups.values())


def _common(group: Iterable[Mark], old: Entity) -> int:
    extents = {(mention.start, mention.end) for mention in old.mentions}
    return sum(mark.spans[0] in extents for mark in group)


def _is_literal(mark: Mark, was: bool) -> bool:
    return mark.attributes["use"] == "literal" if "use" in mark.attributes else was


def _name(sheet: Sheet, mark: Mark) -> str:
    start, end = mark.spans[0]
    return sheet.text[start:end].casefold()


def _span(sheet: Sheet, extent: Extent) -> Fields:
    start, end = extent
    return {"start": start, "end": end, "text": sheet.text[start:end]}
