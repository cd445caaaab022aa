"""The commands that measure: `newsclaims evaluate ...`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from extractor.cli.gazetteer import prepare_gazetteer
from extractor.cli.output import print_figures, print_reports, writing_to
from extractor.cli.pages import DEFAULTS, Who
from extractor.cli.progress import track
from extractor.jsonl import read_jsonl, write_jsonl
from extractor.settings import Finder, Settings

if TYPE_CHECKING:
    from extractor.records import Article

app = typer.Typer(no_args_is_help=True, help="Measure against labels made by hand: P, R, F1 and n per layer.")

Gold = Annotated[Path, typer.Argument(help="Labelled documents, JSON Lines.", show_default=False)]
Predictions = Annotated[
    Path | None,
    typer.Option(help="Write here what was predicted, in the labels' own form.", show_default=False),
]
Predict = Callable[[Iterator[Any]], Iterable[Mapping[str, Any]]]
OWN_STANCE = ("newsclaims_attributions", "newsclaims_claims")
Encoder = Annotated[str, typer.Option(help="The encoder to measure: a shipped model's name, or a folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Figures as JSON, for programs.")]


@app.command()
def records(
    gold: Annotated[Path, typer.Argument(help="A folder of labelled pages: ID.txt with ID.json.")],
    records: Annotated[
        Path | None, typer.Option(help="Score these records; without it the pages are read anew.")
    ] = None,
    predictions: Predictions = None,
    as_json: AsJson = False,
    errors: Annotated[
        bool, typer.Option(help="List what was missed and what is false, page by page.")
    ] = True,
    html: Annotated[
        Path | None,
        typer.Option(help="Write here a page that shows labels beside predictions.", show_default=False),
    ] = None,
    finder: Who = DEFAULTS.finder,
    encoder: Encoder = DEFAULTS.encoder,
) -> None:
    """Measure records, layer by layer, against a folder of labelled pages such as samples/gold."""
    from extractor.evaluation.records import evaluate_records, total, total_calibration, total_fields
    from extractor.evaluation.samples import predict_samples, read_samples
    from extractor.write import read_records, write_records

    prepare_gazetteer()
    settings = Settings(finder=finder, encoder=encoder)
    samples = read_samples(gold)
    predicted = (
        read_records(records) if records else predict_samples(_watch(samples, "reading pages"), settings)
    )
    with writing_to(predictions), writing_to(html):
        found = list(predicted)
        if predictions:
            write_records(predictions, found)
    reports = evaluate_records(samples, found)
    if errors and not as_json:
        print_reports(reports)
    figures: dict[str, Any] = {name: figure.as_dict() for name, figure in total(reports).items()}
    figures |= total_calibration(reports).as_dict()
    if html:
        _write_compared(html, samples, found, figures)
    if as_json:
        figures["fields"] = {name: scores.as_dict() for name, scores in total_fields(reports).items()}
        figures["pages"] = {report.id: report.as_dict() for report in reports}
    print_figures(figures, f"{len(samples)} pages", as_json=as_json)


def _write_compared(
    path: Path, samples: list[Article], found: list[Article], figures: Mapping[str, Any]
) -> None:
    """Write labels beside predictions as a page; a page that was not predicted counts as empty."""
    from extractor.evaluation.compared import pair_claims
    from extractor.show.html.compared import Compared, render_compared

    by_id = {article.id: article for article in found}
    pages = []
    for gold in samples:
        predicted = by_id.get(gold.id) or gold.model_copy(update={"claims": (), "disputes": ()})
        pages.append(Compared(gold, predicted, pair_claims(gold, predicted)))
    with writing_to(path):
        path.write_text(render_compared(pages, figures), encoding="utf-8")


class _Layer(NamedTuple):
    """A layer that is measured on documents of its own form: its module has predict_NAME and score_NAME."""

    name: str
    stages: tuple[str, ...]
    help: str


LAYERS = (
    _Layer(
        "attributions",
        ("newsclaims_attributions",),
        """Measure attributions (source, cue, content) on documents in PolNeAR's form.

        Besides: the recall of denials, "according to" and no source; exact spans by role; calibration.

        A line is {"id", "text", "attributions": [{"source": [[start, end]], "cue": ..., "content": ...}]}.
        """,
    ),
    _Layer(
        "times",
        ("newsclaims_timexes",),
        """Measure time expressions by TempEval-3's definitions.

        A line is {"id", "dct", "text", "timex": [{"start", "end", "type", "value"}]}.
        """,
    ),
    _Layer(
        "places",
        ("newsclaims_toponyms",),
        """Measure place names: found, resolved where given, and both at once.

        A line is {"id", "text", "places": [{"start", "end", "geonameid", "lat", "lon"}]}.
        """,
    ),
    _Layer(
        "metonymy",
        ("newsclaims_toponyms",),
        """Measure which place names mean a government, people or team, and which the ground.

        A line is {"id", "text", "places": [{"start", "end", "literal"}]}, or has re3d's "entities".
        """,
    ),
    _Layer(
        "actors",
        ("newsclaims_toponyms", "newsclaims_attributions", "newsclaims_actors"),
        """Measure people and organisations, unnamed groups among them.

        A line is {"id", "text", "entities": [{"start", "end", "label"}]}, label Person or Organisation.
        """,
    ),
    _Layer(
        "mentions",
        (),
        """Measure named people, organisations and places as the reader marks them, before any rule.

        A line is {"id", "text", "entities": [{"start", "end", "label"}]}, label PERSON, ORG or LOC.
        """,
    ),
)


def _add_command(layer: _Layer) -> None:
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
        nlp = _pipeline(finder, encoder, *layer.stages)
        _measure(gold, partial(predict, nlp=nlp), score, predictions, as_json)

    app.command(layer.name, help=cleandoc(layer.help))(command)


for _layer in LAYERS:
    _add_command(_layer)


@app.command()
def stance(
    labels: Annotated[Path, typer.Argument(help="Labelled attributions, JSON Lines.", show_default=False)],
    texts: Annotated[
        list[Path], typer.Option(help="The documents they are of, in PolNeAR's form; may be given again.")
    ],
    predictions: Predictions = None,
    as_json: AsJson = False,
    min_sure: Annotated[int, typer.Option(help="Score labels that are at least this sure (1 to 3).")] = 2,
    own_spans: Annotated[
        bool,
        typer.Option(help="Read the texts as pages, and look for the labelled denials among the own claims."),
    ] = False,
    finder: Who = DEFAULTS.finder,
    encoder: Encoder = DEFAULTS.encoder,
) -> None:
    """Label given attributions as asserted, denied or none, link the denials, and measure both."""
    from extractor.evaluation.stance import predict_stance, score_stance

    gold = list(read_jsonl(labels))
    docs = [doc for path in texts for doc in read_jsonl(path)]
    if own_spans:
        _measure_own_stance(
            gold, docs, predictions, min_sure, as_json, _pipeline(finder, encoder, *OWN_STANCE)
        )
        return
    nlp = _pipeline(finder, encoder, "newsclaims_claims", "newsclaims_denials")
    found = track(predict_stance(gold, docs, nlp), total=len(gold), description="labelling attributions")
    predicted = _save(found, predictions)
    result = score_stance(gold, predicted, min_sure=min_sure)
    print_figures(result.as_dict(), f"{len(gold)} attributions", as_json=as_json)


def _measure_own_stance(
    gold: list[Any], docs: list[Any], predictions: Path | None, min_sure: int, as_json: bool, nlp: Any
) -> None:
    """Read the labelled texts as pages and print how many of their denials are found."""
    from extractor.evaluation.own_stance import predict_own_stance, score_own_stance

    named = {label["id"] for label in gold}
    pages = [doc for doc in docs if doc["id"] in named]
    own = _save(predict_own_stance(_watch(pages, "reading documents"), nlp), predictions)
    figures = score_own_stance(gold, own, min_sure=min_sure).as_dict()
    print_figures(figures, f"{len(pages)} documents", as_json=as_json)


@app.command("claim-times")
def claim_times(
    gold: Annotated[Path, typer.Argument(help="Tagged sentences, CSV.", show_default=False)],
    predictions: Predictions = None,
    as_json: AsJson = False,
    finder: Who = DEFAULTS.finder,
    encoder: Encoder = DEFAULTS.encoder,
) -> None:
    """Measure the time that a claim was made, on sentences with inline tags in FactAppeal's form.

    The CSV file has a column `annotation` with the tags Source, Fact_Appeal and Appeal_Time.
    """
    from extractor.evaluation.claim_times import predict_claim_times, read_tagged, score_claim_times

    nlp = _pipeline(finder, encoder, "newsclaims_timexes", *OWN_STANCE)
    sentences = list(read_tagged(gold))
    predicted = _save(predict_claim_times(_watch(sentences, "reading sentences"), nlp), predictions)
    print_figures(
        score_claim_times(sentences, predicted).as_dict(), f"{len(sentences)} sentences", as_json=as_json
    )


@app.command()
def sources(
    labels: Annotated[Path, typer.Argument(help="Labelled sources, JSON Lines.", show_default=False)],
    texts: Annotated[
        list[Path], typer.Option(help='Their texts, {"id", "text"} a line; may be given again.')
    ],
    predictions: Predictions = None,
    as_json: AsJson = False,
    finder: Who = DEFAULTS.finder,
    encoder: Encoder = DEFAULTS.encoder,
) -> None:
    """Measure whom given sources mean: pronouns, short names, "the ministry".

    A line is {"id", "source": [start, end], "means": [[start, end], ...], "kind": "pronoun"}.

    `means` are names of whoever is meant, wherever the text has them; empty: nobody on the page.
    """
    from extractor.evaluation.coreference import predict_sources, score_sources

    gold = list(read_jsonl(labels))
    docs = [doc for path in texts for doc in read_jsonl(path)]
    nlp = _pipeline(finder, encoder, "newsclaims_toponyms", "newsclaims_attributions")
    found = track(predict_sources(gold, docs, nlp), total=len(gold), description="reading sources")
    predicted = _save(found, predictions)
    print_figures(score_sources(gold, predicted).as_dict(), f"{len(gold)} sources", as_json=as_json)


@app.command()
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

    _measure(gold, lambda docs: predict_pages(docs, raw), score_pages, predictions, as_json)


def _pipeline(finder: Finder, encoder: str, *stages: str) -> Any:
    from extractor.pipeline import load_pipeline

    if "newsclaims_toponyms" in stages:
        prepare_gazetteer()
    return load_pipeline(Settings(finder=finder, encoder=encoder), stages=stages)


def _measure(
    gold: Path, predict: Predict, score: Callable[..., Any], predictions: Path | None, as_json: bool
) -> None:
    """Read the labelled documents, predict, write the predictions where asked for, score and print."""
    docs = list(read_jsonl(gold))
    predicted = _save(predict(_watch(docs, "reading documents")), predictions)
    print_figures(score(docs, predicted).as_dict(), f"{len(docs)} documents", as_json=as_json)


def _watch(docs: list[Any], description: str) -> Iterator[Any]:
    return track(docs, total=len(docs), description=description)


def _save(predicted: Iterable[Mapping[str, Any]], path: Path | None) -> list[Mapping[str, Any]]:
    """Return the predictions as a list, written to `path` where one is given."""
    with writing_to(path):
        found = list(predicted)
        if path:
            write_jsonl(path, found)
    return found
