"""Saving the groups of a run, so that a later run can continue where it ended."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from extractor.aside import written_aside
from extractor.errors import SampleError, SetupError
from extractor.timelines.group import Group
from extractor.timelines.grouping import Groups
from extractor.timelines.pages import Pages

STATE_VERSION = 1
SETS = frozenset({"names", "sites", "states"})
_GROUP = TypeAdapter(Group)
_GROUPS = TypeAdapter(Groups)
_PAGES = TypeAdapter(Pages)


def save_groups(path: Path, groups: Groups) -> None:
    """Write the groups as JSON Lines: first their index, then one group a line.

    The file gets its name only when it is complete. Raises SetupError where it cannot be written.
    """
    try:
        with written_aside(path) as out:
            out.writelines(f"{line}\n".encode() for line in _lines(groups))
    except OSError as fault:
        raise SetupError(
            f"{path}: cannot be written ({fault.strerror}); name a file in a folder that exists"
        ) from fault


def load_groups(path: Path) -> Groups:
    """Return the saved groups, ready for more pages as if the run had never ended.

    Raises SampleError where the file was not written by `save_groups`.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            head = json.loads(next(lines, "null"))
            groups = _GROUPS.validate_json(json.dumps(_checked(head)))
            groups.groups.extend(_GROUP.validate_json(line) for line in lines)
    except (OSError, ValueError, ValidationError) as fault:
        reason = str(fault).splitlines()[0]
        raise SampleError(
            f"{path}: not a state of `newsclaims disputes` ({reason}); "
            "name another file, or remove it and give all records again"
        ) from fault
    return groups


def _lines(groups: Groups) -> Iterator[str]:
    head = {
        "state_version": STATE_VERSION,
        "window": groups.window,
        "known": sorted(groups.known),
        "frequency": groups.frequency,
        "keys": {key: list(numbers) for key, numbers in groups.keys.items()},
        "pages": _PAGES.dump_python(groups.pages, mode="json"),
    }
    yield json.dumps(head, ensure_ascii=False)
    for group in groups.groups:
        fields = _GROUP.dump_python(group, mode="json")
        # Sets have no order of their own, and the same run is to give the same bytes.
        yield json.dumps(
            {name: sorted(value) if name in SETS else value for name, value in fields.items()},
            ensure_ascii=False,
        )


def _checked(head: Any) -> dict[str, Any]:
    """Return the first line as the fields of `Groups`."""
    if not isinstance(head, dict) or head.pop("state_version", None) != STATE_VERSION:
        raise ValueError(f"its first line is not that of version {STATE_VERSION}")
    return head | {"keys": {key: dict.fromkeys(numbers) for key, numbers in head["keys"].items()}}
