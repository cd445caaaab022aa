"""Pages as one HTML file: disputes on top, then the marked text with the claims beside it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.records import Article
from extractor.show.days import days_in_words
from extractor.show.html.article_text import render_legend, render_text
from extractor.show.html.claims import render_claims
from extractor.show.html.disputes import render_disputes
from extractor.show.html.document import document
from extractor.show.html.markup import Markup, element, together, web_address
from extractor.show.html.shown import Shown, shown
from extractor.show.plural import counted

HINT = (
    "Point at a claim, or reach it with the Tab key, to see what it denies or who denies it. "
    "A number leads from the list to the words, and back."
)


def render_page_html(articles: Sequence[Article]) -> str:
    """Return the pages as one HTML file that loads nothing; several get a table of contents.

    Without scripts everything can be read and all links work; only highlighting what a
    denial denies is missing.
    """
    parts = ["sides", "page"]
    if len(articles) == 1:
        [article] = articles
        view = shown(article, page=1, level=2)
        return document(title_of(article), element("h1", title_of(article)), _page(view), parts=parts)
    title = counted(len(articles), "page")
    views = [shown(article, page=number, level=3) for number, article in enumerate(articles, start=1)]
    return document(
        title,
        element("h1", title),
        _contents(views),
        *(_section(view) for view in views),
        parts=parts,
    )


def title_of(article: Article) -> str:
    """Return the headline, or the page's id where it has none."""
    return article.headline or article.id


def _contents(views: Sequence[Shown]) -> Markup:
    items = (
        element(
            "li",
            element("a", title_of(view.article), href=f"#{view.part('page')}"),
            element("span", f" {_counts(view.article)}", class_="facts"),
        )
        for view in views
    )
    return element("nav", element("ol", *items), class_="contents", aria_label="Pages")


def _section(view: Shown) -> Markup:
    named = view.part("title")
    heading = element("h2", title_of(view.article), id=named)
    return element(
        "section", heading, _page(view), id=view.part("page"), class_="page", aria_labelledby=named
    )


def _page(view: Shown) -> Markup:
    return together(
        _about(view.article),
        _part(view, "disputes", "Disputes", render_disputes(view)),
        element(
            "div",
            _part(view, "text", "The page", render_legend(), render_text(view)),
            _part(view, "claims", "Claims", element("p", HINT, class_="hint"), render_claims(view)),
            class_="columns",
        ),
    )


def _about(article: Article) -> Markup:
    """Return outlet, byline, date and counts, the link to the page, and its warnings."""
    date = days_in_words(article.doc_date, None) or "no date, so that relative times stay unresolved"
    told = (article.outlet, article.byline, date, _counts(article), article.id)
    address = web_address(article.url)
    source = element("a", "the page on the web", href=address, rel="noreferrer noopener") if address else None
    return element(
        "div",
        element("p", " · ".join(filter(None, told)), " · " if source else None, source, class_="facts"),
        *(element("p", warning, class_="warning") for warning in article.warnings),
    )


def _counts(article: Article) -> str:
    return f"{counted(len(article.disputes), 'dispute')}, {counted(len(article.claims), 'claim')}"


def _part(view: Shown, name: str, title: str, *content: Markup) -> Markup:
    heading = view.heading(title, id=view.part(name), class_="part-title")
    return element("section", heading, *content, class_=f"part {name}", aria_labelledby=view.part(name))
