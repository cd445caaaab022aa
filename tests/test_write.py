"""Records go out as JSON Lines and come back the same."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import SampleError, SetupError
from extractor.records import Article, Block
from extractor.write import read_records, to_json, write_records


def article(id_: str = "page", text: str = "Kyiv denies this – “no”.") -> Article:
    block = Block(start=0, end=len(text), text=text, section="body")
    return Article(id=id_, text=text, blocks=(block,))


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    written = [article("a"), article("b", "Line\u2028separators\r\nand \U0001f681 stay.")]
    assert write_records(path, written) == 2
    assert list(read_records(path)) == written


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_records(tmp_path / name, [article()])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_one_article_is_one_line_and_pretty_is_for_people() -> None:
    assert "\n" not in to_json(article())
    assert "“no”" in to_json(article())
    assert json.loads(to_json(article(), pretty=True)) == json.loads(to_json(article()))
    assert to_json(article(), pretty=True).startswith('{\n  "schema_version"')


def test_a_run_that_ends_early_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    write_records(path, [article("old")])

    def broken() -> Iterator[Article]:
        yield article("new")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_records(path, broken())
    assert [found.id for found in read_records(path)] == ["old"]
    assert [found.name for found in tmp_path.iterdir()] == ["records.jsonl"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"cannot be written .* name a file in a folder that exists"):
        write_records(tmp_path / "none" / "records.jsonl", [article()])


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{not json", "Invalid JSON"),
        ('{"id": "x"}', "text: Field required"),
        (to_json(article()).replace("Kyiv denies", "Moscow says", 1), "span 0-24"),
        (to_json(article()).replace('"id": "page"', '"id": ""'), "id: "),
    ],
)
def test_a_bad_line_is_named_with_file_line_and_cure(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(f"{to_json(article())}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(SampleError, match=r"records\.jsonl:3: .*write it again with this version") as caught:
        list(read_records(path))
    assert fault in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SampleError, match=r"none\.jsonl: cannot be read"):
        list(read_records(tmp_path / "none.jsonl"))
