"""Which entry of the gazetteer a place name means: by population and by the rest of the page.

Weights are powers of ten of population, so that a name's company on the page can
outweigh a city ten or a hundred times as large. Set on one half of TR-News.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import log10

from extractor.gazetteer import Entry
from extractor.gazetteer.distance import kilometres
from extractor.lexicon.countries import country_of_capital
from extractor.lexicon.places import NounRow, load_nouns
from extractor.pipes.toponyms.context import PageContext, is_named_with
from extractor.pipes.toponyms.cues import leading_noun, list_nouns
from extractor.pipes.toponyms.match import Name
from extractor.records import PlaceKind, PlaceStatus

_SUBDIVISIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION})
_VILLAGE = 5_000
_SURE_ALONE = 50_000
_MARGIN = 0.7
_SAME_PLACE_KM = 60.0
_NEAR_KM = 100.0
_FAR_KM = 300.0
_MOST_CANDIDATES = 10


@dataclass(frozen=True)
class Sense:
    """What a name means on this page: `entries` are the candidates, likeliest first."""

    status: PlaceStatus
    entries: tuple[Entry, ...]
    noun: NounRow | None


@dataclass(frozen=True)
class Group:
    """All mentions of one name on the page."""

    names: tuple[Name, ...]
    nouns: tuple[NounRow, ...]

    @property
    def key(self) -> str:
        """The key of the name."""
        return self.names[0].key

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All that any of the mentions may mean."""
        return tuple(dict.fromkeys(chain.from_iterable(name.entries for name in self.names)))


def resolve_names(names: Sequence[Name]) -> dict[str, Sense]:
    """Return the sense of each name, by its key: one sense per page.

    Names are ranked once without regard to each other, then again with each
    near to what the others turned out to be.
    """
    groups = _group(names)
    context = PageContext.of(names)
    first = {key: _rank(group, context, ()) for key, group in groups.items()}
    points = {key: _point(entries) for key, entries in first.items()}
    senses = {}
    for key, group in groups.items():
        others = [point for other, point in points.items() if other != key and point is not None]
        ranked = _rank(group, context, others)
        senses[key] = Sense(_status(group, ranked, context, others), ranked[:_MOST_CANDIDATES], _noun(group))
    return senses


def _group(names: Sequence[Name]) -> Mapping[str, Group]:
    lists = list_nouns([name.span for name in names])
    members: dict[str, list[Name]] = {}
    nouns: dict[str, list[NounRow]] = {}
    for name in names:
        members.setdefault(name.key, []).append(name)
        said = (name.noun, leading_noun(name.span), lists.get(name.span.start), _own_noun(name))
        nouns.setdefault(name.key, []).extend(noun for noun in said if noun is not None)
    return {key: Group(tuple(found), tuple(nouns[key])) for key, found in members.items()}


def _own_noun(name: Name) -> NounRow | None:
    """Return the "sea" of "Red Sea", which is also a governorate."""
    row = load_nouns().get(name.span[-1].lower_) if len(name.span) > 1 else None
    return row if row is not None and row.kinds == (PlaceKind.WATER,) else None


def _noun(group: Group) -> NounRow | None:
    return group.nouns[0] if group.nouns else None


def _rank(group: Group, context: PageContext, others: Sequence[tuple[float, float]]) -> tuple[Entry, ...]:
    scores = {entry: _score(entry, group, context, others) for entry in group.entries}
    return tuple(sorted(scores, key=lambda entry: -scores[entry]))


def _score(entry: Entry, group: Group, context: PageContext, others: Iterable[tuple[float, float]]) -> float:
    score = (
        _prior(entry)
        + 1.5 * _is_capital(entry, group)
        - _city_is_meant(entry, group)
        + context.support(entry, group.key)
        + _nearness(entry, others)
    )
    score += 3.0 * any(is_named_with(name, entry, context) for name in group.names)
    if entry.kind == PlaceKind.ADMIN1:
        score += 2.0 * any(entry.country in context.peers.get(name.span.start, ()) for name in group.names)
    if group.nouns:
        score += 4.0 * any(entry.kind in noun.kinds for noun in group.nouns)
    return score


def _prior(entry: Entry) -> float:
    """Return how likely the entry is by itself: powers of ten of population, and kind."""
    people = log10(entry.population + 10)
    if entry.kind in (PlaceKind.WATER, PlaceKind.REGION, PlaceKind.OTHER):
        people = max(people, 6.0)
    if entry.kind == PlaceKind.COUNTRY:
        people += 1.5
    if entry.kind == PlaceKind.ADMIN2:
        people -= 1.0
    return people - 1.0 * (entry.rank > 0)


def _is_capital(entry: Entry, group: Group) -> bool:
    """Say whether it is a capital, so not the state of Washington; "Djibouti" is the country first."""
    country = country_of_capital(entry.name)
    if country is None or country.iso != entry.country:
        return False
    if entry.kind != PlaceKind.SETTLEMENT or entry.rank > 0:
        return False
    return not any(other.kind == PlaceKind.COUNTRY and other.rank == 0 for other in group.entries)


def _city_is_meant(entry: Entry, group: Group) -> float:
    """Return what a subdivision loses to a city of its name inside it: "Homs" is the city first."""
    if entry.kind not in (PlaceKind.ADMIN1, PlaceKind.ADMIN2):
        return 0.0
    cities = (other for other in group.entries if other.kind == PlaceKind.SETTLEMENT)
    return 1.0 if any(city.admin1 == entry.admin1 for city in cities) else 0.0


def _nearness(entry: Entry, others: Iterable[tuple[float, float]]) -> float:
    nearest = _nearest(entry, others)
    if nearest is None:
        return 0.0
    return 1.0 if nearest < _NEAR_KM else 0.5 if nearest < _FAR_KM else 0.0


def _nearest(entry: Entry, others: Iterable[tuple[float, float]]) -> float | None:
    if entry.lat is None or entry.lon is None or entry.kind == PlaceKind.COUNTRY:
        return None
    return min((kilometres(entry.lat, entry.lon, *point) for point in others), default=None)


def _point(entries: Sequence[Entry]) -> tuple[float, float] | None:
    """Return where the likeliest entry lies, None for what is too large to be near to."""
    best = entries[0] if entries else None
    if best is None or best.lat is None or best.lon is None:
        return None
    is_ground = best.kind in (PlaceKind.SETTLEMENT, PlaceKind.ADMIN2)
    return (best.lat, best.lon) if is_ground else None


def _status(
    group: Group, ranked: Sequence[Entry], context: PageContext, others: Sequence[tuple[float, float]]
) -> PlaceStatus:
    if not ranked:
        return PlaceStatus.NOT_IN_GAZETTEER
    best = ranked[0]
    if best.kind not in (PlaceKind.SETTLEMENT, PlaceKind.ADMIN2) or best.population >= _SURE_ALONE * 10:
        return PlaceStatus.RESOLVED
    nearest = _nearest(best, others)
    if nearest is not None and nearest < _SAME_PLACE_KM:
        return PlaceStatus.RESOLVED
    if _may_be_missing(group, best):
        return PlaceStatus.AMBIGUOUS
    if any(is_named_with(name, best, context) for name in group.names):
        return PlaceStatus.RESOLVED
    sure_from = _SURE_ALONE if not context.countries else 10 * _SURE_ALONE
    if not (context.knows(best) or best.population >= sure_from):
        return PlaceStatus.AMBIGUOUS
    return _status_by_margin(group, ranked, context, others)


def _may_be_missing(group: Group, best: Entry) -> bool:
    """Say whether the page may mean a village that the gazetteer, of places over 500 people, lacks."""
    return best.population < _VILLAGE and any(noun.small for noun in group.nouns)


def _status_by_margin(
    group: Group, ranked: Sequence[Entry], context: PageContext, others: Sequence[tuple[float, float]]
) -> PlaceStatus:
    """Judge by how far the best is ahead of the first that lies elsewhere."""
    best = ranked[0]
    elsewhere = next((entry for entry in ranked[1:] if not _is_same_place(best, entry)), None)
    if elsewhere is None:
        return PlaceStatus.RESOLVED
    lead = _score(best, group, context, others) - _score(elsewhere, group, context, others)
    return PlaceStatus.RESOLVED if lead >= _MARGIN else PlaceStatus.AMBIGUOUS


def _is_same_place(one: Entry, other: Entry) -> bool:
    if one.admin1 == other.admin1 and PlaceKind.ADMIN1 in (one.kind, other.kind):
        return True  # "Poltava" is the city or what is governed from it
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.admin1 == other.admin1
    return kilometres(one.lat, one.lon, other.lat, other.lon) < _SAME_PLACE_KM
