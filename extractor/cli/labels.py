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

    Label Studio gets its labelling configuration beside the tasks, .xml: paste it into
    the project's settings, then import the tasks.

    doccano gets its lists of labels and relations beside the pages, .labels.json and
    .relations.json: make a project of sequence labelling with "allow overlapping spans",
    "use relation labelling" and "share annotations across all users", without grapheme
    clusters; import both lists, then the pages as JSONL(Relation).

    brat gets a folder with annotation.conf for its data. Prodigy gets tasks with tokens, spans and
    relations; of its interfaces `spans_manual` alone shows spans that overlap, and it keeps
    the relations as they are; those of spans that are deleted there are left out, and told.
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

    LABELS is what Label Studio exports as JSON, doccano as JSONL (all.jsonl in its zip),
    Prodigy's db-out, or brat's folder. What a tool cannot hold is as it was before; what
    the person changed wins. What is lost by it, or open in what was added, is told.

    A new claim gets its section, the kind of its quotation, the places named in it, and
    the day of the page as its time where no time is marked beside it; a denial also the
    places and the event time of what it denies. It is in no dispute.
    """
    originals = read_originals(records) if records else ()
    with writing_to(None):
        pages = import_labels(
            labels, tool, originals, tell=lambda words: typer.echo(f"newsclaims: {words}", err=True)
        )
        count = save_labels(pages, output)
    typer.echo(f"newsclaims: {counted(count, 'page')} -> {output}", err=True)
