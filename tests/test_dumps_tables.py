"""Tables: which field is taken for what, and what a row tells of its page."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from extractor.dumps import Document, DumpOptions, Reject, TakenFields, Told, open_document, read_dump
from extractor.dumps.fields import choose_fields
from extractor.dumps.values import day_of
from extractor.errors import SetupError
from tests.dumped import csv_of, jsonl, page_html, parquet, put, read

BODY = "The ferry did not sail, its captain said."


def first(place: Path, options: DumpOptions | None = None) -> Document:
    item = next(read_dump([place], options))
    assert isinstance(item, Document), item
    return item


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        ("id text", {"text": "text", "id": "id"}),
        (
            "maintext title date_publish source_domain url",
            {
                "text": "maintext",
                "url": "url",
                "title": "title",
                "date": "date_publish",
                "outlet": "source_domain",
            },
        ),
        (
            "Headline Article-Body Published",
            {"text": "Article-Body", "title": "Headline", "date": "Published"},
        ),
        ("content body", {"text": "body"}),
        ("html link", {"html": "html", "url": "link"}),
        ("name size", {}),
    ],
)
def test_fields_are_guessed_from_the_names_that_dumps_use(names: str, chosen: dict[str, str]) -> None:
    assert choose_fields(names.split(), DumpOptions()) == chosen


def test_what_is_named_is_taken_and_for_nothing_else() -> None:
    options = DumpOptions(text_field="summary", title_field="text")
    assert choose_fields(["text", "summary", "headline"], options) == {"text": "summary", "title": "text"}
    assert choose_fields(["text", "page"], DumpOptions(html_field="page")) == {"html": "page"}


def test_a_row_tells_title_outlet_url_and_day(tmp_path: Path) -> None:
    row = {"title": "Ferry\nstays in", "body": BODY, "link": "https://example.org/f", "publisher": "The Quay"}
    put(tmp_path, {"a.jsonl": jsonl([row | {"published": "2025-08-27T09:00:00+02:00", "uid": 17}])})
    document = first(tmp_path / "a.jsonl")
    assert document.id == "17"
    assert document.where == f"{tmp_path}/a.jsonl:1"
    assert document.told == Told("https://example.org/f", "Ferry stays in", "The Quay", date(2025, 8, 27))
    assert open_document(document).text == f"Ferry stays in\n\n{BODY}"


@pytest.mark.parametrize("text", ["Ferry stays in\n\nIt did.", "\n FERRY  stays\nin. It did.", "  "])
def test_a_title_that_the_text_opens_with_is_not_said_twice(tmp_path: Path, text: str) -> None:
    put(tmp_path, {"a.jsonl": jsonl([{"title": "Ferry stays in", "text": text}])})
    assert open_document(first(tmp_path / "a.jsonl")).text == text


def test_without_an_id_the_url_counts_and_then_the_line(tmp_path: Path) -> None:
    rows = [
        {"text": BODY, "url": "https://example.org/f"},
        {"text": BODY, "url": None},
        {"text": BODY, "id": 0},
    ]
    put(tmp_path, {"quay.jsonl": jsonl(rows)})
    assert [item.id for item in read_dump([tmp_path / "quay.jsonl"])] == [
        "https://example.org/f",
        "quay:2",
        "0",
    ]


def test_a_number_is_the_same_id_whether_its_column_holds_fractions_or_not(tmp_path: Path) -> None:
    put(tmp_path, {"a.jsonl": jsonl([{"id": 7, "text": BODY}, {"id": 8.0, "text": BODY}])})
    assert list(read(tmp_path / "a.jsonl")[0]) == ["7", "8"]


def test_a_field_that_was_named_and_is_not_there_is_named_again(tmp_path: Path) -> None:
    put(tmp_path, {"a.jsonl": jsonl([{"text": BODY}])})
    with pytest.raises(SetupError, match=r"no field is called 'words'; it has 'text': name the text"):
        list(read_dump([tmp_path / "a.jsonl"], DumpOptions(text_field="words")))


def test_a_dotted_name_leads_into_nested_fields(tmp_path: Path) -> None:
    row = {"article": {"body": BODY, "meta": {"site": "The Quay"}}, "a.b": "https://example.org/f"}
    options = DumpOptions(text_field="article.body", outlet_field="article.meta.site", url_field="a.b")
    told = Told(url="https://example.org/f", outlet="The Quay")
    for name, data in (("a.jsonl", jsonl([row])), ("a.parquet", parquet([row]))):
        put(tmp_path, {name: data})
        document = first(tmp_path / name, options)
        assert (document.content, document.told) == (BODY, told)


def test_html_is_read_where_the_text_is_not_there_and_known_where_it_is_called_text(tmp_path: Path) -> None:
    html = page_html(BODY)
    rows = [{"text": blank, "html": html} for blank in ("", " \n", None)]
    rows += [{"text": html, "html": None}, {"text": BODY, "html": page_html("No.")}]
    put(tmp_path, {"a.jsonl": jsonl(rows), "b.csv": csv_of([{"text": html}]), "c.txt": html.encode()})
    *texts, other = read(tmp_path / "a.jsonl", tmp_path / "b.csv", tmp_path / "c.txt")[0].values()
    assert BODY in other
    assert [BODY in text and "<" not in text for text in texts] == [True] * 6
    assert texts[4] == BODY


def test_paragraphs_in_a_list_and_bytes_in_a_column(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "a.jsonl": jsonl([{"text": ["One.", "Two."]}]),
            "b.parquet": parquet([{"text": "It was “gone”, he said.".encode("cp1252")}]),
        },
    )
    assert read(tmp_path)[0] == {"a:1": "One.\n\nTwo.", "b:1": "It was “gone”, he said."}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_says_by_its_header_what_stands_between_fields(tmp_path: Path, delimiter: str) -> None:
    rows = [{"id": "a", "text": 'It "fell",\nhe said; she;\tnot|so.'}, {"id": "b", "text": BODY}]
    put(tmp_path, {"a.csv": csv_of(rows, delimiter)})
    items = list(read_dump([tmp_path / "a.csv"]))
    assert [item.where.rpartition(":")[2] for item in items] == ["2", "4"]
    assert read(tmp_path / "a.csv")[0] == {row["id"]: row["text"] for row in rows}


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_tables_in_any_encoding(tmp_path: Path, codec: str) -> None:
    text = "“It was £5m,” the café’s owner said."
    table = f'id,text\na,"{text}"\nb,It was not.\n'
    line = f'{{"id": "a", "text": "{text.replace(chr(34), "")}"}}\n{{"id": "b", "text": "It was not."}}\n'
    put(tmp_path, {"a.csv": table.encode(codec), "a.jsonl": line.encode(codec)})
    for name in ("a.csv", "a.jsonl"):
        assert read(tmp_path / name)[0] == {"a": text, "b": "It was not."}


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-08-27", date(2025, 8, 27)),
        (" 2025-08-27 23:59:59-05:00", date(2025, 8, 27)),
        ("20250827T101500Z", date(2025, 8, 27)),
        ("Wed, 27 Aug 2025 10:15:00 GMT", date(2025, 8, 27)),
        ("August 27, 2025", date(2025, 8, 27)),
        (20250827, date(2025, 8, 27)),
        ("1756289700", date(2025, 8, 27)),
        ("1756289700.0", date(2025, 8, 27)),
        (1756289700000000, date(2025, 8, 27)),
        ("1756289700000000123", date(2025, 8, 27)),
        (1756289700, date(2025, 8, 27)),
        (1756289700000, date(2025, 8, 27)),
        (1756289700.25, date(2025, 8, 27)),
        (datetime(2025, 8, 27, 23, tzinfo=UTC), date(2025, 8, 27)),
        (date(2025, 8, 27), date(2025, 8, 27)),
        *[
            (odd, None)
            for odd in ("04/05/2025", "2025-13-45", "yesterday", "", None, True, 7, ["2025-08-27"])
        ],
        *[(odd, None) for odd in (float("nan"), float("inf"), 10**30, "9" * 6000)],
    ],
)
def test_only_days_in_full_are_read(value: Any, day: date | None) -> None:
    assert day_of(value) == day


def test_the_caller_is_told_once_a_file_what_was_taken_for_what(tmp_path: Path) -> None:
    rows = [{"headline": "Ferry", "content": BODY, "mood": "foul"}] * 3
    put(tmp_path, {"a.csv": csv_of(rows), "b.jsonl": jsonl([{"text": BODY}])})
    told: list[TakenFields] = []
    assert len(list(read_dump([tmp_path], tell=told.append))) == 4
    assert [str(taken) for taken in told] == [
        f"{tmp_path}/a.csv: text from 'content', title from 'headline'; not used: 'mood'",
        f"{tmp_path}/b.jsonl: text from 'text'",
    ]


@pytest.mark.parametrize("data", [csv_of([{"name": "a", "size": "1"}]), b"name,size\n1,2\n" * 500])
def test_a_table_without_a_text_is_told_at_once_where_it_was_named(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, {"a.csv": data})
    with pytest.raises(SetupError, match=r"a\.csv: no field can be the text; it has 'name', 'size': name"):
        list(read_dump([tmp_path / "a.csv"]))


@pytest.mark.parametrize("make", [jsonl, csv_of, parquet])
def test_a_field_that_no_row_has_is_told_of(tmp_path: Path, make: Any) -> None:
    put(tmp_path, {"a": make([{"text": BODY}]), "a.csv": make([{"text": BODY}])})
    name = "a.csv" if make is csv_of else "a"
    with pytest.raises(SetupError, match="it has 'text'"):
        list(read_dump([tmp_path / name], DumpOptions(text_field="txet")))


def test_a_table_without_a_text_found_in_a_folder_costs_only_itself(tmp_path: Path) -> None:
    put(tmp_path / "dump", {"a.csv": csv_of([{"name": "a", "size": "1"}]), "b.txt": b"It said so."})
    texts, reasons = read(tmp_path / "dump")
    assert list(texts) == ["b"]
    assert reasons["dump/a.csv"].startswith("no field can be the text; it has 'name', 'size'")


def test_a_json_file_may_be_one_page(tmp_path: Path) -> None:
    put(tmp_path, {"page.json": b'{\n "maintext": "It fell.",\n "url": null\n}\n'})
    assert read(tmp_path)[0] == {"page:1": "It fell."}


def test_rejects_of_rows_keep_their_place_in_the_order(tmp_path: Path) -> None:
    put(tmp_path, {"a.jsonl": b'{"size": 1}\nnonsense\n{"text": "It fell."}\n[]\n'})
    kinds = [(type(item), item.where[-1]) for item in read_dump([tmp_path / "a.jsonl"])]
    assert kinds == [(Reject, "1"), (Reject, "2"), (Document, "3"), (Reject, "4")]
