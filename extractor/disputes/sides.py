"""Which side each source of a dispute is on, and by which move."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence

from extractor.disputes.links import Page, only_negates
from extractor.records import Claim, Move, Position, Side, Stance, When


def take_sides(page: Page, statements: Sequence[str]) -> dict[str, Side]:
    """Return the side of each claim that bears on the proposition of the statements.

    A claim that denies or counters another is on the other side, a claim that supports
    it on the same. Links are not followed beyond a claim that is contested itself.
    """
    denied = (page.claims[id_].stance is Stance.DENIED for id_ in statements)
    sides = {id_: Side.AGAINST if no else Side.FOR for id_, no in zip(statements, denied, strict=True)}
    waiting = deque(statements)
    while waiting:
        id_ = waiting.popleft()
        follows = id_ in statements or only_negates(page.claims[id_]) or not page.is_contested(id_)
        if not follows:
            continue
        near = [(other, sides[id_].other) for other in page.answers.get(id_, ())]
        near += [(other, sides[id_]) for other in page.backers.get(id_, ())]
        for other, side in near:
            if other not in sides:
                sides[other] = side
                waiting.append(other)
    return sides | {again: sides[first] for again, first in repeats_of(page, sides).items()}


def make_positions(
    page: Page, statements: Collection[str], sides: Mapping[str, Side | None]
) -> tuple[Position, ...]:
    """Return the positions of each source, in the order in which they are taken on the page.

    A claim whose side is not known makes no position, though it bears on the proposition.
    """
    told = (page.claims[id_] for id_ in statements)
    asserting = {claim.source for claim in told if not set(claim.supports) & set(statements)} - {None}
    groups: dict[tuple[str | None, Side, Move], list[str]] = {}
    known = ((id_, side) for id_, side in sides.items() if side)
    for id_, side in sorted(known, key=lambda item: page.numbers[item[0]]):
        claim = page.claims[id_]
        asserts = claim.source in asserting or (claim.source is None and not claim.supports)
        groups.setdefault((claim.source, side, _move(claim, side, asserts=asserts)), []).append(id_)
    return tuple(
        Position(
            source=source,
            side=side,
            move=move,
            claims=tuple(ids),
            since=find_earliest(page.claims[id_].claim_time for id_ in ids),
        )
        for (source, side, move), ids in groups.items()
    )


def sources_on(positions: Iterable[Position], side: Side) -> tuple[str, ...]:
    """Return the named sources on a side, in the order of their positions."""
    return tuple(dict.fromkeys(p.source for p in positions if p.side is side and p.source))


def find_earliest(times: Iterable[When | None]) -> When | None:
    """Return the earliest time; one without known days counts only where there is no other."""
    known = [when for when in times if when]
    dated = [when for when in known if when.first]
    return min(dated or known[:1], key=lambda when: (str(when.first), when.value), default=None)


def _move(claim: Claim, side: Side, *, asserts: bool) -> Move:
    if side is Side.FOR:
        return Move.ASSERTS if asserts else Move.SUPPORTS
    return Move.DENIES if claim.stance is Stance.DENIED else Move.COUNTERS


def repeats_of(page: Page, ids: Collection[str]) -> Mapping[str, str]:
    """Return, for each claim that repeats one of these word for word, the one it repeats."""
    return {c.id: c.duplicate_of for c in page.claims.values() if c.duplicate_of and c.duplicate_of in ids}
