"""How far a run has come: written anew, in one step, each time that a shard is whole."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from textwrap import shorten
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.aside import written_aside
from extractor.batch.marks import NOTHING_SEEN
from extractor.batch.options import BatchOptions
from extractor.errors import SetupError
from extractor.gazetteer import gazetteer_version
from extractor.settings import Settings
from extractor.weights import model_version, model_versions

# What a user may change between two runs into one folder: none of it is seen in the records.
_FREE = {"workers"}
_MOST_SHOWN = 80


class State(BaseModel):
    """What a run has finished, all of it on disk.

    `choices` are the versions and options that the records depend on. `documents`
    counts those of the dump that lie in `shards` whole shards or among the rejects,
    whose file is `reject_bytes` long; `seen` is a hash of their marks, in order.
    `skipped` tells of a finished run what of the dump was passed over, by reason.
    """

    model_config = ConfigDict(extra="forbid")

    choices: dict[str, Any]
    shards: int = 0
    documents: int = 0
    ok: int = 0
    failed: int = 0
    skipped: dict[str, int] = {}
    near_duplicates: int = 0
    claims: int = 0
    reject_bytes: int = 0
    seen: str = NOTHING_SEEN
    finished: bool = False
    seconds: float = Field(default=0.0, ge=0)

    @property
    def met(self) -> int:
        """All that the dump holds: what gave records, what was rejected and what was passed over."""
        return self.documents + sum(self.skipped.values())


def choices_of(
    inputs: list[str], settings: Settings, options: BatchOptions, dump: BaseModel
) -> dict[str, Any]:
    """Return what the records of a run depend on, as plain JSON."""
    chosen = {
        "newsclaims": version("newsclaims"),
        "models": {settings.encoder: model_version(settings.encoder)} | model_versions(),
        "gazetteer": gazetteer_version(settings.gazetteer),
        "inputs": inputs,
        "settings": settings.model_dump(mode="json", exclude={"threads"}),
        "options": options.model_dump(mode="json", exclude=_FREE),
        "dump": dump.model_dump(mode="json"),
    }
    plain: dict[str, Any] = json.loads(json.dumps(chosen))
    return plain


def read_state(path: Path) -> State | None:
    """Return the state of the run in a folder, None where there is none. Raises SetupError if unreadable."""
    try:
        return State.model_validate_json(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        raise SetupError(f"{path}: cannot be read ({fault.strerror}); name another folder") from fault
    except ValidationError as fault:
        raise SetupError(f"{path}: not the state of a run of this version; name another folder") from fault


def write_state(path: Path, state: State) -> None:
    """Replace the state on disk, in one step."""
    with written_aside(path) as out:
        out.write(state.model_dump_json(indent=1).encode())


def check_choices(old: State, new: dict[str, Any], out: Path) -> None:
    """Raise SetupError, naming what differs, where a run would go on under other choices."""
    differing = [
        words for group, value in new.items() for words in _differing(group, old.choices.get(group), value)
    ]
    if differing:
        raise SetupError(
            f"{out}: was begun with other choices ({'; '.join(differing)}); "
            "give the same as before to go on, or name another folder"
        )


def _differing(name: str, old: Any, new: Any) -> list[str]:
    """Return in words what differs: "outlet: then none, now 'The Example'"."""
    if isinstance(old, dict) and isinstance(new, dict):
        names = sorted(old.keys() | new.keys())
        return [words for key in names for words in _differing(key, old.get(key), new.get(key))]
    return [] if old == new else [f"{name}: then {_shown(old)}, now {_shown(new)}"]


def _shown(value: Any) -> str:
    return "none" if value is None else shorten(str(value), _MOST_SHOWN, placeholder=" ...")
