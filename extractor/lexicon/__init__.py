"""The word tables: TOML rows checked on load, a file per subject.

A table's row type is a frozen pydantic model beside the code that uses it;
`load_table("cues.toml", "cue", CueRow)` reads its rows.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import LexiconError


class Row(BaseModel):
    """The base of all rows; `why` says what the row is for, where that is not plain."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    why: str = ""


AnyRow = TypeVar("AnyRow", bound=Row)


@cache
def load_table(file: str, table: str, row_type: type[AnyRow]) -> tuple[AnyRow, ...]:
    """Return the rows of `[[table]]` in a lexicon file, in the file's order.

    Raises LexiconError with the file, the row's number and the fault.
    """
    rows = []
    for number, row in enumerate(_read(file).get(table, ()), start=1):
        try:
            rows.append(row_type.model_validate(row))
        except ValidationError as fault:
            raise LexiconError(f"{file}: [[{table}]] row {number}: {fault}") from fault
    return tuple(rows)


@cache
def _read(file: str) -> Mapping[str, Any]:
    """Return all tables of a file: parsed once, since one file has up to twenty of them."""
    return tomllib.loads(resources.files(__package__).joinpath(file).read_text(encoding="utf-8"))
