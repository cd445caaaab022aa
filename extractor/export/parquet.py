"""Records into Parquet files, one a table; needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import SetupError
from extractor.export.tables import Table, find_tables
from extractor.records import Article

if TYPE_CHECKING:
    import pyarrow as pa

# Articles held at a time, so that a run of any length fits into memory.
BATCH = 500


def export_parquet(articles: Iterable[Article], folder: Path) -> int:
    """Write `<table>.parquet` into the folder; return how many records. Raises SetupError without pyarrow."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as fault:
        raise SetupError("Parquet needs pyarrow; type: pip install 'newsclaims[parquet]'") from fault
    tables = find_tables()
    count = 0
    stream = iter(articles)
    with ExitStack() as stack:
        writers = [
            stack.enter_context(parquet.ParquetWriter(folder / f"{table.name}.parquet", _schema(table, pa)))
            for table in tables
        ]
        while batch := list(islice(stream, BATCH)):
            count += len(batch)
            for table, writer in zip(tables, writers, strict=True):
                rows = [row for article in batch for row in table.rows(article)]
                writer.write_table(_columns(table, rows, pa))
    return count


def _schema(table: Table, pa: Any) -> pa.Schema:
    kinds = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), float: pa.float64()}
    return pa.schema([(name, kinds[kind]) for name, kind in table.columns.items()])


def _columns(table: Table, rows: list[tuple[Any, ...]], pa: Any) -> pa.Table:
    columns = [[row[at] for row in rows] for at in range(len(table.columns))]
    return pa.table(dict(zip(table.columns, columns, strict=True)), schema=_schema(table, pa))
