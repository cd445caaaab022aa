"""The original record, carried along in a field that the tool returns untouched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from extractor.errors import SampleError
from extractor.labels.marks import Sheet
from extractor.records import Article

FIELD = "newsclaims"


def carry(sheet: Sheet) -> dict[str, Any]:
    """Return the field with the sheet's record, without its text; an empty dict where it has none."""
    return {FIELD: sheet.record.model_dump(mode="json", exclude={"text"})} if sheet.record else {}


def carried(holder: Mapping[str, Any], text: str, where: str) -> Article | None:
    """Return the record that a task carries, None where the tool dropped it."""
    inner = (holder.get(name) for name in ("meta", "metadata"))
    fields = next((h[FIELD] for h in (holder, *inner) if isinstance(h, Mapping) and FIELD in h), None)
    if fields is None:
        return None
    try:
        return Article.model_validate({**object_at(fields, where), "text": text})
    except ValidationError as fault:
        raise SampleError(
            f"{where}: its field {FIELD!r} is no record of this version; name the originals by --records"
        ) from fault


def object_at(value: object, where: str) -> Mapping[str, Any]:
    """Return a JSON object; raises SampleError for anything else."""
    if not isinstance(value, Mapping):
        raise SampleError(f"{where}: a JSON object is expected, this is a {type(value).__name__}")
    return value
