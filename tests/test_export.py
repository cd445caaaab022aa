"""Exports are read back by the tools that trackers use."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor import Article, read_records, write_records
from extractor.cli import app
from extractor.errors import SampleError, SetupError
from extractor.export import Sink, export_records
from extractor.export.citron import make_quotes
from extractor.export.jsonld import make_graph
from extractor.export.tables import find_tables
from extractor.records import SCHEMA_VERSION

GOLD = Path(__file__).parent.parent / "samples" / "gold"


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [Article.model_validate_json(path.read_text("utf-8")) for path in sorted(GOLD.glob("*.json"))]


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as base:
        return sorted(base.iterdump())


def ask(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as base:
        return base.execute(question).fetchall()


def test_every_claim_of_a_run_is_in_sqlite(articles: list[Article], tmp_path: Path) -> None:
    out = tmp_path / "run.sqlite"
    assert export_records(articles, Sink.SQLITE, out) == len(articles)
    [(count, denied)] = ask(out, "SELECT COUNT(*), SUM(stance = 'denied') FROM claims")
    claims = [claim for article in articles for claim in article.claims]
    assert (count, denied) == (len(claims), sum(claim.stance == "denied" for claim in claims))


def test_spans_in_sqlite_cut_the_text_of_their_page(articles: list[Article], tmp_path: Path) -> None:
    out = tmp_path / "run.sqlite"
    export_records(articles, Sink.SQLITE, out)
    question = """
        SELECT COUNT(*), SUM(SUBSTR(a.text, s.start + 1, s."end" - s.start) = s.text)
        FROM claim_spans s JOIN articles a USING (article)"""
    [(count, exact)] = ask(out, question)
    assert count == exact
    assert count > 500


def test_feeding_the_same_run_twice_changes_nothing(articles: list[Article], tmp_path: Path) -> None:
    out = tmp_path / "run.sqlite"
    export_records(articles, Sink.SQLITE, out)
    before = dump(out)
    export_records(reversed(articles), Sink.SQLITE, out)
    assert dump(out) == before


def test_a_page_read_again_takes_the_place_of_what_it_was(articles: list[Article], tmp_path: Path) -> None:
    out = tmp_path / "run.sqlite"
    export_records(articles, Sink.SQLITE, out)
    emptied = articles[0].model_copy(update={"claims": (), "disputes": (), "sources": ()})
    export_records([emptied], Sink.SQLITE, out)
    [(left,)] = ask(out, f"SELECT COUNT(*) FROM claims WHERE article = '{emptied.id}'")
    [(others,)] = ask(out, "SELECT COUNT(*) FROM claims")
    assert left == 0
    assert others == sum(len(article.claims) for article in articles[1:])


def test_denials_point_to_claims_that_are_there(articles: list[Article], tmp_path: Path) -> None:
    out = tmp_path / "run.sqlite"
    export_records(articles, Sink.SQLITE, out)
    question = """
        SELECT COUNT(*) FROM denials d LEFT JOIN claims c ON c.article = d.article AND c.claim = d.denies
        WHERE d.denies != '' AND c.claim IS NULL"""
    assert ask(out, question) == [(0,)]


def test_a_file_that_is_no_database_is_told(articles: list[Article], tmp_path: Path) -> None:
    out = tmp_path / "notes.txt"
    out.write_text("not a database " * 100)
    with pytest.raises(SetupError, match="SQLite"):
        export_records(articles, Sink.SQLITE, out)


def test_csv_has_a_file_for_each_table_and_a_line_for_each_row(
    articles: list[Article], tmp_path: Path
) -> None:
    export_records(articles, Sink.CSV, tmp_path / "csv")
    for table in find_tables():
        with (tmp_path / "csv" / f"{table.name}.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert len(rows) == sum(len(list(table.rows(article))) for article in articles)
        assert not rows or list(rows[0]) == list(table.columns)


def test_parquet_is_read_back_by_duckdb(articles: list[Article], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    export_records(articles, Sink.PARQUET, tmp_path / "parquet")
    base = duckdb.connect()
    for table in find_tables():
        place = tmp_path / "parquet" / f"{table.name}.parquet"
        read = base.execute(f"SELECT * FROM '{place}'").fetchall()
        assert read == [tuple(row) for article in articles for row in table.rows(article)]


def test_keys_tell_rows_apart(articles: list[Article]) -> None:
    for table in find_tables():
        keys = [row[: table.keys] for article in articles for row in table.rows(article)]
        assert len(keys) == len(set(keys)), table.name


def test_a_claim_in_json_ld_says_who_where_and_what_it_denies(
    articles: list[Article], tmp_path: Path
) -> None:
    export_records(articles, Sink.JSONLD, tmp_path / "claims.jsonl")
    lines = (tmp_path / "claims.jsonl").read_text("utf-8").splitlines()
    graphs = [json.loads(line)["@graph"] for line in lines]
    assert len(graphs) == len(articles)
    for article, graph in zip(articles, graphs, strict=True):
        known = {node["@id"] for node in graph}
        for node, claim in zip(graph[1:], article.claims, strict=True):
            assert node["@type"] == "Claim"
            assert node["newsclaims:stance"] == claim.stance
            assert {link["@id"] for link in node.get("newsclaims:denies", [])} <= known
    assert "ClaimReview" not in lines[0]


def test_a_page_without_url_or_date_leaves_them_out_of_json_ld() -> None:
    page = make_graph(Article(id="a", text="Nobody said a word."))["@graph"]
    assert page == [{"@type": "NewsArticle", "@id": "urn:newsclaims:id:a"}]


def test_citron_gets_quotes_whose_spans_cut_the_text(articles: list[Article], tmp_path: Path) -> None:
    export_records(articles, Sink.CITRON, tmp_path / "citron")
    files = sorted((tmp_path / "citron").iterdir())
    assert len(files) == len(articles)
    page = json.loads(files[0].read_text("utf-8"))
    quotes = page["quotes"]
    spans = [span for q in quotes for span in (q["cue"], *q["sources"], *q["contents"])]
    spans += [span for group in page["coreference_groups"] for span in group]
    assert quotes
    assert all(page["text"][span["start"] : span["end"]] == span["text"] for span in spans)
    assert make_quotes(articles[0]) == page


def test_the_schema_is_told_in_the_tables(tmp_path: Path, articles: list[Article]) -> None:
    export_records(articles[:1], Sink.SQLITE, tmp_path / "run.sqlite")
    [(version,)] = ask(tmp_path / "run.sqlite", "SELECT schema_version FROM articles")
    assert version in {"1.0", "1.1", SCHEMA_VERSION}


def test_records_that_are_exported_over_themselves_are_not_lost(
    articles: list[Article], tmp_path: Path
) -> None:
    place = tmp_path / "records.jsonl"
    write_records(place, articles)
    assert export_records(read_records(place), Sink.JSONLD, place) == len(articles)


def failing(articles: list[Article]) -> Iterator[Article]:
    yield from articles[:2]
    raise SampleError("records.jsonl:3: no record")


@pytest.mark.parametrize("sink", Sink)
def test_an_export_that_fails_leaves_what_was_there(
    sink: Sink, articles: list[Article], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with pytest.raises(SampleError):
        export_records(failing(articles), sink, out)
    assert not list(tmp_path.iterdir())
    export_records(articles[2:4], sink, out)
    before = contents(out)
    with pytest.raises(SampleError):
        export_records(failing(articles), sink, out)
    assert contents(out) == before


def contents(place: Path) -> dict[str, bytes]:
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("sink", [Sink.PARQUET, Sink.CSV, Sink.JSONLD])
def test_an_id_that_comes_twice_is_told_where_it_is_a_key(
    sink: Sink, articles: list[Article], tmp_path: Path
) -> None:
    with pytest.raises(SetupError, match=f"two records have the id '{articles[0].id}'.* export to sqlite"):
        export_records([*articles, articles[0]], sink, tmp_path / "out")


def test_quotes_of_fewer_pages_replace_those_before_and_nothing_else(
    articles: list[Article], tmp_path: Path
) -> None:
    export_records(articles, Sink.CITRON, tmp_path)
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")
    export_records(articles[:1], Sink.CITRON, tmp_path)
    assert sorted(contents(tmp_path)) == [f"0000001-{articles[0].id}.json", "notes.json"]


def test_standard_output_is_no_place_to_export_to(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["export", str(tmp_path), "--to", "claim-jsonld", "-o", "-"])
    assert result.exit_code == 2
    assert "standard output takes no export" in result.stderr
