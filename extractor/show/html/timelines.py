"""Disputes across pages as one HTML file, with a card for each, latest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from textwrap import shorten

from extractor.records import Side
from extractor.show.days import days_in_words
from extractor.show.html.document import document
from extractor.show.html.lanes import render_lanes
from extractor.show.html.markup import Markup, element
from extractor.show.html.steps import render_steps
from extractor.show.lookup import NOBODY
from extractor.show.plural import counted
from extractor.show.sides import SIDE_TITLES
from extractor.timelines.records import Party, Timeline

LIMIT = 500  # cards in one file; with thousands, browsers stop responding
NAMED = 5  # parties shown on each side; the lanes show all of them
QUOTED = 110  # characters quoted of a party's latest words
HINT = "● says so, ✕ denies it; a ring marks the day on which a party changed sides."


def render_timelines(timelines: Iterable[Timeline], *, limit: int = LIMIT) -> str:
    """Return the disputes as one HTML file that loads nothing, latest news first, undated ones last.

    At most `limit` are shown, and the page says so if there are more.
    """
    ordered = sorted(timelines, key=_latest_first)
    title = counted(len(ordered), "dispute")
    more = f"The {limit} last heard of are shown." if len(ordered) > limit else None
    cards = (_card(timeline, number) for number, timeline in enumerate(ordered[:limit], start=1))
    return document(
        title,
        element("h1", title),
        element("p", more, class_="facts") if more else None,
        _filter(),
        element("p", HINT, class_="hint"),
        element("div", *cards, id="cards") if ordered else element("p", "No disputes found.", class_="none"),
        parts=("sides", "timelines"),
    )


def _latest_first(timeline: Timeline) -> tuple[int, str]:
    return (-(timeline.last or date.min).toordinal(), timeline.id)


def _filter() -> Markup:
    """Return the filter of the cards; it shows only where scripts run."""
    return element(
        "div",
        element("label", "Filter by place, party or words", _input("filter", "search")),
        element("label", _input("changed", "checkbox"), " only where a party changed sides"),
        element("span", id="shown", class_="facts", role="status"),
        id="filters",
        class_="filters",
        role="search",
        hidden=True,
    )


def _input(name: str, kind: str) -> Markup:
    return element("input", id=name, type=kind, autocomplete="off")


def _card(timeline: Timeline, number: int) -> Markup:
    title = f"t{number}-title"
    return element(
        "article",
        element("h2", timeline.proposition, id=title, class_="proposition"),
        _facts(timeline),
        element("div", *(_side(side, timeline) for side in Side), class_="sides"),
        render_lanes(timeline, number),
        render_steps(timeline, number),
        class_="timeline",
        aria_labelledby=title,
        data_changed=any(party.changes for party in timeline.parties),
    )


def _facts(timeline: Timeline) -> Markup:
    """Return the places, the first and last day, and the number of steps."""
    steps = sum(len(party.steps) for party in timeline.parties)
    facts = (
        ", ".join(dict.fromkeys(place.name for place in timeline.places)),
        days_in_words(timeline.first, timeline.last) or "no dates",
        counted(steps, "step"),
        f"{timeline.undated} without a date" if timeline.undated and timeline.first else "",
    )
    return element("p", " · ".join(filter(None, facts)), class_="facts")


def _side(side: Side, timeline: Timeline) -> Markup:
    """Return the parties now on a side, each with its latest words and any change of sides."""
    parties = [party for party in timeline.parties if party.side is side]
    left = any(change.before is side for party in timeline.parties for change in party.changes)
    nobody = element("p", "(nobody any more)" if left else NOBODY, class_="none")
    listed = element("ul", *(_party(party) for party in parties[:NAMED])) if parties else nobody
    more = f"and {len(parties) - NAMED} more, below" if len(parties) > NAMED else None
    title = element("h3", SIDE_TITLES[side], class_="side-title")
    return element(
        "div", title, listed, element("p", more, class_="also") if more else None, class_=f"side {side.value}"
    )


def _party(party: Party) -> Markup:
    since = party.changes[-1].date if party.changes else None
    changed = f"changed sides, {days_in_words(since, None)}" if since else ""
    latest = [step for step in party.steps if step.date] or party.steps[:1]
    words = shorten(latest[-1].text, QUOTED, placeholder=" …")
    return element(
        "li",
        element("strong", party.name or NOBODY),
        " ",
        element("span", changed, class_="changed") if changed else None,
        element("p", element("q", words), class_="words"),
    )
