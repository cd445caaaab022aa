"""Turning marks of claims back into a record's claims and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extractor.errors import SampleError
from extractor.labels.deduced import deduce
from extractor.labels.kept import kept_when
from extractor.labels.marks import (
    CLAIM,
    CLAIM_LINKS,
    Extents,
    Mark,
    Sheet,
    claim_attributes,
    extents_of,
    heads,
    links_of,
    overlap,
)  # fmt: skip
from extractor.labels.speakers import give_sources
from extractor.records import Article, Claim

Fields = dict[str, Any]
QUOTES = "\"“”„«»'‘’"


def compose_claims(
    sheet: Sheet, before: Article, places: Sequence[Fields], actors: Sequence[Fields], times: Sequence[Fields]
) -> tuple[list[Fields], list[Fields]]:
    """Return claims and sources, from the marks and the entities already made of them.

    A claim is the old claim whose content it overlaps most. A new claim is asserted,
    certain and positive unless labelled otherwise, and has the section of its line;
    `deduce` adds what else is known about it.
    """
    marks = {mark.id: mark for mark in sheet.marks}
    ours = [mark for mark in sheet.marks if mark.label == CLAIM]
    was = _pair(ours, sheet, marks, before.claims)
    order = {claim.id: number for number, claim in enumerate(before.claims)}
    ours = _in_order(ours, was, order)
    ids = {mark.id: was[mark.id].id if mark.id in was else f"new {mark.id}" for mark in ours}
    known = {item["id"] for item in (*places, *actors, *times)}
    claims = [_claim(mark, was.get(mark.id), sheet, before, known) for mark in ours]
    for mark, claim in zip(ours, claims, strict=True):
        claim["id"] = ids[mark.id]
        claim["source_span"] = _first_span(sheet, _part("source", mark, sheet, marks))
        claim["cue"] = _spans(sheet, _part("cue", mark, sheet, marks))
        _link(claim, mark, was.get(mark.id), sheet, ids)
    new = [claim for mark, claim in zip(ours, claims, strict=True) if mark.id not in was]
    deduce(new, claims, places, times, sheet.text, before.doc_date)
    return claims, give_sources(claims, before, actors)


def _pair(
    ours: Sequence[Mark], sheet: Sheet, marks: Mapping[str, Mark], claims: Sequence[Claim]
) -> dict[str, Claim]:
    """Return the old claim of each mark, by the mark's id; content decides, then cue, source and stance."""
    fits = []
    for n, mark in enumerate(ours):
        cue, source = (_part(kind, mark, sheet, marks) for kind in ("cue", "source"))
        for m, claim in enumerate(claims):
            content = extents_of(claim.content)
            shared = overlap(mark.spans, content)
            if shared:
                same_cue = cue == extents_of(claim.cue)
                same_source = source == extents_of(filter(None, (claim.source_span,)))
                same_stance = mark.attributes.get("stance") == claim.stance
                fit = shared / (_length(mark.spans) + _length(content) - shared)
                fits.append((-fit, -(2 * same_cue + same_source), not same_stance, n, m))
    pairs: dict[str, Claim] = {}
    taken: set[int] = set()
    for *_, n, m in sorted(fits):
        if ours[n].id not in pairs and m not in taken:
            pairs[ours[n].id] = claims[m]
            taken.add(m)
    return pairs


def _in_order(ours: Sequence[Mark], was: Mapping[str, Claim], order: Mapping[str, int]) -> list[Mark]:
    """Return old claims in their order, with each new one before the first that begins after it."""
    listed = sorted((m for m in ours if m.id in was), key=lambda m: order[was[m.id].id])
    for mark in sorted((m for m in ours if m.id not in was), key=lambda m: m.spans):
        behind = (n for n, other in enumerate(listed) if other.spans[0] > mark.spans[0])
        listed.insert(next(behind, len(listed)), mark)
    return listed


def _claim(mark: Mark, old: Claim | None, sheet: Sheet, before: Article, known: set[str]) -> Fields:
    """Return a claim's fields except id, source, cue and links; `known` are the ids that still exist."""
    fields = old.model_dump() if old else _new(mark, sheet, before)
    chosen: Fields = dict(mark.attributes)
    if "author_distance" in chosen:
        chosen["author_distance"] = chosen["author_distance"] == "yes"
    fields |= {"content": _spans(sheet, mark.spans), **chosen}
    if old is None or extents_of(old.content) != mark.spans or _is_changed(mark, old):
        fields |= {"finder": "human", "confidence": None}
    if fields["stance"] == "asserted":
        fields["denial_target"] = None
    for name in ("places", "via"):
        fields[name] = [id_ for id_ in fields.get(name, ()) if id_ in known]
    for name in ("claim_time", "event_time"):
        fields[name] = kept_when(fields.get(name), known)
    return fields


def _new(mark: Mark, sheet: Sheet, before: Article) -> Fields:
    """Return the required fields of a new claim, for where nothing was chosen."""
    section = _section(before, mark.spans[0][0])
    return {"stance": "asserted", "quote_type": _quote_type(sheet.text, mark.spans), "section": section}


def _is_changed(mark: Mark, old: Claim) -> bool:
    before = claim_attributes(old)
    return any(before[name] != value for name, value in mark.attributes.items())


def _link(claim: Fields, mark: Mark, old: Claim | None, sheet: Sheet, ids: Mapping[str, str]) -> None:
    """Set the links to other claims; a denial relabelled as an assertion loses what it denied."""
    for kind in CLAIM_LINKS:
        linked = list(dict.fromkeys(ids[head] for head in heads(sheet.ties, kind, mark.id) if head in ids))
        before = links_of(old, kind) if old else ()
        linked.sort(key=lambda id_: before.index(id_) if id_ in before else len(before))
        if kind == "denies" and claim["stance"] == "asserted":
            if not set(linked) <= set(before):
                start, end = mark.spans[0]
                raise SampleError(
                    f"{sheet.where}: the claim at {start}-{end} is asserted and yet denies; "
                    "label it denied, or take the tie away"
                )
            linked = []
        claim[kind] = next(iter(linked), None) if kind == "duplicate_of" else linked


def _part(kind: str, claim: Mark, sheet: Sheet, marks: Mapping[str, Mark]) -> Extents:
    """Return the spans of a claim's cue or source, all pieces in text order, () where it has none."""
    return tuple(sorted(e for head in heads(sheet.ties, kind, claim.id) for e in marks[head].spans))


def _quote_type(text: str, spans: Extents) -> str:
    first, last = spans[0][0], spans[-1][1]
    if text[max(0, first - 1) : first + 1].strip(QUOTES) != text[max(0, first - 1) : first + 1] and (
        text[last - 1 : last + 2].strip(QUOTES) != text[last - 1 : last + 2]
    ):
        return "direct"
    return "mixed" if any(c in '"“”«»' for start, end in spans for c in text[start:end]) else "indirect"


def _section(before: Article, start: int) -> str:
    return next((b.section.value for b in before.blocks if b.start <= start < b.end), "body")


def _length(spans: Extents) -> int:
    return sum(end - start for start, end in spans)


def _first_span(sheet: Sheet, spans: Extents) -> Fields | None:
    return _spans(sheet, spans[:1])[0] if spans else None


def _spans(sheet: Sheet, spans: Extents) -> list[Fields]:
    return [{"start": start, "end": end, "text": sheet.text[start:end]} for start, end in spans]
