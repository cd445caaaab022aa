"""The gazetteers that a user adds: compiling, listing and removing them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from extractor.errors import SetupError
from extractor.gazetteer.build import FORM, write_gazetteer
from extractor.gazetteer.layer import Layer, read_meta
from extractor.gazetteer.reading import Reading
from extractor.gazetteer.rows import read_rows
from extractor.gazetteer.tables import LICENCES

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_ENDING = ".sqlite"


@dataclass(frozen=True)
class Added:
    """A user's gazetteer: `entries` places with `names` names, read from the file `origin`.

    `attribution` says whose data it is, judged by its format. `form` is the version of the
    compiled file, which must match this version of newsclaims.
    """

    name: str
    path: Path
    version: str
    form: int
    origin: str
    entries: int
    names: int
    attribution: str


def add_gazetteer(file: Path, name: str | None, folder: Path, below: Layer) -> tuple[Added, Reading]:
    """Compile the file into `folder`, replacing any gazetteer of that name, and return the result.

    Without a name, the file's own is used. `below` is the built-in gazetteer, which turns
    names of subdivisions into codes. Rows that do not fit are skipped, and listed in the
    reading. Raises SetupError where no row fits, the file cannot be read, or the name
    cannot be used.
    """
    name = _usable(name if name is not None else file.stem.lower().replace(" ", "-").replace(".", "-"))
    reading = Reading(file, name, below)
    path = folder / f"{name}{_ENDING}"
    sources = read_rows(reading)
    write_gazetteer(
        path,
        [("rows", 0.0, sources)],
        lambda: _meta(reading, name),
        subdivisions=reading.subdivisions,
    )
    (added,) = (item for item in list_added(folder) if item.name == name)
    return added, reading


def _meta(reading: Reading, name: str) -> dict[str, str]:
    reading.check()
    return {
        "version": f"{name}@{sha256(reading.file.read_bytes()).hexdigest()[:8]}-{FORM}",
        "form": str(FORM),
        "origin": str(reading.file),
        "entries": str(reading.entries),
        "names": str(reading.names),
        "attribution": LICENCES[reading.form],
    }


def list_added(folder: Path) -> list[Added]:
    """Return the user's gazetteers by name, which is also the order of the layers, the topmost first."""
    if not folder.is_dir():
        return []
    found = []
    for path in sorted(folder.glob(f"*{_ENDING}")):
        meta = read_meta(path)
        if meta is not None and "form" in meta:
            numbers = {key: int(meta[key]) for key in ("form", "entries", "names")}
            texts = {key: meta[key] for key in ("version", "origin", "attribution")}
            found.append(Added(name=path.stem, path=path, **numbers, **texts))  # type: ignore[arg-type]
    return found


def check_added(added: Sequence[Added]) -> None:
    """Raise SetupError where one was compiled by a version with another form of file."""
    for item in added:
        if item.form != FORM:
            raise SetupError(
                f"the gazetteer {item.name!r} was compiled by another version of newsclaims; "
                f"type: newsclaims gazetteer add {item.origin} --name {item.name}"
            )


def remove_gazetteer(name: str, folder: Path) -> None:
    """Remove a gazetteer; raises SetupError where there is none of that name."""
    known = {item.name: item.path for item in list_added(folder)}
    if name not in known:
        raise SetupError(f"no gazetteer {name!r} was added; there are: {', '.join(known) or 'none'}")
    known[name].unlink()


def _usable(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise SetupError(
            f"{name!r} cannot be the name of a gazetteer; give one of small letters, digits and - with --name"
        )
    return name
