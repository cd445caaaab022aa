"""The arguments and options that the commands of `newsclaims evaluate` share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Gold = Annotated[Path, typer.Argument(help="Labelled documents, JSON Lines.", show_default=False)]
Predictions = Annotated[
    Path | None,
    typer.Option(help="Write here what was predicted, in the labels' own form.", show_default=False),
]
Encoder = Annotated[str, typer.Option(help="The encoder to measure: a shipped model's name, or a folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Figures as JSON, for programs.")]
