"""Places that hold a name by the words beside it: "Hugo, Oklahoma", "Jordan's capital Amman"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from spacy.tokens import Span

from extractor.gazetteer import Entry
from extractor.lexicon.countries import CountryRow, country_of_demonym
from extractor.pipes.toponyms.cues import find_lists, leading_noun
from extractor.pipes.toponyms.match import Name
from extractor.records import PlaceKind

_JOINTS = (",", "(", "in", ", in", ", in the", "in the")
_REACH = 3
_STATES = (PlaceKind.ADMIN1, PlaceKind.ADMIN2)
Holder = tuple[str, str | None]


def find_containers(names: Sequence[Name]) -> Mapping[int, frozenset[Holder]]:
    """Return what may hold each name, by the token that it starts at; `names` are in text order.

    A holder is a country's ISO code with the code of a subdivision, None where it is the
    whole country. "Washington, Oregon and California" is a list of states, not a town in Oregon.
    """
    listed = {span.start for group in find_lists([name.span for name in names]) for span in group}
    found: dict[int, frozenset[Holder]] = {}
    for name, after in pairwise(names):
        if _is_held_by(name, after) and not (name.span.start in listed and _may_be_state(name)):
            found[name.span.start] = _holders(name, after)
        elif _owns(name.span, after.span):
            found[after.span.start] = _holders(after, name)
    for name in names:
        if name.span.start not in found and (row := _land_before(name.span)) is not None:
            found[name.span.start] = frozenset({(row.iso, None)})
    return {start: holders for start, holders in found.items() if holders}


def is_held(name: Name, entry: Entry, containers: Mapping[int, frozenset[Holder]]) -> bool:
    """Return whether what holds the name holds the entry."""
    holders = containers.get(name.span.start, frozenset())
    if entry.kind == PlaceKind.COUNTRY or entry.country is None:
        return False
    if (entry.country, None) in holders:
        return True
    return (
        entry.kind != PlaceKind.ADMIN1
        and (entry.country, entry.admin1) in holders
        and entry.admin1 is not None
    )


def _is_held_by(name: Name, after: Name) -> bool:
    between = name.span.doc[name.span.end : after.span.start]
    return len(between) <= _REACH and " ".join(token.lower_ for token in between) in _JOINTS


def _owns(owner: Span, owned: Span) -> bool:
    """Return whether it is "Jordan's capital Amman" or "Ukraine's eastern Donetsk region"."""
    between = owner.doc[owner.end : owned.start]
    if not 0 < len(between) <= _REACH or between[0].tag_ != "POS":
        return False
    return all(token.is_lower and token.pos_ in ("ADJ", "NOUN", "PROPN") for token in between[1:])


def _holders(name: Name, container: Name) -> frozenset[Holder]:
    return frozenset(_holders_of(container.entries, {entry.id for entry in name.entries}))


def _holders_of(entries: Sequence[Entry], own: set[str]) -> Iterator[Holder]:
    for entry in entries:
        if entry.country is None or entry.id in own:
            continue
        if entry.kind == PlaceKind.COUNTRY:
            yield entry.country, None
        elif entry.kind in _STATES and entry.admin1 is not None:
            yield entry.country, entry.admin1


def _may_be_state(name: Name) -> bool:
    return any(e.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1) and e.rank == 0 for e in name.entries)


def _land_before(span: Span) -> CountryRow | None:
    """Return the country of "the Syrian city of X", "the northern Iraqi town of X"."""
    if span.start < _REACH or span.doc[span.start - 1].lower_ != "of" or leading_noun(span) is None:
        return None
    return country_of_demonym(span.doc[span.start - 3].text)
