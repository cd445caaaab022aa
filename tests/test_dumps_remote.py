"""Dumps behind URLs, and packages that a dump needs and that are not there."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from extractor.dumps import DumpOptions, Reject, read_dump
from extractor.errors import SetupError
from tests.dumped import STORIES, html_files, jsonl, parquet, put, read, tarred, text_files, warc, zipped


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def test_a_folder_behind_a_url(memory: Any) -> None:
    files = {**text_files(), "b/pages.jsonl": jsonl(), "b/.hidden/a.txt": b"No.", "notes.md": b"Mine."}
    for name, data in files.items():
        memory.pipe(f"/dump/{name}", data)
    items = list(read_dump(["memory://dump"]))
    wheres = [
        "b/pages.jsonl:1",
        "b/pages.jsonl:2",
        "b/pages.jsonl:3",
        "bridge.txt",
        "ferry.txt",
        "tunnel.txt",
    ]
    assert [item.where.rpartition("/dump/")[2] for item in items] == wheres
    assert read("memory://dump")[1] == {}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.parquet", parquet()),
        ("a.zip", zipped()),
        ("a.tar", tarred()),
        ("a.warc", warc()),
        ("a.jsonl", jsonl()),
    ],
)
def test_every_kind_behind_a_url(memory: Any, name: str, data: bytes) -> None:
    memory.pipe(f"/{name}", data)
    texts, reasons = read(f"memory://{name}")
    assert [story in text for story, text in zip(STORIES.values(), texts.values(), strict=True)] == [True] * 3
    assert not reasons


def test_files_by_url(tmp_path: Path) -> None:
    put(tmp_path, html_files())
    by_url, _ = read(f"file://{tmp_path}")
    assert by_url == read(tmp_path)[0]


def test_a_missing_url_among_others_and_alone(memory: Any) -> None:
    memory.pipe("/a.txt", b"It fell.")
    found, missing = read_dump(["memory://a.txt", "memory://none.txt"])
    assert (found.id, missing) == (
        "a",
        Reject("none", "memory://none.txt", "read", "no such file; check the path"),
    )
    with pytest.raises(SetupError, match=r"memory://none\.txt: no such file"):
        next(read_dump(["memory://none.txt"]))


def test_a_url_of_a_kind_that_nobody_knows() -> None:
    with pytest.raises(
        SetupError, match=r"nonsense://a\.txt: cannot be opened \(Protocol not known: nonsense"
    ):
        next(read_dump(["nonsense://a.txt"]))


@pytest.mark.parametrize(
    ("module", "name", "message"),
    [
        ("pyarrow", "a.parquet", r"a\.parquet: Parquet needs pyarrow; pip install 'newsclaims\[parquet\]'"),
        ("fastwarc", "a.warc.gz", r"a\.warc\.gz: WARC needs fastwarc; pip install 'newsclaims\[warc\]'"),
        (
            "fsspec",
            "memory://a.txt",
            r"memory://a\.txt: URLs need fsspec; pip install 'newsclaims\[remote\]'",
        ),
        ("s3fs", "s3://bucket/a.txt", r"s3://bucket/a\.txt: s3:// needs a package of its own \(Install s3fs"),
    ],
)
def test_a_missing_package_is_named_with_the_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, message: str
) -> None:
    for loaded in [name for name in sys.modules if name.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    place = name if "://" in name else str(put(tmp_path, {name: b""}) / name)
    with pytest.raises(SetupError, match=message):
        list(read_dump([place], DumpOptions()))
