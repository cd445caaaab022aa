"""Pages labelled line by line, as the line tagger learns from them and is judged on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from extractor.evaluation.pages import KEPT, numbers_of_lines
from extractor.jsonl import read_jsonl
from extractor.read import read_text
from extractor.segment.features import Floats, line_features
from extractor.segment.lines import Line, read_lines
from extractor.segment.sections import sections_by_rule
from extractor.segment.words import cut_lines
from extractor.segment.wrapped import join_wrapped

OTHER = "other"
_NUMBERED = re.compile(r"[-_]\d.*$")


@dataclass(frozen=True)
class LabelledText:
    """A page's facts as labelled, its raw lines, and the label of each; `outlet` is whose page it is."""

    gold: Mapping[str, Any]
    outlet: str
    lines: Sequence[str]
    labels: Sequence[str]


@dataclass(frozen=True)
class LinePage:
    """What the networks see of each line of a page, a row a line, and whether it is of the story."""

    features: Floats
    story: NDArray[np.bool_]


def read_texts(folder: Path) -> Iterator[LabelledText]:
    """Yield the pages of `gold.jsonl` in a folder, whose texts are `raw/<id>.txt`."""
    for page in read_jsonl(folder / "gold.jsonl"):
        lines = read_text(folder / "raw" / f"{page['id']}.txt").split("\n")
        labels = {line["n"]: line["label"] for line in page["lines"]}
        yield LabelledText(page, outlet_of(page), lines, [labels.get(n, OTHER) for n in range(len(lines))])


def see_page(page: LabelledText) -> LinePage:
    """Return a page as the networks see it: hard-wrapped lines are one, labelled as most of its parts are."""
    text = "\n".join(page.lines)
    lines, kinds, sections = sections_by_rule(join_wrapped(text, read_lines(text)))
    labels = _labels(text, lines, page.labels)
    return LinePage(line_features(lines, kinds, sections), np.array([label in KEPT for label in labels]))


def read_pieces(folder: Path) -> Iterator[NDArray[np.int64]]:
    """Yield the wordpieces of each line of the same pages; their labels are not asked for."""
    for page in read_jsonl(folder / "gold.jsonl"):
        yield from cut_lines(read_lines(read_text(folder / "raw" / f"{page['id']}.txt")))


def outlet_of(page: Mapping[str, Any]) -> str:
    """Return the name of the site, from the page's address or else from its id: "set_country_Outlet_date"."""
    if host := urlsplit(page.get("url") or "").hostname:
        parts = host.removeprefix("www.").split(".")
        is_short = len(parts) > 2 and len(parts[-2]) < 4  # the "co" of bbc.co.uk
        return parts[-3] if is_short else parts[max(0, len(parts) - 2)]
    return _NUMBERED.sub("", page["id"]).rsplit("_", 1)[-1].lower()


def _labels(text: str, lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    found = []
    for parts in numbers_of_lines(text, [(line.start, line.end) for line in lines]):
        named = [labels[n] for n in parts]
        found.append(max(named, key=named.count))
    return found
