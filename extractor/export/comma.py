"""Records into CSV files, one a table."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from extractor.export.tables import find_tables
from extractor.records import Article


def export_csv(articles: Iterable[Article], folder: Path) -> int:
    """Write `<table>.csv` into the folder, with a line of column names; return how many records.

    UTF-8, RFC 4180: commas, quotes doubled, null as nothing, true and false as 1 and 0.
    """
    tables = find_tables()
    count = 0
    with ExitStack() as stack:
        writers = []
        for table in tables:
            out = stack.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            writers.append(csv.writer(out))
            writers[-1].writerow(table.columns)
        for article in articles:
            count += 1
            for table, writer in zip(tables, writers, strict=True):
                writer.writerows([_plain(value) for value in row] for row in table.rows(article))
    return count


def _plain(value: object) -> object:
    return int(value) if isinstance(value, bool) else value
