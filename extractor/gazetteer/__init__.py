"""The gazetteer: which places a name may mean.

The built-in gazetteer is one SQLite file in the user's cache folder; those that the user adds
are layers above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path

from platformdirs import user_cache_path

from extractor.errors import SetupError
from extractor.gazetteer.added import check_added, list_added
from extractor.gazetteer.build import FORM, Progress, build_gazetteer, source_version
from extractor.gazetteer.distance import kilometres
from extractor.gazetteer.layer import BARE, Entry, Layer, read_meta
from extractor.gazetteer.names import looked_up_keys
from extractor.gazetteer.spellings import is_spelled_like, looked_up_spellings
from extractor.records import Candidate, PlaceKind

__all__ = [
    "Entry",
    "Gazetteer",
    "added_folder",
    "build_gazetteer",
    "default_path",
    "gazetteer_version",
    "open_built_in",
    "open_gazetteer",
    "source_version",
]

_CACHE = 100_000
_SAME_KM = 15.0  # two gazetteers may put the same village this far apart


class Gazetteer:
    """Look-ups in compiled gazetteers: the user's, and below them the built-in one.

    It may be pickled, and used in a forked child: each process opens the files itself.
    """

    def __init__(self, path: Path, added: Mapping[str, Path] | None = None) -> None:
        self.path, self.added = path, dict(added or {})
        self._layers = [*(Layer(file, name) for name, file in self.added.items()), Layer(path)]
        self.entries = lru_cache(maxsize=_CACHE)(self._entries)
        self.senses = lru_cache(maxsize=_CACHE)(self._senses)
        self.version = _version(path, self.added)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path, Mapping[str, Path]]]:
        return (Gazetteer, (self.path, self.added))

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return the places that the name, as printed, may mean, most populous first; empty if unknown."""
        return tuple(self.candidate(entry) for entry in self.entries(name))

    def subdivision(self, code: str | None) -> str | None:
        """Return the name of the first-level subdivision with GeoNames' code "UA.04"."""
        return self._subdivisions.get(code) if code else None

    def candidate(self, entry: Entry) -> Candidate:
        """Return an entry as a `Candidate` record."""
        return Candidate(
            gazetteer_id=entry.id,
            name=entry.name,
            kind=PlaceKind(entry.kind),
            country=entry.country,
            admin1=self.subdivision(entry.admin1),
            lat=entry.lat,
            lon=entry.lon,
            population=entry.population,
        )

    def _entries(self, name: str) -> tuple[Entry, ...]:
        """Return the entries commonly called so, most populous first; they make a word a place name."""
        return tuple(entry for entry in self._named(name) if entry.rank < BARE)

    def _senses(self, name: str) -> tuple[Entry, ...]:
        """Return all entries that a name may mean, once it is known to be a place name.

        These include counties named without "County" and, where there are none, similar spellings.
        """
        if named := self._named(name):
            return named
        keys = looked_up_spellings(name)
        alike = _merge([layer.spelled(*keys) for layer in self._layers] if any(keys) else [])
        return tuple(entry for entry in alike if is_spelled_like(name, entry.name))

    def _named(self, name: str) -> tuple[Entry, ...]:
        for key in looked_up_keys(name):
            if found := _merge([layer.named(key) for layer in self._layers]):
                return found
        return ()

    @cached_property
    def _subdivisions(self) -> dict[str, str]:
        below_first = (layer.subdivisions for layer in reversed(self._layers))
        return {code: name for layer in below_first for code, name in layer.items()}


def _merge(layers: Sequence[Sequence[Entry]]) -> tuple[Entry, ...]:
    """Return the entries of all layers, most populous first, each place once.

    Of entries with the same id, the one in the upper layer is kept; of settlements from two
    gazetteers at the same spot, the more populous one.
    """
    filled = [found for found in layers if found]
    if len(filled) == 1:
        return tuple(filled[0])
    by_id: dict[str, Entry] = {}
    for entry in chain.from_iterable(filled):
        by_id.setdefault(entry.id, entry)
    kept: list[Entry] = []
    for entry in sorted(by_id.values(), key=lambda entry: -entry.population):
        if not any(entry.source != other.source and _is_one_town(entry, other) for other in kept):
            kept.append(entry)
    return tuple(kept)


def _is_one_town(one: Entry, other: Entry) -> bool:
    if one.kind != PlaceKind.SETTLEMENT or other.kind != PlaceKind.SETTLEMENT or one.admin1 != other.admin1:
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return kilometres(one.lat, one.lon, other.lat, other.lon) < _SAME_KM


def default_path() -> Path:
    """Return the path of the compiled gazetteer in the user's cache folder.

    The file's name holds the version of its form, so that two versions of newsclaims do not
    keep overwriting each other's.
    """
    return user_cache_path("newsclaims") / f"gazetteer-{FORM}.sqlite"


def added_folder() -> Path:
    """Return the folder of the user's own compiled gazetteers, beside the built-in one."""
    return default_path().parent / "gazetteers"


def open_gazetteer(path: Path | None = None, *, progress: Progress | None = None) -> Gazetteer:
    """Return the gazetteer at `path` alone, or the built-in one with the user's own above it.

    The built-in one is compiled, in some 20 seconds, where it is missing or the data or
    tables behind it have changed. Raises SetupError where a file is not a gazetteer or
    comes from another version, or where the cache folder cannot be written.
    """
    if path is not None:
        if read_version(path) is None:
            raise SetupError(
                f"{path} is no gazetteer of newsclaims; leave the option out to use the built-in one"
            )
        return Gazetteer(path)
    path = default_path()
    if read_version(path) != source_version():
        build_gazetteer(path, progress)
    added = list_added(added_folder())
    check_added(added)
    return Gazetteer(path, {item.name: item.path for item in added})


def open_built_in() -> Layer:
    """Return the built-in gazetteer alone; it must have been compiled before."""
    return Layer(default_path())


def gazetteer_version(path: Path | None = None) -> str:
    """Return the version of what `open_gazetteer` would open, without opening or compiling it."""
    if path is not None:
        return read_version(path) or ""
    return "+".join([source_version(), *(item.version for item in list_added(added_folder()))])


def read_version(path: Path) -> str | None:
    """Return the version of a compiled gazetteer, None where the file is missing or something else."""
    meta = read_meta(path)
    return meta.get("version") if meta is not None else None


def _version(path: Path, added: Mapping[str, Path]) -> str:
    stamps: Iterable[str | None] = map(read_version, (path, *added.values()))
    return "+".join(stamp for stamp in stamps if stamp)
