"""Disputes across pages: what is grouped, who stands where, who changed sides."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from extractor.records import ActorKind, Article, Move, Side
from extractor.timelines import Timeline, find_timelines, group_pages, read_page
from tests.told_pages import KYIV, MOSCOW, Told, page

VOVCHE = ("Vovche", "701", "UA")
LYPOVE = ("Lypove", "702", "UA")
PLACES = (VOVCHE, LYPOVE)
NORDMILL = ("Nordmill", ActorKind.ORGANISATION, "SE")
ANGLERS = ("anglers", ActorKind.GROUP, None)

TAKEN = page(
    "mon", "2025-03-03", [Told(MOSCOW, "its forces captured the village of Vovche")], PLACES, outlet="Post"
)
NOT_TAKEN = page(
    "wed",
    "2025-03-05",
    [
        Told(MOSCOW, "Vovche had been seized on Monday"),
        Told(KYIV, "this", denied=True, denies=0, resolved="Vovche had been seized on Monday"),
    ],
    PLACES,
)
LEFT = page("thu", "2025-03-20", [Told(KYIV, "its soldiers had withdrawn from Vovche")], PLACES)
ELSEWHERE = page("fri", "2025-03-21", [Told(KYIV, "two people died in a shelling of Lypove")], PLACES)
LEAK = page("leak", "2025-03-04", [Told(ANGLERS, "Nordmill discharged bleach into the lake")])
NO_LEAK = page("noleak", "2025-03-11", [Told(NORDMILL, "it had dumped bleach in the lake", denied=True)])
ALL = (TAKEN, NOT_TAKEN, LEFT, ELSEWHERE, LEAK, NO_LEAK)


def timelines(articles: Iterable[Article], *, contested_only: bool = True) -> list[Timeline]:
    groups = group_pages(map(read_page, articles))
    return list(find_timelines(groups.groups, contested_only=contested_only))


def articles_of(timeline: Timeline) -> list[str]:
    return [claim.article for claim in timeline.claims]


def test_one_proposition_in_different_words_on_many_pages_is_one_timeline() -> None:
    leak, vovche = sorted(timelines(ALL), key=lambda t: len(t.claims))
    assert articles_of(vovche) == ["mon", "wed", "wed", "thu"]
    assert articles_of(leak) == ["leak", "noleak"]


def test_what_nobody_contests_is_left_out_unless_asked_for() -> None:
    everything = timelines(ALL, contested_only=False)
    assert [articles_of(t) for t in everything if not t.contested] == [["fri"]]


def test_parties_stand_on_their_sides_and_a_change_of_mind_is_told() -> None:
    (vovche,) = timelines([TAKEN, NOT_TAKEN, LEFT])
    moscow, kyiv = vovche.parties
    assert (moscow.name, moscow.side, moscow.changes) == ("Government of Russia", Side.FOR, ())
    assert [(str(s.date), s.side, s.move) for s in kyiv.steps] == [
        ("2025-03-05", Side.AGAINST, Move.DENIES),
        ("2025-03-20", Side.FOR, Move.ASSERTS),
    ]
    (change,) = kyiv.changes
    assert (str(change.date), change.before, change.after) == ("2025-03-20", Side.AGAINST, Side.FOR)
    assert change.article == "thu"


def test_a_timeline_says_where_when_what_and_by_whom_it_was_printed() -> None:
    (vovche,) = timelines([TAKEN, NOT_TAKEN])
    assert [(p.name, p.gazetteer_id) for p in vovche.places] == [("Vovche", "701")]
    assert (str(vovche.first), str(vovche.last)) == ("2025-03-03", "2025-03-05")
    assert vovche.event == "capture"
    assert vovche.proposition == "its forces captured the village of Vovche"
    assert vovche.parties[0].steps[0].outlet == "Post"


def test_who_still_holds_a_place_is_against_its_capture() -> None:
    holds = page("tue", "2025-03-04", [Told(KYIV, "its troops still hold Vovche")], PLACES)
    (vovche,) = timelines([TAKEN, holds])
    assert [(p.side, p.steps[0].move) for p in vovche.parties] == [
        (Side.FOR, Move.ASSERTS),
        (Side.AGAINST, Move.COUNTERS),
    ]


def test_a_like_event_elsewhere_is_another_matter() -> None:
    elsewhere = page(
        "sat",
        "2025-03-05",
        [Told(KYIV, "Russian forces captured the village of Lypove", denied=True)],
        PLACES,
    )
    assert [articles_of(t) for t in timelines([TAKEN, elsewhere])] == [["sat"]]


def test_after_a_silence_longer_than_the_window_a_new_timeline_begins() -> None:
    late = page("late", "2025-09-01", [Told(KYIV, "Vovche had been seized", denied=True)], PLACES)
    assert [articles_of(t) for t in timelines([TAKEN, late])] == [["late"]]


def test_undated_steps_come_last_are_counted_and_make_no_change() -> None:
    undated = page("undated", None, [Told(KYIV, "its soldiers had withdrawn from Vovche")], PLACES)
    (vovche,) = timelines([undated, NOT_TAKEN, TAKEN])
    kyiv = vovche.parties[1]
    assert [s.date is None for s in kyiv.steps] == [False, True]
    assert (vovche.undated, kyiv.side, kyiv.changes) == (1, Side.AGAINST, ())


def test_a_page_that_comes_twice_counts_once() -> None:
    assert timelines([*ALL, *ALL]) == timelines(ALL)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_pages_never_matters(seed: int) -> None:
    shuffled = random.Random(seed).sample(ALL, len(ALL))
    assert timelines(shuffled) == timelines(ALL)


def test_bodies_of_one_state_are_one_party_and_nobody_is_nobody() -> None:
    ministry = ("Russian Ministry of Defence", ActorKind.GOVERNMENT, "RU")
    more = page(
        "tue", "2025-03-04", [Told(ministry, "Vovche was liberated"), Told(None, "Vovche fell")], PLACES
    )
    (vovche,) = timelines([TAKEN, more, NOT_TAKEN])
    assert [p.name for p in vovche.parties] == ["Government of Russia", None, "Government of Ukraine"]


def test_two_disputes_of_one_page_stay_apart() -> None:
    two = page(
        "two",
        "2025-03-05",
        [
            Told(MOSCOW, "its forces captured Vovche"),
            Told(KYIV, "this", denied=True, denies=0, resolved="Russian forces captured Vovche"),
            Told(KYIV, "a drone from Russia hit the hospital of Lypove"),
            Told(
                MOSCOW, "this", denied=True, denies=2, resolved="a Russian drone hit the hospital of Lypove"
            ),
        ],
        PLACES,
    )
    assert sorted(len(t.claims) for t in timelines([two])) == [2, 2]


def test_the_government_is_that_of_the_only_state_that_speaks() -> None:
    unsaid = ("government", ActorKind.GOVERNMENT, None)
    first = page(
        "one", "2025-03-01", [Told(unsaid, "its soldiers had withdrawn from Vovche", denied=True)], PLACES
    )
    (vovche,) = timelines([first, LEFT])
    (kyiv,) = vovche.parties
    assert (kyiv.name, kyiv.country) == ("Government of Ukraine", "UA")
    assert [str(change.date) for change in kyiv.changes] == ["2025-03-20"]
