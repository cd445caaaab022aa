"""Records in the forms that trackers load: tables as Parquet, SQLite or CSV, schema.org Claim, Citron."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

from extractor.errors import SetupError
from extractor.export.citron import export_citron
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
_INTO_FOLDER = frozenset({Sink.PARQUET, Sink.CSV, Sink.CITRON})


def export_records(articles: Iterable[Article], sink: Sink, out: Path) -> int:
    """Write records in another form and return how many.

    `out` is a file for SQLite and JSON-LD, and a folder, made if need be, for the
    others. Raises SetupError where it cannot be written.
    """
    try:
        if sink in _INTO_FOLDER:
            out.mkdir(parents=True, exist_ok=True)
        return _EXPORTS[sink](articles, out)
    except OSError as fault:
        what = "folder" if sink in _INTO_FOLDER else "file"
        raise SetupError(f"{out}: cannot be written ({fault.strerror}); name another {what}") from fault
