"""Measuring records against hand labels, layer by layer, with what was missed and what is false."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.evaluation.bcubed import BCubed
from extractor.evaluation.calibration import Calibration, calibrate
from extractor.evaluation.disputes import compare_disputes
from extractor.evaluation.fields import FieldScores, score_fields
from extractor.evaluation.matching import MIN_JACCARD, Words, jaccard, match_best_first
from extractor.evaluation.scores import Accuracy, Score
from extractor.records import Article, Claim, Span, Stance

Figure = Score | Accuracy | BCubed
Pairs = list[tuple[int, int]]
# Pronouns are labelled only where they are a source: which actor they stand for is measured there.
PRONOUNS = frozenset(
    [
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "you",
        "your",
        "he",
        "him",
        "his",
        "she",
        "her",
        "it",
        "its",
        "they",
        "them",
        "their",
        "who",
        "whom",
        "whose",
        "which",
        "himself",
        "herself",
        "itself",
        "themselves",
    ]
)
ATTRIBUTES = ("certainty", "polarity", "cue_class", "quote_type", "author_distance")


@dataclass(frozen=True)
class PageReport:
    """The figures of one page; `misses` and `false_finds` say each error in a line.

    `fields` holds each value of each field of the claims that were found.
    `calibration` compares the claims' confidence with whether they are right:
    half of the words of a labelled claim, and its source.
    """

    id: str
    figures: dict[str, Figure]
    misses: list[str] = field(default_factory=list)
    false_finds: list[str] = field(default_factory=list)
    fields: dict[str, FieldScores] = field(default_factory=dict)
    calibration: Calibration = field(default_factory=Calibration)

    def as_dict(self) -> dict[str, object]:
        """Return the report as plain JSON."""
        figures = {name: figure.as_dict() for name, figure in self.figures.items()}
        return {"figures": figures, "misses": self.misses, "false_finds": self.false_finds}


@dataclass(frozen=True)
class ClaimView:
    """A claim as sets of word numbers, ready to compare."""

    claim: Claim
    content: frozenset[int]
    source: frozenset[int]


def evaluate_records(gold: Iterable[Article], predicted: Iterable[Article]) -> list[PageReport]:
    """Return a report per labelled page, by id; a page that was not predicted counts as empty."""
    found = {article.id: article for article in predicted}
    empty = {"blocks": (), "places": (), "actors": (), "sources": (), "timexes": ()}
    return [
        compare(page, found.get(page.id) or page.model_copy(update={**empty, "claims": (), "disputes": ()}))
        for page in gold
    ]


def total(reports: Iterable[PageReport]) -> dict[str, Figure]:
    """Return each figure over all pages: counts are added up, so long pages weigh more."""
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


def compare(gold: Article, predicted: Article) -> PageReport:
    """Return the figures of one page and the errors behind them."""
    report = PageReport(gold.id, {})
    _compare_sections(gold, predicted, report)
    _compare_mentions(gold, predicted, report)
    return replace(report, calibration=_compare_claims(gold, predicted, report))


def _compare_sections(gold: Article, predicted: Article, report: PageReport) -> None:
    exact = match_best_first(gold.blocks, predicted.blocks, _same_extent)
    overlap = match_best_first(gold.blocks, predicted.blocks, _overlap)
    for name, pairs in (("sections exact", exact), ("sections overlap", overlap)):
        right = [(i, j) for i, j in pairs if gold.blocks[i].section is predicted.blocks[j].section]
        report.figures[name] = Score(len(right), len(predicted.blocks), len(gold.blocks))
    found = {i: predicted.blocks[j] for i, j in overlap}
    for i, block in enumerate(gold.blocks):
        given = found[i].section.value if i in found else "nothing"
        if given != block.section:
            report.misses.append(f"section {block.section.value}, given as {given}: {_short(block.text)}")


def _compare_mentions(gold: Article, predicted: Article, report: PageReport) -> None:
    def places(article: Article) -> list[tuple[Span, str | None]]:
        return [(m, p.gazetteer_id) for p in article.places for m in p.mentions]

    def actors(article: Article) -> list[tuple[Span, str | None]]:
        mentions = ((m, a.kind) for a in article.actors for m in a.mentions)
        return [(m, kind) for m, kind in mentions if m.text.casefold() not in PRONOUNS]

    def times(article: Article) -> list[tuple[Span, str | None]]:
        return [(t, t.value) for t in article.timexes]

    layers: Mapping[str, tuple[Callable[[Article], list[tuple[Span, str | None]]], str]] = {
        "places": (places, "ids"),
        "actors": (actors, "kinds"),
        "times": (times, "values"),
    }
    for layer, (mentions, label) in layers.items():
        ours, theirs = _in_text_order(mentions(gold)), _in_text_order(mentions(predicted))
        _score_spans(layer, [s for s, _ in ours], [s for s, _ in theirs], report)
        pairs = match_best_first([s for s, _ in ours], [s for s, _ in theirs], _overlap)
        right = sum(ours[i][1] == theirs[j][1] for i, j in pairs)
        report.figures[f"{layer}: {label} right"] = Accuracy(right, len(pairs))


def _score_spans(layer: str, gold: Sequence[Span], predicted: Sequence[Span], report: PageReport) -> None:
    exact = match_best_first(gold, predicted, _same_extent)
    overlap = match_best_first(gold, predicted, _overlap)
    report.figures[f"{layer} exact"] = Score(len(exact), len(predicted), len(gold))
    report.figures[f"{layer} overlap"] = Score(len(overlap), len(predicted), len(gold))
    found, used = {i for i, _ in overlap}, {j for _, j in overlap}
    report.misses.extend(f"{layer}: {_at(s)}" for i, s in enumerate(gold) if i not in found)
    report.false_finds.extend(f"{layer}: {_at(s)}" for j, s in enumerate(predicted) if j not in used)


def _compare_claims(gold: Article, predicted: Article, report: PageReport) -> Calibration:
    """Compare the claims and what hangs on them; return how their confidence fits."""
    words = Words(gold.text)
    ours, theirs = ([view_claim(c, words) for c in a.claims] for a in (gold, predicted))
    exact = match_best_first(ours, theirs, lambda g, p: (1.0,) if g.content == p.content else None)
    pairs = match_best_first(ours, theirs, rate_alike)
    with_source = [(i, j) for i, j in pairs if _same_source(ours[i], theirs[j])]
    n = (len(theirs), len(ours))
    report.figures["claims exact"] = Score(len(exact), *n)
    report.figures["claims relaxed"] = Score(len(pairs), *n)
    report.figures["claims relaxed, right source"] = Score(len(with_source), *n)
    _compare_pairs(ours, theirs, pairs, report)
    _compare_denials(gold, predicted, pairs, report)
    _compare_disputes(gold, predicted, pairs, report)
    _compare_speakers(gold, predicted, pairs, report)
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    report.misses.extend(f"claim: {_claim(g.claim)}" for i, g in enumerate(ours) if i not in found)
    report.false_finds.extend(f"claim: {_claim(p.claim)}" for j, p in enumerate(theirs) if j not in used)
    right = {j for _, j in with_source}
    return calibrate((p.claim.confidence, j in right) for j, p in enumerate(theirs))


def _compare_pairs(
    ours: Sequence[ClaimView], theirs: Sequence[ClaimView], pairs: Pairs, report: PageReport
) -> None:
    """Compare the fields of claims that were found."""
    sourced = [(ours[i], theirs[j]) for i, j in pairs if ours[i].source]
    overlap = sum(bool(g.source & p.source) for g, p in sourced)
    report.figures["sources overlap"] = Accuracy(overlap, len(sourced))
    report.figures["sources exact"] = Accuracy(sum(g.source == p.source for g, p in sourced), len(sourced))
    both = [(ours[i].claim, theirs[j].claim) for i, j in pairs]
    for name in ATTRIBUTES:
        right = sum(getattr(g, name) == getattr(p, name) for g, p in both)
        report.figures[name] = Accuracy(right, len(both))
    report.fields.update(score_fields(both))
    for name, scores in report.fields.items():
        report.figures[f"{name}: all but {scores.default}"] = scores.micro
    for name in ("claim_time", "event_time"):
        right = sum(_time_value(g, name) == _time_value(p, name) for g, p in both)
        report.figures[name] = Accuracy(right, len(both))


def _compare_speakers(gold: Article, predicted: Article, pairs: Pairs, report: PageReport) -> None:
    """Count sources that lead to the right actor: one whose other mentions are those of the labels."""
    ours, theirs = _mentions_of_sources(gold), _mentions_of_sources(predicted)
    judged = [
        (gold.claims[i], ours[gold.claims[i].id], theirs.get(predicted.claims[j].id, []))
        for i, j in pairs
        if gold.claims[i].id in ours
    ]
    right = 0
    for claim, labelled, found in judged:
        others = [m for m in labelled if not _is_touching(m, claim.source_span)]
        if any(_is_touching(m, n) for m in others or labelled for n in found):
            right += 1
        else:
            report.misses.append(f"actor of source: {_claim(claim)}")
    report.figures["sources: actor right"] = Accuracy(right, len(judged))


def _mentions_of_sources(article: Article) -> dict[str, list[Span]]:
    """Return, by claim id, the mentions of the actor who speaks, pronouns left out."""
    mentions = {a.id: [m for m in a.mentions if m.text.casefold() not in PRONOUNS] for a in article.actors}
    return {
        id_: mentions[s.actor] for s in article.sources if s.actor for id_ in s.claims if mentions[s.actor]
    }


def _is_touching(one: Span, other: Span | None) -> bool:
    return other is not None and one.start < other.end and other.start < one.end


def _compare_denials(gold: Article, predicted: Article, pairs: Pairs, report: PageReport) -> None:
    both_denied = [
        (i, j)
        for i, j in pairs
        if gold.claims[i].stance is Stance.DENIED and predicted.claims[j].stance is Stance.DENIED
    ]
    denials = [[c for c in a.claims if c.stance is Stance.DENIED] for a in (gold, predicted)]
    report.figures["denied"] = Score(len(both_denied), len(denials[1]), len(denials[0]))
    right = sum(gold.claims[i].stance is predicted.claims[j].stance for i, j in pairs)
    report.figures["stance"] = Accuracy(right, len(pairs))
    for i, j in pairs:
        ours, theirs = gold.claims[i].stance, predicted.claims[j].stance
        if ours is not theirs:
            report.misses.append(f"stance {ours.value}, given as {theirs.value}: {_claim(gold.claims[i])}")
    ours_of = {predicted.claims[j].id: gold.claims[i].id for i, j in pairs}
    links = _links(gold, {c.id: c.id for c in gold.claims})
    found = _links(predicted, ours_of)
    report.figures["denial links"] = Score(len(links & found), len(found), len(links))
    by_id = {c.id: c for c in gold.claims}
    report.misses.extend(f"denial link of: {_claim(by_id[d])}" for d, _ in sorted(links - found))


def _compare_disputes(gold: Article, predicted: Article, pairs: Pairs, report: PageReport) -> None:
    names = {predicted.claims[j].id: gold.claims[i].id for i, j in pairs}
    figures = compare_disputes(gold, predicted, names)
    report.figures["disputes (B-cubed)"] = figures.groups
    report.figures["disputes of several claims (B-cubed)"] = figures.contested
    report.figures["disputes: side right"] = figures.sides
    report.figures["counters"] = figures.counters
    report.figures["supports"] = figures.supports


def _links(article: Article, names: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return (denial, denied) in the gold's ids, a repeated target counted as its first."""
    first = {c.id: c.duplicate_of or c.id for c in article.claims}
    return {
        (names.get(c.id, f"unmatched {c.id}"), names.get(first[t], f"unmatched {t}"))
        for c in article.claims
        for t in c.denies
    }


def view_claim(claim: Claim, words: Words) -> ClaimView:
    """Return a claim as the words of its content and source; `words` are the page's."""
    source = [(claim.source_span.start, claim.source_span.end)] if claim.source_span else []
    return ClaimView(claim, words.inside((s.start, s.end) for s in claim.content), words.inside(source))


def _same_source(gold: ClaimView, predicted: ClaimView) -> bool:
    return bool(gold.source & predicted.source) or not (gold.source or predicted.source)


def rate_alike(gold: ClaimView, predicted: ClaimView) -> tuple[float, ...] | None:
    """Return how alike two claims are, None under half of the words; of equals, the source decides."""
    overlap = jaccard(gold.content, predicted.content)
    return (overlap, float(_same_source(gold, predicted))) if overlap >= MIN_JACCARD else None


def _same_extent(gold: Span, predicted: Span) -> tuple[float, ...] | None:
    return (1.0,) if (gold.start, gold.end) == (predicted.start, predicted.end) else None


def _overlap(gold: Span, predicted: Span) -> tuple[float, ...] | None:
    common = min(gold.end, predicted.end) - max(gold.start, predicted.start)
    return (common / (len(gold.text) + len(predicted.text) - common),) if common > 0 else None


def _in_text_order(items: list[tuple[Span, str | None]]) -> list[tuple[Span, str | None]]:
    return sorted(items, key=lambda item: (item[0].start, item[0].end))


def _time_value(claim: Claim, name: str) -> str | None:
    when = claim.claim_time if name == "claim_time" else claim.event_time
    return when.value if when else None


def _at(span: Span) -> str:
    return f"{span.start}-{span.end} {_short(span.text)}"


def _claim(claim: Claim) -> str:
    source = claim.source_span.text if claim.source_span else "(nobody named)"
    cue = " ".join(span.text for span in claim.cue) or "(no cue)"
    content = " ... ".join(span.text for span in claim.content)
    return f"{_short(source)} | {cue} | {_short(content)}"


def _short(text: str, width: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
