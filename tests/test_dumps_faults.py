"""Broken, hostile and half dumps: each fault is a reject that names its place, and the rest is read."""

import gzip
import io
import json
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.dumps import Document, DumpOptions, Form, open_document, read_dump
from extractor.errors import PageError
from tests.dumped import (
    PACKERS,
    STORIES,
    csv_of,
    html_files,
    jsonl,
    page_html,
    parquet,
    put,
    read,
    response,
    tarred,
    text_files,
    warc,
    zipped,
)

SMALL = DumpOptions(most_bytes=10_000, free_bytes=200_000, most_ratio=50)
GOOD = {"text": "The ferry did not sail, its captain said."}


def only(*paths: Path, options: DumpOptions | None = None) -> tuple[str, str]:
    """Return place and reason of a dump that gives one reject and nothing else."""
    texts, reasons = read(*paths, options=options)
    assert not texts
    ((where, reason),) = reasons.items()
    return where, reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            b"{nonsense}",
            "not JSON (Expecting property name enclosed in double quotes, character 2); one object",
        ),
        (b'["text"]', "a JSON object is expected, this is a list"),
        (b'{"text": 5}', "the field 'text' is a number, not text; name the text with --field text=NAME"),
        (b'{"text": ["a", 5]}', "the field 'text' is a list, not text"),
        (b"null", "a JSON object is expected, this is null"),
        (
            b'{"text": {"body": "It fell.", "n": 1}}',
            "the field 'text' is an object of 'body', 'n'; name",
        ),
        (b'{"text": null}', "the field 'text' is missing or null; leave the row out, or name the text"),
        (b'{"words": "It fell."}', "no field of the row can be the text"),
        (b'{"text": ' + b"[" * 100_000, "not JSON that can be read (maximum recursion depth"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "not JSON that can be read (Exceeds the limit"),
        (b"\x00\x01\x02\x03\x04\xff", "the line: not a text file"),
        (b'{"text": "' + b"x" * 10_001 + b'"}', "the line is over 10,000 bytes; give one page in each"),
    ],
)
def test_a_line_that_is_no_page_costs_only_itself(tmp_path: Path, line: bytes, reason: str) -> None:
    put(tmp_path, {"a.jsonl": jsonl([GOOD]) + line + b"\n\n" + jsonl([GOOD])})
    options = SMALL if len(line) < 50_000 else None
    texts, reasons = read(tmp_path / "a.jsonl", options=options)
    assert list(texts) == ["a:1", "a:4"]
    assert list(reasons) == ["a.jsonl:2"]
    assert reasons["a.jsonl:2"].startswith(reason)


def test_a_row_with_more_fields_than_the_header_and_one_over_the_limit(tmp_path: Path) -> None:
    rows = [b"id,text", b"a,It fell, it rose", b"b,It fell.", b"c," + b"x" * 10_001, b"d,It rose.", b"e"]
    put(tmp_path, {"a.csv": b"\r\n".join(rows)})
    texts, reasons = read(tmp_path / "a.csv", options=SMALL)
    assert texts == {"b": "It fell.", "d": "It rose."}
    assert reasons == {
        "a.csv:2": "has 3 fields, the header 2; quote the text",
        "a.csv:4": "the line is over 10,000 bytes; give one page in each",
        "a.csv:6": "the field 'text' is missing or null; leave the row out, or name the text with "
        "--field text=NAME",
    }


def test_a_quotation_mark_that_never_closes_costs_a_limited_stretch(tmp_path: Path) -> None:
    table = b'id,text\na,"It fell.\n' + b"b,It fell.\n" * 1_000 + b"z,It rose.\n"
    put(tmp_path, {"a.csv": table})
    texts, reasons = read(tmp_path / "a.csv", options=SMALL)
    assert texts["z"] == "It rose."
    assert reasons == {"a.csv:2": "field larger than field limit (10000)"}


def test_a_quotation_mark_that_never_closes_at_all_is_told(tmp_path: Path) -> None:
    put(tmp_path, {"a.csv": b'id,text\na,It fell.\nb,"It rose.\nc,It stayed.\n'})
    texts, reasons = read(tmp_path / "a.csv")
    assert texts == {"a": "It fell."}
    assert list(reasons) == ["a.csv:3"]
    assert reasons["a.csv:3"].startswith("a quotation mark of this row never closes")


@pytest.mark.parametrize(("packing", "kept"), [(".gz", 30), (".xz", 30)])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tar", "a.warc"])
def test_of_a_small_file_cut_short_all_that_can_be_unpacked_is_kept(
    tmp_path: Path, name: str, packing: str, kept: int
) -> None:
    pages = {f"{n:02}": f"It was {n}, and {n * 7919:x}." for n in range(50)}
    rows = [{"id": id, "text": text} for id, text in pages.items()]
    responses = (response(id, page_html(text).encode()) for id, text in pages.items())
    data = {
        "a.jsonl": jsonl(rows),
        "a.csv": csv_of(rows),
        "a.tar": tarred({f"{id}.txt": text.encode() for id, text in pages.items()}),
        "a.warc": b"".join(responses),
    }[name]
    packed = PACKERS[packing](data)
    put(tmp_path, {f"{name}{packing}": packed[: len(packed) * 9 // 10]})
    texts, reasons = read(tmp_path / f"{name}{packing}")
    assert len(texts) >= kept
    assert "cut short; fetch it anew" in reasons[f"{name}{packing}"]


@pytest.mark.parametrize("packing", [packing for packing in PACKERS if packing])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", jsonl([GOOD | {"n": n, "salt": f"{n * 7919:x}"} for n in range(4_000)])),
        ("a.tar", tarred({f"{n}.txt": f"It was {n}.".encode() * 9 for n in range(2_000)})),
        ("a.warc", b"".join(response(f"{n}", page_html(f"It was {n}.").encode()) for n in range(1_000))),
    ],
)
def test_a_packed_file_cut_short_keeps_what_came_before(
    tmp_path: Path, name: str, data: bytes, packing: str
) -> None:
    packed = PACKERS[packing](data)
    put(tmp_path, {f"{name}{packing}": packed[: len(packed) * 9 // 10]})
    items = list(read_dump([tmp_path / f"{name}{packing}"]))
    rejects = [item for item in items if not isinstance(item, Document)]
    # A block of bzip2 is larger than these: where there is but one, nothing came before.
    assert len(items) > 100 or packing == ".bz2"
    assert rejects[-1] is items[-1]
    assert rejects[-1].where == f"{tmp_path}/{name}{packing}"
    assert "cut short; fetch it anew" in rejects[-1].reason
    assert len(rejects) == 1 or (name == "a.tar" and len(rejects) == 2)


@pytest.mark.parametrize(("name", "data"), [("a.tar", tarred()), ("a.warc", warc())])
@pytest.mark.parametrize("lost", [10, 40, 300, 706])
def test_a_plain_archive_cut_short(tmp_path: Path, name: str, data: bytes, lost: int) -> None:
    end = data.rindex(b"mayor of Sorrel") if name == "a.tar" else len(data)
    put(tmp_path, {name: data[: end - lost]})
    texts, reasons = read(tmp_path / name)
    assert [name for name in STORIES if any(STORIES[name] in text for text in texts.values())][:1] == [
        "bridge"
    ]
    assert "cut short" in reasons[name] or "no whole" in reasons[name]


@pytest.mark.parametrize(
    "suffix", [".zip", ".parquet", ".gz", ".zst", ".xz", ".bz2", ".tar", ".warc", ".json"]
)
@pytest.mark.parametrize("data", [b"neither fish nor fowl" * 100, b"\x00" * 30, b"\xff\xfe\x00" * 99])
def test_what_is_not_what_its_name_says(tmp_path: Path, suffix: str, data: bytes) -> None:
    put(tmp_path, {f"a{suffix}": data, "b.txt": b"It fell."})
    texts, reasons = read(tmp_path / f"a{suffix}", tmp_path / "b.txt")
    assert texts == {"b": "It fell."}
    assert list(reasons) == [f"a{suffix}"]


@pytest.mark.parametrize(
    "name", ["a.jsonl", "a.csv", "a.json", "a.warc", "a.zip", "a.tar", "a.parquet", "a.jsonl.gz"]
)
def test_an_empty_file_is_a_reject(tmp_path: Path, name: str) -> None:
    put(tmp_path, {name: b"", "b.txt": b"It fell."})
    texts, reasons = read(tmp_path / name, tmp_path / "b.txt")
    assert (list(texts), list(reasons)) == (["b"], [name])


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \n\n"])
def test_an_empty_page_is_a_page_without_words(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, {"a.txt": data})
    assert read(tmp_path / "a.txt") == ({"a": data.decode("utf-16" if b"\xff" in data else "utf-8-sig")}, {})


def test_an_archive_without_pages_says_so(tmp_path: Path) -> None:
    put(tmp_path, {"a.zip": zipped({"notes.md": b"Mine."})})
    assert only(tmp_path / "a.zip") == ("a.zip", "nothing to read in it")


def test_a_broken_parquet_keeps_the_rows_before(tmp_path: Path) -> None:
    whole = parquet([{"id": f"{n}", "text": f"It was {n}."} for n in range(10)])
    put(tmp_path, {"a.parquet": whole[:60] + b"\xff" * 40 + whole[100:], "b.parquet": whole[:-20]})
    texts, reasons = read(tmp_path / "a.parquet", tmp_path / "b.parquet")
    assert not texts
    assert all("no whole Parquet file" in reason for reason in reasons.values())
    assert list(reasons) == ["a.parquet", "b.parquet"]


BOMB = b"\x00" * 3_000_000


@pytest.mark.parametrize("packing", [packing for packing in PACKERS if packing])
def test_a_page_that_unpacks_to_more_than_a_page_may_be(tmp_path: Path, packing: str) -> None:
    put(tmp_path, {f"a.txt{packing}": PACKERS[packing](BOMB)})
    _, reason = only(tmp_path / f"a.txt{packing}", options=SMALL)
    assert reason == "over 10,000 bytes; give one page of news in each file"


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tar", "a.json", "a.zip", "a.parquet"])
@pytest.mark.parametrize("packing", [packing for packing in PACKERS if packing])
def test_a_bomb_is_stopped(tmp_path: Path, name: str, packing: str) -> None:
    put(tmp_path, {f"{name}{packing}": PACKERS[packing](BOMB)})
    _, reason = only(tmp_path / f"{name}{packing}", options=SMALL)
    assert any(told in reason for told in ("bombs do", "over 10,000 bytes", "no whole", "nothing to read"))


def test_what_unpacks_without_end_is_stopped_by_its_ratio(tmp_path: Path) -> None:
    put(tmp_path, {"a.jsonl.gz": gzip.compress(jsonl([GOOD] * 30_000))})
    texts, reasons = read(tmp_path / "a.jsonl.gz", options=SMALL)
    assert 1_000 < len(texts) < 30_000
    assert reasons == {
        "a.jsonl.gz": "unpacks to more than 50 times its size, as bombs do; unpack it yourself"
    }


def test_the_limit_of_all_that_is_unpacked(tmp_path: Path) -> None:
    put(tmp_path, {"a.zip": zipped({f"{n}.jsonl": jsonl([GOOD] * 50) for n in range(50)})})
    texts, reasons = read(tmp_path / "a.zip", options=DumpOptions(most_unpacked_bytes=9_000))
    assert len(texts) == 150
    assert set(reasons.values()) == {"unpacks to more than 9,000 bytes; split it, or raise the limit"}


def test_bombs_in_archives_are_not_opened(tmp_path: Path) -> None:
    files = {"bomb.txt": BOMB, **text_files()}
    put(tmp_path, {"a.zip": zipped(files), "a.tar.gz": PACKERS[".gz"](tarred(files))})
    options = SMALL.model_copy(update={"free_bytes": 10_000_000})
    for name in ("a.zip", "a.tar.gz"):
        texts, reasons = read(tmp_path / name, options=options)
        assert len(texts) == len(STORIES)
        assert reasons == {f"{name}/bomb.txt": "over 10,000 bytes; give one page of news in each file"}


def test_a_zip_that_lies_about_its_sizes_is_held_to_them(tmp_path: Path) -> None:
    data = zipped({"bomb.txt": BOMB})
    lied = data.replace(len(BOMB).to_bytes(4, "little"), (999).to_bytes(4, "little"))
    assert lied != data
    put(tmp_path, {"a.zip": lied})
    assert only(tmp_path / "a.zip", options=SMALL)[0] == "a.zip/bomb.txt"


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped())
    for at in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    put(tmp_path, {"a.zip": bytes(data)})
    texts, reasons = read(tmp_path / "a.zip")
    assert list(texts) == ["a/ferry.txt", "a/tunnel.txt"]
    assert reasons == {"a.zip/bridge.txt": "is encrypted; unpack it with its password first"}


def test_a_member_whose_bytes_are_broken_costs_only_itself(tmp_path: Path) -> None:
    data = bytearray(zipped())
    at = data.index(b"ferry.txt") + len("ferry.txt")
    data[at : at + 8] = bytes(8)
    put(tmp_path, {"a.zip": bytes(data)})
    texts, reasons = read(tmp_path / "a.zip")
    assert list(texts) == ["a/bridge.txt", "a/tunnel.txt"]
    assert reasons["a.zip/ferry.txt"].startswith("cannot be unpacked (")


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_that_lead_out_of_an_archive_lead_nowhere(
    tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]
) -> None:
    names = ["../../out.txt", "/etc/abs.txt", "a/./../b.txt", "..\\..\\win.txt", "c\x1b[31m\n.txt"]
    put(tmp_path / "in", {"a.archive": pack(dict.fromkeys(names, b"It fell."))})
    before = sorted(tmp_path.rglob("*"))
    items = list(read_dump([tmp_path / "in/a.archive"]))
    inner = ["out.txt", "etc/abs.txt", "a/b.txt", "win.txt", "c [31m .txt"]
    assert [item.where for item in items] == [f"{tmp_path}/in/a.archive/{name}" for name in inner]
    assert [item.id for item in items] == [f"a/{name}" for name in inner]
    assert sorted(tmp_path.rglob("*")) == before


def test_links_and_devices_in_a_tar_are_not_followed(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            member = tarfile.TarInfo(f"{kind.decode()}.txt")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    put(tmp_path, {"a.tar": out.getvalue()})
    texts, reasons = read(tmp_path / "a.tar")
    assert not texts
    assert set(reasons.values()) == {"is a link, a device or a sparse file; pack the file itself"}
    assert len(reasons) == 4


def test_a_response_over_the_limit_and_one_that_is_broken(tmp_path: Path) -> None:
    page = page_html(STORIES["ferry"]).encode()
    put(
        tmp_path,
        {
            "a.warc": response("long", page + b"x" * 20_000)
            + response("film", b"x" * 20_000, form="video/mp4")
            + response("chunks", b"zz\r\n", more="Transfer-Encoding: chunked\r\n")
            + response("bomb", zlib.compress(b"x" * 90_000), more="Content-Encoding: deflate\r\n")
            + response("good", page)
        },
    )
    texts, reasons = read(tmp_path / "a.warc", options=SMALL)
    assert list(texts) == ["good"]
    assert list(reasons) == ["a.warc:1", "a.warc:3", "a.warc:4"]
    assert reasons["a.warc:1"] == "over 10,000 bytes"
    assert reasons["a.warc:4"].startswith("over 10,000 bytes")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ENTITIES = f"""<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha">{LAUGHS}
<!ENTITY secret SYSTEM "file://%s"><!ENTITY %% far SYSTEM "http://127.0.0.1:9/x.dtd"> %%far;]>
<html xmlns="http://www.w3.org/1999/xhtml"><body><article><p>{STORIES["ferry"]}</p>
<p>&l9; &secret; It was told to the harbour master on Monday, he wrote.</p></article></body></html>"""


@pytest.mark.parametrize("form", [Form.HTML, "a.xhtml"])
def test_entities_neither_grow_nor_fetch(tmp_path: Path, form: str) -> None:
    put(tmp_path, {"secret.md": b"the harbour master's password"})
    page = ENTITIES % (tmp_path / "secret.md")
    if form == "a.xhtml":
        put(tmp_path, {"a.xhtml": page.encode()})
        text = read(tmp_path / "a.xhtml")[0]["a"]
    else:
        text = open_document(Document("a", "a", Form.HTML, page)).text
    assert STORIES["ferry"] in text
    assert "password" not in text
    assert len(text) < 1_000


@pytest.mark.parametrize(
    "markup", ["", "<html></html>", "<nav><a href=x>Home</a></nav>", "\x00" * 99, "<!--" * 9999]
)
def test_html_without_a_story_is_refused(markup: str) -> None:
    with pytest.raises(PageError, match=r"^a\.html: (no running text in the HTML|the HTML cannot be read)"):
        open_document(Document("a", "a.html", Form.HTML, markup))


def test_html_nested_a_hundred_thousand_deep_is_read_or_refused() -> None:
    try:
        text = open_document(Document("a", "a.html", Form.HTML, "<div>" * 100_000 + STORIES["ferry"])).text
    except PageError:
        return
    assert STORIES["ferry"] in text


def test_members_in_all_other_ways_odd(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("empty.txt", b"")
        archive.writestr("folder.txt/", b"")
        archive.writestr("é.txt", "Été.".encode())
        archive.writestr("rows.jsonl", json.dumps(GOOD) + "\nnonsense\n")
    put(tmp_path, {"a.zip": out.getvalue()})
    texts, reasons = read(tmp_path / "a.zip")
    assert list(texts) == ["a/empty.txt", "a/é.txt", "a/rows.jsonl:1"]
    assert list(reasons) == ["a.zip/rows.jsonl:2"]


def test_html_files_are_the_same_by_path_and_by_content(tmp_path: Path) -> None:
    put(tmp_path, {**html_files(), "a.zip": zipped(html_files())})
    texts, _ = read(tmp_path)
    assert [texts[name] for name in STORIES] == [texts[f"a/{name}.html"] for name in STORIES]
