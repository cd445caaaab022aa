"""Who disputes what, as tables of two sides."""

from __future__ import annotations

from itertools import zip_longest
from textwrap import shorten

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.records import Article, Dispute, Side
from extractor.show.days import when_in_words
from extractor.show.lookup import MEANING, NOBODY, Lookup, meaning_of, words_of
from extractor.show.sides import MOVE_WORDS, SIDE_TITLES, Party, sides_of
from extractor.show.terminal.styles import SIDE_STYLES

LONGEST = 160  # characters quoted, so that a table can be read at a glance


def render_disputes(article: Article, lookup: Lookup) -> list[RenderableType]:
    """Return a table for each dispute, with a blank line after it: supporters left, deniers right."""
    return [table for dispute in article.disputes for table in (_table(dispute, lookup), Text())]


def _table(dispute: Dispute, lookup: Lookup) -> Table:
    title = Text(shorten(dispute.proposition, LONGEST, placeholder=" …"), style="bold")
    if facts := _facts(dispute, lookup):
        title.append(f"\n{facts}", style="not bold")
    table = Table(title=title, title_justify="left", title_style="", expand=True, show_lines=True)
    sides = sides_of(dispute, lookup)
    for side in Side:
        table.add_column(SIDE_TITLES[side], header_style=f"bold {SIDE_STYLES[side]}", ratio=1)
    cells = [[_cell(party, lookup) for party in sides[side]] or [Text(NOBODY, style="dim")] for side in Side]
    for row in zip_longest(*cells, fillvalue=Text()):
        table.add_row(*row)
    return table


def _facts(dispute: Dispute, lookup: Lookup) -> str:
    """Return where, when and since when, as far as the page says."""
    where = lookup.where(dispute.places)
    since = when_in_words(dispute.since)
    facts = (where and f"in {where}", when_in_words(dispute.when), since and f"disputed since {since}")
    return " · ".join(filter(None, facts))


def _cell(party: Party, lookup: Lookup) -> Text:
    """Return the party with its moves, and below it the quoted claims with their numbers."""
    moves = ", ".join(MOVE_WORDS[move] for move in party.moves)
    cell = Text.assemble((lookup.who(party.source), "bold"), f" {moves}")
    if since := when_in_words(party.since):
        cell.append(f", {since}", style="dim")
    for claim in party.told:
        cell.append(f"\n“{shorten(words_of(claim), LONGEST, placeholder=' …')}” ")
        if meaning := shorten(meaning_of(claim), MEANING, placeholder=" …"):
            cell.append(f"[{meaning}] ", style="dim")
        cell.append(f"({lookup.numbers[claim.id]})", style="bold")
    if party.others:
        numbers = ", ".join(f"({lookup.numbers[claim.id]})" for claim in party.others)
        cell.append(f"\nalso {numbers}", style="dim")
    return cell
