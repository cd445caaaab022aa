"""What leaves the command: figures as a table for people or JSON for programs, and faults in writing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.table import Table

from extractor.errors import SetupError

if TYPE_CHECKING:
    from extractor.evaluation.records import PageReport

Figures = Mapping[str, Any]
WIDTH = 100


class ReaderLeft(Exception):  # noqa: N818 - no fault of ours
    """Who read standard output has gone, as `head` does."""


def reasons(skipped: Iterable[tuple[str, int]]) -> str:
    """Return in words what of a dump was passed over: "2 of another kind, 1 hidden"."""
    return ", ".join(f"{count:,} {why.replace('_', ' ')}" for why, count in skipped)


@contextmanager
def writing_to(output: Path | None) -> Iterator[None]:
    """Turn what goes wrong in writing, to `output` or to standard output, into SetupError or ReaderLeft.

    A place that cannot be a file is told before the work begins, not after it.
    """
    if output and (output.is_dir() or not output.absolute().parent.is_dir()):
        raise SetupError(f"{output}: cannot be written; name a file in a folder that exists")
    try:
        yield
    except BrokenPipeError as fault:
        raise ReaderLeft from fault
    except OSError as fault:
        raise SetupError(
            f"{output or 'standard output'}: cannot be written ({fault.strerror}); "
            "make room, or name another place"
        ) from fault


def print_figures(figures: Figures, title: str, *, as_json: bool) -> None:
    """Print figures by name: nested dicts of p/r/f1 or accuracy, with their n; plain numbers as they are."""
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False))
        return
    table = Table(title=title, title_justify="left")
    for column in ("", "P", "R", "F1", "right", "n", "predicted"):
        table.add_column(column, justify="left" if not column else "right")
    for name, figure in figures.items():
        table.add_row(*_cells(name, figure))
    console = Console()
    Console(width=None if console.is_terminal else WIDTH).print(table)


def print_reports(reports: Iterable[PageReport]) -> None:
    """Print what was missed and what is false on each page, a line each."""
    for report in reports:
        typer.secho(f"\n{report.id}", bold=True)
        for kind, lines in (("missed", report.misses), ("false", report.false_finds)):
            for line in lines:
                typer.echo(f"  {kind:6} {line}")
    typer.echo()


def _cells(name: str, figure: Any) -> list[str]:
    if isinstance(figure, float):
        return [name, "", "", "", _percent(figure), "", ""]
    if not isinstance(figure, Mapping):
        return [name, "", "", "", "", str(figure), ""]
    gold = figure.get("gold", figure.get("n", ""))
    accuracies = [_percent(v) for k, v in figure.items() if k.endswith(("accuracy", "_acc"))]
    shares = [_percent(figure.get(key)) for key in ("p", "r", "f1")]
    return [name, *shares, " / ".join(accuracies), str(gold), str(figure.get("predicted", ""))]


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"
