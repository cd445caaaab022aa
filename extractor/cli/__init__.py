"""The command `newsclaims`.

Exit codes: 0 all pages done; 1 some pages could not be read, the others are
done; 2 a wrong option, a missing model or a labelled file that does not fit.
As with any command, 130, 141 and 143: ended by Ctrl-C, by a reader of the
output who left, by a signal to terminate.
"""

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from extractor.cli.batch import run
from extractor.cli.disputes import disputes, evaluate_disputes
from extractor.cli.evaluate import app as evaluate_app
from extractor.cli.export import export
from extractor.cli.gazetteer import app as gazetteer_app
from extractor.cli.labels import app as labels_app
from extractor.cli.output import ReaderLeft
from extractor.cli.pages import extract, schema, show
from extractor.errors import NewsclaimsError

ROOT_HELP = """Read raw news pages and find who claims and who denies what, when and where.

To begin: `newsclaims show PAGE.txt --date 2025-08-27`

Exit codes:

- 0: all pages are done

- 1: some pages were skipped, each named with its reason; the others are done

- 2: a wrong option, a labelled file that does not fit, or something missing
"""

app = typer.Typer(
    help=ROOT_HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"newsclaims {version('newsclaims')}")
        raise typer.Exit


@app.callback()
def options(
    shown: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take what stands before the command."""


app.command()(extract)
app.command()(run)
app.command()(show)
app.command()(disputes)
app.command()(export)
app.command()(schema)
evaluate_app.command("disputes")(evaluate_disputes)
app.add_typer(evaluate_app, name="evaluate")
app.add_typer(gazetteer_app, name="gazetteer")
app.add_typer(labels_app, name="labels")


def main() -> None:
    """Run the command; what newsclaims itself raises becomes one line and exit code 2."""
    try:
        app()
    except NewsclaimsError as fault:
        typer.echo(f"newsclaims: {fault}", err=True)
        sys.exit(2)
    except ReaderLeft:
        # Python flushes standard output once more at its end, which would fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
