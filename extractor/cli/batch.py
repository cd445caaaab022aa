"""The command for dumps: `newsclaims run`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.batch.options import BatchOptions, Compression
from extractor.cli.gazetteer import prepare_gazetteer
from extractor.cli.pages import DEFAULTS, DocDate, Gazetteer, Outlet, Related, Who
from extractor.cli.progress import watch
from extractor.dumps.options import DumpOptions
from extractor.settings import Settings
from extractor.show.plural import counted

if TYPE_CHECKING:
    from extractor.batch import State

LIMITS = BatchOptions(workers=1)
FIELDS = tuple(name.removesuffix("_field") for name in DumpOptions.model_fields if name.endswith("_field"))
MEGABYTE = 1_000_000
LARGEST = DumpOptions().most_bytes // MEGABYTE

Dump = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders or URLs: .txt, .html, .jsonl, .csv, .tsv, .parquet, .warc, .zip, .tar, "
        "each also packed as .gz, .zst, .bz2 or .xz; - for standard input.",
        show_default=False,
    ),
]
Out = Annotated[
    Path,
    typer.Option("-o", "--output", help="A new folder for records and rejects.", show_default=False),
]
Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="WHAT=NAME",
        help=f"Which field of a table holds what ({', '.join(FIELDS)}), as text=story.body; guessed by "
        "common names if not given.",
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on where a run into this folder stopped or was killed.")
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes that read; by default as many as there are processors."),
]
Seconds = Annotated[float, typer.Option(min=0.1, help="How long one document may take.")]
Memory = Annotated[int, typer.Option(min=2000, help="Address space that one process may fill, in MB.")]
Largest = Annotated[int, typer.Option(min=1, help="Size over which a document is refused, in MB.")]
ShardSize = Annotated[int, typer.Option(min=1, help="Documents of the dump to a file of records.")]
Packed = Annotated[Compression, typer.Option(help="How the files of records are packed.")]


def run(
    dump: Dump,
    output: Out,
    doc_date: DocDate = None,
    outlet: Outlet = None,
    fields: Fields = None,
    resume: Resume = False,
    workers: Workers = None,
    seconds: Seconds = LIMITS.seconds,
    memory: Memory = LIMITS.megabytes,
    largest: Largest = LARGEST,
    shard_size: ShardSize = LIMITS.shard_size,
    compress: Packed = LIMITS.compression,
    related_links: Related = False,
    gazetteer: Gazetteer = None,
    finder: Who = DEFAULTS.finder,
) -> None:
    """Turn a dump of any size into a folder of records, with several processes.

    The folder gets records-00000.jsonl and on, rejects.jsonl (what gave no record: where it lies, and why)
    and manifest.json. Bad documents cost only themselves. A run that was stopped goes on with --resume; the
    records are the same bytes, whatever the number of workers and however often it was stopped.
    """
    from extractor.batch import run_batch

    settings = Settings(related_links=related_links, gazetteer=gazetteer, finder=finder)
    dump_options = DumpOptions(most_bytes=largest * MEGABYTE, **_read_fields(fields or []))
    given = {"workers": workers} if workers else {}
    options = BatchOptions(
        seconds=seconds,
        megabytes=memory,
        shard_size=shard_size,
        compression=compress,
        outlet=outlet,
        doc_date=doc_date,
        **given,
    )
    prepare_gazetteer(gazetteer)
    with watch() as (reading, told):
        try:
            state = run_batch(
                dump,
                output,
                settings=settings,
                options=options,
                dump=dump_options,
                resume=resume,
                progress=told,
                reading=reading,
                tell=lambda taken: typer.echo(f"newsclaims: {taken}", err=True),
            )
        except (KeyboardInterrupt, SystemExit):  # Ctrl-C, or a signal to terminate
            typer.echo(f"newsclaims: stopped; the same command with --resume goes on in {output}", err=True)
            raise
    typer.echo(f"newsclaims: {_summary(state)} -> {output}", err=True)
    raise typer.Exit(code=1 if state.failed else 0)


def _read_fields(given: list[str]) -> dict[str, str]:
    chosen = {}
    for choice in given:
        what, _, name = choice.partition("=")
        if what not in FIELDS or not name:
            known = ", ".join(FIELDS)
            raise typer.BadParameter(f"{choice!r}: write it as text=NAME; the first may be {known}")
        chosen[f"{what}_field"] = name
    return chosen


def _summary(state: State) -> str:
    copies = f", {state.near_duplicates:,} of them near copies" if state.near_duplicates else ""
    failed = f", {state.failed:,} rejected (see rejects.jsonl)" if state.failed else ""
    rate = f", {state.ok / state.seconds:.1f} a second" if state.seconds else ""
    return f"{counted(state.ok, 'record')}{copies}, {counted(state.claims, 'claim')}{failed}{rate}"
