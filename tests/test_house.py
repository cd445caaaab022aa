"""The house stands: a room imports only from the floors below it."""

import ast
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from extractor.pipeline import STAGES

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "extractor"
FLOORS = (
    ("terms",),
    ("records", "errors", "settings"),
    ("lexicon", "jsonl", "aside", "dates", "layers", "marked", "weights"),
    ("encoder", "gazetteer", "language", "disputes", "timelines"),
    ("read", "segment", "write", "export", "pipes"),
    ("pipeline", "article", "dumps", "labels"),
    ("extraction",),
    ("evaluation", "run", "show"),
    ("batch",),
    ("cli", "training", "cluster"),
    ("__init__", "__main__"),
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted(HOUSE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(HOUSE).parts[0]
    return first.removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "extractor":
            parts = node.module.split(".")
            rooms |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names = (alias.name.split(".") for alias in node.names)
            rooms |= {parts[1] for parts in names if parts[0] == "extractor" and len(parts) > 1}
    return rooms & set(FLOOR_OF)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_a_room_imports_only_from_floors_below(path: Path) -> None:
    room = room_of(path)
    assert room in FLOOR_OF, f"say in test_house.py on which floor {room} is"
    above = {r for r in imported_rooms(path) - {room} if FLOOR_OF[r] >= FLOOR_OF[room]}
    assert not above


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_no_file_has_outgrown_its_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_only_the_borders_catch_whatever_comes() -> None:
    """The runner, that no page ends a batch; the file systems of fsspec, whose errors have no common root."""
    catching = {
        str(path.relative_to(HOUSE)) for path in FILES if "except Exception" in path.read_text("utf-8")
    }
    assert catching == {"run.py", "dumps/remote.py"}


def test_every_stage_is_an_entry_point_of_spacy() -> None:
    named = {point.name for point in entry_points(group="spacy_factories")}
    assert set(STAGES) <= named


def test_the_doorstep_is_tidy() -> None:
    listed = {"extractor", "models", "samples", "tests", "pyproject.toml", "README.md"}
    small = {"LICENSE", "CHANGELOG.md", "Makefile", "constraints.txt", ".ci", ".gitignore", ".git", ".venv"}
    caches = {".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "records.jsonl"}
    assert {p.name for p in ROOT.iterdir()} <= listed | small | caches


def test_the_lexicon_is_all_well_formed_toml() -> None:
    for table in (HOUSE / "lexicon").glob("*.toml"):
        tomllib.loads(table.read_text(encoding="utf-8"))
