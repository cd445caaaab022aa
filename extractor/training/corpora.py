"""The texts that the encoder learns from, in one form whatever file they came in.

Every corpus yields `Text`s: plain text and whatever people have labelled in it,
by character offsets. What nobody labelled is left null, and the heads that
would learn from it skip the text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.jsonl import read_jsonl

_WRAPPED = re.compile(r"(?<=\S)\n(?=\S)")
SENTENCES = 8  # to a text, where a corpus comes as single sentences
# GUM's classes of things, as far as the mention head tells them apart
GUM_CLASSES = {"person": "person", "organization": "organisation", "place": "place"}


@dataclass(frozen=True)
class Text:
    """A text with its labels: `attributions` as in PolNeAR, `mentions` as (start, end, class)."""

    id: str
    text: str
    attributions: list[Mapping[str, Any]] | None = None
    mentions: list[tuple[int, int, str]] | None = None


def read_polnear(data: Path, part: str) -> Iterator[Text]:
    """Yield PolNeAR's articles of a part, `train` or `dev`, with their attributions."""
    for item in read_jsonl(data / "attribution" / f"polnear_{part}.jsonl"):
        yield Text(item["id"], item["text"], attributions=item["attributions"])


def read_gum(data: Path) -> Iterator[Text]:
    """Yield GUM's documents with every mention of a person, organisation or place, unnamed ones too."""
    for item in read_jsonl(data / "actors" / "gum.jsonl"):
        mentions = [
            (e["start"], e["end"], GUM_CLASSES[e["label"]])
            for e in item["entities"]
            if e["label"] in GUM_CLASSES
        ]
        yield Text(f"gum-{item['id']}", item["text"], mentions=mentions)


def read_wires(data: Path) -> Iterator[Text]:
    """Yield agency wires of 1987, their hard line breaks undone."""
    for item in read_jsonl(data / "pages" / "reuters21578_datelines_2000.jsonl"):
        body = re.sub(r" {2,}", "\n", _WRAPPED.sub(" ", item["body"] or ""))
        head = f"{item['title'] or ''}\n\n{(item['dateline'] or '').strip()} "
        yield Text(item["id"], (head + body).strip())


def read_pages(data: Path) -> Iterator[Text]:
    """Yield the running text of the raw pages: headline, subheads, summary, body and captions."""
    wanted = {"headline", "subhead", "summary", "body", "caption"}
    for item in read_jsonl(data / "pages" / "gold.jsonl"):
        lines = (data / "pages" / "raw" / f"{item['id']}.txt").read_text(encoding="utf-8").split("\n")
        kept = [lines[row["n"]] for row in item["lines"] if row["label"] in wanted]
        yield Text(f"page-{item['id']}", "\n".join(kept))


def read_factappeal(data: Path) -> Iterator[Text]:
    """Yield FactAppeal's training sentences."""
    with (data / "stance" / "factappeal_train.csv").open(encoding="utf-8", newline="") as file:
        yield from _packed("factappeal", (row["sentence"] for row in csv.DictReader(file)))


def read_crossner(data: Path) -> Iterator[Text]:
    """Yield CrossNER's sentences on politics."""
    items = read_jsonl(data / "actors" / "crossner_politics_dev.jsonl")
    yield from _packed("crossner", (item["text"] for item in items))


def _packed(name: str, sentences: Iterable[str]) -> Iterator[Text]:
    """Yield single sentences as texts of some lines, so that they fill their windows."""
    waiting = [sentence.strip() for sentence in sentences]
    for n in range(0, len(waiting), SENTENCES):
        yield Text(f"{name}-{n}", "\n".join(waiting[n : n + SENTENCES]))


CORPORA: dict[str, Callable[[Path], Iterator[Text]]] = {
    "polnear_train": lambda data: read_polnear(data, "train"),
    "polnear_dev": lambda data: read_polnear(data, "dev"),
    "gum": read_gum,
    "wires": read_wires,
    "pages": read_pages,
    "factappeal": read_factappeal,
    "crossner": read_crossner,
}
