"""The command for dumps: `newsclaims run`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.batch.options import LEAST_MEGABYTES, BatchOptions, Compression
from extractor.cli.gazetteer import prepare_gazetteer
from extractor.cli.output import reasons
from extractor.cli.pages import DEFAULTS, DocDate, Gazetteer, Outlet, Related, Who
from extractor.cli.progress import watch
from extractor.dumps.options import DumpOptions
from extractor.settings import Settings
from extractor.show.plural import counted

if TYPE_CHECKING:
    from extractor.batch import State
    from extractor.dumps import TakenFields

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
        help=f"Which field of a table holds what ({', '.join(FIELDS)}), as text=story.body; can be given "
        "several times. Guessed by common names, and shown, if not given.",
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on where a run into this folder stopped or was killed.")
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1,
        help="Processes that read, of 300 MB each; by default as many as there are processors.",
    ),
]
A_DOCUMENT, FILES = "What one document may take", "Files of records"
Seconds = Annotated[
    float, typer.Option(min=0.1, rich_help_panel=A_DOCUMENT, help="Seconds until it is given up.")
]
Memory = Annotated[
    int,
    typer.Option(
        callback=lambda megabytes: _checked_memory(megabytes),
        metavar="MB",
        rich_help_panel=A_DOCUMENT,
        help="Address space that its process may fill, of which the models take 1,500 MB (not of the "
        "machine's memory: see --workers).",
    ),
]
Largest = Annotated[
    int, typer.Option(min=1, metavar="MB", rich_help_panel=A_DOCUMENT, help="Size of its file or row.")
]
ShardSize = Annotated[
    int, typer.Option(min=1, rich_help_panel=FILES, help="Documents of the dump to each file.")
]
Packed = Annotated[Compression, typer.Option(rich_help_panel=FILES, help="How they are packed.")]


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

    To begin: `newsclaims run pages/ more.jsonl.gz -o records/`

    The folder gets

    - records-00000.jsonl and on: a record a line, in the order of the dump

    - rejects.jsonl: what gave none: where it lies, at which stage it failed, and why

    - manifest.json: counts (documents = ok + failed + skipped), versions, options and speed

    Bad documents cost only themselves. After Ctrl-C, or any other end, the same command with --resume goes
    on; the records are the same bytes, whatever the number of workers and however often it was stopped.

    Exit codes: 0 all documents gave records; 1 some were rejected; 2 the run could not begin, or go on.
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
                tell=_say_what_is_new(),
            )
        except SystemExit as end:  # Ctrl-C, or a signal to terminate
            end.add_note(f"the same command with --resume goes on in {output}")
            raise
    _say(_summary(state, output))
    raise typer.Exit(code=1 if state.failed else 0)


def _say(told: object) -> None:
    """Say it on standard error; a run does not end where nobody listens any more, as behind `2>&1 | head`."""
    with suppress(BrokenPipeError):
        typer.echo(f"newsclaims: {told}", err=True)


def _say_what_is_new() -> Callable[[TakenFields], None]:
    """Return what says which fields are taken for what, but not again for the next thousand files like it."""
    said = set()

    def say(fields: TakenFields) -> None:
        taken = tuple(fields.taken.items())
        if taken not in said:
            said.add(taken)
            _say(fields)

    return say


def _checked_memory(megabytes: int) -> int:
    if megabytes < LEAST_MEGABYTES:
        raise typer.BadParameter(
            f"{megabytes} MB of addresses are too few; the models and a long page take {LEAST_MEGABYTES:,}. "
            "To save memory let fewer processes read (--workers): each takes 300 MB, and what its page needs"
        )
    return megabytes


def _read_fields(given: list[str]) -> dict[str, str]:
    chosen = {}
    for choice in given:
        what, _, name = choice.partition("=")
        if what not in FIELDS or not name:
            known = ", ".join(FIELDS)
            raise typer.BadParameter(f"{choice!r}: write it as text=NAME; the first may be {known}")
        chosen[f"{what}_field"] = name
    return chosen


def _summary(state: State, output: Path) -> str:
    copies = f" (near copies: {state.near_duplicates:,})" if state.near_duplicates else ""
    found = f"{counted(state.ok, 'record')}{copies}, {counted(state.claims, 'claim')}"
    failed = f"; {state.failed:,} rejected, see {output / 'rejects.jsonl'}" if state.failed else ""
    took = f"{counted(state.met, 'document')} in {timedelta(seconds=round(state.seconds))}"
    return f"{took}: {found} -> {output}{failed}{_skipped(state)}"


def _skipped(state: State) -> str:
    """Return what was passed over, in words: "; 3 skipped (2 of another kind, 1 hidden)"."""
    count = sum(state.skipped.values())
    return f"; {count:,} skipped ({reasons(state.skipped.items())})" if count else ""
