"""Parquet as rows, a few at a time; it needs pyarrow."""

from __future__ import annotations

import io
from collections.abc import Iterator

from extractor.dumps.faults import told_faults
from extractor.dumps.fields import choose_fields
from extractor.dumps.find import File
from extractor.dumps.options import DumpOptions
from extractor.dumps.reading import Reading
from extractor.dumps.rows import Row
from extractor.dumps.streams import seekable
from extractor.errors import SetupError

# Pages of 100 KB: a few MB at a time.
_ROWS_AT_ONCE = 32


def read_parquet(
    file: File, stream: io.BufferedReader, options: DumpOptions, reading: Reading
) -> Iterator[Row]:
    """Yield the rows, with the columns that hold anything of use; all of them where none can be the text.

    `reading` is told which share of them has been given. Raises PageError where the file is broken, after the
    rows before; SetupError without pyarrow.
    """
    try:
        import pyarrow.parquet as pq
    except ImportError as fault:
        raise SetupError(f"{file.where}: Parquet needs pyarrow; pip install 'newsclaims[parquet]'") from fault
    with seekable(stream) as whole:
        with told_faults("is no whole Parquet file"):
            table = pq.ParquetFile(whole)
            names = list(dict.fromkeys(table.schema_arrow.names))
            total = max(table.metadata.num_rows, 1)
        number = 0
        batches = table.iter_batches(_ROWS_AT_ONCE, columns=_columns(names, options), use_threads=False)
        while True:
            with told_faults("is no whole Parquet file"):
                batch = next(batches, None)
                rows = batch.to_pylist() if batch is not None else []
            if batch is None:
                return
            for fields in rows:
                number += 1
                reading.share = number / total
                yield Row(number, fields)


def _columns(names: list[str], options: DumpOptions) -> list[str] | None:
    chosen = choose_fields(names, options)
    texts = {part for role in ("text", "html") for part in _parts(chosen.get(role, ""))}
    used = {part for name in chosen.values() for part in _parts(name)}
    return [name for name in names if name in used] if texts.intersection(names) else None


def _parts(name: str) -> tuple[str, str]:
    """Return a field's name, and the column that it lies in where it is nested."""
    return name, name.split(".")[0]
