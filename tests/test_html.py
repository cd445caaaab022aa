"""HTML pages, without a browser: what stands in them, and that nothing else can."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.records import Article, Claim, QuoteType, Section, Span, Stance
from extractor.show.html import render_page_html, render_timelines
from extractor.show.html.markup import Markup, element, text, together, web_address
from extractor.show.html.segments import cut_lines
from tests.disputed import NASTY, PAGE, disputed_page, disputed_timelines

ALLOWED_SCRIPTS = 1
COLOURS = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")


class Reader(HTMLParser):
    """Collects tags with their attributes, and the text of the page as it was given."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw, self.depth = "", 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "div":
            self.depth = self.depth + 1 if self.depth or dict(attrs).get("class") == "raw" else 0

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self.depth:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.raw += data

    def all(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]


BOTH = pytest.mark.parametrize(
    "html",
    [render_page_html([disputed_page()]), render_timelines(disputed_timelines())],
    ids=["page", "timelines"],
)


@BOTH
def test_nothing_of_a_record_becomes_markup(html: str) -> None:
    reader = Reader(html)
    assert NASTY not in html
    assert [tag for tag, _ in reader.tags].count("script") == ALLOWED_SCRIPTS
    assert not [name for _, attrs in reader.tags for name in attrs if name.startswith("on")]
    assert "img" not in {tag for tag, _ in reader.tags}
    assert not [href for href in reader.all("href") if "javascript" in href]


@BOTH
def test_nothing_is_loaded(html: str) -> None:
    reader = Reader(html)
    assert not reader.all("src")
    assert not {"link", "iframe", "object", "base"} & {tag for tag, _ in reader.tags}
    assert "url(" not in html
    assert "@import" not in html
    assert any("default-src 'none'" in content for content in reader.all("content"))


@BOTH
def test_every_link_inside_the_file_has_an_end_and_every_id_is_one(html: str) -> None:
    reader = Reader(html)
    ids = reader.all("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in reader.all("href") if href.startswith("#")} <= set(ids)
    assert {name for value in reader.all("aria-labelledby") for name in value.split()} <= set(ids)


def test_several_pages_stand_in_one_file_with_contents_and_ids_of_their_own() -> None:
    first, second = disputed_page(), disputed_page().model_copy(update={"headline": "Second"})
    reader = Reader(render_page_html([first, second]))
    assert len(reader.all("id")) == len(set(reader.all("id")))
    assert {"#p1-page", "#p2-page"} <= set(reader.all("href"))


def test_the_page_stands_in_the_file_character_for_character() -> None:
    assert Reader(render_page_html([disputed_page()])).raw == PAGE


@given(st.text(max_size=200))
def test_any_text_is_shown_and_nothing_but_text(words: str) -> None:
    words = words.replace("\x00", "").replace("\r", "")
    reader = Reader(str(together(element("div", element("p", words, title=words), class_="raw"))))
    kept = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", words)
    assert reader.raw == kept
    assert reader.all("title") == [kept]


def test_an_article_of_any_text_keeps_it() -> None:
    page = "\n\n One\tline \r\n\r\n<b>two</b> &amp; \u2028 three\n \n"
    html = render_page_html([Article(id="odd", text=page)])
    assert Reader(html).raw == page
    assert "No claims found." in html
    assert "Nothing is disputed" in html


def test_joining_markup_to_plain_text_never_lets_the_text_through() -> None:
    assert text(Markup("<b>") + "<i>") == "&lt;b&gt;&lt;i&gt;"
    assert element("p", "<", None, Markup("<b>")) == "<p>&lt;<b></p>"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " https://a", "//a", "", None])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) is None


def test_nested_spans_are_cut_so_that_each_piece_knows_all_claims_over_it() -> None:
    page = disputed_page()
    segments = [segment for line in cut_lines(page) for segment in line.segments]
    assert "".join(page.text[s.start : s.end] for s in segments) == PAGE.replace("\n", "")
    covered = {page.text[s.start : s.end]: [c.claim for c in s.covers] for s in segments if s.covers}
    assert covered["who"] == ["c3", "c2"]
    assert covered["says"] in (["c1"], ["c3", "c2"])
    assert covered[" are few, had entered Zaporizke"] == ["c2"]


@given(
    st.text("ab \n", min_size=12, max_size=40),
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=6),
)
def test_whatever_crosses_or_nests_the_text_stays_whole_and_each_piece_knows_its_claims(
    page: str, places: list[tuple[int, int]]
) -> None:
    spans = [(start, min(start + length, len(page))) for start, length in places]
    claims = tuple(
        Claim(
            id=f"c{n}",
            content=(Span(start=start, end=end, text=page[start:end]),),
            quote_type=QuoteType.INDIRECT,
            stance=Stance.ASSERTED,
            section=Section.BODY,
            finder="human",
        )
        for n, (start, end) in enumerate(spans)
    )
    article = Article(id="any", text=page, claims=claims)
    reader = Reader(render_page_html([article]))
    assert reader.raw == page
    assert {href[1:] for href in reader.all("href")} <= set(reader.all("id"))
    for line in cut_lines(article):
        for segment in line.segments:
            over = {
                f"c{n}" for n, (start, end) in enumerate(spans) if start < segment.end and segment.start < end
            }
            assert {cover.claim for cover in segment.covers} == over


def test_a_denial_says_in_words_whom_it_denies() -> None:
    lines = Reader(render_page_html([disputed_page()])).all("data-line")
    assert "denied what was said by Russia (1): “Village lost”; Russia (2): “its troops" in lines[3]
    assert "the page does not quote anybody who claims it" in lines[4]
    assert "denied by Kyiv" in lines[1]


def test_a_dispute_without_anybody_for_it_says_so() -> None:
    assert "(nobody named)" in render_page_html([disputed_page()])


def test_the_dispute_last_heard_of_is_first_and_a_limit_is_told() -> None:
    html = render_timelines(disputed_timelines())
    assert html.index("troops had taken") < html.index("the mine had flooded")
    assert "changed sides, 20 May 2025" in html
    cut = render_timelines(disputed_timelines(), limit=1)
    assert "The 1 last heard of are shown." in cut
    assert "the mine had flooded" not in cut


def test_no_timelines_is_a_page_too() -> None:
    assert "No disputes found." in render_timelines([])


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        ("ink", ("paper", "sheet", "for-tint", "against-tint", "found")),
        ("muted", ("paper", "sheet")),
        ("for", ("paper", "sheet", "for-tint")),
        ("against", ("paper", "sheet", "against-tint")),
        ("sheet", ("for", "against")),
        ("paper", ("ink",)),
    ],
)
def test_colours_keep_the_contrast_of_wcag_aa(ink: str, grounds: tuple[str, ...], scheme: int) -> None:
    css = files("extractor.show.html").joinpath("static", "frame.css").read_text(encoding="utf-8")
    colours = {name: pair[scheme] for name, *pair in COLOURS.findall(css)}
    for ground in grounds:
        darker, lighter = sorted((luminance(colours[ink]), luminance(colours[ground])))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (ink, ground)
