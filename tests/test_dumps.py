"""Dumps: every kind of file, packed in every way, gives the same pages in the same order."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from extractor.dumps import Document, DumpOptions, Form, Reading, Reject, Skipped, open_document, read_dump
from extractor.errors import SetupError
from tests.dumped import (
    PACKERS,
    STORIES,
    csv_of,
    html_files,
    jsonl,
    kept,
    page_html,
    parquet,
    put,
    read,
    response,
    rows,
    tarred,
    text_files,
    warc,
    zipped,
)

KINDS = {
    "pages.jsonl": jsonl(),
    "pages.json": json.dumps(rows(), indent=1).encode(),
    "pages.csv": csv_of(),
    "pages.tsv": csv_of(delimiter="\t"),
    "pages.parquet": parquet(),
    "pages.warc": warc(),
    "pages.zip": zipped(),
    "pages.tar": tarred(),
}


def ids(*paths: str | Path) -> list[str]:
    return [item.id for item in read_dump(paths)]


def names(texts: dict[str, str]) -> list[str]:
    """Return of which stories the texts are, in order."""
    return [name for text in texts.values() for name, story in STORIES.items() if story in text]


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("name", KINDS)
def test_every_kind_packed_in_every_way_gives_the_same_pages(tmp_path: Path, name: str, packing: str) -> None:
    place = tmp_path / f"{name}{packing}"
    place.write_bytes(PACKERS[packing](KINDS[name]))
    texts, reasons = read(place)
    assert (names(texts), reasons) == (list(STORIES), {})


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("files", [text_files(), html_files()], ids=["text", "html"])
def test_a_folder_of_packed_pages(tmp_path: Path, files: dict[str, bytes], packing: str) -> None:
    put(tmp_path / "dump", {f"{name}{packing}": PACKERS[packing](data) for name, data in files.items()})
    texts, reasons = read(tmp_path / "dump")
    assert (names(texts), list(texts), reasons) == (list(STORIES), list(STORIES), {})


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("name", [name for name in KINDS if name not in {"pages.csv", "pages.tsv"}])
def test_a_name_that_says_nothing_leaves_it_to_the_first_bytes(
    tmp_path: Path, name: str, packing: str
) -> None:
    place = tmp_path / "download"
    place.write_bytes(PACKERS[packing](KINDS[name]))
    assert names(read(place)[0]) == list(STORIES)


def test_an_unnamed_page_is_html_or_text_by_its_first_bytes(tmp_path: Path) -> None:
    put(tmp_path, {"page.php": page_html(STORIES["ferry"]).encode(), "page.asp": b"It did not sail."})
    one, other = read_dump([tmp_path / "page.php", tmp_path / "page.asp"])
    assert [item.form for item in (one, other) if isinstance(item, Document)] == [Form.HTML, Form.TEXT]


@pytest.mark.parametrize("name", ["pages.tgz", "pages.TAR.GZ", "pages.tzst", "pages.tbz2", "pages.txz"])
def test_short_suffixes_of_packed_tars(tmp_path: Path, name: str) -> None:
    packing = {"tgz": ".gz", "GZ": ".gz", "tzst": ".zst", "tbz2": ".bz2", "txz": ".xz"}[
        name.rsplit(".", 1)[1]
    ]
    (tmp_path / name).write_bytes(PACKERS[packing](tarred()))
    assert list(read(tmp_path / name)[0]) == [f"pages/{story}.txt" for story in STORIES]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_an_archive_may_hold_every_kind_but_archives(tmp_path: Path, pack: object) -> None:
    members = {name: data for name, data in KINDS.items() if not name.endswith((".zip", ".tar"))}
    members |= {"a/b.html.gz": PACKERS[".gz"](page_html(STORIES["ferry"]).encode()), "notes.md": b"Mine."}
    members |= {"__MACOSX/._a.txt": b"\x00\x05", ".hidden/c.txt": b"It said so.", "inner.zip": zipped()}
    assert callable(pack)
    (tmp_path / "all.archive").write_bytes(pack(members))
    items = list(read_dump([tmp_path / "all.archive"]))
    assert len([item for item in items if isinstance(item, Document)]) == 6 * len(STORIES) + 1
    (reject,) = (item for item in items if isinstance(item, Reject))
    assert reject.where.endswith("all.archive/inner.zip")
    assert reject.reason == "is an archive in an archive; unpack the outer one first"


def test_folders_are_read_by_name_whatever_the_file_system_says(tmp_path: Path) -> None:
    made = ["b.txt", "a.txt", "c/z.html", "c/a.txt", "B.txt", "c.txt", "a/y.jsonl"]
    put(tmp_path / "dump", {name: jsonl() if "jsonl" in name else b"It said so." for name in made})
    wheres = [item.where.removeprefix(f"{tmp_path}/dump/") for item in read_dump([tmp_path / "dump"])]
    expected = ["B.txt", "a/y.jsonl:1", "a/y.jsonl:2", "a/y.jsonl:3", "a.txt", "b.txt", "c/a.txt", "c/z.html"]
    assert wheres == [*expected, "c.txt"]


def test_ids_differ_even_where_names_do_not(tmp_path: Path) -> None:
    made = ["a.txt", "a.html", "north/a.txt", "north/b.txt.gz", "south/c.txt", "south/a.jsonl"]
    put(tmp_path / "dump", dict.fromkeys(made, b'{"text": "It said so."}\n'))
    expected = ["dump/a.html", "dump/a.txt", "dump/north/a", "b", "dump/south/a:1", "c"]
    assert ids(tmp_path / "dump") == expected
    put(tmp_path / "other/dump", {"a.txt": b"It said so."})
    both = ids(tmp_path / "dump", tmp_path / "other/dump")
    assert both == ["dump/a.html", f"{tmp_path}/dump/a.txt", *expected[2:], f"{tmp_path}/other/dump/a.txt"]


def test_only_pages_count_in_folders(tmp_path: Path) -> None:
    made = ["a.txt", "notes.md", "._a.txt", ".git/b.txt", "story.html", "story_files/advert.html", "d.TXT"]
    put(tmp_path, dict.fromkeys(made, b"It said so."))
    (tmp_path / "folder.txt").mkdir()
    assert ids(tmp_path) == ["a", "d", "story"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    put(tmp_path / "dump", text_files())
    paths = [tmp_path / "dump/ferry.txt", tmp_path / "dump", str(tmp_path / "dump/ferry.txt")]
    assert ids(*paths) == ["ferry", "bridge", "tunnel"]


def test_a_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    put(tmp_path, text_files())
    texts, reasons = read(tmp_path / "ferry.txt", tmp_path / "none.txt", tmp_path / "bridge.txt")
    assert list(texts) == ["ferry", "bridge"]
    assert reasons == {"none.txt": "no such file; check the path"}


def test_where_nothing_is_there_the_caller_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"none\.txt, \S+nor\.zip: no such file; check the path"):
        next(read_dump([tmp_path / "none.txt", tmp_path / "nor.zip"]))


def test_links_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    put(tmp_path / "dump", {"a.txt": b"It said so."})
    (tmp_path / "dump/d.txt").symlink_to("none")
    (tmp_path / "dump/e.txt").symlink_to("e.txt")
    texts, reasons = read(tmp_path / "dump")
    assert list(texts) == ["a"]
    assert reasons["dump/d.txt"] == "no such file; check the path"
    assert reasons["dump/e.txt"].startswith("cannot be read (Too many levels")


def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    put(tmp_path, {"notes/a.md": b"Mine.", "b.txt": b"It said so."})
    texts, reasons = read(tmp_path / "notes", tmp_path / "b.txt")
    assert (list(texts), reasons) == (["b"], {"notes": "a folder without files to read; name the files"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    put(tmp_path / "dump", {"shut/a.txt": b"It said so.", "b.txt": b"It said so."})
    (tmp_path / "dump/shut").chmod(0)
    texts, reasons = read(tmp_path / "dump")
    assert list(texts) == ["b"]
    assert reasons == {"dump/shut": "cannot be read (Permission denied); check its rights"}


@pytest.mark.skipif(sys.platform != "linux", reason="file names are Unicode elsewhere")
def test_a_file_name_that_is_no_text_becomes_an_id_that_is(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"b\xff.txt")).write_text("It said so.", encoding="utf-8")
    (tmp_path / "line\nfeed.txt").write_text("It said so.", encoding="utf-8")
    assert read(tmp_path)[0] == {"b\\xff": "It said so.", "line feed": "It said so."}


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    def pipe(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    return pipe  # type: ignore[return-value]


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.parquet", "pages.warc", "pages.zip", "pages.tar"])
def test_standard_input_may_be_of_every_kind(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PACKERS[".gz"](KINDS[name]))))
    assert names(read("-")[0]) == list(STORIES)


def test_standard_input_is_a_page_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfKyiv denies this.\r\n")))
    (page,) = read_dump(["-"])
    assert isinstance(page, Document)
    assert (page.id, page.where, open_document(page).text) == (
        "stdin",
        "standard input",
        "Kyiv denies this.\r\n",
    )


def test_closed_standard_input_is_an_empty_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert read("-") == ({"stdin": ""}, {})


def test_what_comes_late_is_not_touched_early(tmp_path: Path) -> None:
    lines = [{"text": f"Page {n} said so. {os.urandom(500).hex()}"} for n in range(5_000)]
    whole = PACKERS[".gz"](jsonl(lines))
    put(tmp_path, {"a.jsonl.gz": whole[: len(whole) // 2], "b.csv": b"no,text\n1,2\n"})
    found = read_dump([tmp_path / "a.jsonl.gz", tmp_path / "b.csv"], DumpOptions(text_field="text"))
    assert all(isinstance(item, Document) for item in islice(found, 1_000))
    *_, last = (item for item in found if item.where.startswith(f"{tmp_path}/a"))
    assert isinstance(last, Reject)
    assert "cut short" in last.reason


def test_responses_that_are_no_pages_are_passed_over(tmp_path: Path) -> None:
    page = page_html(STORIES["ferry"]).encode()
    put(
        tmp_path,
        {
            "crawl.warc": response("gone", page, status="404 Not Found")
            + response("picture", b"\x89PNG", form="image/png")
            + response("plain", b"It did not sail.", form="text/plain; charset=utf-8")
            + response("packed", PACKERS[".gz"](page), more="Content-Encoding: gzip\r\n")
            + response(
                "chunked", b"5\r\nIt di\r\n2\r\nd.\r\n0\r\n\r\n", more="Transfer-Encoding: chunked\r\n"
            ),
            "old.warc": response(
                "old", "It didn’t.".encode("cp1252"), form="text/plain; charset=windows-1252"
            ),
        },
    )
    found = [item for item in read_dump([tmp_path]) if isinstance(item, Document)]
    assert [(item.id, item.told.url) for item in found] == [
        (id, f"https://example.org/{id}") for id in ("plain", "packed", "chunked", "old")
    ]
    assert STORIES["ferry"] in open_document(found[1]).text
    assert [item.content for item in found[2:]] == [b"It did.", "It didn’t."]
    assert found[0].where.endswith("crawl.warc:3")


def test_pages_kept_without_the_head_of_their_server(tmp_path: Path) -> None:
    page = page_html(STORIES["ferry"]).encode()
    records = [
        kept("resource", "https://example.org/kept", page, "text/html; charset=utf-8"),
        kept("conversion", "https://example.org/drawn", STORIES["bridge"].encode(), "text/plain"),
        kept("resource", "urn:text:https://example.org/kept", b"What a tool drew from it.", "text/plain"),
        kept("resource", "metadata://example.org/log.txt", b"A tool was here.", "text/plain"),
        kept("metadata", "https://example.org/kept", b"fetchTimeMs: 7", "text/plain"),
        response("typeless", page, form=""),
        response("nothing", b"7", form=""),
    ]
    put(tmp_path, {"crawl.warc": b"".join(records), "CC-0.warc.wet.gz": PACKERS[".gz"](records[1])})
    found = [item for item in read_dump([tmp_path]) if isinstance(item, Document)]
    assert [(item.where.removeprefix(f"{tmp_path}/"), item.told.url) for item in found] == [
        ("CC-0.warc.wet.gz:1", "https://example.org/drawn"),
        ("crawl.warc:1", "https://example.org/kept"),
        ("crawl.warc:2", "https://example.org/drawn"),
        ("crawl.warc:5", "https://example.org/typeless"),
    ]
    texts = [open_document(item).text for item in found]
    told = [STORIES[name] for name in ("bridge", "ferry", "bridge", "ferry")]
    assert all(story in text for story, text in zip(told, texts, strict=True))


def test_json_beside_a_page_is_what_somebody_keeps_about_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A page.")
    (tmp_path / "a.json").write_text('{"id": "a", "text": "A page."}')
    (tmp_path / "b.json").write_text('{"id": "b", "text": "Another."}')
    assert [item.id for item in read_dump([tmp_path])] == ["a", "b"]


BESIDE = {
    "a.txt": b"It fell.",
    "a.json": b"{}",
    "a_files/style.css": b"",
    "a_files/b/frame.html": b"<p>No.",
    "report.pdf": b"%PDF",
    "letters/noname": b"It said so.",
    ".git/config": b"",
    ".git/objects/a.txt": b"",
    ".hidden.txt": b"",
}
SKIPPED = {Skipped.BESIDE_A_PAGE: 3, Skipped.OF_ANOTHER_KIND: 2, Skipped.HIDDEN: 3}


def skipped(*paths: str | Path) -> dict[Skipped, int]:
    reading = Reading()
    list(read_dump(paths, reading=reading))
    return reading.skipped


def test_each_file_that_is_passed_over_is_counted_by_why(tmp_path: Path) -> None:
    put(tmp_path / "dump", BESIDE)
    assert ids(tmp_path / "dump") == ["a"]
    assert skipped(tmp_path / "dump") == SKIPPED
    assert skipped(f"file://{tmp_path}/dump") == SKIPPED
    assert skipped(tmp_path / "dump", tmp_path / "dump" / "letters") == SKIPPED


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_each_member_that_is_passed_over_is_counted_by_why(
    tmp_path: Path, pack: Callable[..., bytes]
) -> None:
    members = {
        "a.txt": b"It fell.",
        "b/report.pdf": b"%PDF",
        "noname": b"",
        "__MACOSX/._a.txt": b"",
        ".b/c": b"",
    }
    (tmp_path / "all.archive").write_bytes(pack(members))
    assert skipped(tmp_path / "all.archive") == {Skipped.OF_ANOTHER_KIND: 2, Skipped.HIDDEN: 2}


def test_links_to_folders_and_what_is_no_file_are_counted(tmp_path: Path) -> None:
    put(tmp_path, {"dump/a.txt": b"It fell.", "elsewhere/b.txt": b"It rose."})
    (tmp_path / "dump" / "c").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(tmp_path / "dump" / "d.txt")
    assert skipped(tmp_path / "dump") == {Skipped.LINK_TO_A_FOLDER: 1, Skipped.NO_FILE: 1}


def test_records_of_a_web_archive_that_are_no_pages_are_counted(tmp_path: Path) -> None:
    url = "https://example.org/a"
    records = [
        *(kept(kind, url, b"It says.", "text/plain") for kind in ("warcinfo", "request", "metadata")),
        kept("resource", "urn:text:log", b"Done.", "text/plain"),
        kept("revisit", url, b"", "message/http"),
        response("picture", b"GIF89a", form="image/gif"),
        response("bytes", b"\x00\x01", form=""),
        response("moved", b"", status="301 Moved Permanently"),
    ]
    (tmp_path / "a.warc").write_bytes(warc() + b"".join(records))
    assert skipped(tmp_path / "a.warc") == {
        Skipped.NO_TEXT: 2,
        Skipped.NOT_FOUND: 1,
        Skipped.NOT_OF_THE_WEB: 1,
        Skipped.UNCHANGED: 1,
    }


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_member_that_holds_nothing_is_a_reject(tmp_path: Path, pack: Callable[..., bytes]) -> None:
    (tmp_path / "all.archive").write_bytes(pack({"a.jsonl": b"\n\n", "b.txt": b"It fell."}))
    empty, page = read_dump([tmp_path / "all.archive"])
    assert isinstance(page, Document)
    assert isinstance(empty, Reject)
    assert (empty.id, empty.reason) == ("all/a.jsonl", "nothing to read in it")
