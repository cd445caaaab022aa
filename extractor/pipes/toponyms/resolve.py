"""Which entry of the gazetteer a place name means: one sense per page, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.gazetteer import Entry
from extractor.gazetteer.layer import ALIKE, BARE
from extractor.lexicon.places import NounRow
from extractor.pipes.toponyms.confidence import confidence, is_same_place, look_sure
from extractor.pipes.toponyms.context import PageContext
from extractor.pipes.toponyms.groups import Group, group_names
from extractor.pipes.toponyms.match import Name
from extractor.pipes.toponyms.ranking import Page, Ranking, load_ranking, rank
from extractor.records import PlaceKind, PlaceStatus

_MOST_CANDIDATES = 10
_VILLAGE = 5_000
_UNSURE = 0.5
_LEAST_ALIKE = 0.3  # of 14 names that were spelled like another place's, 12 had less and all were wrong


@dataclass(frozen=True)
class Sense:
    """What a name means on this page: `entries` are the candidates, likeliest first.

    `confidence` is the chance that the first is right, None without any.
    """

    status: PlaceStatus
    entries: tuple[Entry, ...]
    noun: NounRow | None
    confidence: float | None = None


def resolve_names(names: Sequence[Name], ranking: Ranking | None = None) -> dict[str, Sense]:
    """Return the sense of each name, by its key; `names` are all of the page, in text order."""
    ranking = ranking or load_ranking()
    groups = group_names(names)
    page = make_page(groups, names)
    likely = rank(page, ranking)
    found = {
        group.key: _sense(group, page.entries(number, likely), page.context, ranking)
        for number, group in enumerate(page.groups)
    }
    lacking = (PlaceStatus.NOT_IN_GAZETTEER, ())
    return {key: found.get(key) or Sense(*lacking, group.noun) for key, group in groups.items()}


def make_page(groups: Mapping[str, Group], names: Sequence[Name]) -> Page:
    """Return what is ranked together: the groups that have candidates."""
    return Page([group for group in groups.values() if group.entries], PageContext.of(names))


def _sense(
    group: Group, ranked: Sequence[tuple[float, Entry]], context: PageContext, ranking: Ranking
) -> Sense:
    sure = confidence(look_sure(ranked, group, context), ranking.sure)
    if ranked[0][1].rank == ALIKE and sure < _LEAST_ALIKE:
        return Sense(PlaceStatus.NOT_IN_GAZETTEER, (), group.noun)
    if _may_be_missing(group, ranked[0][1]):
        sure = min(sure, _UNSURE)
    status = PlaceStatus.RESOLVED if sure >= ranking.resolved_from else PlaceStatus.AMBIGUOUS
    entries = _town_first([entry for _, entry in ranked[:_MOST_CANDIDATES]], group)
    return Sense(status, entries, group.noun, round(sure, 3))


def _town_first(entries: list[Entry], group: Group) -> tuple[Entry, ...]:
    """Return the entries with the town before its own district where the words do not ask for that."""
    best = entries[0]
    if best.kind == PlaceKind.ADMIN2 and best.rank < BARE and not group.nouns:
        towns = [e for e in entries if e.kind == PlaceKind.SETTLEMENT and is_same_place(best, e)]
        if towns and 2 * towns[0].population > best.population:
            entries = [towns[0], *(entry for entry in entries if entry is not towns[0])]
    return tuple(entries)


def _may_be_missing(group: Group, best: Entry) -> bool:
    """Return whether the page may mean a village that the gazetteer, of places over 500 people, lacks.

    Where the user's own gazetteer has the place, villages are in it.
    """
    return (
        best.population < _VILLAGE
        and not any(entry.source for entry in group.entries)
        and any(noun.small for noun in group.nouns)
    )
