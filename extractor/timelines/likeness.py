"""How like a group a unit of claims is."""

from __future__ import annotations

from extractor.timelines import limits
from extractor.timelines.features import Terms
from extractor.timelines.group import Group, length, place_key
from extractor.timelines.statements import Unit


def likeness(unit: Unit, terms: Terms, group: Group) -> float:
    """Return how like the group the unit is, about 0 to 1; `terms` are the unit's, weighed by rarity.

    The cosine of the terms, and more or less for the same or another kind of
    event, for places and days of the event that exclude one another.
    """
    return (
        _cosine(terms, group)
        + _events_differ(unit, group)
        + _places_differ(unit, group)
        + _days_differ(unit, group)
    )


def is_alike(unit: Unit, score: float) -> bool:
    """Say whether a unit of that likeness belongs to the group."""
    return score >= (limits.JOIN_LINKED if unit.linked else limits.JOIN_SINGLE)


def _cosine(terms: Terms, group: Group) -> float:
    shared = sum(weight * group.terms[term] for term, weight in terms.items() if term in group.terms)
    return shared / (length(terms) * group.norm) if shared else 0.0


def _events_differ(unit: Unit, group: Group) -> float:
    if not unit.events or not group.events:
        return 0.0
    return limits.SAME_EVENT if any(event in group.events for event in unit.events) else limits.OTHER_EVENT


def _places_differ(unit: Unit, group: Group) -> float:
    """Return a malus where both name places and none is the same."""
    if not unit.places or not group.places:
        return 0.0
    return 0.0 if any(place_key(place) in group.places for place in unit.places) else limits.OTHER_PLACE


def _days_differ(unit: Unit, group: Group) -> float:
    if unit.first is None or unit.last is None or group.first is None or group.last is None:
        return 0.0
    apart = max((unit.first - group.last).days, (group.first - unit.last).days)
    return limits.OTHER_DAYS if apart > limits.DAYS_APART else 0.0
