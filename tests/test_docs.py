"""The examples of the README and of the package's door are run, and the README names every command."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import extractor
from extractor.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n(.*?)```", README, re.S)
PYTHON = re.findall(r"```pycon\n(.*?)```", README, re.S)
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def commands(group: typer.main.TyperGroup, prefix: str = "newsclaims") -> list[tuple[str, str]]:
    """Return every command's full name, with its help."""
    found = []
    for name, command in group.commands.items():
        inner = getattr(command, "commands", None)
        found += (
            commands(command, f"{prefix} {name}") if inner else [(f"{prefix} {name}", command.help or "")]
        )
    return found


ALL_COMMANDS = commands(typer.main.get_command(app))  # type: ignore[arg-type]


def steps(block: str) -> list[tuple[str, str]]:
    """Return each command line of a console block with the output under it."""
    pieces = re.split(r"^\$ ", block, flags=re.M)[1:]
    return [(line, output) for line, _, output in (piece.partition("\n") for piece in pieces)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder from which the README's paths are right, and in which its commands may write."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "samples").symlink_to(ROOT / "samples")
    return folder


@pytest.mark.parametrize(("line", "output"), [step for block in CONSOLE for step in steps(block)])
def test_a_command_of_the_readme_prints_what_it_shows(line: str, output: str, desk: Path) -> None:
    if not line.startswith("newsclaims"):
        pytest.skip("not a command of ours")
    program = [sys.executable, "-m", "extractor", *shlex.split(line)[1:]]
    run = subprocess.run(program, capture_output=True, text=True, cwd=desk, check=False)
    shown = run.stdout + run.stderr
    assert doctest.OutputChecker().check_output(output, shown, OPTIONS), shown


def test_the_python_examples_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert PYTHON
    monkeypatch.chdir(tmp_path)
    examples = doctest.DocTestParser().get_doctest("\n".join(PYTHON), {}, "README", "README.md", 0)
    failures = doctest.DocTestRunner(optionflags=OPTIONS, verbose=False).run(examples).failed
    assert failures == 0


@pytest.mark.parametrize(("name", "text"), ALL_COMMANDS)
def test_every_command_has_help_and_is_in_the_readme(name: str, text: str) -> None:
    assert len(text) > 20
    assert name in README


@pytest.mark.parametrize("option", ["make run", "make test"])
def test_the_readme_names_its_two_commands(option: str) -> None:
    assert option in README


def test_the_example_at_the_door_gives_what_it_shows() -> None:
    ran = doctest.testmod(extractor, optionflags=OPTIONS)
    assert ran.attempted > 0 == ran.failed
