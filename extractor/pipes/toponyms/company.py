"""How near an entry is to what the other names of the page may mean.

Each other name counts with all its candidates, by how likely each is so far. So two villages of
many homonyms tell each other's place: the two that lie side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from extractor.gazetteer import Entry
from extractor.pipes.toponyms.groups import Group
from extractor.pipes.toponyms.looks import GROUND
from extractor.records import PlaceKind

Floats = NDArray[np.float64]

NEAR_KM, WIDE_KM, AFAR_KM = 50.0, 250.0, 1000.0
_EARTH_KM = 6371.0


@dataclass(frozen=True)
class Company:
    """The candidates of all names of a page, name by name; `owner` is the number of each one's name."""

    groups: Sequence[Group]
    entries: Sequence[Entry]
    owner: NDArray[np.intp]

    @classmethod
    def of(cls, groups: Sequence[Group]) -> Company:
        """Line up the candidates of the groups."""
        pairs = [(number, entry) for number, group in enumerate(groups) for entry in group.entries]
        owner = np.array([number for number, _ in pairs], dtype=np.intp)
        return cls(groups, [entry for _, entry in pairs], owner)

    def looks(self, likely: Floats) -> Mapping[str, Floats]:
        """Return the looks of all candidates by name; `likely` is how likely each one is so far, 0 to 1."""
        share = np.zeros((len(self.entries), len(self.groups)))
        share[np.arange(len(self.entries)), self.owner] = likely
        others = max(len(self.groups) - 1, 1)
        near, wide = self._reach(NEAR_KM, share), self._reach(WIDE_KM, share)
        afar = self._of_others(np.exp(-self._apart / AFAR_KM) @ share)
        state, town = self._within(self._is_state, share), self._within(self._is_ground, share)
        country = self._matched(self._countries, share)
        return {
            "near": near.max(axis=1, initial=0.0),
            "wide": wide.max(axis=1, initial=0.0),
            "wide share": wide.sum(axis=1) / others,
            "wide in sentence": (wide * self._is_beside).max(axis=1, initial=0.0),
            "afar": afar.max(axis=1, initial=0.0),
            "afar share": afar.sum(axis=1) / others,
            "in state": state.max(axis=1, initial=0.0) * self._is_ground,
            "in state in sentence": (state * self._is_beside).max(axis=1, initial=0.0) * self._is_ground,
            "with towns": town.max(axis=1, initial=0.0),
            "with towns share": town.sum(axis=1) / others,
            "compatriots": country.max(axis=1, initial=0.0),
            "compatriots share": country.sum(axis=1) / others,
            "again": self._matched(self._ids, share).max(axis=1, initial=0.0),
        }

    def _reach(self, kilometres: float, share: Floats) -> Floats:
        """Return how near each candidate is to each other name, 1 at one spot, falling with the distance."""
        return self._of_others(np.exp(-self._distances / kilometres) @ share)

    def _within(self, which: Floats, share: Floats) -> Floats:
        return self._of_others(self._is_alike(self._states) @ (share * which[:, None]))

    def _matched(self, values: NDArray[np.intp], share: Floats) -> Floats:
        return self._of_others(self._is_alike(values) @ share)

    def _of_others(self, shares: Floats) -> Floats:
        shares[np.arange(len(self.entries)), self.owner] = 0.0
        return shares

    def _is_alike(self, values: NDArray[np.intp]) -> Floats:
        alike: Floats = ((values[:, None] == values[None, :]) & (values >= 0)[:, None]).astype(np.float64)
        return alike

    @cached_property
    def _apart(self) -> Floats:
        """Kilometres between candidates, without end where nobody knows where one lies."""
        points = np.radians([(e.lat or 0.0, e.lon or 0.0) for e in self.entries]).reshape(-1, 2)
        lat, lon = points[:, 0], points[:, 1]
        vectors = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
        apart: Floats = _EARTH_KM * np.arccos(np.clip(vectors @ vectors.T, -1.0, 1.0))
        return self._only(apart, [e.lat is not None for e in self.entries])

    @cached_property
    def _distances(self) -> Floats:
        """Kilometres between towns and districts, without end for places too large to be near to."""
        return self._only(self._apart.copy(), [e.kind in GROUND for e in self.entries])

    def _only(self, apart: Floats, has_point: Sequence[bool]) -> Floats:
        known = np.array(has_point, dtype=bool)
        apart[~(known[:, None] & known[None, :])] = np.inf
        return apart

    @cached_property
    def _is_beside(self) -> Floats:
        """1 where a candidate's name shares a sentence with the other name."""
        beside = [[bool(a.sentences & b.sentences) for b in self.groups] for a in self.groups]
        found: Floats = np.array(beside, dtype=np.float64).reshape(2 * (len(self.groups),))[self.owner]
        return found

    @cached_property
    def _is_ground(self) -> Floats:
        return np.array([e.kind in GROUND for e in self.entries], dtype=np.float64)

    @cached_property
    def _is_state(self) -> Floats:
        return np.array([e.kind == PlaceKind.ADMIN1 for e in self.entries], dtype=np.float64)

    @cached_property
    def _states(self) -> NDArray[np.intp]:
        return _numbered([e.admin1 for e in self.entries])

    @cached_property
    def _countries(self) -> NDArray[np.intp]:
        return _numbered([e.country for e in self.entries])

    @cached_property
    def _ids(self) -> NDArray[np.intp]:
        return _numbered([e.id for e in self.entries])


def _numbered(values: Sequence[str | None]) -> NDArray[np.intp]:
    """Return a number for each value, -1 for None."""
    numbers: dict[str, int] = {}
    given = [-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values]
    return np.array(given, dtype=np.intp)
