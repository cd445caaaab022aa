"""HTML as a page: what it tells of itself, its paragraphs as blocks, and nothing fetched."""

import socket
from datetime import date
from typing import Any

import pytest

from extractor.dumps import Content, Document, Form, Told, open_document
from extractor.dumps.html import markup_of
from extractor.records import Section

PAGE = """<!doctype html><html lang="en"><head><title>Port denies closing bridge | The Quay</title>
<meta property="og:title" content="Port denies closing bridge">
<meta property="og:site_name" content="The Quay">
<meta name="author" content="Ann Example"><link rel="canonical" href="https://quay.example/bridge">
<meta property="article:published_time" content="2025-08-27T10:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Port denies closing bridge</h1><p class="byline">By Ann Example</p>
<p>ODRIN, Aug 27 (Wire) - The port authority denied on Monday that the <a href="/b">bridge</a> at Odrin had
been closed after a barge struck its second pier.</p>
<p>“It is <b>open</b>,” a spokeswoman said at the harbour on Monday.<br>She gave no other details of it.</p>
<h2>What the owners say</h2>
<p>The owners of the barge said that its crew had not been asleep when it left the channel in the morning.</p>
<ul><li>The ferry sails every hour, the captain said.</li></ul>
<blockquote><p>We saw the barge drift for ten minutes, the ferry’s captain wrote in a post.</p></blockquote>
</article><footer><p>Copyright 2025 The Quay. All rights reserved.</p></footer></body></html>"""


def opened(page: str | bytes = PAGE, told: Told | None = None) -> Content:
    return open_document(Document("a", "a.html", Form.HTML, page, told=told or Told()))


def test_a_page_is_headline_byline_and_paragraphs_each_a_block() -> None:
    content = opened()
    assert content.blocks is not None
    assert [(block.section.value, block.text[:24]) for block in content.blocks] == [
        ("headline", "Port denies closing brid"),
        ("byline", "By Ann Example"),
        ("dateline", "ODRIN, Aug 27 (Wire) -"),
        ("body", "The port authority denie"),
        ("body", "“It is open,” a spokeswo"),
        ("body", "She gave no other detail"),
        ("subhead", "What the owners say"),
        ("body", "The owners of the barge "),
        ("body", "The ferry sails every ho"),
        ("body", "We saw the barge drift f"),
    ]
    assert all(content.text[block.start : block.end] == block.text for block in content.blocks)
    assert content.text.startswith(
        "Port denies closing bridge\n\nBy Ann Example\n\nODRIN, Aug 27 (Wire) - The port"
    )


def test_the_html_tells_of_itself() -> None:
    content = opened()
    day = date(2025, 8, 27)
    title = "Port denies closing bridge"
    assert content.told == Told("https://quay.example/bridge", title, "The Quay", day, origin="html")
    assert content.facts is not None
    assert (content.facts.headline, content.facts.byline) == (title, "Ann Example")


def test_what_the_dump_tells_wins() -> None:
    told = Told("https://example.org/1", "Bridge open, port says", "The Wire", date(2025, 8, 28))
    content = opened(told=told)
    assert content.told == told
    assert content.text.startswith("Bridge open, port says\n\nBy Ann Example\n\nODRIN")


def test_a_page_that_tells_nothing_has_its_paragraphs_alone() -> None:
    content = opened(f"<html><body><p>{'The ferry did not sail, its captain said. ' * 5}</p></body></html>")
    assert content.told == Told()
    assert content.blocks is not None
    assert [block.section for block in content.blocks] == [Section.BODY]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>“It” fell</p>".encode(), "“It” fell"),
        ("\ufeff<p>“It” fell</p>".encode(), "“It” fell"),
        ("<p>“It” fell</p>".encode("utf-16"), "“It” fell"),
        (b'<meta charset="iso-8859-1"><p>\x93It\x94 fell</p>', "“It” fell"),
        ("<meta http-equiv=x content='text/html; charset=koi8-r'><p>Он упал</p>".encode("koi8-r"), "Он упал"),
        ('<?xml version="1.0" encoding="windows-1251"?><p>Он упал</p>'.encode("cp1251"), "Он упал"),
        (b"<meta charset=utf-8><p>caf\xe9 fell</p>", "caf\ufffd fell"),
        (b"<meta charset=nonsense><p>\x93It\x94 fell, he said to them, and it was so</p>", "“It” fell"),
    ],
)
def test_html_is_decoded_as_it_says(data: bytes, text: str) -> None:
    assert text in markup_of(data, "a.html")


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a page was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = PAGE.replace(
        "<article>", '<iframe src="http://127.0.0.1:9/"></iframe><img src="http://127.0.0.1:9/a.png">'
    )
    assert opened(page).text == opened().text


def test_the_same_page_gives_the_same_text_again() -> None:
    first = opened()
    for _ in range(3):
        opened(PAGE.replace("barge", "lorry"))
        assert opened() == first


def test_control_characters_and_half_characters_do_no_harm() -> None:
    content = opened(PAGE.replace("barge", "ba\x00rge\ud83d\x1b"))
    assert "ba rge" in content.text
    assert content.text.encode()
