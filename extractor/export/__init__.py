"""Records in the forms that trackers load: tables as Parquet, SQLite or CSV, schema.org Claim, Citron."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from extractor.aside import folder_written_aside
from extractor.errors import SetupError
from extractor.export.citron import FILES, export_citron
from extractor.export.comma import export_csv
from extractor.export.jsonld import export_jsonld
from extractor.export.parquet import export_parquet
from extractor.export.sqlite import export_sqlite
from extractor.records import Article

__all__ = ["Sink", "export_records"]


class Sink(StrEnum):
    """A form to export to."""

    PARQUET = "parquet"
    SQLITE = "sqlite"
    CSV = "csv"
    JSONLD = "claim-jsonld"
    CITRON = "citron"


_EXPORTS: dict[Sink, Callable[[Iterable[Article], Path], int]] = {
    Sink.PARQUET: export_parquet,
    Sink.SQLITE: export_sqlite,
    Sink.CSV: export_csv,
    Sink.JSONLD: export_jsonld,
    Sink.CITRON: export_citron,
}
# The sinks that fill a folder, and which files of an earlier export there are in the way.
_INTO_FOLDER = {Sink.PARQUET: "", Sink.CSV: "", Sink.CITRON: FILES}
# SQLite lets a later record of the same id take the place of the earlier one; Citron has no keys.
_WITH_KEYS = frozenset({Sink.PARQUET, Sink.CSV, Sink.JSONLD})


def export_records(articles: Iterable[Article], sink: Sink, out: Path) -> int:
    """Write records in another form and return how many.

    `out` is a file for SQLite and JSON-LD, and a folder, made if need be, for the
    others; what an earlier export left there stays until all is written. Raises
    SetupError where it cannot be written, and where two records have the same id
    in a form that cannot replace the first.
    """
    told = _each_once(articles, sink) if sink in _WITH_KEYS else articles
    try:
        if sink not in _INTO_FOLDER:
            return _EXPORTS[sink](told, out)
        with folder_written_aside(out, in_place_of=_INTO_FOLDER[sink]) as folder:
            return _EXPORTS[sink](told, folder)
    except OSError as fault:
        what = "folder" if sink in _INTO_FOLDER else "file"
        raise SetupError(f"{out}: cannot be written ({fault.strerror}); name another {what}") from fault


def _each_once(articles: Iterable[Article], sink: Sink) -> Iterator[Article]:
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise SetupError(
                f"two records have the id {article.id!r}, which is a key in {sink}; leave one of them "
                "out, or export to sqlite, where the later takes the place of the earlier"
            )
        seen.add(article.id)
        yield article
