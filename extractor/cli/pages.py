"""The commands that read pages: extract, show, schema."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.gazetteer import prepare_gazetteer
from extractor.cli.output import reasons, writing_to
from extractor.cli.progress import watch
from extractor.dumps.reading import Skipped
from extractor.records import Article, Stance
from extractor.settings import Finder, Settings
from extractor.show.plural import counted

DEFAULTS = Settings()


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as fault:
        raise typer.BadParameter(f"{value!r} is not a day; write it as 2025-08-27") from fault


Pages = Annotated[
    list[str],
    typer.Argument(
        help="Text or HTML files, folders, tables, archives or URLs, as for `newsclaims run`; "
        "- for standard input.",
        show_default=False,
    ),
]
DocDate = Annotated[
    date | None,
    typer.Option(
        "--date",
        parser=_day,
        metavar="YYYY-MM-DD",
        help="The day of publication, for pages of which the dump itself tells none. Without it, the date "
        "that the page shows; relative times stay unresolved where there is none.",
    ),
]
Outlet = Annotated[
    str | None, typer.Option(help="Who published the pages of which the dump tells nothing; for the records.")
]
Related = Annotated[bool, typer.Option("--related-links", help="Read the headlines of linked stories too.")]
Gazetteer = Annotated[
    Path | None, typer.Option(help="A compiled gazetteer, instead of the one in the user's cache folder.")
]
Who = Annotated[
    Finder,
    typer.Option(
        help="Who finds attributions: the trained encoder, with rules as second opinion, or the rules "
        "alone over spaCy's parse."
    ),
]
Threads = Annotated[int, typer.Option(min=1, help="Threads that the encoder may use.")]


def extract(
    pages: Pages,
    doc_date: DocDate = None,
    outlet: Outlet = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here instead of to standard output.")
    ] = None,
    pretty: Annotated[bool, typer.Option("--pretty", help="Indented JSON, for people.")] = False,
    related_links: Related = False,
    gazetteer: Gazetteer = None,
    finder: Who = DEFAULTS.finder,
    threads: Threads = DEFAULTS.threads,
) -> None:
    """Turn pages into JSON Lines: one article a line, with its claims, places, actors and times.

    A page that cannot be read is named on standard error with the cure, and the others are done.
    """
    from extractor.write import to_json, write_records

    settings = Settings(related_links=related_links, gazetteer=gazetteer, finder=finder, threads=threads)
    run = _Run(pages, settings, doc_date, outlet)
    with writing_to(output):
        if output:
            write_records(output, run.articles(), pretty=pretty)
            typer.echo(f"newsclaims: {run.summary()} -> {output}", err=True)
        else:
            for article in run.articles():
                typer.echo(to_json(article, pretty=pretty))
    raise typer.Exit(code=run.exit_code)


def show(
    pages: Pages,
    doc_date: DocDate = None,
    outlet: Outlet = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", help="Write one page for the browser here, instead of printing."),
    ] = None,
    related_links: Related = False,
    gazetteer: Gazetteer = None,
    finder: Who = DEFAULTS.finder,
    threads: Threads = DEFAULTS.threads,
) -> None:
    """Show what pages dispute as tables of two sides, then each page in colours, then its claims."""
    settings = Settings(related_links=related_links, gazetteer=gazetteer, finder=finder, threads=threads)
    run = _Run(pages, settings, doc_date, outlet)
    with writing_to(html):
        if html:
            _write_html(html, run)
        else:
            _print(run)
    raise typer.Exit(code=run.exit_code)


def _print(run: _Run) -> None:
    from rich.console import Console

    from extractor.show import render_article

    console = Console()
    for article in run.articles():
        console.print(render_article(article))


def _write_html(place: Path, run: _Run) -> None:
    """Write the pages as one HTML file; where none could be read, leave an older file as it is."""
    from extractor.show.html import render_page_html

    articles = list(run.articles())
    if articles:
        place.write_text(render_page_html(articles), encoding="utf-8", newline="\n")
        typer.echo(f"newsclaims: {run.summary()} -> {place}", err=True)


def schema(
    disputes: Annotated[
        bool, typer.Option("--disputes", help="Of what `newsclaims disputes` writes, instead.")
    ] = False,
) -> None:
    """Print the JSON Schema of the record that `newsclaims extract` writes."""
    from extractor.timelines import Timeline

    record = Timeline if disputes else Article
    with writing_to(None):
        typer.echo(json.dumps(record.model_json_schema(), indent=2, ensure_ascii=False))


class _Run:
    """One pass over the pages; counts what was read, what was skipped and what was passed over unread."""

    def __init__(
        self, pages: list[str], settings: Settings, doc_date: date | None, outlet: str | None
    ) -> None:
        self.pages, self.settings, self.doc_date, self.outlet = pages, settings, doc_date, outlet
        self.done = self.claims = self.denied = self.skipped = 0
        self.passed_over: Counter[Skipped] = Counter()

    @property
    def exit_code(self) -> int:
        """0 where all pages are done, 1 where some were skipped."""
        return 1 if self.skipped else 0

    def summary(self) -> str:
        """Return what the run came to, in a line."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        found = f"{counted(self.done, 'page')}, {counted(self.claims, 'claim')}"
        unread = f"; passed over: {reasons(self.passed_over.items())}" if self.passed_over else ""
        return f"{found}, {self.denied} of them denials{skipped}{unread}"

    def articles(self) -> Iterator[Article]:
        """Yield the articles; name each page that is skipped on standard error."""
        from extractor.dumps import Reject, read_dump
        from extractor.run import extract_documents

        prepare_gazetteer(self.settings.gazetteer)
        with watch() as (reading, told):
            self.passed_over = reading.skipped
            pages = read_dump(self.pages, reading=reading)
            for result in extract_documents(
                pages, settings=self.settings, doc_date=self.doc_date, outlet=self.outlet
            ):
                told(self.done + self.skipped + 1, is_record=isinstance(result, Article))
                if isinstance(result, Reject):
                    self.skipped += 1
                    typer.echo(f"newsclaims: skipped {result.where}: {result.reason}", err=True)
                else:
                    self._count(result)
                    yield result

    def _count(self, article: Article) -> None:
        self.done += 1
        self.claims += len(article.claims)
        self.denied += sum(claim.stance is Stance.DENIED for claim in article.claims)
