"""Disputes across pages as a table: both sides of each, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.records import Side
from extractor.timelines import Party, Timeline

STYLES = {Side.FOR: "green", Side.AGAINST: "red"}
MOST_PARTIES = 6
LONGEST_PROPOSITION = 160


def render_table(timelines: Sequence[Timeline]) -> RenderableType:
    """Return the table, and under it how to get all of it; a word where there is nothing."""
    if not timelines:
        return Text("No disputes found. With --all, propositions that nobody contests are shown too.")
    table = Table(
        title=f"{len(timelines)} disputes, newest first", title_justify="left", show_lines=True, expand=True
    )
    for name, ratio in (("when, where", 2), ("what", 4), ("for", 3), ("against", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for timeline in timelines:
        table.add_row(_when_where(timeline), _what(timeline), *(_side(timeline, side) for side in Side))
    return Group(table, Text("All steps with their pages: -o FILE (JSON Lines), --html FILE.", style="dim"))


def _when_where(timeline: Timeline) -> str:
    days = dict.fromkeys(str(day) for day in (timeline.first, timeline.last) if day)
    names = dict.fromkeys(place.name for place in timeline.places[:3])
    return "\n".join(filter(None, (" to ".join(days) or "no date", ", ".join(names))))


def _what(timeline: Timeline) -> Text:
    words = timeline.proposition
    short = words if len(words) <= LONGEST_PROPOSITION else words[: LONGEST_PROPOSITION - 1] + "…"
    pages = len({claim.article for claim in timeline.claims})
    return Text(short) + Text(f"\n{pages} page{'s' * (pages > 1)}", style="dim")


def _side(timeline: Timeline, side: Side) -> Text:
    """Return who stands on that side now, one a line, with since when and who went over."""
    parties = [party for party in timeline.parties if party.side is side]
    lines = [_party(party) for party in parties[:MOST_PARTIES]]
    if len(parties) > MOST_PARTIES:
        lines.append(Text(f"and {len(parties) - MOST_PARTIES} more", style="dim"))
    return Text("\n").join(lines)


def _party(party: Party) -> Text:
    since = next(_days(party), None)
    text = Text(party.name or "(nobody named)", style=STYLES[party.side])
    if since:
        text += Text(f" {since}", style="dim")
    for change in party.changes:
        text += Text(f"\n  changed {change.date}: {change.before} → {change.after}", style="bold")
    return text


def _days(party: Party) -> Iterator[str]:
    return (str(step.date) for step in party.steps if step.date)
