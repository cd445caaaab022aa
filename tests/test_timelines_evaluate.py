"""Measuring timelines: labels meet found claims, and B-cubed counts what is missed and what is false."""

from __future__ import annotations

from dataclasses import replace

from extractor.evaluation.dispute_samples import DisputePage, DisputeSamples, LabelledClaim, LabelledDispute
from extractor.evaluation.timelines import match_claims, score_disputes
from extractor.records import Article, Side
from tests.test_timelines import ELSEWHERE, NOT_TAKEN, TAKEN

ARTICLES = (TAKEN, NOT_TAKEN, ELSEWHERE)
SIDES = {("mon", 0): Side.FOR, ("wed", 0): Side.FOR, ("wed", 1): Side.AGAINST}


def labelled(article: Article, half: str = "dev") -> DisputePage:
    claims = [
        LabelledClaim(claim.content[0], None, "d1" if side else None, side)
        for number, claim in enumerate(article.claims)
        for side in [SIDES.get((article.id, number))]
    ]
    day = article.doc_date
    assert day
    return DisputePage(article.id, article.text, day, "", half, tuple(claims))


SAMPLES = DisputeSamples(
    tuple(labelled(article) for article in ARTICLES), (LabelledDispute("d1", "dev", "Vovche was taken"),)
)


def test_what_is_grouped_as_labelled_scores_full_marks() -> None:
    figures = score_disputes(SAMPLES, ARTICLES)
    assert (figures.end_to_end.f1, figures.grouping.f1, figures.sides.accuracy) == (1.0, 1.0, 1.0)
    assert (figures.end_to_end.gold, figures.end_to_end.predicted) == (3, 3)


def test_a_claim_that_was_not_found_counts_end_to_end_only() -> None:
    extra = replace(SAMPLES.pages[0].claims[0], content=NOT_TAKEN.claims[1].content[0])
    page = SAMPLES.pages[1]
    more = replace(page, claims=(*page.claims, extra))
    samples = replace(SAMPLES, pages=(SAMPLES.pages[0], more, SAMPLES.pages[2]))
    figures = score_disputes(samples, ARTICLES)
    assert figures.end_to_end.recall < 1.0
    assert figures.grouping.f1 == 1.0


def test_the_other_half_is_grouped_but_not_scored() -> None:
    pages = (replace(SAMPLES.pages[0], half="test"), *SAMPLES.pages[1:])
    assert score_disputes(replace(SAMPLES, pages=pages), ARTICLES, half="test").end_to_end.gold == 1


def test_contents_that_share_half_their_words_are_one_claim() -> None:
    assert match_claims(SAMPLES.pages[1], NOT_TAKEN) == [
        (("wed", "wed#claim-0"), ("wed", 0)),
        (("wed", "wed#claim-1"), ("wed", 1)),
    ]
