"""A dispute drawn over time: a lane for each party, with its steps as marks on their days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.records import Side
from extractor.show.days import days_in_words
from extractor.show.html.markup import Markup, element
from extractor.show.html.steps import is_change, ordered_steps
from extractor.show.lookup import NOBODY
from extractor.show.sides import MOVE_WORDS
from extractor.timelines.records import Party, Step, Timeline

MIDDLE = 14  # pixels from the top of a lane to its line
TICKS = 4
ASIDE = {Side.FOR: -8, Side.AGAINST: 8}  # pixels to shift marks where a party took both sides on one day
MARKS = {Side.FOR: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z", Side.AGAINST: "M-5.5-5.5 5.5 5.5M-5.5 5.5 5.5-5.5"}


Anchors = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Scale:
    """Maps days to positions, in percent of the width; a single day is in the middle."""

    first: date
    last: date

    def at(self, day: date) -> str:
        """Return a day's distance from the left edge."""
        days = (self.last - self.first).days
        share = (day - self.first).days / days if days else 0.5
        return f"{3 + 94 * share:.2f}%"

    def anchor(self, day: date) -> str:
        """Return the SVG text-anchor of a day's label, so that no label leaves the drawing."""
        if self.first == self.last:
            return "middle"
        return {self.first: "start", self.last: "end"}.get(day, "middle")

    def ticks(self) -> list[date]:
        """Return the first day, the last, and evenly spaced days between them."""
        days = (self.last - self.first).days
        parts = min(TICKS - 1, days)
        if not parts:
            return [self.first]
        return [self.first + timedelta(days=round(days * n / parts)) for n in range(parts + 1)]


def render_lanes(timeline: Timeline, number: int) -> Markup | None:
    """Return a lane for each party and an axis of days below; None where no step has a date.

    The drawing is hidden from screen readers, since the table of steps says the same.
    """
    if timeline.first is None or timeline.last is None:
        return None
    scale = Scale(timeline.first, timeline.last)
    anchors = {
        (step.article, step.claim): f"t{number}-s{n}"
        for n, (_, step) in enumerate(ordered_steps(timeline), start=1)
    }
    lanes = (_lane(party, scale, anchors) for party in timeline.parties)
    return element("div", *lanes, _axis(scale), class_="lanes", aria_hidden="true")


def _lane(party: Party, scale: Scale, anchors: Anchors) -> Markup | None:
    """Return a party's name and its track of marks; None where it has no dated step."""
    days: dict[tuple[date, Side], list[Step]] = {}
    for step in party.steps:
        if step.date:
            days.setdefault((step.date, step.side), []).append(step)
    if not days:
        return None
    marks = [
        _mark(party, steps, scale, anchors, aside=ASIDE[side] if (day, side.other) in days else 0)
        for (day, side), steps in days.items()
    ]
    drawing = element("svg", *_held(list(days), scale), *marks, class_="track", height=2 * MIDDLE)
    return element("div", element("span", party.name or NOBODY, class_="party"), drawing, class_="lane")


def _held(days: Sequence[tuple[date, Side]], scale: Scale) -> Iterator[Markup]:
    """Yield a line from each step to the next, and from the last one on, styled by its side."""
    ends = [*(day for day, _ in days[1:]), scale.last]
    for (day, side), end in zip(days, ends, strict=True):
        if day < end:
            x1, x2 = scale.at(day), scale.at(end)
            yield element("line", class_=f"held {side.value}", x1=x1, x2=x2, y1=MIDDLE, y2=MIDDLE)


def _mark(party: Party, steps: Sequence[Step], scale: Scale, anchors: Anchors, *, aside: int) -> Markup:
    """Return the mark of a day, linked to its first step's row; a ring shows a change of sides."""
    step = steps[0]
    day = step.date or scale.first
    words = "\n".join(f"{MOVE_WORDS[each.move]}: {each.text}" for each in steps)
    title = element("title", f"{days_in_words(day, None)}, {party.name or NOBODY}\n{words}")
    changed = any(is_change(party, each) for each in steps)
    ring = element("circle", r=11, class_="ring") if changed else None
    shape = element("path", d=MARKS[step.side], class_=f"mark {step.side.value}")
    href = f"#{anchors[(step.article, step.claim)]}"
    link = element("a", title, element("circle", r=9, class_="hit"), ring, shape, href=href, tabindex=-1)
    moved = element("g", link, transform=f"translate({aside} 0)") if aside else link
    return element("svg", moved, x=scale.at(day), y=MIDDLE, class_="day")


def _axis(scale: Scale) -> Markup:
    """Return the axis of days; the year is shown on the first day and wherever it changes."""
    labels, year = [], None
    for day in scale.ticks():
        words = days_in_words(day, None)
        words = words if day.year != year else words.rsplit(" ", 1)[0]
        year = day.year
        labels.append(element("text", words, x=scale.at(day), y=MIDDLE, text_anchor=scale.anchor(day)))
    drawing = element("svg", *labels, class_="track", height=2 * MIDDLE)
    return element("div", element("span", class_="party"), drawing, class_="lane axis")
