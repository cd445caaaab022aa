"""The commands that take records to annotation tools and back: `newsclaims labels ...`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.output import writing_to
from extractor.labels import Tool, export_labels, import_labels, read_originals, save_labels
from extractor.records import Article
from extractor.show.plural import counted

app = typer.Typer(
    no_args_is_help=True, help="Correct records in an annotation tool, and get them back as labels."
)

Format = Annotated[Tool, typer.Option("--format", help="The annotation tool.", show_default=False)]


@app.command("export")
def export(
    records: Annotated[
        list[Path],
        typer.Argument(help="Records, a run's folder, or a folder of labelled pages.", show_default=False),
    ],
    tool: Format,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file to write; a folder for brat.", show_default=False)
    ],
) -> None:
    """Write records as an annotation tool's own files, for a person to correct.

    Label Studio gets its labelling configuration beside them, brat its annotation.conf.
    """
    count = 0

    def watched() -> Iterator[Article]:
        nonlocal count
        for place in records:
            for article in read_originals(place):
                count += 1
                yield article

    with writing_to(None if tool is Tool.BRAT else output):
        export_labels(watched(), tool, output)
    typer.echo(f"newsclaims: {counted(count, 'page')} -> {output}", err=True)


@app.command("import")
def import_(
    labels: Annotated[
        Path, typer.Argument(help="What the tool exported: a file; a folder for brat.", show_default=False)
    ],
    tool: Format,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help="A folder of ID.txt with ID.json, or FILE.jsonl.", show_default=False
        ),
    ],
    records: Annotated[
        Path | None,
        typer.Option(help="The records as they were exported, where the tool lost them.", show_default=False),
    ] = None,
) -> None:
    """Turn a person's corrections back into records: labelled pages for `newsclaims evaluate records`.

    What the tool cannot hold is as it was before; what the person changed wins.
    """
    originals = read_originals(records) if records else ()
    with writing_to(None):
        count = save_labels(import_labels(labels, tool, originals), output)
    typer.echo(f"newsclaims: {counted(count, 'page')} -> {output}", err=True)
