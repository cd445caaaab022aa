"""From the rows of a table to documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from extractor.dumps.document import Document, Form, Reject, Told
from extractor.dumps.fields import TakenFields, choose_fields, look_up
from extractor.dumps.find import File
from extractor.dumps.names import as_text
from extractor.dumps.options import DumpOptions
from extractor.dumps.rows import Row
from extractor.dumps.streams import megabytes
from extractor.dumps.values import content_of, day_of, line_of
from extractor.errors import PageError, SetupError

Tell = Callable[[TakenFields], None]
# So many rows may lack the text before the file itself is taken to be without it.
MOST_WITHOUT_TEXT = 100
_MOST_NAMES_SHOWN = 20


def read_rows(
    file: File, rows: Iterable[Row | Reject], options: DumpOptions, tell: Tell | None
) -> Iterator[Document | Reject]:
    """Yield a document or a reject for each row; `tell` is called with the fields of the first with a text.

    Raises SetupError where no field can be the text and the caller named this
    file, PageError where it was found in a folder or an archive.
    """
    rows = iter(rows)
    yield from _to_first_text(file, rows, options, tell)
    for row in rows:
        yield row if isinstance(row, Reject) else _make_document(file, row, options)


def _to_first_text(
    file: File, rows: Iterator[Row | Reject], options: DumpOptions, tell: Tell | None
) -> Iterator[Document | Reject]:
    held: list[Document | Reject] = []
    lacking: Row | None = None
    for row in rows:
        made = row if isinstance(row, Reject) else _make_document(file, row, options)
        if isinstance(row, Row) and _has_text(row, options):
            if tell:
                tell(_taken(file, row, options))
            yield from (*held, made)
            return
        lacking = lacking or (row if isinstance(row, Row) else None)
        held.append(made)
        if len(held) >= MOST_WITHOUT_TEXT:
            break
    if lacking is not None:
        fault = _without_text(lacking, options)
        raise SetupError(f"{file.where}: {fault}") if file.is_named else PageError(fault)
    yield from held


def _without_text(row: Row, options: DumpOptions) -> str:
    """Return why a table has no text, and what it has instead."""
    named = options.text_field or options.html_field
    what = f"no field is called {named!r}" if named else "no field can be the text"
    return f"{what}; it has {_shown(row)}: name the text with --field text=NAME or html=NAME"


def _has_text(row: Row, options: DumpOptions) -> bool:
    chosen = choose_fields(row.fields, options)
    names = (chosen[role] for role in ("text", "html") if role in chosen)
    return any(name in row.fields or look_up(row.fields, name) is not None for name in names)


def _taken(file: File, row: Row, options: DumpOptions) -> TakenFields:
    chosen = choose_fields(row.fields, options)
    used = {name.split(".")[0] for name in chosen.values()} | set(chosen.values())
    return TakenFields(file.where, chosen, tuple(as_text(name) for name in row.fields if name not in used))


def _shown(row: Row) -> str:
    names = [as_text(name) for name in row.fields]
    more = ", ..." if len(names) > _MOST_NAMES_SHOWN else ""
    return (", ".join(map(repr, names[:_MOST_NAMES_SHOWN])) or "none") + more


def _make_document(file: File, row: Row, options: DumpOptions) -> Document | Reject:
    chosen = choose_fields(row.fields, options)
    values = {role: look_up(row.fields, name) for role, name in chosen.items()}
    id = line_of(values.get("id")) or line_of(values.get("url")) or f"{file.id}:{row.number}"
    where = f"{file.where}:{row.number}"
    try:
        form, content = _content(chosen, values)
    except PageError as fault:
        return Reject(id, where, "read", str(fault))
    if len(content) > options.most_bytes:
        return Reject(id, where, "read", f"over {megabytes(options.most_bytes)}; give one page in each row")
    return Document(id, where, form, content, told=_told(values))


def _content(chosen: Mapping[str, str], values: Mapping[str, Any]) -> tuple[Form, str | bytes]:
    """Return the form and the content of a row: its text, or its HTML where the text is not there or blank.

    Raises PageError where it has neither.
    """
    text = values.get("text")
    if values.get("html") and (not text or (isinstance(text, str) and not text.strip())):
        return Form.HTML, content_of(values["html"], chosen["html"])
    name = chosen.get("text") or chosen.get("html")
    if name is None:
        raise PageError(
            "no field of the row can be the text; name it with --field text=NAME, or mend the row"
        )
    return Form.TEXT, content_of(values.get("text", values.get("html")), name)


def _told(values: Mapping[str, Any]) -> Told:
    return Told(
        url=line_of(values.get("url")),
        title=line_of(values.get("title")),
        outlet=line_of(values.get("outlet")),
        doc_date=day_of(values.get("date")),
    )
