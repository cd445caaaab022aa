"""Records to annotation tools and back, so that people's corrections become labelled pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from extractor.errors import SampleError
from extractor.labels import brat, doccano, label_studio, prodigy
from extractor.labels.compose import compose
from extractor.labels.marks import Sheet, mark_up
from extractor.labels.samples import read_originals, write_samples
from extractor.labels.told import Tell, silent
from extractor.records import Article
from extractor.write import write_records

__all__ = ["Tool", "export_labels", "import_labels", "read_originals", "save_labels"]


class Tool(StrEnum):
    """The annotation tools whose file formats are supported."""

    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"
    BRAT = "brat"
    PRODIGY = "prodigy"


WRITERS: Mapping[Tool, Callable[[Iterable[Sheet], Path], None]] = {
    Tool.LABEL_STUDIO: label_studio.write_tasks,
    Tool.DOCCANO: doccano.write_documents,
    Tool.BRAT: brat.write_folder,
    Tool.PRODIGY: prodigy.write_examples,
}
READERS: Mapping[Tool, Callable[[Path, Tell], Iterator[Sheet]]] = {
    Tool.LABEL_STUDIO: label_studio.read_tasks,
    Tool.DOCCANO: doccano.read_documents,
    Tool.BRAT: brat.read_folder,
    Tool.PRODIGY: prodigy.read_examples,
}


def export_labels(articles: Iterable[Article], tool: Tool, out: Path) -> None:
    """Write records as files for a tool: a folder for brat, a file for the others."""
    WRITERS[tool]((mark_up(article) for article in articles), out)


def import_labels(
    place: Path, tool: Tool, originals: Iterable[Article] = (), *, tell: Tell = silent
) -> Iterator[Article]:
    """Yield the record of each page that was corrected in a tool.

    `originals` are the records as they were exported, found by id; they take precedence
    over those that the tool carried along. `tell` is called with a line for each thing
    that is left out or still open. Raises SampleError where a page comes twice.
    """
    known = {article.id: article for article in originals}
    seen: dict[str, str] = {}
    for sheet in READERS[tool](place, tell):
        if sheet.id in seen:
            raise SampleError(f"{sheet.where}: {sheet.id} was in {seen[sheet.id]} already; keep one of them")
        seen[sheet.id] = sheet.where
        yield compose(sheet, known.get(sheet.id), tell)


def save_labels(articles: Iterable[Article], out: Path) -> int:
    """Write JSON Lines for a name with .jsonl, else a folder in the form of samples; return the count."""
    return write_records(out, articles) if ".jsonl" in out.suffixes else write_samples(articles, out)
