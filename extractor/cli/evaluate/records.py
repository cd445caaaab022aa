"""`newsclaims evaluate records`: whole records against labelled pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.evaluate.measuring import watch
from extractor.cli.evaluate.options import AsJson, Encoder, Predictions
from extractor.cli.gazetteer import prepare_gazetteer
from extractor.cli.output import print_figures, print_reports, writing_to
from extractor.cli.pages import DEFAULTS, Who
from extractor.settings import Settings

if TYPE_CHECKING:
    from extractor.records import Article


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
        read_records(records) if records else predict_samples(watch(samples, "reading pages"), settings)
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
    from extractor.evaluation.claims import pair_claims
    from extractor.show.html.compared import Compared, render_compared

    by_id = {article.id: article for article in found}
    pages = []
    for gold in samples:
        predicted = by_id.get(gold.id) or gold.model_copy(update={"claims": (), "disputes": ()})
        pages.append(Compared(gold, predicted, pair_claims(gold, predicted)))
    with writing_to(path):
        path.write_text(render_compared(pages, figures), encoding="utf-8")
