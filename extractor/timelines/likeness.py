"""How like a group a unit of claims is."""

from __future__ import annotations

from extractor.timelines import limits
from extractor.timelines.features import Terms
from extractor.timelines.group import Group, place_key
from extractor.timelines.statements import Unit


def likeness(unit: Unit, terms: Terms, norm: float, group: Group) -> float:
    """Return how like the group the unit is, about 0 to 1.

    `terms` are the unit's, weighed by rarity, `norm` is their length.

    The cosine of the terms, and more or less for the same or another kind of
    event, for places, states and days of the event that exclude one another.
    """
    if _evidence(unit, group) < limits.LEAST_EVIDENCE:
        return 0.0
    return (
        _cosine(terms, norm, group)
        + _events_differ(unit, group)
        + _places_differ(unit, group)
        + _states_differ(terms, group)
        + _days_differ(unit, group)
    )


def is_alike(unit: Unit, score: float) -> bool:
    """Say whether a unit of that likeness belongs to the group."""
    return score >= (limits.JOIN_LINKED if unit.linked else limits.JOIN_SINGLE)


def _evidence(unit: Unit, group: Group) -> int:
    """Return how many things tie the two: a name as two, but once only, words and events as one.

    States and common words are none: "targeting civilians" is said of every war.
    """
    shared = [term for term in unit.terms if term in group.terms and term[:2] in ("w:", "p:")]
    named = any(term in unit.names or term in group.names for term in shared)
    words = sum(term not in unit.names and term not in group.names for term in shared if term[0] == "w")
    return 2 * named + words + any(event in group.events for event in unit.events)


def _cosine(terms: Terms, norm: float, group: Group) -> float:
    shared = sum(weight * group.terms[term] for term, weight in terms.items() if term in group.terms)
    return shared / (norm * group.norm) if shared else 0.0


def _events_differ(unit: Unit, group: Group) -> float:
    if not unit.events or not group.events:
        return 0.0
    return limits.SAME_EVENT if any(event in group.events for event in unit.events) else limits.OTHER_EVENT


def _places_differ(unit: Unit, group: Group) -> float:
    """Return a malus where both name places and none is the same."""
    if not unit.places or not group.places:
        return 0.0
    return 0.0 if any(place_key(place) in group.places for place in unit.places) else limits.OTHER_PLACE


def _states_differ(terms: Terms, group: Group) -> float:
    """Return a malus where both have to do with states and none is the same."""
    states = [term for term in terms if term.startswith("c:")]
    if not states or any(term in group.terms for term in states):
        return 0.0
    return limits.OTHER_STATES if any(term.startswith("c:") for term in group.terms) else 0.0


def _days_differ(unit: Unit, group: Group) -> float:
    if unit.first is None or unit.last is None or group.first is None or group.last is None:
        return 0.0
    apart = max((unit.first - group.last).days, (group.first - unit.last).days)
    return limits.OTHER_DAYS if apart > limits.DAYS_APART else 0.0
