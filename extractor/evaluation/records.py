"""Measuring records against hand labels, layer by layer, with what was missed and what is false."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractor.evaluation.calibration import Calibration
from extractor.evaluation.claims import compare_claims
from extractor.evaluation.fields import FieldScores
from extractor.evaluation.report import Figure, PageReport
from extractor.evaluation.spans import compare_mentions, compare_sections
from extractor.records import Article

__all__ = [
    "Figure",
    "PageReport",
    "compare",
    "evaluate_records",
    "total",
    "total_calibration",
    "total_fields",
]


def evaluate_records(gold: Iterable[Article], predicted: Iterable[Article]) -> list[PageReport]:
    """Return a report for each labelled page, in order; a page without a prediction counts as empty."""
    found = {article.id: article for article in predicted}
    empty = {"blocks": (), "places": (), "actors": (), "sources": (), "timexes": ()}
    return [
        compare(page, found.get(page.id) or page.model_copy(update={**empty, "claims": (), "disputes": ()}))
        for page in gold
    ]


def compare(gold: Article, predicted: Article) -> PageReport:
    """Return the figures of one page and the errors behind them."""
    report = PageReport(gold.id, {})
    compare_sections(gold, predicted, report)
    compare_mentions(gold, predicted, report)
    return replace(report, calibration=compare_claims(gold, predicted, report))


def total(reports: Iterable[PageReport]) -> dict[str, Figure]:
    """Return each figure over all pages; counts are summed, so long pages weigh more."""
    sums: dict[str, Figure] = {}
    for report in reports:
        for name, figure in report.figures.items():
            sums[name] = sums[name] + figure if name in sums else figure  # type: ignore[operator]
    return sums


def total_fields(reports: Iterable[PageReport]) -> dict[str, FieldScores]:
    """Return each field's scores over all pages."""
    sums: dict[str, FieldScores] = {}
    for report in reports:
        for name, scores in report.fields.items():
            sums[name] = sums[name] + scores if name in sums else scores
    return sums


def total_calibration(reports: Iterable[PageReport]) -> Calibration:
    """Return the calibration over all pages."""
    return sum((report.calibration for report in reports), Calibration())
