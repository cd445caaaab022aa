"""The commands that measure one layer of a document, a line of JSON each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from extractor.cli.evaluate.measuring import load_stages, measure
from extractor.cli.evaluate.options import AsJson, Encoder, Gold, Predictions
from extractor.cli.pages import DEFAULTS, Who


class Layer(NamedTuple):
    """A layer that is measured on documents of its own form: its module has predict_NAME and score_NAME."""

    name: str
    stages: tuple[str, ...]
    help: str


LAYERS = (
    Layer(
        "attributions",
        ("newsclaims_attributions",),
        """Measure attributions (source, cue, content) on documents in PolNeAR's form.

        Besides: the recall of denials, "according to" and no source; exact spans by role; calibration.

        A line is {"id", "text", "attributions": [{"source": [[start, end]], "cue": ..., "content": ...}]}.
        """,
    ),
    Layer(
        "times",
        ("newsclaims_timexes",),
        """Measure time expressions by TempEval-3's definitions.

        A line is {"id", "dct", "text", "timex": [{"start", "end", "type", "value"}]}.
        """,
    ),
    Layer(
        "places",
        ("newsclaims_toponyms",),
        """Measure place names: found, resolved where given, and both at once.

        A line is {"id", "text", "places": [{"start", "end", "geonameid", "lat", "lon"}]}.
        """,
    ),
    Layer(
        "metonymy",
        ("newsclaims_toponyms",),
        """Measure which place names mean a government, people or team, and which the ground.

        A line is {"id", "text", "places": [{"start", "end", "literal"}]}, or has re3d's "entities".
        """,
    ),
    Layer(
        "actors",
        ("newsclaims_toponyms", "newsclaims_attributions", "newsclaims_actors"),
        """Measure people and organisations, unnamed groups among them.

        A line is {"id", "text", "entities": [{"start", "end", "label"}]}, label Person or Organisation.
        """,
    ),
    Layer(
        "mentions",
        (),
        """Measure named people, organisations and places as the reader marks them, before any rule.

        A line is {"id", "text", "entities": [{"start", "end", "label"}]}, label PERSON, ORG or LOC.
        """,
    ),
)


def make_command(layer: Layer) -> Callable[..., None]:
    """Return the command that measures the layer."""

    def command(
        gold: Gold,
        predictions: Predictions = None,
        as_json: AsJson = False,
        finder: Who = DEFAULTS.finder,
        encoder: Encoder = DEFAULTS.encoder,
    ) -> None:
        module = import_module(f"extractor.evaluation.{layer.name}")
        predict = getattr(module, f"predict_{layer.name}")
        score = getattr(module, f"score_{layer.name}")
        nlp = load_stages(finder, encoder, *layer.stages)
        measure(gold, partial(predict, nlp=nlp), score, predictions, as_json)

    return command


def pages(
    gold: Gold,
    raw: Annotated[Path, typer.Option(help="The folder of the raw pages, ID.txt.", show_default=False)],
    predictions: Predictions = None,
    as_json: AsJson = False,
) -> None:
    """Measure what is taken for body, headline, byline and captions on raw pages, labelled line by line.

    A line is {"id", "lines": [{"n", "label"}], "gold_text", "title", "authors", "publishing_date"}.
    """
    from extractor.evaluation.pages import predict_pages, score_pages

    measure(gold, lambda docs: predict_pages(docs, raw), score_pages, predictions, as_json)
