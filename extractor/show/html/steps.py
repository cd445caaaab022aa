"""All steps of a dispute as a table, with their words."""

from __future__ import annotations

from datetime import date

from extractor.show.days import days_in_words
from extractor.show.html.markup import Markup, element, together, web_address
from extractor.show.lookup import NOBODY
from extractor.show.plural import counted
from extractor.show.sides import MOVE_WORDS
from extractor.timelines.records import Party, Step, Timeline

COLUMNS = ("Day", "Who", "What they did", "In which words", "Where to read it")
LAST = date.max


def render_steps(timeline: Timeline, number: int) -> Markup:
    """Return the steps by day, undated ones last, collapsed under their count.

    A row's anchor is `t<number>-s<n>`, where `n` counts `ordered_steps` from 1.
    """
    steps = enumerate(ordered_steps(timeline), start=1)
    rows = [_row(party, step, f"t{number}-s{n}") for n, (party, step) in steps]
    head = element("tr", *(element("th", name, scope="col") for name in COLUMNS))
    return element(
        "details",
        element("summary", f"All {counted(len(rows), 'step')} in words"),
        element("table", element("thead", head), element("tbody", *rows)),
    )


def ordered_steps(timeline: Timeline) -> list[tuple[Party, Step]]:
    """Return each step with its party, by day, undated ones last; within a day in the parties' order."""
    steps = [(party, step) for party in timeline.parties for step in party.steps]
    return sorted(steps, key=lambda pair: pair[1].date or LAST)


def is_change(party: Party, step: Step) -> bool:
    """Return whether the party changed sides with this step."""
    return any((change.article, change.claim) == (step.article, step.claim) for change in party.changes)


def _row(party: Party, step: Step, anchor: str) -> Markup:
    changed = element("strong", "changed sides: ", class_="changed") if is_change(party, step) else None
    return element(
        "tr",
        element("td", days_in_words(step.date, None) or "no date", class_="day"),
        element("td", party.name or NOBODY),
        element("td", together(changed, MOVE_WORDS[step.move]), class_=f"move {step.side.value}"),
        element("td", element("q", step.text)),
        element("td", _where_to_read(step)),
        id=anchor,
        tabindex="-1",
    )


def _where_to_read(step: Step) -> Markup:
    name = step.outlet or step.article
    address = web_address(step.url)
    if address is None:
        return together(name)
    return element("a", name, href=address, rel="noreferrer noopener")
