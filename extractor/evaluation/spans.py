"""Comparing sections, places, actors and times of a page with their labels, span by span."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.evaluation.matching import match_best_first
from extractor.evaluation.report import PageReport, quote, quote_span
from extractor.evaluation.scores import Accuracy, Score
from extractor.lexicon.pronouns import load_pronouns
from extractor.records import Article, Span

Labelled = list[tuple[Span, str | None]]


def compare_sections(gold: Article, predicted: Article, report: PageReport) -> None:
    """Add the figures of the sections: blocks with the labelled section, by extent and by overlap."""
    exact = match_best_first(gold.blocks, predicted.blocks, _same_extent)
    overlap = match_best_first(gold.blocks, predicted.blocks, _overlap)
    for name, pairs in (("sections exact", exact), ("sections overlap", overlap)):
        right = [(i, j) for i, j in pairs if gold.blocks[i].section is predicted.blocks[j].section]
        report.figures[name] = Score(len(right), len(predicted.blocks), len(gold.blocks))
    found = {i: predicted.blocks[j] for i, j in overlap}
    for i, block in enumerate(gold.blocks):
        given = found[i].section.value if i in found else "nothing"
        if given != block.section:
            report.misses.append(f"section {block.section.value}, given as {given}: {quote(block.text)}")


def compare_mentions(gold: Article, predicted: Article, report: PageReport) -> None:
    """Add the figures of places, actors and times: their extents, and whether their label is right."""
    layers = (("places", _places, "ids"), ("actors", _actors, "kinds"), ("times", _times, "values"))
    for layer, mentions, label in layers:
        ours, theirs = _in_text_order(mentions(gold)), _in_text_order(mentions(predicted))
        _score_spans(layer, [s for s, _ in ours], [s for s, _ in theirs], report)
        pairs = match_best_first([s for s, _ in ours], [s for s, _ in theirs], _overlap)
        right = sum(ours[i][1] == theirs[j][1] for i, j in pairs)
        report.figures[f"{layer}: {label} right"] = Accuracy(right, len(pairs))


def _places(article: Article) -> Labelled:
    return [(m, place.gazetteer_id) for place in article.places for m in place.mentions]


def _actors(article: Article) -> Labelled:
    """Return the mentions except pronouns, which are labelled only where they are a source."""
    pronouns = load_pronouns("mention")
    mentions = ((m, actor.kind) for actor in article.actors for m in actor.mentions)
    return [(m, kind) for m, kind in mentions if m.text.casefold() not in pronouns]


def _times(article: Article) -> Labelled:
    return [(timex, timex.value) for timex in article.timexes]


def _score_spans(layer: str, gold: Sequence[Span], predicted: Sequence[Span], report: PageReport) -> None:
    exact = match_best_first(gold, predicted, _same_extent)
    overlap = match_best_first(gold, predicted, _overlap)
    report.figures[f"{layer} exact"] = Score(len(exact), len(predicted), len(gold))
    report.figures[f"{layer} overlap"] = Score(len(overlap), len(predicted), len(gold))
    found, used = {i for i, _ in overlap}, {j for _, j in overlap}
    report.misses.extend(f"{layer}: {quote_span(s)}" for i, s in enumerate(gold) if i not in found)
    report.false_finds.extend(f"{layer}: {quote_span(s)}" for j, s in enumerate(predicted) if j not in used)


def _in_text_order(items: Labelled) -> Labelled:
    return sorted(items, key=lambda item: (item[0].start, item[0].end))


def _same_extent(gold: Span, predicted: Span) -> tuple[float, ...] | None:
    return (1.0,) if (gold.start, gold.end) == (predicted.start, predicted.end) else None


def _overlap(gold: Span, predicted: Span) -> tuple[float, ...] | None:
    common = min(gold.end, predicted.end) - max(gold.start, predicted.start)
    return (common / (len(gold.text) + len(predicted.text) - common),) if common > 0 else None
