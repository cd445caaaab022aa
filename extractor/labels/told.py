"""Remarks on an import: what was left out, and what the labels do not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from extractor.labels.marks import ACTOR, CLAIM, CUE, PLACE, SOURCE, TIME, Mark, Sheet, heads
from extractor.labels.renumber import NEW
from extractor.records import Article

Fields = dict[str, Any]
Tell = Callable[[str], None]
# What is assumed where nothing was chosen.
UNSAID = {
    CLAIM: ("stance", "asserted"),
    PLACE: ("use", "literal"),
    ACTOR: ("kind", "an organisation"),
    TIME: ("type", "a date"),
}


def silent(words: str) -> None:
    """Report remarks to nobody."""
    del words


def remarks(sheet: Sheet, before: Article, layers: Mapping[str, Sequence[Fields]]) -> Iterator[str]:
    """Yield what a page lost by the corrections, and what is still open about the additions.

    `layers` are the fields of the new record, in which additions have ids that are not yet plain.
    """
    kept = {dispute["id"] for dispute in layers["disputes"]}
    for dispute in before.disputes:
        if dispute.id not in kept:
            yield f"the dispute {dispute.proposition!r} goes: a claim was deleted, or has another stance"
    yield from _lost_times(before, layers["claims"])
    if new := _new(layers["claims"]):
        undated = sum(claim["claim_time"] is None for claim in new)
        yield (
            f"of new claims ({len(new)}) disputes and own event times are open"
            + (f", and the claim times of {undated}" if undated else "")
        )
    if names := [place["name"] for place in _new(layers["places"])]:
        yield f"new places are not looked up in the gazetteer: {', '.join(names)}"
    yield from _unsaid(sheet, before)
    yield from _untied(sheet)
    yield from _too_many(sheet)


def _lost_times(before: Article, claims: Iterable[Fields]) -> Iterator[str]:
    now = {claim["id"]: claim for claim in claims}
    for claim in before.claims:
        for name in ("claim_time", "event_time"):
            if claim.id in now and getattr(claim, name) and now[claim.id][name] is None:
                yield f"{claim.id} loses its {name}: the words that told it are no longer marked"


def _unsaid(sheet: Sheet, before: Article) -> Iterator[str]:
    """Yield what had to be assumed because nothing was chosen."""
    old = {(span.start, span.end) for span in before.spans()}
    for mark in sheet.marks:
        name, usual = UNSAID.get(mark.label, ("", ""))
        if name and name not in mark.attributes and mark.spans[0] not in old:
            yield f"{_words(mark, sheet)} has no {name}: taken as {usual}"


def _untied(sheet: Sheet) -> Iterator[str]:
    tied = {tie.head for tie in sheet.ties}
    for mark in sheet.marks:
        if mark.label in (SOURCE, CUE) and mark.id not in tied:
            yield f"{_words(mark, sheet)} is left out: no claim leads to it"


def _too_many(sheet: Sheet) -> Iterator[str]:
    """Yield where the labels have several spans, or claims, and a record has room for one."""
    marks = {mark.id: mark for mark in sheet.marks}
    for mark in sheet.marks:
        if mark.label == CLAIM:
            sources = [span for head in heads(sheet.ties, "source", mark.id) for span in marks[head].spans]
            if len(sources) > 1:
                yield f"{_words(mark, sheet)} has sources at {len(sources)} places: the first is taken"
            if len(list(heads(sheet.ties, "duplicate_of", mark.id))) > 1:
                yield f"{_words(mark, sheet)} duplicates several claims: one is taken"
        elif mark.label in (PLACE, ACTOR, TIME) and len(mark.spans) > 1:
            yield f"{_words(mark, sheet)} is in pieces: the first is taken"


def _new(items: Iterable[Fields]) -> list[Fields]:
    return [item for item in items if item["id"].startswith(NEW)]


def _words(mark: Mark, sheet: Sheet) -> str:
    start, end = mark.spans[0]
    return f"the {mark.label} {sheet.text[start:end]!r} at {start}-{end}"
