"""The form of samples: a folder of ID.txt with ID.json, an indented record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import SampleError, SetupError
from extractor.labels.names import file_name
from extractor.records import Article
from extractor.write import SHARDS, read_records, to_json


def read_originals(place: Path) -> Iterator[Article]:
    """Yield the records of a file, of a run's folder, or of a folder of samples."""
    if not place.is_dir() or any(place.glob(SHARDS)):
        yield from read_records(place)
        return
    files = sorted(place.glob("*.json"))
    if not files:
        raise SampleError(f"{place}: neither records nor labelled pages; name a file, or such a folder")
    for path in files:
        try:
            yield Article.model_validate_json(path.read_bytes())
        except (OSError, ValidationError) as fault:
            raise SampleError(f"{path}: not a record of this version ({fault}); write it again") from fault


def write_samples(articles: Iterable[Article], folder: Path) -> int:
    """Write the text and the record of each page, replacing pages of the same name; return the count.

    Raises SetupError where the folder cannot be made, or two ids make one file name.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as fault:
        raise SetupError(f"{folder}: cannot be made ({fault.strerror}); name a new folder") from fault
    names: set[str] = set()
    for article in articles:
        name = file_name(article.id)
        if name in names:
            raise SetupError(f"{folder}: two pages would be {name}.json; write to a .jsonl file instead")
        names.add(name)
        (folder / f"{name}.txt").write_bytes(article.text.encode("utf-8"))
        (folder / f"{name}.json").write_text(to_json(article, pretty=True) + "\n", encoding="utf-8")
    return len(names)
