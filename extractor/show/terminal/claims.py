"""The table of a page's claims."""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.records import Article, Claim, Stance, When
from extractor.show.lookup import Lookup, meaning_of, words_of
from extractor.show.plural import counted
from extractor.show.terminal.styles import STYLES

COLUMNS = ("#", "who", "stance", "what", "where", "when", "denies")


def render_claims(article: Article, lookup: Lookup) -> RenderableType:
    """Return a table of the claims: who, stance, what, where, when, and what a denial denies."""
    if not article.claims:
        return Text("No claims found.")
    table = Table(title=counted(len(article.claims), "claim"), show_lines=False, title_justify="left")
    for column in COLUMNS:
        table.add_column(column, overflow="fold")
    for claim in article.claims:
        table.add_row(*_cells(claim, lookup))
    return table


def _cells(claim: Claim, lookup: Lookup) -> list[Text]:
    repeated = f" (= {lookup.numbers[claim.duplicate_of]})" if claim.duplicate_of else ""
    meaning = meaning_of(claim)
    denied = ", ".join(f"{lookup.numbers[id_]} ({lookup.who_claims(id_)})" for id_ in claim.denies)
    return [
        Text(f"{lookup.numbers[claim.id]}{repeated}"),
        Text(lookup.who(claim.source)),
        Text(claim.stance, style=STYLES[claim.stance]),
        Text(f"{words_of(claim)} [{meaning}]" if meaning else words_of(claim)),
        Text(lookup.where(claim.places)),
        Text(_when(claim)),
        Text(denied or ("not on the page" if claim.stance is Stance.DENIED else "")),
    ]


def _when(claim: Claim) -> str:
    said, happened = (_value(when) for when in (claim.claim_time, claim.event_time))
    return f"{said} (of {happened})" if happened and happened != said else said


def _value(when: When | None) -> str:
    return when.value if when else ""
