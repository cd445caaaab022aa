"""A record for the eye: the page in colours, and a table of its claims."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.records import Article, Claim, Section, Stance, When

STYLES: Mapping[str, str] = {
    "source": "bold cyan",
    "cue": "bold yellow",
    "asserted": "green",
    "denied": "red",
}
UNREAD = frozenset({Section.BOILERPLATE, Section.RELATED, Section.BYLINE, Section.DATELINE})


def render_article(article: Article) -> RenderableType:
    """Return the page with sources, cues and contents coloured, and under it the claims."""
    date = article.doc_date.isoformat() if article.doc_date else "no date"
    title = Text(f"{article.id}  ({date}, {article.date_origin})", style="bold underline")
    parts: list[RenderableType] = [title, render_page(article), render_legend(), render_claims(article)]
    parts.extend(Text(f"! {warning}", style="magenta") for warning in article.warnings)
    return Group(*parts)


def render_page(article: Article) -> Text:
    """Return the page's text as it stands, what is not read dimmed."""
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
    """Return one line that names the colours."""
    return Text("\n") + Text("  ").join(Text(name, style=style) for name, style in STYLES.items())


def render_claims(article: Article) -> RenderableType:
    """Return a table of the claims: who, stance, what, where, when, and whom a denial denies."""
    if not article.claims:
        return Text("No claims found.")
    table = Table(title=f"{len(article.claims)} claims", show_lines=False, title_justify="left")
    for column in ("#", "who", "stance", "what", "where", "when", "denies"):
        table.add_column(column, overflow="fold")
    numbers = {claim.id: str(n) for n, claim in enumerate(article.claims, start=1)}
    for claim in article.claims:
        table.add_row(*_cells(claim, article, numbers))
    return table


def _cells(claim: Claim, article: Article, numbers: Mapping[str, str]) -> list[str | Text]:
    sources = {source.id: source.name for source in article.sources}
    names = {place.id: place.name for place in article.places}
    denied = {c.id: sources.get(c.source or "", "somebody") for c in article.claims}
    what = " … ".join(span.text for span in claim.content)
    if claim.content_resolved and claim.content_resolved != what:
        what = f"{what} [{claim.content_resolved}]"
    repeated = f" (= {numbers[claim.duplicate_of]})" if claim.duplicate_of else ""
    return [
        numbers[claim.id] + repeated,
        sources.get(claim.source or "", "(nobody named)"),
        Text(claim.stance, style=STYLES[claim.stance]),
        what,
        ", ".join(names[place] for place in claim.places),
        _when(claim),
        ", ".join(f"{numbers[id_]} ({denied[id_]})" for id_ in claim.denies)
        or ("not on the page" if claim.stance is Stance.DENIED else ""),
    ]


def _when(claim: Claim) -> str:
    said, happened = (_value(when) for when in (claim.claim_time, claim.event_time))
    return f"{said} (of {happened})" if happened and happened != said else said


def _value(when: When | None) -> str:
    return when.value if when else ""
