"""The page in colours."""

from __future__ import annotations

from rich.text import Text

from extractor.records import Article, Section
from extractor.show.sections import UNREAD
from extractor.show.terminal.styles import STYLES


def render_page(article: Article) -> Text:
    """Return the page's text unchanged, with claims in colours and unread sections dimmed."""
    page = Text(article.text)
    for block in article.blocks:
        if block.section in UNREAD:
            page.stylize("dim", block.start, block.end)
        elif block.section is Section.HEADLINE:
            page.stylize("bold", block.start, block.end)
    for claim in article.claims:
        for span in claim.content:
            page.stylize(STYLES[claim.stance], span.start, span.end)
    for claim in article.claims:
        for span in claim.cue:
            page.stylize(STYLES["cue"], span.start, span.end)
        if claim.source_span:
            page.stylize(STYLES["source"], claim.source_span.start, claim.source_span.end)
    return page


def render_legend() -> Text:
    """Return one line that explains the colours."""
    return Text("\n") + Text("  ").join(Text(name, style=style) for name, style in STYLES.items())
