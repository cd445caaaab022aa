"""Labels beside predictions as one HTML file: figures on top, then what is right and wrong, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.records import Article
from extractor.show.html.compared_claims import SIGNS, render_comparisons
from extractor.show.html.compared_text import Side, render_side
from extractor.show.html.differences import Comparison, Verdict, compare_claims
from extractor.show.html.document import document
from extractor.show.html.markup import Markup, element, together
from extractor.show.html.page import title_of
from extractor.show.plural import counted

COLUMNS = ("", "P", "R", "F1", "right", "n", "predicted")
HINT = (
    "Point at a claim, or reach it with the Tab key, to see what stands on the other side, and what differs. "
    "The numbers lead from the list to the words, and back."
)
WORDS = {
    Verdict.RIGHT: "right",
    Verdict.MISSED: "missed",
    Verdict.FALSE: "false",
    Verdict.STANCE: "wrong stance",
    Verdict.SOURCE: "wrong source",
    Verdict.LINK: "wrong link",
}


@dataclass(frozen=True)
class Compared:
    """A labelled page, its prediction, and the pairs of matching claims, by number from 0."""

    gold: Article
    predicted: Article
    pairs: Sequence[tuple[int, int]]


def render_compared(pages: Sequence[Compared], figures: Mapping[str, Any]) -> str:
    """Return the comparison as one HTML file that loads nothing.

    `figures` are those of all pages, by name: p, r, f1 or an accuracy, with their n.
    Filtering works without scripts; highlighting counterparts needs them.
    """
    compared = [compare_claims(page.gold, page.predicted, page.pairs) for page in pages]
    title = f"Labels and predictions: {counted(len(pages), 'page')}"
    sections = (
        _page(page, claims, number)
        for number, (page, claims) in enumerate(zip(pages, compared, strict=True), start=1)
    )
    return document(
        title,
        element("h1", title),
        _figures(figures),
        _filter([claim for claims in compared for claim in claims]),
        element("p", HINT, class_="hint"),
        _contents(pages, compared),
        *sections,
        parts=("sides", "page", "compared"),
    )


def _figures(figures: Mapping[str, Any]) -> Markup:
    head = element("tr", *(element("th", name, scope="col") for name in COLUMNS))
    rows = (
        element("tr", element("th", name, scope="row"), *(element("td", cell) for cell in _cells(figure)))
        for name, figure in figures.items()
    )
    table = element("table", element("thead", head), element("tbody", *rows), class_="figures")
    opened = element("summary", "Figures of all pages")
    return element("details", opened, element("div", table, class_="wide", tabindex="0"), open=True)


def _cells(figure: object) -> list[str]:
    """Return the cells after a figure's name; a plain number is an accuracy (float) or a count."""
    if not isinstance(figure, Mapping):
        is_share = isinstance(figure, float)
        return ["", "", "", _percent(figure) if is_share else "", "" if is_share else str(figure), ""]
    right = [_percent(v) for k, v in figure.items() if k.endswith(("accuracy", "_acc"))]
    shares = [_percent(figure.get(key)) for key in ("p", "r", "f1")]
    n = str(figure.get("gold", figure.get("n", "")))
    return [*shares, " / ".join(right), n, str(figure.get("predicted", ""))]


def _percent(share: object) -> str:
    return f"{100 * share:.1f}" if isinstance(share, float | int) else ""


def _filter(claims: Sequence[Comparison]) -> Markup:
    """Return the filter as radio buttons, so that the style sheet alone can apply it."""
    choices = [_choice("all", "all", len(claims), is_chosen=True)]
    for verdict in Verdict:
        number = sum(verdict in claim.verdicts for claim in claims)
        choices.append(_choice(verdict.value, f"{SIGNS[verdict]} {WORDS[verdict]}", number))
    return element("fieldset", element("legend", "Show claims that are"), *choices, class_="filters")


def _choice(name: str, words: str, number: int, *, is_chosen: bool = False) -> Markup:
    button = element("input", type="radio", name="verdict", id=f"only-{name}", checked=is_chosen)
    return element("label", button, f" {words} ({number})", class_=f"choice {name}")


def _contents(pages: Sequence[Compared], compared: Sequence[Sequence[Comparison]]) -> Markup:
    items = (
        element(
            "li",
            element("a", title_of(page.gold), href=f"#p{number}-page"),
            element("span", f" {_counts(claims)}", class_="facts"),
        )
        for number, (page, claims) in enumerate(zip(pages, compared, strict=True), start=1)
    )
    return element("nav", element("ol", *items), class_="contents", aria_label="Pages")


def _counts(claims: Sequence[Comparison]) -> str:
    numbers = ((verdict, sum(verdict in claim.verdicts for claim in claims)) for verdict in Verdict)
    return ", ".join(f"{number} {WORDS[verdict]}" for verdict, number in numbers if number)


def _page(page: Compared, claims: Sequence[Comparison], number: int) -> Markup:
    sides = (
        _part(number, "gold", "Labels", render_side(page.gold, claims, Side.LABELS, number)),
        _part(number, "found", "Predicted", render_side(page.predicted, claims, Side.PREDICTED, number)),
        _part(number, "claims", "Claims", render_comparisons(page.gold, page.predicted, claims, number)),
    )
    facts = " · ".join((page.gold.id, _counts(claims)))
    return element(
        "section",
        element("h2", title_of(page.gold), id=f"p{number}-title"),
        element("p", facts, class_="facts"),
        element("div", *sides, class_="beside"),
        id=f"p{number}-page",
        class_="page",
        aria_labelledby=f"p{number}-title",
    )


def _part(page: int, name: str, title: str, content: Markup) -> Markup:
    heading = element("h3", title, id=f"p{page}-{name}", class_="part-title")
    return element(
        "section", together(heading, content), class_=f"part {name}", aria_labelledby=f"p{page}-{name}"
    )
