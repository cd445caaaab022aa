"""The command that turns records into what trackers load: `newsclaims export`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.output import writing_to
from extractor.cli.progress import track
from extractor.export import Sink, export_records
from extractor.read import STDIN
from extractor.records import Article
from extractor.show.plural import counted

Out = Annotated[Path, typer.Option("-o", "--output", help="The file or folder to write.", show_default=False)]
Records = Annotated[
    list[Path],
    typer.Argument(
        help="Records of `newsclaims extract`, packed or not, or the folder of a `newsclaims run`.",
        show_default=False,
    ),
]
To = Annotated[
    Sink,
    typer.Option(
        help="parquet, csv: a folder of tables (articles, claims, claim_spans, denials, disputes ...). "
        "sqlite: the same tables in one file; records fed again replace themselves. "
        "claim-jsonld: schema.org Claim, a line a page. citron: a folder of quotation files.",
        show_default=False,
    ),
]


def export(records: Records, to: To, output: Out) -> None:
    """Turn records into tables or linked data for trackers.

    Tables have stable keys: `article` and the ids in the records. What was there stays until all is written.
    """
    if str(output) == STDIN:
        raise typer.BadParameter("standard output takes no export; name a file or folder")
    with writing_to(None):
        count = export_records(track(_articles(records), total=None, description="exporting"), to, output)
    typer.echo(f"newsclaims: {counted(count, 'record')} -> {output}", err=True)


def _articles(places: list[Path]) -> Iterator[Article]:
    from extractor.write import read_records

    for place in places:
        yield from read_records(place)
