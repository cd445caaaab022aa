"""A record in the terminal: its disputes, the page in colours, and a table of its claims."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from extractor.records import Article
from extractor.show.lookup import look_up
from extractor.show.terminal.claims import render_claims
from extractor.show.terminal.disputes import render_disputes
from extractor.show.terminal.page import render_legend, render_page

__all__ = ["render_article", "render_claims", "render_disputes", "render_legend", "render_page"]


def render_article(article: Article) -> RenderableType:
    """Return the disputes, then the page with sources, cues and contents coloured, then the claims."""
    date = article.doc_date.isoformat() if article.doc_date else "no date"
    lookup = look_up(article)
    return Group(
        Text(f"{article.id}  ({date}, {article.date_origin})", style="bold underline"),
        *render_disputes(article, lookup),
        render_page(article),
        render_legend(),
        render_claims(article, lookup),
        *(Text(f"! {warning}", style="magenta") for warning in article.warnings),
    )
