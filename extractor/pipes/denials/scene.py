"""All statements of a page: which are near a denial, and which terms are rare."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from extractor.pipes.denials.denial import Denial
from extractor.pipes.denials.statement import Statement, is_same_source

# So that a page of n claims is read in about n steps: a denial is held against those around it,
# and against those that share one of the page's rarer terms with it.
BACK = 60  # statements before
AHEAD = 40  # statements after; the farthest target labelled so far is 24 off
RARE = 8  # statements that have a term


@dataclass(frozen=True)
class Scene:
    """The statements in text order, the place of each among them by id, and who has which term.

    `rarity` is 1 for a term of one statement and falls to 0 for one that all have.
    """

    statements: Sequence[Statement]
    order: Mapping[str, int]
    holders: Mapping[str, Sequence[int]]
    rarity: Mapping[str, float]

    def weigh(self, terms: Iterable[str]) -> float:
        """Return the sum of the terms' rarity."""
        return sum(self.rarity[term] for term in sorted(terms))

    def before(self, own: Statement) -> Sequence[Statement]:
        """Return the statements before this one, as far back as is looked."""
        at = self.order[own.id]
        return self.statements[max(at - BACK, 0) : at]

    def after(self, other: Statement, before: Sequence[Statement]) -> Sequence[Statement]:
        """Return those of `before`, which are in text order, that come after `other`."""
        at = self.order[other.id]
        return before[bisect_left(before, at + 1, key=lambda s: self.order[s.id]) :]

    def near(self, denial: Denial) -> list[Statement]:
        """Return the statements that the denial may deny: around it, or sharing a rare term with it.

        Not itself, not what it is said within, no denial of the same source or told within it.
        """
        at = self.order[denial.statement.id]
        places = set(range(max(at - BACK, 0), min(at + AHEAD, len(self.statements))))
        for term in denial.own:
            if len(self.holders[term]) <= RARE:
                places.update(self.holders[term])
        found = (self.statements[n] for n in sorted(places))
        return [other for other in found if _may_be_meant(denial.statement, other)]


def make_scene(statements: Sequence[Statement]) -> Scene:
    """Return the page's statements, which must be in text order, ready to be searched."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, statement in enumerate(statements):
        for term in statement.terms:
            holders[term].append(n)
    whole = log(len(statements) + 1)
    return Scene(
        statements=statements,
        order={statement.id: n for n, statement in enumerate(statements)},
        holders=holders,
        rarity={term: 1 - log(len(at)) / whole for term, at in holders.items()},
    )


def _may_be_meant(own: Statement, other: Statement) -> bool:
    if other.id == own.id or any(s.start <= own.start and own.end < s.end for s in other.content):
        return False
    within = any(s.start <= other.start and other.end < s.end for s in own.content)
    return not (other.is_denial and (within or is_same_source(own, other)))
