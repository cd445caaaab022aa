"""Pages with labelled place names to learn from: for each name, which candidates are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from extractor.evaluation.places import char_span, is_right
from extractor.gazetteer import Entry, Gazetteer
from extractor.gazetteer.distance import kilometres
from extractor.pipes.toponyms import given_names
from extractor.pipes.toponyms.groups import group_names
from extractor.pipes.toponyms.outlet import set_outlet
from extractor.pipes.toponyms.ranking import Page
from extractor.pipes.toponyms.resolve import make_page
from extractor.records import PlaceKind

Item = Mapping[str, Any]
LARGE = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.REGION, PlaceKind.WATER, PlaceKind.ADMIN1}
)
LARGE_KM = 1500.0  # two sources may put the middle of a large place this far apart


@dataclass(frozen=True)
class LabelledPage:
    """A page whose names have been labelled.

    `right` has, for each name by its number in `page.groups`, whether each candidate
    is right, and `votes` its labels; names without a label are absent.
    """

    id: str
    page: Page
    right: Mapping[int, Sequence[bool]]
    votes: Mapping[int, Sequence[Item]]


def label_pages(items: Iterable[tuple[Item, Doc]], gazetteer: Gazetteer) -> Iterator[LabelledPage]:
    """Yield the documents' pages; `items` are gold in the form of `evaluate places`, with their parses."""
    for item, doc in items:
        yield label_page(item, doc, gazetteer)


def label_page(item: Item, doc: Doc, gazetteer: Gazetteer) -> LabelledPage:
    """Return one page, with the labelled names and all others that are found on it."""
    set_outlet(doc, item.get("domain") or item.get("url"))
    spans = [char_span(doc, place) for place in item["places"]]
    given, found = given_names(doc, spans, gazetteer)
    names = sorted([*given, *found], key=lambda name: name.span.start)
    page = make_page(group_names(names), names)
    number = {group.key: n for n, group in enumerate(page.groups)}
    votes: dict[int, list[Item]] = {}
    for name, place in zip(given, item["places"], strict=True):
        if place["lat"] is not None and name.key in number:
            votes.setdefault(number[name.key], []).append(place)
    right = {n: _right(places, page.groups[n].entries) for n, places in votes.items()}
    return LabelledPage(str(item["id"]), page, right, votes)


def _right(places: Sequence[Item], entries: Sequence[Entry]) -> list[bool]:
    """Return, for each candidate, whether it is right for most mentions: one sense per page.

    If the labelled entry is a candidate, only that is right, else every candidate near it.
    """
    counts = Counter((p["geonameid"], p["lat"], p["lon"]) for p in places)
    (id_, lat, lon), _ = counts.most_common(1)[0]
    own = [entry.id == str(id_) for entry in entries]
    if any(own):
        return own
    place = {"geonameid": id_, "lat": lat, "lon": lon}
    return [_is_near(place, entry) for entry in entries]


def _is_near(place: Item, entry: Entry) -> bool:
    guess = {"geonameid": int(entry.id) if entry.id.isdigit() else None, "lat": entry.lat, "lon": entry.lon}
    if is_right(place, guess):
        return True
    # Sets without ids put the middle of China elsewhere than GeoNames does.
    return (
        place["geonameid"] is None
        and entry.kind in LARGE
        and entry.lat is not None
        and entry.lon is not None
        and kilometres(place["lat"], place["lon"], entry.lat, entry.lon) < LARGE_KM
    )
