"""Which side of a group's proposition the claims of a unit take."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from extractor.records import Move, Side, Stance
from extractor.timelines.statements import Statement, Unit


@dataclass(slots=True)
class Stands:
    """Each speaker's latest side, by key, and the sides that speakers of each state have taken."""

    speakers: dict[str, Side] = field(default_factory=dict)
    states: dict[str, list[Side]] = field(default_factory=dict)

    def note(self, statement: Statement) -> None:
        """Record the side that the statement's speaker takes."""
        speaker = statement.speaker
        if speaker.key:
            self.speakers[speaker.key] = statement.side
        if speaker.country:
            sides = self.states.setdefault(speaker.country, [])
            if statement.side not in sides:
                sides.append(statement.side)

    def of(self, statement: Statement) -> Side | None:
        """Return the speaker's latest side, else the one that all speakers of its state have taken.

        None where neither is known, or the state's speakers have been on both sides.
        """
        sides = self.states.get(statement.speaker.country or "", [])
        return self.speakers.get(statement.speaker.key) or (sides[0] if len(sides) == 1 else None)


def take_sides(
    unit: Unit, stands: Stands, *, is_negative: bool, events: Collection[str]
) -> tuple[Statement, ...]:
    """Return the unit's statements with the sides they take on a group's proposition.

    `stands`, `is_negative` and `events` are the group's. A claim whose words do not
    show its side leaves its speaker on the side taken before.
    """
    turned = _is_turned(unit, stands, is_negative)
    tells = unit.linked or any(event in events for event in unit.events)
    taken = []
    for statement in unit.statements:
        side = statement.side.other if turned else statement.side
        if not (tells or statement.sure):
            side = stands.of(statement) or side
        taken.append(replace(statement, side=side, move=_move(statement, side)))
    return tuple(taken)


def _is_turned(unit: Unit, stands: Stands, is_negative: bool) -> bool:
    """Return whether being for the unit's proposition means being against the group's.

    A negative wording and a positive one are opposites. But where that would make
    more speakers change sides than stay, by at least two, the wording was misread:
    that is likelier than two speakers changing at once.
    """
    by_sign = unit.is_negative is not is_negative
    now = {s.speaker.key: s.side for s in unit.statements if s.speaker.key in stands.speakers}
    stay = sum(stands.speakers[key] is side for key, side in now.items())
    go = len(now) - stay
    return go > stay if abs(go - stay) > 1 else by_sign


def _move(statement: Statement, side: Side) -> Move:
    if side is Side.FOR:
        return Move.SUPPORTS if statement.move is Move.SUPPORTS else Move.ASSERTS
    return Move.DENIES if statement.stance is Stance.DENIED else Move.COUNTERS
