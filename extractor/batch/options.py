"""How a batch is run: workers, limits, and the form of what is written."""

import os
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Compression(StrEnum):
    """How shards are packed."""

    NONE = "none"
    GZIP = "gz"
    ZSTANDARD = "zst"

    @property
    def ending(self) -> str:
        """The ending of the file's name, with its dot; empty where nothing is packed."""
        return "" if self is Compression.NONE else f".{self.value}"


LEAST_MEGABYTES = 2000


class BatchOptions(BaseModel):
    """The choices of a batch; `workers` alone has no effect on what is written.

    `seconds` is the time that one document may take, `megabytes` the address
    space that a worker may fill. The models take 1,500 of it (of the machine's
    memory no more than 300, for most is code that is mapped and never touched),
    a long page 400, so that less than `LEAST_MEGABYTES` is refused. A shard holds
    `shard_size` documents of the dump, with record or without. `outlet` and
    `doc_date` count where the dump tells none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1)
    seconds: float = Field(default=30.0, gt=0)
    megabytes: int = Field(default=4096, ge=LEAST_MEGABYTES)
    shard_size: int = Field(default=1000, ge=1)
    compression: Compression = Compression.NONE
    outlet: str | None = None
    doc_date: date | None = None
