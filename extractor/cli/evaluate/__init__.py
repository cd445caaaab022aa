"""The commands that measure: `newsclaims evaluate ...`."""

from inspect import cleandoc

import typer

from extractor.cli.evaluate.claims import claim_times, sources, stance
from extractor.cli.evaluate.layers import LAYERS, make_command, pages
from extractor.cli.evaluate.options import AsJson, Encoder
from extractor.cli.evaluate.records import records

__all__ = ["AsJson", "Encoder", "app"]

app = typer.Typer(no_args_is_help=True, help="Measure against labels made by hand: P, R, F1 and n per layer.")
app.command()(records)
for layer in LAYERS:
    app.command(layer.name, help=cleandoc(layer.help))(make_command(layer))
app.command()(stance)
app.command("claim-times")(claim_times)
app.command()(sources)
app.command()(pages)
