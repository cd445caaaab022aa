"""Where the trained models are: `models/` in a clone, `extractor/models` in the installed package."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from extractor.errors import SetupError

_HERE = Path(__file__).parent
_FOLDERS = (_HERE / "models", _HERE.parent / "models")


def find_model(name: str) -> Path:
    """Return the folder of a shipped model, or the folder itself where `name` is a path to one.

    Raises SetupError with what there is when there is no such model.
    """
    for folder in (*(place / name for place in _FOLDERS), Path(name)):
        if (folder / "config.json").is_file():
            return folder
    raise SetupError(
        f"there is no model {name!r}; shipped are: {', '.join(_shipped()) or 'none'}. "
        "Reinstall newsclaims, give a folder with a config.json, or choose the rules: --finder rules"
    )


@cache
def model_version(name: str) -> str:
    """Return the version in a model's `config.json`; raises SetupError where there is no such model."""
    config = json.loads((find_model(name) / "config.json").read_text(encoding="utf-8"))
    return str(config["version"])


def _shipped() -> list[str]:
    return sorted({path.parent.name for place in _FOLDERS for path in place.glob("*/config.json")})
