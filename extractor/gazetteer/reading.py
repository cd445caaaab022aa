"""The reading of a user's gazetteer: what was stored or skipped, and the codes of its subdivisions."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from extractor.errors import SetupError
from extractor.gazetteer.layer import Layer
from extractor.gazetteer.names import name_key, stored_key
from extractor.gazetteer.spellings import spelling_keys
from extractor.gazetteer.tables import TABLE
from extractor.records import PlaceKind


@dataclass
class Reading:
    """The reading of one file, and what has come of it so far.

    `source` is the new gazetteer's name, `below` the built-in one. `skipped` has a
    line "FILE:LINE: fault" for each row left out. `subdivisions` maps codes to names,
    for those that the built-in gazetteer does not have.
    """

    file: Path
    source: str
    below: Layer
    form: str = TABLE
    entries: int = 0
    names: int = 0
    skipped: list[str] = field(default_factory=list)
    subdivisions: dict[str, str] = field(default_factory=dict)
    _codes: dict[tuple[str | None, str], str] = field(default_factory=dict)

    def check(self) -> None:
        """Raise SetupError where no row could be used."""
        if not self.entries:
            why = self.skipped[0] if self.skipped else f"{self.file}: it is empty"
            raise SetupError(
                f"{why}; no row of it is a place: give GeoNames' tab-separated places or postcodes, "
                "or CSV with a header of name, lat, lon and, if you have them, country, admin1, kind, "
                "population, aliases"
            )

    def skip(self, line: int, fault: str) -> None:
        """Record why a line is left out."""
        self.skipped.append(f"{self.file}:{line}: {fault}")

    def admin1_code(self, country: str | None, name: str, code: str = "") -> str | None:
        """Return GeoNames' code of a subdivision given by name or code; our own code where it has none."""
        if not name and not code:
            return None
        key = (country, name or code)
        if key not in self._codes:
            self._codes[key] = self._find_code(country, name, code)
        return self._codes[key]

    def _find_code(self, country: str | None, name: str, code: str) -> str:
        for known in (name, f"{country}.{name}", f"{country}.{code}"):
            if known in self.below.subdivisions and not (name and known == f"{country}.{code}"):
                return known
        keys = [stored_key(name), name_key(name)] if name else []
        found = [entry for key in keys for entry in self.below.named(key)]
        found += [e for key in sorted(spelling_keys([name], country)) for e in self.below.spelled(key)]
        for entry in found:
            if entry.kind == PlaceKind.ADMIN1 and entry.admin1 and entry.country == country:
                return entry.admin1
        if f"{country}.{code}" in self.below.subdivisions:
            return f"{country}.{code}"
        own = f"{self.source}:{name or code}"
        self.subdivisions[own] = name or code
        return own
