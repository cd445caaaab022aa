"""The gazetteer is compiled before the first page is read, with a bar that says how far it is."""

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


def prepare_gazetteer(path: Path | None = None) -> None:
    """Compile the gazetteer if it is not there yet; raise SetupError where it cannot be."""
    from extractor.gazetteer import open_gazetteer

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("opening the gazetteer", total=1.0, visible=False)

        def step(description: str, share: float) -> None:
            progress.update(
                task, description=f"compiling the gazetteer: {description}", completed=share, visible=True
            )

        open_gazetteer(path, progress=step)
