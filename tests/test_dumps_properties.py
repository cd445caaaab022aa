"""Whatever the bytes: a dump gives documents and rejects, a document its text or a reason, no more."""

import json
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.dumps import Document, DumpOptions, Form, Reading, Reject, Told, open_document, read_dump
from extractor.errors import PageError, SetupError
from tests.dumped import PACKERS, csv_of, jsonl, page_html, parquet, put, tarred, warc, zipped

SUFFIXES = ("", ".txt", ".html", ".jsonl", ".json", ".csv", ".tsv", ".parquet", ".warc", ".zip", ".tar")
PACKINGS = tuple(PACKERS)
SMALL = DumpOptions(most_bytes=20_000, free_bytes=1_000_000)
WHOLE = {
    "a.jsonl": jsonl(),
    "a.csv": csv_of(),
    "a.parquet": parquet(),
    "a.zip": zipped(),
    "a.tar": tarred(),
    "a.warc": warc(),
    "a.html": page_html("The ferry did not sail.").encode(),
}


def read_all(name: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder) / name
        place.write_bytes(data)
        try:
            items = list(read_dump([place], SMALL))
        except SetupError as fault:
            assert "no field can be the text" in str(fault)  # noqa: PT017 - the only one that bytes can bring about
            return
        assert items
        for item in items:
            json.dumps([item.id, item.where], ensure_ascii=False).encode()
            if isinstance(item, Reject):
                assert item.reason
                item.reason.encode()
            else:
                open_or_refuse(item)


def open_or_refuse(document: Document) -> None:
    try:
        content = open_document(document)
    except PageError as fault:
        assert str(fault).startswith(document.where)  # noqa: PT017 - both ways are right
        return
    for block in content.blocks or ():
        assert content.text[block.start : block.end] == block.text


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=600), suffix=st.sampled_from(SUFFIXES), packing=st.sampled_from(PACKINGS))
def test_any_bytes_under_any_name(data: bytes, suffix: str, packing: str) -> None:
    read_all(f"a{suffix}{packing}", data)
    read_all(f"a{suffix}{packing}", PACKERS[packing](data))


FOLDERS = st.lists(st.sampled_from(["g", ".b", "c_files", "__MACOSX", "d.txt"]), max_size=2)
NAMES = st.builds(
    lambda folders, stem, suffix: "/".join([*folders, f"{stem}{suffix}"]),
    FOLDERS,
    st.sampled_from(["a", "c", ".e", "f"]),
    st.sampled_from(["", ".txt", ".html.gz", ".pdf", ".TXT"]),
)


@settings(max_examples=100, deadline=None)
@given(names=st.sets(NAMES, max_size=8))
def test_each_file_of_a_folder_or_an_archive_is_counted_once(names: set[str]) -> None:
    files = {f"dump/{name}": b"It fell." for name in sorted(names | {"page.txt"})}
    with TemporaryDirectory() as folder:
        place = put(Path(folder), {**files, "a.zip": zipped(files), "a.tar": tarred(files)})
        counts = [counted(source) for source in (place / "dump", f"file://{place}/dump")]
        archived = [counted(place / name) for name in ("a.zip", "a.tar")]
    assert {sum(count) for count in (*counts, *archived)} == {len(files)}
    assert counts[0] == counts[1]
    assert archived[0] == archived[1]


def counted(source: str | Path) -> tuple[int, int]:
    """Return how many items a dump gave, and how many it passed over."""
    reading = Reading()
    return len(list(read_dump([source], reading=reading))), sum(reading.skipped.values())


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=[])), title=st.text(st.characters(exclude_categories=[]))
)
def test_any_text_with_any_title(text: str, title: str) -> None:
    for form in Form:
        open_or_refuse(Document("a", "a", form, text, told=Told(title=title)))
        open_or_refuse(Document("a", "a", form, f"<html><p>{text}</p><h1>{title}"))


@settings(max_examples=100, deadline=None)
@given(
    row=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["id", "text", "url", "date", "a"]), inner)
        ),
        max_leaves=9,
    )
)
def test_any_json_on_a_line(row: object) -> None:
    read_all("a.jsonl", json.dumps(row).encode() + b"\n" + jsonl())


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
def test_whole_dumps_with_some_bytes_changed(name: str, packing: str) -> None:
    chance = random.Random(f"{name}{packing}")
    whole = PACKERS[packing](WHOLE[name])
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 9))
        read_all(f"{name}{packing}", bytes(data))
        if packing:
            inner = bytearray(WHOLE[name])
            inner[chance.randrange(len(inner))] ^= 1 << chance.randrange(8)
            read_all(f"{name}{packing}", PACKERS[packing](bytes(inner)))
