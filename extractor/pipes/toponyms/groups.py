"""The names of a page by what they have in common: one sense per page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from extractor.gazetteer import Entry
from extractor.lexicon.places import NounRow, load_nouns
from extractor.pipes.toponyms.cues import leading_noun, list_nouns
from extractor.pipes.toponyms.match import Name
from extractor.records import PlaceKind

# "San Jose" has two hundred: the smallest are never meant where nothing tells.
MOST_RANKED = 80


@dataclass(frozen=True)
class Group:
    """All mentions of one name on the page; `nouns` say what kind of place they call it."""

    names: tuple[Name, ...]
    nouns: tuple[NounRow, ...]

    @property
    def key(self) -> str:
        """The key of the name."""
        return self.names[0].key

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All that any of the mentions may mean, most populous first.

        Where the words call it a town, and some are towns, the others are left out.
        """
        entries = tuple(dict.fromkeys(chain.from_iterable(n.entries[:MOST_RANKED] for n in self.names)))
        # The "sea" of "Red Sea", which is also a governorate.
        waters = tuple(entry for entry in entries if entry.kind == PlaceKind.WATER)
        if waters and any(map(_ends_in_water, self.names)):
            return waters
        called = {kind for noun in self.nouns for kind in noun.kinds}
        return tuple(entry for entry in entries if entry.kind in called) or entries

    @cached_property
    def sentences(self) -> frozenset[int]:
        """Where the sentences with a mention begin."""
        return frozenset(name.span.sent.start for name in self.names)

    @property
    def noun(self) -> NounRow | None:
        """The first noun that says what it is."""
        return self.nouns[0] if self.nouns else None


def group_names(names: Sequence[Name]) -> Mapping[str, Group]:
    """Return the groups by their names' keys, in the order of first mention; `names` are in text order."""
    lists = list_nouns([name.span for name in names])
    members: dict[str, list[Name]] = {}
    nouns: dict[str, list[NounRow]] = {}
    for name in names:
        members.setdefault(name.key, []).append(name)
        said = (name.noun, leading_noun(name.span), lists.get(name.span.start))
        nouns.setdefault(name.key, []).extend(noun for noun in said if noun is not None)
    return {key: Group(tuple(found), tuple(nouns[key])) for key, found in members.items()}


def _ends_in_water(name: Name) -> bool:
    row = load_nouns().get(name.span[-1].lower_) if len(name.span) > 1 else None
    return row is not None and row.kinds == (PlaceKind.WATER,)
