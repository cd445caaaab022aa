"""Dumps for tests: the same three pages as files of every kind, packed in every way."""

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from extractor.dumps import Document, DumpOptions, Reject, open_document, read_dump
from extractor.errors import PageError

STORIES = {
    "bridge": "The port authority denied on Monday that the bridge at Odrin had been closed.",
    "ferry": "The ferry did not sail, its captain said; the owners called that a lie.",
    "tunnel": "Engineers said the tunnel was dry. “It is not,” the mayor of Sorrel answered.",
}
PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}


def page_html(story: str, head: str = "") -> str:
    filler = "Lorries were sent over the old ford until divers have looked at the piers, it was said. " * 3
    return (
        f"<!doctype html><html><head><meta charset='utf-8'>{head}</head>"
        f"<body><article><p>{story}</p><p>{filler}</p></article></body></html>"
    )


def text_files() -> dict[str, bytes]:
    return {f"{name}.txt": story.encode() for name, story in STORIES.items()}


def html_files() -> dict[str, bytes]:
    return {f"{name}.html": page_html(story).encode() for name, story in STORIES.items()}


def rows() -> list[dict[str, str]]:
    return [{"id": name, "text": story} for name, story in STORIES.items()]


def jsonl(items: Iterable[object] | None = None) -> bytes:
    return b"".join(json.dumps(item).encode() + b"\n" for item in (rows() if items is None else items))


def csv_of(items: list[dict[str, str]] | None = None, delimiter: str = ",") -> bytes:
    items = rows() if items is None else items
    out = io.StringIO()
    table = csv.DictWriter(out, list(items[0]), delimiter=delimiter)
    table.writeheader()
    table.writerows(items)
    return out.getvalue().encode()


def parquet(items: list[dict[str, object]] | None = None) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(items or rows()), out)
    return out.getvalue()


def zipped(files: Mapping[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (text_files() if files is None else files).items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: Mapping[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in (text_files() if files is None else files).items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def response(
    id: str, body: bytes, *, status: str = "200 OK", form: str = "text/html", more: str = ""
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {form}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{id}>\r\n"
        f"WARC-Target-URI: https://example.org/{id}\r\nWARC-Date: 2025-08-27T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def kept(kind: str, url: str, content: bytes, form: str) -> bytes:
    """Return a WARC record that holds content without a server's answer around it."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: {form}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def warc() -> bytes:
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nmade\r\n\r\n"
    pages = (response(name, page_html(story).encode()) for name, story in STORIES.items())
    return info + b"".join(pages)


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder, and return it."""
    for name, data in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder


def read(*paths: str | Path, options: DumpOptions | None = None) -> tuple[dict[str, str], dict[str, str]]:
    """Return the texts by id, and the reasons of rejects by place without its folder."""
    texts, reasons = {}, {}
    for item in read_dump(paths, options):
        if isinstance(item, Document):
            try:
                texts[item.id] = open_document(item).text
                continue
            except PageError as fault:
                item = Reject(item.id, item.where, "read", str(fault))
        reasons[item.where.removeprefix(f"{Path(paths[0]).parent}/")] = item.reason
    return texts, reasons
