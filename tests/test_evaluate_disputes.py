"""Disputes are measured by who is together, on which side, by which links."""

import pytest

from extractor.evaluation.disputes import compare_disputes, score_disputes, score_links, score_sides
from extractor.records import (
    Article,
    Claim,
    Dispute,
    Move,
    Polarity,
    Position,
    QuoteType,
    Section,
    Side,
    Span,
    Stance,
)

SAME = {name: name for name in "abcdef"}


def dispute(*claims: str, against: str = "") -> Dispute:
    positions = tuple(
        Position(source=None, side=side, move=move, claims=(c,))
        for c in claims
        for side, move in [(Side.AGAINST, Move.DENIES) if c in against else (Side.FOR, Move.ASSERTS)]
    )
    return Dispute(id="d" + "".join(claims), proposition="p", claims=claims, positions=positions)


def test_the_same_groups_are_perfect() -> None:
    gold = [dispute("a", "b", "c"), dispute("d", "e")]
    assert score_disputes(gold, gold, SAME).f1 == 1


def test_two_disputes_thrown_together_cost_precision() -> None:
    figures = score_disputes([dispute("a", "b"), dispute("c", "d")], [dispute("a", "b", "c", "d")], SAME)
    assert (figures.precision, figures.recall) == (0.5, 1)


def test_a_dispute_torn_apart_costs_recall() -> None:
    figures = score_disputes([dispute("a", "b", "c", "d")], [dispute("a", "b"), dispute("c", "d")], SAME)
    assert (figures.precision, figures.recall) == (1, 0.5)


def test_a_claim_that_was_not_matched_is_grouped_wrongly() -> None:
    figures = score_disputes([dispute("a", "b")], [dispute("x", "y")], {"x": "a", "y": "unmatched y"})
    assert figures.precision == pytest.approx(0.25)
    assert figures.recall == pytest.approx(0.25)


def test_a_claim_in_two_disputes_is_asked_for_both() -> None:
    gold = [dispute("a", "b"), dispute("b", "c")]
    assert score_disputes(gold, gold, SAME).f1 == 1
    assert score_disputes(gold, [dispute("a", "b", "c")], SAME).f1 < 1


def test_sides_are_counted_where_both_place_the_claim() -> None:
    gold = [dispute("a", "b", "c", against="bc")]
    found = [dispute("a", "b", "d", against="a")]
    sides = score_sides(gold, found, SAME)
    assert (sides.right, sides.n) == (0, 2)


def test_links_are_pairs() -> None:
    score = score_links({("a", "b"), ("a", "c")}, {("a", "b"), ("d", "e")})
    assert (score.hits, score.predicted, score.gold) == (1, 2, 2)


def test_a_page_is_compared_in_the_ids_of_the_labels() -> None:
    gold, found = page("g"), page("p")
    figures = compare_disputes(gold, found, {f"p{n}": f"g{n}" for n in range(3)})
    assert figures.groups.f1 == figures.counters.f1 == 1
    assert (figures.sides.right, figures.sides.n) == (3, 3)
    assert (figures.groups.gold, figures.contested.gold) == (3, 2), "one denial stands alone"
    assert (figures + figures).groups.f1 == 1


def test_what_was_not_found_is_missed() -> None:
    figures = compare_disputes(page("g"), page("p").model_copy(update={"disputes": ()}), {})
    assert (figures.groups.recall, figures.groups.precision) == (0, 0)
    assert figures.counters.recall == 0


def page(letter: str) -> Article:
    spans = [Span(start=i, end=i + 1, text="x") for i in range(3)]
    claims = tuple(
        Claim(
            id=f"{letter}{n}",
            content=(span,),
            quote_type=QuoteType.INDIRECT,
            stance=Stance.DENIED if n == 2 else Stance.ASSERTED,
            polarity=Polarity.POSITIVE,
            counters=(f"{letter}0",) if n == 1 else (),
            section=Section.BODY,
            finder="human",
        )
        for n, span in enumerate(spans)
    )
    disputes = (dispute(f"{letter}0", f"{letter}1", against=f"{letter}1"), dispute(f"{letter}2"))
    return Article(id="page", text="xxx", claims=claims, disputes=disputes)
