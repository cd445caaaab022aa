"""How claims are told, and which page is about which matter."""

from __future__ import annotations

import pytest

from extractor.timelines import find_timelines, group_pages, read_page
from extractor.timelines.weights import Weights, load_likelihoods
from tests.test_timelines import KYIV, LYPOVE, MOSCOW, VOVCHE, Told, articles_of, page, timelines

OPERATOR = ("Vostok Rail", MOSCOW[1], None)


@pytest.mark.parametrize(
    ("content", "marks"),
    [
        ("the station would reopen on Monday", {"future"}),
        ("400 people had fled", {"count"}),
        ("its soldiers had left the town that would never surrender", set()),
    ],
)
def test_announcements_and_counts_are_marked(content: str, marks: set[str]) -> None:
    (unit,) = read_page(page("one", "2025-03-03", [Told(MOSCOW, content)])).units
    assert unit.marks - {"speaker's first"} == marks


def test_only_what_a_speaker_says_first_is_its_first() -> None:
    told = [Told(MOSCOW, "its forces took Vovche"), Told(MOSCOW, "the road was open")]
    units = read_page(page("one", "2025-03-03", told)).units
    assert ["speaker's first" in unit.marks for unit in units] == [True, False]


def test_an_announcement_at_the_end_of_a_page_is_no_part_of_its_dispute() -> None:
    told = [
        Told(MOSCOW, "its forces captured the village of Vovche"),
        Told(KYIV, "this", denied=True, denies=0, resolved="Russian forces captured the village of Vovche"),
        Told(OPERATOR, "trains to the coast would run again in May"),
    ]
    (vovche,) = timelines([page("one", "2025-03-03", told, [VOVCHE])])
    assert [claim.claim for claim in vovche.claims] == ["one#claim-0", "one#claim-1"]


def test_the_same_charge_about_another_place_is_another_dispute() -> None:
    def strike(id_: str, day: str, name: str) -> list[Told]:
        denied = f"Russian forces bombed the clinic of {name}"
        return [Told(KYIV, denied), Told(MOSCOW, "this", denied=True, denies=0, resolved=denied)]

    pages = [
        page("may", "2025-05-03", strike("may", "2025-05-03", "Vovche"), [VOVCHE]),
        page("june", "2025-06-03", strike("june", "2025-06-03", "Lypove"), [LYPOVE]),
    ]
    assert [articles_of(t) for t in timelines(pages)] == [["june", "june"], ["may", "may"]]


def test_the_proposition_is_what_the_first_page_says_and_names() -> None:
    first = [Told(KYIV, "it was a crime"), Told(KYIV, "Russian forces bombed the clinic of Vovche")]
    later = [
        Told(KYIV, "Vovche was bombed", denied=True),
        Told(KYIV, "the clinic of Vovche, bombed, was shut"),
    ]
    pages = [page("one", "2025-05-03", first, [VOVCHE]), page("two", "2025-05-09", later, [VOVCHE])]
    groups = group_pages(map(read_page, pages)).groups
    found = [t.proposition for t in find_timelines(groups, contested_only=False)]
    assert "Russian forces bombed the clinic of Vovche" in found


def test_weights_are_read_once_and_rate_between_0_and_1() -> None:
    assert load_likelihoods() is load_likelihoods()
    weights = Weights(bias=0.0, signs={"words": 2.0}, join=0.5)
    assert weights.rate({"unknown": 9.0}) == 0.5
    assert 0.5 < weights.rate({"words": 1.0}) < 1
