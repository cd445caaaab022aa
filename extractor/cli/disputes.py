"""The commands on disputes across pages: `newsclaims disputes` and `newsclaims evaluate disputes`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import IO, Annotated, Any

import typer
from pydantic import ValidationError

from extractor.cli.evaluate import AsJson, Encoder
from extractor.cli.gazetteer import prepare_gazetteer
from extractor.cli.output import WIDTH, print_figures, writing_to
from extractor.cli.pages import DEFAULTS, Who
from extractor.cli.progress import track
from extractor.errors import SetupError
from extractor.records import SCHEMA_VERSION, Article
from extractor.settings import Settings
from extractor.timelines import (
    Groups,
    Page,
    Timeline,
    find_timelines,
    group_pages,
    load_groups,
    read_page,
    save_groups,
)
from extractor.write import UNREADABLE, open_packed, record_files

STDIN = Path("-")
Records = Annotated[
    list[Path],
    typer.Argument(
        help="Records of `newsclaims extract`, packed or not, the folder of a `newsclaims run`, "
        "or - for standard input.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="Write the timelines here, JSON Lines, instead of a table."),
]
Html = Annotated[Path | None, typer.Option("--html", help="Write one page for the browser here.")]
Everything = Annotated[
    bool, typer.Option("--all", help="Propositions that nobody contests too, not only disputes.")
]
Update = Annotated[
    Path | None,
    typer.Option(
        help="A file that keeps the state of the run: read where it exists, and written anew at the end. "
        "Next time give only the new records; disputes keep their ids."
    ),
]
Window = Annotated[
    int | None,
    typer.Option(
        min=1, help="Days since a dispute was last heard of, after which a like claim begins a new one. [60]"
    ),
]


def disputes(
    records: Records,
    output: Output = None,
    html: Html = None,
    everything: Everything = False,
    update: Update = None,
    window: Window = None,
) -> None:
    """Group the claims of many pages into disputes: who stands where, since when, and who changed sides.

    A line that is no record is named on standard error with the cure, and the others are read.
    """
    for place in filter(None, (html, update)):
        with writing_to(place):
            pass
    groups = _groups(update, window)
    reading = _Reading(records)
    known = len(groups.known)
    pages = list(reading.pages())
    group_pages(pages, groups)
    timelines = list(find_timelines(groups.groups, contested_only=not everything))
    _tell(timelines, output, html)
    if update:
        save_groups(update, groups)
    new = len(groups.known) - known
    old = f", {len(pages) - new} known already" if len(pages) > new else ""
    typer.echo(
        f"newsclaims: {len(timelines)} disputes on {new} new pages{old}{reading.skipped_words()}", err=True
    )
    raise typer.Exit(code=1 if reading.skipped else 0)


def _groups(state: Path | None, window: int | None) -> Groups:
    """Return the groups of the state file, or none yet."""
    if state is None or not state.exists():
        return Groups(window=window) if window else Groups()
    groups = load_groups(state)
    if window and window != groups.window:
        raise SetupError(
            f"{state}: made with --window {groups.window}; give the same, "
            "or name another file and give all records again"
        )
    return groups


def _tell(timelines: list[Timeline], output: Path | None, html: Path | None) -> None:
    """Write the timelines where asked for, else print a table."""
    if html:
        from extractor.show.html import render_timelines

        with writing_to(html):
            html.write_text(render_timelines(timelines), encoding="utf-8")
    if output:
        with writing_to(output), output.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(timeline.model_dump_json() + "\n" for timeline in timelines)
    elif not html:
        from rich.console import Console

        from extractor.cli.timelines import render_table

        with writing_to(None):
            console = Console()
            Console(width=None if console.is_terminal else WIDTH).print(render_table(timelines))


class _Reading:
    """One pass over files of records; counts the lines that are none."""

    def __init__(self, places: list[Path]) -> None:
        self.paths = [path for place in places for path in _files(place)]
        self.skipped = 0

    def skipped_words(self) -> str:
        """Return how many lines were skipped, for the summary; nothing where none was."""
        return f", {self.skipped} line{'s' * (self.skipped > 1)} skipped" if self.skipped else ""

    def pages(self) -> Iterator[Page]:
        """Yield what each record says; name each line that is none on standard error."""
        lines = sum(_count_lines(path) for path in self.paths) if STDIN not in self.paths else None
        for where, line in track(self._lines(), total=lines, description="reading records"):
            try:
                yield read_page(Article.model_validate_json(line))
            except ValidationError as fault:
                self.skipped += 1
                typer.echo(f"newsclaims: skipped {where}: {_reason(fault)}", err=True)

    def _lines(self) -> Iterator[tuple[str, str]]:
        for path in self.paths:
            try:
                with _opened(path) as lines:
                    for number, line in enumerate(lines, start=1):
                        if line.strip():
                            yield f"{path}:{number}", line
            except UNREADABLE as fault:
                raise SetupError(f"{path}: cannot be read ({fault}); give a UTF-8 JSON Lines file") from fault


def _files(place: Path) -> list[Path]:
    return [place] if place == STDIN else record_files(place)


def _opened(path: Path) -> nullcontext[IO[str]] | IO[str]:
    return nullcontext(sys.stdin) if path == STDIN else open_packed(path)


def _count_lines(path: Path) -> int:
    try:
        with open_packed(path) as lines:
            return sum(1 for _ in lines)
    except UNREADABLE as fault:
        raise SetupError(f"{path}: cannot be read ({fault}); give a UTF-8 JSON Lines file") from fault


def _reason(fault: ValidationError) -> str:
    first = fault.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    return (
        f"{field + ': ' if field else ''}{first['msg']}; write it again with this version "
        f"(schema {SCHEMA_VERSION}), or correct the line"
    )


def evaluate_disputes(
    gold: Annotated[Path, typer.Argument(help="A folder of labelled pages, such as samples/disputes.")],
    as_json: AsJson = False,
    finder: Who = DEFAULTS.finder,
    encoder: Encoder = DEFAULTS.encoder,
) -> None:
    """Measure disputes across pages: claims put into disputes from raw text, by B-cubed, and their sides."""
    from extractor.evaluation.dispute_samples import read_dispute_samples
    from extractor.evaluation.timelines import predict_pages, score_disputes

    prepare_gazetteer()
    samples = read_dispute_samples(gold)
    settings = Settings(finder=finder, encoder=encoder)
    watched = track(samples.pages, total=len(samples.pages), description="reading pages")
    articles = list(predict_pages(watched, settings))
    figures: dict[str, Any] = {}
    for half in (*dict.fromkeys(page.half for page in samples.pages), None):
        scored = score_disputes(samples, articles, half=half)
        figures |= {f"{half or 'all'}: {name}": figure for name, figure in scored.as_dict().items()}
    print_figures(figures, f"{len(samples.pages)} pages", as_json=as_json)
