"""The commands that measure what is said of given claims: stance, time, and whom a source means."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from extractor.cli.evaluate.measuring import load_stages, save, watch
from extractor.cli.evaluate.options import AsJson, Encoder, Predictions
from extractor.cli.output import print_figures
from extractor.cli.pages import DEFAULTS, Who
from extractor.cli.progress import track
from extractor.jsonl import read_jsonl

OWN_STANCE = ("newsclaims_attributions", "newsclaims_claims")


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
            gold, docs, predictions, min_sure, as_json, load_stages(finder, encoder, *OWN_STANCE)
        )
        return
    nlp = load_stages(finder, encoder, "newsclaims_claims", "newsclaims_denials")
    found = track(predict_stance(gold, docs, nlp), total=len(gold), description="labelling attributions")
    predicted = save(found, predictions)
    result = score_stance(gold, predicted, min_sure=min_sure)
    print_figures(result.as_dict(), f"{len(gold)} attributions", as_json=as_json)


def _measure_own_stance(
    gold: list[Any], docs: list[Any], predictions: Path | None, min_sure: int, as_json: bool, nlp: Any
) -> None:
    """Read the labelled texts as pages and print how many of their denials are found."""
    from extractor.evaluation.own_stance import predict_own_stance, score_own_stance

    named = {label["id"] for label in gold}
    pages = [doc for doc in docs if doc["id"] in named]
    own = save(predict_own_stance(watch(pages, "reading documents"), nlp), predictions)
    figures = score_own_stance(gold, own, min_sure=min_sure).as_dict()
    print_figures(figures, f"{len(pages)} documents", as_json=as_json)


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

    nlp = load_stages(finder, encoder, "newsclaims_timexes", *OWN_STANCE)
    sentences = list(read_tagged(gold))
    predicted = save(predict_claim_times(watch(sentences, "reading sentences"), nlp), predictions)
    print_figures(
        score_claim_times(sentences, predicted).as_dict(), f"{len(sentences)} sentences", as_json=as_json
    )


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
    nlp = load_stages(finder, encoder, "newsclaims_toponyms", "newsclaims_attributions")
    found = track(predict_sources(gold, docs, nlp), total=len(gold), description="reading sources")
    predicted = save(found, predictions)
    print_figures(score_sources(gold, predicted).as_dict(), f"{len(gold)} sources", as_json=as_json)
