"""Dumps behind URLs, and packages that a dump needs and that are not there."""

import re
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any

import fsspec
import pytest

from extractor.dumps import DumpOptions, Reading, Reject, Skipped, read_dump
from extractor.dumps.remote import list_folder
from extractor.errors import SetupError
from tests.dumped import (
    PACKERS,
    STORIES,
    html_files,
    jsonl,
    parquet,
    put,
    read,
    tarred,
    text_files,
    warc,
    zipped,
)
from tests.faulty_systems import FaultySystem


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def test_a_folder_behind_a_url(memory: Any) -> None:
    files = {**text_files(), "b/pages.jsonl": jsonl(), "b/.hidden/a.txt": b"No.", "notes.md": b"Mine."}
    files |= {"bridge.json": b"[]", "bridge_files/frame.html": b"<p>No."}
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


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """Serve the test's folder, as `python -m http.server` does, and return its URL."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Silent(SimpleHTTPRequestHandler):
    """A web server that may give pieces of files, and breaks off where the name says so."""

    gives_pieces = False

    def log_message(self, *told: object) -> None: ...

    def do_GET(self) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range") or "")
        if not ("cut" in self.path or (asked and self.gives_pieces)):
            super().do_GET()
            return
        data = Path(self.translate_path(self.path)).read_bytes()
        start, end = (int(asked[1]), min(int(asked[2]) + 1, len(data))) if asked else (0, len(data))
        self.send_response(206 if asked else 200)
        self.send_header("Content-Range", f"bytes {start}-{end - 1}/{len(data)}")
        self.send_header("Content-Length", str(end - start))
        self.end_headers()
        self.wfile.write(data[start : end - 50 if "cut" in self.path else end])


def test_a_file_of_the_web_and_a_list_of_files(web: str, tmp_path: Path) -> None:
    put(tmp_path, {**text_files(), "b/pages.jsonl.gz": PACKERS[".gz"](jsonl()), "cover.jpg": b""})
    assert read(f"{web}/ferry.txt") == ({"ferry": STORIES["ferry"]}, {})
    reading = Reading()
    items = list(read_dump([f"{web}/"], reading=reading))
    assert [item.where.removeprefix(f"{web}/") for item in items] == [
        *(f"b/pages.jsonl.gz:{number}" for number in (1, 2, 3)),
        *(f"{name}.txt" for name in STORIES),
    ]
    assert reading.skipped == {Skipped.OF_ANOTHER_KIND: 1}
    with pytest.raises(SetupError, match=r"none\.txt: no such file, or out of reach; check the URL"):
        next(read_dump([f"{web}/none.txt"]))


@pytest.mark.parametrize("gives_pieces", [True, False])
@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet", "a.zip"])
def test_a_long_file_of_a_web_server_with_pieces_and_without(
    name: str, gives_pieces: bool, web: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[dict[str, object]] = [{"id": f"page{n}", "text": f"Day {n}. " * 99 + "x"} for n in range(300)]
    members = {f"{row['id']}.txt": str(row["text"]).encode() for row in rows}
    data = {"a.jsonl": jsonl(rows), "a.parquet": parquet(rows), "a.zip": zipped(members)}[name]
    put(tmp_path, {name: data})
    monkeypatch.setattr("extractor.dumps.web._LONG", 1000)
    monkeypatch.setattr(Silent, "gives_pieces", gives_pieces)
    monkeypatch.setitem(fsspec.config.conf, "http", {"block_size": 5000})
    texts, reasons = read(f"{web}/{name}")
    assert (list(texts.values()), reasons) == ([row["text"] for row in rows], {})


def test_a_web_server_that_breaks_off_loses_what_follows(web: str, tmp_path: Path) -> None:
    put(tmp_path, {"cut.jsonl": jsonl(), "a.txt": b"It fell."})
    rejects = [item for item in read_dump([f"{web}/cut.jsonl", f"{web}/a.txt"]) if isinstance(item, Reject)]
    assert [reject.where for reject in rejects] == [f"{web}/cut.jsonl"]
    assert "check the network" in rejects[0].reason


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
        (
            "s3fs",
            "s3://bucket/a.txt",
            r"s3://bucket/a\.txt: s3:// needs a package of its own; install it \(Install s3fs",
        ),
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


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> type[FaultySystem]:
    fsspec.register_implementation("faulty", FaultySystem, clobber=True)
    fsspec.register_implementation("https", FaultySystem, clobber=True)
    rows = [{"id": f"page{n}", "text": f"It fell on day {n}. {'More. ' * 100}"} for n in range(40)]
    files = {"dump/a.jsonl": jsonl(rows), "dump/b.txt": b"It fell.", "dump/c.zip": zipped()}
    monkeypatch.setattr(FaultySystem, "files", files)
    monkeypatch.setattr(FaultySystem, "faulty", set())
    monkeypatch.setattr(FaultySystem, "asked", [])
    return FaultySystem


TOLD = "BackendError: An error occurred (SlowDown) in {}: Reduce your rate"


def test_a_back_end_that_cannot_open_gives_a_reject_for_each_file(faulty: type[FaultySystem]) -> None:
    faulty.faulty = {"open"}
    reason = f"cannot be read ({TOLD.format('open')}); check the network and your rights"
    assert list(read_dump(["faulty://dump"])) == [
        Reject(id, f"faulty://dump/{name}", "read", reason)
        for id, name in (("a", "a.jsonl"), ("b", "b.txt"), ("c", "c.zip"))
    ]


def test_a_back_end_that_breaks_off_loses_what_follows_in_that_file(faulty: type[FaultySystem]) -> None:
    faulty.faulty = {"read", "close"}
    items = list(read_dump(["faulty://dump"]))
    rejects = {item.where: item.reason for item in items if isinstance(item, Reject)}
    assert [item.id for item in items if not isinstance(item, Reject)][:2] == ["page0", "page1"]
    assert set(rejects) == {"faulty://dump/a.jsonl", "faulty://dump/b.txt", "faulty://dump/c.zip"}
    assert all("BackendError: An error occurred (SlowDown) in read" in reason for reason in rejects.values())


def test_a_back_end_that_cannot_list_is_a_reject_beside_what_can_be_read(
    faulty: type[FaultySystem], tmp_path: Path
) -> None:
    faulty.faulty = {"ls"}
    put(tmp_path, {"here.txt": b"It fell."})
    here, there = read_dump([tmp_path, "faulty://dump"])
    assert here.id == "here"
    reason = f"cannot be listed ({TOLD.format('ls')}); check the network and your rights"
    assert there == Reject("faulty://dump", "faulty://dump", "read", reason)


def test_a_back_end_that_answers_nothing_is_one_line(faulty: type[FaultySystem]) -> None:
    faulty.faulty = {"exists"}
    with pytest.raises(
        SetupError, match=r"^faulty://dump: cannot be reached \(BackendError: .*check the URL"
    ) as told:
        next(read_dump(["faulty://dump"]))
    assert "\n" not in str(told.value)


def test_a_page_of_the_web_is_a_file_for_all_its_links(faulty: type[FaultySystem]) -> None:
    assert list(list_folder("https://example.com/story.html")) == []
    assert "ls" not in faulty.asked


def test_how_far_the_reading_is_is_known_without_reading_twice(faulty: type[FaultySystem]) -> None:
    reading = Reading()
    size = sum(map(len, faulty.files.values()))
    shares = []
    for _ in read_dump(["faulty://dump"], reading=reading):
        assert reading.total == size
        shares.append(reading.bytes / size)
    assert shares == sorted(shares)
    assert reading == Reading(44, size, size)
    assert reading.likely_documents() == 44
    assert faulty.asked.count("open") == 3


def test_a_half_read_dump_tells_how_many_documents_it_is_likely_to_hold(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"id": f"page{n}", "text": "It fell. " * 200} for n in range(1000)]
    put(tmp_path, {"a.jsonl": jsonl(rows), "b.parquet": parquet(rows)})
    for name in ("a.jsonl", "b.parquet"):
        reading = Reading()
        items = read_dump([tmp_path / name], reading=reading)
        assert len(list(islice(items, 500))) == 500
        assert 950 <= (reading.likely_documents() or 0) <= 1050


def test_standard_input_does_not_tell_how_much_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(jsonl())))
    reading = Reading()
    assert len(list(read_dump(["-"], reading=reading))) == 3
    assert reading.total is None
    assert reading.likely_documents() is None
