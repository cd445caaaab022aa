"""How a dump is read: which fields of a table hold what, and how much a dump may unpack to."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

MEGABYTE = 1_000_000


class DumpOptions(BaseModel):
    """The choices of reading a dump.

    The first seven name a field of JSON Lines, CSV and Parquet; a dotted name
    leads into nested objects ("article.body"), null has it guessed. Sizes are
    bytes: `most_bytes` of one document, line, row or record;
    `most_unpacked_bytes` of all that a packed file or an archive expands to.
    What expands to over `most_ratio` times its size is taken for a bomb, once
    it is past `free_bytes`: tables that repeat themselves pack a hundredfold.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text_field: str | None = None
    html_field: str | None = None
    url_field: str | None = None
    title_field: str | None = None
    date_field: str | None = None
    outlet_field: str | None = None
    id_field: str | None = None
    most_bytes: int = Field(default=50 * MEGABYTE, gt=0)
    most_unpacked_bytes: int = Field(default=200_000 * MEGABYTE, gt=0)
    most_ratio: int = Field(default=500, gt=0)
    free_bytes: int = Field(default=100 * MEGABYTE, ge=0)
