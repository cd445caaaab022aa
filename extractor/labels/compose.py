"""Turning marks back into a record: corrections win, and what a tool cannot hold stays as it was."""

from __future__ import annotations

from dataclasses import replace

from pydantic import ValidationError

from extractor.errors import SampleError
from extractor.labels.claims import compose_claims
from extractor.labels.kept import kept_disputes
from extractor.labels.marks import Sheet
from extractor.labels.mentions import compose_actors, compose_places, compose_times
from extractor.labels.renumber import renumber
from extractor.labels.scheme import TIES, orient
from extractor.labels.told import Tell, remarks
from extractor.records import Article


def compose(sheet: Sheet, original: Article | None, tell: Tell) -> Article:
    """Return the record made of a sheet's marks, with plain ids; `tell` is called for what is lost or open.

    `original` is the record that was exported, by default the one the sheet carries.
    Without either, fields that are not labelled get their defaults. Raises SampleError
    where marks lie outside the text, the text has changed, or the marks do not make
    a valid record.
    """
    before = original or sheet.record or Article(id=sheet.id, text=sheet.text)
    if before.text != sheet.text:
        raise SampleError(
            f"{sheet.where}: the text of {before.id} is not that of its record; "
            "correct labels only, never the text, or name the right --records"
        )
    _check_extents(sheet)
    fields = _compose(_oriented(sheet, tell), before, tell)
    try:
        return Article.model_validate(fields)
    except ValidationError as fault:
        raise SampleError(f"{sheet.where}: {fault.errors()[0]['msg']}; correct it in the tool") from fault


def _compose(sheet: Sheet, before: Article, tell: Tell) -> dict[str, object]:
    places = compose_places(sheet, before)
    actors = compose_actors(sheet, before)
    times = compose_times(sheet, before)
    known = {item["id"] for item in (*places, *actors, *times)}
    for actor in actors:
        actor.update({name: None for name in ("place", "of") if actor.get(name) not in known})
    claims, sources = compose_claims(sheet, before, places, actors, times)
    disputes = kept_disputes(before, claims, known, {source["id"] for source in sources})
    layers = {
        "places": places,
        "actors": actors,
        "timexes": times,
        "sources": sources,
        "claims": claims,
        "disputes": disputes,
    }
    for remark in remarks(sheet, before, layers):
        tell(f"{sheet.where}: {remark}")
    return renumber({**before.model_dump(exclude=set(layers)), **layers, "provenance": None})


def _oriented(sheet: Sheet, tell: Tell) -> Sheet:
    """Return the sheet with all ties the right way round; ties between wrong labels are left out."""
    labels = {mark.id: mark.label for mark in sheet.marks}
    ties = []
    for tie in sheet.ties:
        if right := orient(tie, labels):
            ties.append(right)
        else:
            ends = " or ".join(f"{tail} to {head}" for tail, head in TIES[tie.kind])
            tell(
                f"{sheet.where}: a relation {tie.kind!r} from {labels[tie.tail]} to {labels[tie.head]} "
                f"is left out: it leads from {ends}"
            )
    return replace(sheet, ties=tuple(dict.fromkeys(ties)))


def _check_extents(sheet: Sheet) -> None:
    for mark in sheet.marks:
        for start, end in mark.spans:
            if not 0 <= start < end <= len(sheet.text):
                raise SampleError(
                    f"{sheet.where}: {mark.label} at {start}-{end}, the text has {len(sheet.text)} "
                    "characters; mark words of the text, and export it again"
                )
