"""Where the trained models are: `models/` in a clone, `extractor/models` in the installed package."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import SetupError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

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
        f"there is no model {name!r}; there are: {', '.join(_shipped()) or 'none'}. "
        "All of newsclaims' own come with it: install it again. For an encoder of your own name the folder "
        "with its config.json"
    )


@cache
def model_version(name: str) -> str:
    """Return the version in a model's `config.json`; raises SetupError where there is no such model."""
    config = json.loads((find_model(name) / "config.json").read_text(encoding="utf-8"))
    return str(config["version"])


def model_versions() -> dict[str, str]:
    """Return the version of each shipped model, by name."""
    return {name: model_version(name) for name in _shipped()}


def open_network(path: Path, *, threads: int = 1) -> InferenceSession:
    """Open an ONNX file on the processor; its threads sleep while they wait, as others may work too."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _shipped() -> list[str]:
    return sorted({path.parent.name for place in _FOLDERS for path in place.glob("*/config.json")})
