"""The two sides of a dispute as they are shown: who is on each, by what move, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.records import Claim, Dispute, Move, Position, Side, Stance, When
from extractor.show.lookup import Lookup

SIDE_TITLES = {Side.FOR: "Say so", Side.AGAINST: "Deny it"}
# In the past tense, which fits one speaker and many.
MOVE_WORDS = {
    Move.ASSERTS: "asserted",
    Move.SUPPORTS: "sided with it",
    Move.DENIES: "denied",
    Move.COUNTERS: "said otherwise",
}
ORDER = (Move.ASSERTS, Move.SUPPORTS, Move.DENIES, Move.COUNTERS)
WORDED = 2  # claims quoted for a party; after two, its position is clear


@dataclass(frozen=True)
class Party:
    """One source on one side of a dispute, with all its moves there.

    `told` are the claims to quote, `others` those shown by number only. `since` is the
    earliest time at which it took this side.
    """

    source: str | None
    moves: tuple[Move, ...]
    told: tuple[Claim, ...]
    others: tuple[Claim, ...]
    since: When | None


def sides_of(dispute: Dispute, lookup: Lookup) -> dict[Side, list[Party]]:
    """Return the parties of each side; on each, those that assert or deny come first."""
    positions = dispute.positions or _from_claims(dispute, [lookup.claims[id_] for id_ in dispute.claims])
    grouped: dict[tuple[Side, str | None], list[Position]] = {}
    for position in sorted(positions, key=lambda position: ORDER.index(position.move)):
        grouped.setdefault((position.side, position.source), []).append(position)
    return {
        side: [_party(group, lookup) for (of, _), group in grouped.items() if of is side] for side in Side
    }


def _party(positions: Sequence[Position], lookup: Lookup) -> Party:
    ids = list(dict.fromkeys(id_ for position in positions for id_ in position.claims))
    claims = [lookup.claims[id_] for id_ in ids]
    told = [claim for claim in claims if claim.duplicate_of not in ids][:WORDED] or claims[:1]
    return Party(
        source=positions[0].source,
        moves=tuple(dict.fromkeys(position.move for position in positions)),
        told=tuple(told),
        others=tuple(claim for claim in claims if claim not in told),
        since=min((p.since for p in positions if p.since), key=_first_day, default=None),
    )


def _first_day(when: When) -> date:
    return when.first or date.max


def _from_claims(dispute: Dispute, claims: Sequence[Claim]) -> Iterable[Position]:
    """Return the positions of a dispute written by an older version, which did not record them."""
    grouped: dict[tuple[str | None, Side, Move], list[str]] = {}
    for claim in claims:
        side, move = _stand(claim, dispute)
        grouped.setdefault((claim.source, side, move), []).append(claim.id)
    for (source, side, move), ids in grouped.items():
        yield Position(source=source, side=side, move=move, claims=tuple(ids))


def _stand(claim: Claim, dispute: Dispute) -> tuple[Side, Move]:
    """Return side and move of a claim, by the dispute's lists, or by the claim where these do not decide."""
    lists = (claim.source in dispute.asserted_by, claim.source in dispute.denied_by)
    links = {*claim.denies, *claim.counters} & set(dispute.claims)
    against = bool(links) or claim.stance is Stance.DENIED if lists[0] == lists[1] else lists[1]
    if against:
        return Side.AGAINST, Move.DENIES if claim.stance is Stance.DENIED else Move.COUNTERS
    return Side.FOR, Move.ASSERTS
