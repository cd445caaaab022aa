"""The command: records out, one clear line for each fault, the other pages still done."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor import Article, read_records
from extractor.cli import app
from extractor.dumps import Content, Document
from extractor.errors import SetupError
from extractor.extraction import extract

PAGE = """Kyiv denies losing village

By Ann Example

Published 26 August 2025

Russia's defence ministry said on Tuesday that its troops had entered the village of Zaporizke.

However, Ukraine's military has denied this, saying that fighting was going on around the village.
"""
GERMAN = (
    "Das Verteidigungsministerium teilte am Dienstag mit, dass seine Truppen in das Dorf eingerückt seien. "
    * 3
)
runner = CliRunner()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "village.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_page_becomes_one_line_of_json(page: Path) -> None:
    result = runner.invoke(app, ["extract", str(page), "--outlet", "Example News"])
    assert result.exit_code == 0, result.output
    article = Article.model_validate_json(result.stdout)
    assert (article.id, article.outlet, str(article.doc_date), article.date_origin) == (
        "village",
        "Example News",
        "2025-08-26",
        "page",
    )
    assert [c.stance.value for c in article.claims].count("denied") >= 1


def test_the_version_is_told() -> None:
    shown = runner.invoke(app, ["--version"])
    assert (shown.exit_code, shown.output) == (0, f"newsclaims {version('newsclaims')}\n")


def test_the_date_given_wins_over_the_page(page: Path) -> None:
    result = runner.invoke(app, ["extract", str(page), "--date", "2025-09-02"])
    article = Article.model_validate_json(result.stdout)
    assert (str(article.doc_date), article.date_origin) == ("2025-09-02", "given")


def test_a_folder_and_an_output_file(page: Path, tmp_path: Path) -> None:
    (page.parent / "other.txt").write_text(PAGE.replace("Zaporizke", "Novohryhorivka"), encoding="utf-8")
    out = tmp_path / "records.jsonl"
    result = runner.invoke(app, ["extract", str(page.parent), "-o", str(out)])
    assert result.exit_code == 0, result.output
    assert [article.id for article in read_records(out)] == ["other", "village"]
    assert "2 pages, " in result.stderr
    assert str(out) in result.stderr


def test_standard_input_is_a_page() -> None:
    result = runner.invoke(app, ["extract", "-"], input=PAGE)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["id"] == "stdin"


def test_pretty_is_the_same_record_indented(page: Path) -> None:
    plain = runner.invoke(app, ["extract", str(page)]).stdout
    pretty = runner.invoke(app, ["extract", str(page), "--pretty"]).stdout
    assert pretty.count("\n") > 50
    assert json.loads(pretty) == json.loads(plain)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.txt", None, "missing.txt"),
        ("binary.txt", b"\x00\x01\x02\xff\xfe\x00\x9c" * 50, "UTF-8"),
        ("empty.txt", b" \n\n ", "empty"),
        ("german.txt", GERMAN.encode(), "German"),
    ],
)
def test_a_bad_page_is_named_and_the_others_are_done(
    name: str, content: bytes | None, reason: str, page: Path, tmp_path: Path
) -> None:
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    result = runner.invoke(app, ["extract", str(bad), str(page)])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["id"] == "village"
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1
    assert name in lines[0]
    assert reason in lines[0]


@pytest.mark.parametrize("options", [[], ["--pretty"]])
@pytest.mark.parametrize("output", ["nowhere/out.jsonl", "folder"])
def test_an_output_that_cannot_be_is_told_before_the_work_begins(
    output: str, options: list[str], page: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    missing = page.with_name("never_reached.txt")
    result = runner.invoke(app, ["extract", str(missing), "-o", str(tmp_path / output), *options])
    assert isinstance(result.exception, SetupError)
    assert re.search(f"{output}: cannot be written; name a file", str(result.exception))
    assert "never_reached" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("options", [["-o", "/dev/full"], ["-o", "/dev/full", "--pretty"]])
def test_a_full_disk_is_one_line(options: list[str], page: Path) -> None:
    result = runner.invoke(app, ["extract", str(page), *options])
    assert isinstance(result.exception, SetupError)
    assert "/dev/full: cannot be written (No space left on device); make room" in str(result.exception)


def test_what_is_passed_over_is_told(page: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in ("photo.jpg", "map.png", ".draft.txt"):
        (page.parent / name).write_bytes(b"x")
    out = tmp_path_factory.mktemp("out") / "records.jsonl"
    result = runner.invoke(app, ["extract", str(page.parent), "-o", str(out)])
    assert "1 page, " in result.stderr
    assert "; passed over: 1 hidden, 2 of another kind -> " in result.stderr
    assert result.exit_code == 0


def test_documents_are_read_one_by_one_as_records_are_written(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PAGE, encoding="utf-8")
    steps: list[str] = []

    def read_slowly(paths: list[str], **options: object) -> Iterator[Document]:
        for path in paths:
            steps.append("read")
            yield Document(path, path, path=path)

    def note(content: Content, *, id: str, **options: object) -> Article:
        steps.append("extracted")
        return extract(content.text, id=id)

    monkeypatch.setattr("extractor.dumps.read_dump", read_slowly)
    monkeypatch.setattr("extractor.run.extract_content", note)
    runner.invoke(app, ["extract", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert steps == ["read", "extracted"] * 2


def test_a_fault_of_a_page_is_told_in_one_line_and_the_others_are_done(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")

    def fail_on_a(content: Content, *, id: str, **options: object) -> Article:
        if id == "a":
            raise ValueError("a span\n\nover three lines " + "x" * 1000)
        return extract(content.text, id=id)

    monkeypatch.setattr("extractor.run.extract_content", fail_on_a)
    result = runner.invoke(app, ["extract", str(tmp_path)])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["id"] == "village"
    (line,) = result.stderr.splitlines()
    assert re.match(
        r"newsclaims: skipped \S+a\.txt: ValueError: a span over three lines .*; please report", line
    )
    assert len(line) < 600


def test_a_bad_date_stops_at_once_and_says_how_to_write_it(page: Path) -> None:
    result = runner.invoke(app, ["extract", str(page), "--date", "27/8/2025"])
    assert result.exit_code == 2
    assert "write it as 2025-08-27" in " ".join(result.stderr.split())


def test_show_names_who_and_whom(page: Path) -> None:
    result = runner.invoke(app, ["show", str(page)])
    assert result.exit_code == 0, result.output
    assert "denied" in result.stdout
    assert "Zaporizke" in result.stdout


def test_the_committed_schema_is_fresh() -> None:
    result = runner.invoke(app, ["schema"])
    committed = Path(__file__).parent.parent / "extractor" / "article.schema.json"
    assert result.stdout == committed.read_text(encoding="utf-8"), "run `make schema`"
