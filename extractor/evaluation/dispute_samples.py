"""Reading labelled pages about disputes that run over weeks: labels.toml beside pages/ID.txt.

Labels quote the page, and the reader finds the place. Their form is described in
samples/disputes/README.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import SampleError
from extractor.records import Span
from extractor.terms import Side


@dataclass(frozen=True)
class LabelledClaim:
    """A labelled claim, given by the first span of its content.

    `source` is None where nobody is named. `dispute` and `side` are both None
    for a claim that nobody contests on any page.
    """

    content: Span
    source: Span | None
    dispute: str | None
    side: Side | None


@dataclass(frozen=True)
class DisputePage:
    """A page with all its claims, in the order of the labels; `half` is "dev" or "test"."""

    id: str
    text: str
    doc_date: date
    outlet: str
    half: str
    claims: tuple[LabelledClaim, ...]


@dataclass(frozen=True)
class LabelledDispute:
    """A contested proposition; `half` as in its pages."""

    id: str
    half: str
    proposition: str


@dataclass(frozen=True)
class DisputeSamples:
    """All pages, in the order of the labels, and the disputes that they are about."""

    pages: tuple[DisputePage, ...]
    disputes: tuple[LabelledDispute, ...]


def read_dispute_samples(folder: Path, *, half: Literal["dev", "test"] | None = None) -> DisputeSamples:
    """Return the pages and disputes of a folder, or those of one half.

    Raises SampleError where a label does not fit its form, names a dispute that is not
    listed, mixes two halves on a page, or quotes words that are not on the page.
    """
    path = folder / "labels.toml"
    labels = _read_labels(path)
    halves = {row.id: row.half for row in labels.dispute}
    if len(halves) < len(labels.dispute):
        raise SampleError(f"{path}: two disputes have one id; give each its own")
    pages = [_page(folder, row, halves) for row in labels.page]
    disputes = [LabelledDispute(row.id, row.half, row.proposition) for row in labels.dispute]
    return DisputeSamples(
        tuple(page for page in pages if half in (None, page.half)),
        tuple(dispute for dispute in disputes if half in (None, dispute.half)),
    )


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _ClaimRow(_Row):
    dispute: str
    side: Side | Literal[""]
    content: Annotated[str, Field(min_length=1)]
    nth: Annotated[int, Field(ge=1)] = 1
    source: str
    source_nth: Annotated[int, Field(ge=1)] = 1


class _PageRow(_Row):
    file: str
    doc_date: date
    outlet: str
    claim: tuple[_ClaimRow, ...]


class _DisputeRow(_Row):
    id: Annotated[str, Field(min_length=1)]
    half: Literal["dev", "test"]
    proposition: str


class _Labels(_Row):
    dispute: tuple[_DisputeRow, ...]
    page: tuple[_PageRow, ...]


def _read_labels(path: Path) -> _Labels:
    try:
        return _Labels.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as fault:
        raise SampleError(f"{path}: {fault}") from fault


def _page(folder: Path, row: _PageRow, halves: Mapping[str, str]) -> DisputePage:
    path = folder / row.file
    try:
        # Read as bytes, since offsets count the page's own line ends.
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise SampleError(f"{path}: {fault}") from fault
    claims = tuple(_claim(path, text, claim) for claim in row.claim)
    half = _half(path, claims, halves)
    return DisputePage(path.stem, text, row.doc_date, row.outlet, half, claims)


def _half(path: Path, claims: tuple[LabelledClaim, ...], halves: Mapping[str, str]) -> str:
    """Return the half that all disputes of the page share."""
    named = {claim.dispute for claim in claims if claim.dispute is not None}
    if unknown := sorted(named - set(halves)):
        raise SampleError(f"{path}: disputes {unknown} are not listed; add a [[dispute]] for each")
    found = {halves[dispute] for dispute in named}
    if len(found) != 1:
        raise SampleError(f"{path}: its disputes are of {len(found)} halves; a page needs exactly one")
    return found.pop()


def _claim(path: Path, text: str, row: _ClaimRow) -> LabelledClaim:
    if bool(row.dispute) != bool(row.side):
        raise SampleError(f"{path}: {row.content!r} has a dispute or a side alone; give both or neither")
    return LabelledClaim(
        content=_find(path, text, row.content, row.nth),
        source=_find(path, text, row.source, row.source_nth) if row.source else None,
        dispute=row.dispute or None,
        side=row.side or None,
    )


def _find(path: Path, text: str, words: str, nth: int) -> Span:
    """Return the nth occurrence of the words as whole words: "he" is not found in "the"."""
    places = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    if len(places) < nth:
        raise SampleError(f"{path}: {words!r} is not found {nth} times; quote the page as it is")
    return Span(start=places[nth - 1].start(), end=places[nth - 1].end(), text=words)
