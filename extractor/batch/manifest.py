"""The manifest: what a finished run did, from what, with which versions and options, how fast."""

from __future__ import annotations

import json
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor.aside import written_aside
from extractor.batch.options import BatchOptions
from extractor.batch.shards import shard_path
from extractor.batch.state import State
from extractor.records import SCHEMA_VERSION

NAME = "manifest.json"


def write_manifest(out: Path, state: State, options: BatchOptions) -> None:
    """Write the manifest of a finished run.

    `documents` are `ok`, `failed` and `skipped` together; `seconds` are those of all parts of the run,
    in which `skipped` took no time.
    """
    manifest = json.dumps(make_manifest(out, state, options), indent=2)
    with written_aside(out / NAME) as file:
        file.write(f"{manifest}\n".encode())


def make_manifest(out: Path, state: State, options: BatchOptions) -> dict[str, Any]:
    """Return the manifest as plain JSON."""
    files = [shard_path(out, number, options.compression) for number in range(state.shards)]
    return {
        "schema_version": SCHEMA_VERSION,
        "documents": state.met,
        "ok": state.ok,
        "failed": state.failed,
        "skipped": sum(state.skipped.values()),
        "skipped_by_reason": state.skipped,
        "near_duplicates": state.near_duplicates,
        "claims": state.claims,
        "shards": [{"file": path.name, "bytes": path.stat().st_size} for path in files],
        "seconds": round(state.seconds, 1),
        "documents_per_second": round(state.documents / state.seconds, 2) if state.seconds else None,
        "workers": options.workers,
        "python": platform.python_version(),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        **state.choices,
    }
