"""Single rules of disputes across pages: which days are near, and who is taken to change sides."""

from __future__ import annotations

from datetime import date

from extractor.records import Move, Side, Stance
from extractor.timelines.actors import Speaker
from extractor.timelines.pages import is_near
from extractor.timelines.parties import find_parties
from extractor.timelines.sides import Stands, take_sides
from extractor.timelines.statements import Statement, Unit

MONDAY, TUESDAY, WEDNESDAY = (date(2025, 3, day) for day in (3, 4, 5))


def said(who: str, side: Side, day: date = MONDAY) -> Statement:
    text = f"{who} on {day}"
    return Statement(
        article=str(day),
        claim=f"{text}, {side}",
        day=day,
        text=text,
        speaker=Speaker(who, who),
        stance=Stance.ASSERTED,
        side=side,
        move=Move.ASSERTS,
        sure=True,
    )


def sides_of(unit: Unit, stands: Stands) -> list[Side]:
    return [s.side for s in take_sides(unit, stands, is_negative=False, events=())]


def test_a_page_without_a_day_is_near_to_every_other() -> None:
    assert is_near(None, MONDAY, window=1)
    assert is_near(MONDAY, None, window=1)
    assert is_near(MONDAY, TUESDAY, window=1)
    assert not is_near(MONDAY, WEDNESDAY, window=1)


def test_who_says_that_it_did_not_happen_is_against_what_says_it_did() -> None:
    unit = Unit((said("the mill", Side.FOR),), "the mill had not leaked", {}, is_negative=True)
    assert sides_of(unit, Stands()) == [Side.AGAINST]


def test_one_speaker_may_change_sides_but_two_at_once_were_misread() -> None:
    stands = Stands({"the mill": Side.FOR, "the town": Side.FOR})
    one, two = said("the mill", Side.FOR), said("the town", Side.FOR)
    assert sides_of(Unit((one,), "no leak", {}, is_negative=True), stands) == [Side.AGAINST]
    assert sides_of(Unit((one, two), "no leak", {}, is_negative=True), stands) == [Side.FOR, Side.FOR]


def test_a_day_on_both_sides_is_no_change_and_no_side_to_change_from() -> None:
    (party,) = find_parties(
        [
            said("the mill", Side.FOR, MONDAY),
            said("the mill", Side.FOR, TUESDAY),
            said("the mill", Side.AGAINST, TUESDAY),
            said("the mill", Side.FOR, WEDNESDAY),
        ]
    )
    assert party.changes == ()


def test_a_later_day_on_the_other_side_alone_is_a_change() -> None:
    (party,) = find_parties([said("the mill", Side.FOR, MONDAY), said("the mill", Side.AGAINST, TUESDAY)])
    assert [(c.date, c.before, c.after) for c in party.changes] == [(TUESDAY, Side.FOR, Side.AGAINST)]
