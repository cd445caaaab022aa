"""Comparing the claims of a page with labelled ones: what was found, who said it, what it denies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.evaluation.calibration import Calibration, calibrate
from extractor.evaluation.disputes import compare_disputes
from extractor.evaluation.fields import DEFAULTS, score_fields
from extractor.evaluation.matching import MIN_JACCARD, Words, jaccard, match_best_first
from extractor.evaluation.report import PageReport, quote_claim
from extractor.evaluation.scores import Accuracy, Score
from extractor.lexicon.pronouns import load_pronouns
from extractor.records import Article, Claim, Span, Stance

Pairs = list[tuple[int, int]]


@dataclass(frozen=True)
class ClaimView:
    """A claim as sets of word numbers, ready to compare."""

    claim: Claim
    content: frozenset[int]
    source: frozenset[int]


def compare_claims(gold: Article, predicted: Article, report: PageReport) -> Calibration:
    """Add the figures of the claims, their links and disputes; return the calibration of their confidence."""
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
    report.misses.extend(f"claim: {quote_claim(g.claim)}" for i, g in enumerate(ours) if i not in found)
    report.false_finds.extend(f"claim: {quote_claim(p.claim)}" for j, p in enumerate(theirs) if j not in used)
    right = {j for _, j in with_source}
    return calibrate((p.claim.confidence, j in right) for j, p in enumerate(theirs))


def pair_claims(gold: Article, predicted: Article) -> list[tuple[int, int]]:
    """Return pairs of (number of a label, number of a prediction), each once, counted from 0.

    The contents of a pair share half of their words; among equals, the source decides.
    """
    words = Words(gold.text)
    ours, theirs = ([view_claim(claim, words) for claim in a.claims] for a in (gold, predicted))
    return match_best_first(ours, theirs, rate_alike)


def view_claim(claim: Claim, words: Words) -> ClaimView:
    """Return a claim as the words of its content and source; `words` are the page's."""
    source = [(claim.source_span.start, claim.source_span.end)] if claim.source_span else []
    return ClaimView(claim, words.inside((s.start, s.end) for s in claim.content), words.inside(source))


def rate_alike(gold: ClaimView, predicted: ClaimView) -> tuple[float, ...] | None:
    """Return a key of how alike two claims are, then of their sources; None below half of the words."""
    overlap = jaccard(gold.content, predicted.content)
    return (overlap, float(_same_source(gold, predicted))) if overlap >= MIN_JACCARD else None


def _same_source(gold: ClaimView, predicted: ClaimView) -> bool:
    return bool(gold.source & predicted.source) or not (gold.source or predicted.source)


def _compare_pairs(
    ours: Sequence[ClaimView], theirs: Sequence[ClaimView], pairs: Pairs, report: PageReport
) -> None:
    """Add the figures of the fields, for claims that were found."""
    sourced = [(ours[i], theirs[j]) for i, j in pairs if ours[i].source]
    overlap = sum(bool(g.source & p.source) for g, p in sourced)
    report.figures["sources overlap"] = Accuracy(overlap, len(sourced))
    report.figures["sources exact"] = Accuracy(sum(g.source == p.source for g, p in sourced), len(sourced))
    both = [(ours[i].claim, theirs[j].claim) for i, j in pairs]
    for name in DEFAULTS:
        right = sum(getattr(g, name) == getattr(p, name) for g, p in both)
        report.figures[name] = Accuracy(right, len(both))
    report.fields.update(score_fields(both))
    for name, scores in report.fields.items():
        report.figures[f"{name}: all but {scores.default}"] = scores.micro
    for name in ("claim_time", "event_time"):
        right = sum(_time_value(g, name) == _time_value(p, name) for g, p in both)
        report.figures[name] = Accuracy(right, len(both))


def _time_value(claim: Claim, name: str) -> str | None:
    when = claim.claim_time if name == "claim_time" else claim.event_time
    return when.value if when else None


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
            report.misses.append(
                f"stance {ours.value}, given as {theirs.value}: {quote_claim(gold.claims[i])}"
            )
    ours_of = {predicted.claims[j].id: gold.claims[i].id for i, j in pairs}
    links = _links(gold, {c.id: c.id for c in gold.claims})
    found = _links(predicted, ours_of)
    report.figures["denial links"] = Score(len(links & found), len(found), len(links))
    by_id = {c.id: c for c in gold.claims}
    report.misses.extend(f"denial link of: {quote_claim(by_id[d])}" for d, _ in sorted(links - found))


def _links(article: Article, names: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return (denial, denied) pairs in the gold's ids; a link to a repetition counts as to the original."""
    first = {c.id: c.duplicate_of or c.id for c in article.claims}
    return {
        (names.get(c.id, f"unmatched {c.id}"), names.get(first[t], f"unmatched {t}"))
        for c in article.claims
        for t in c.denies
    }


def _compare_disputes(gold: Article, predicted: Article, pairs: Pairs, report: PageReport) -> None:
    names = {predicted.claims[j].id: gold.claims[i].id for i, j in pairs}
    figures = compare_disputes(gold, predicted, names)
    report.figures["disputes (B-cubed)"] = figures.groups
    report.figures["disputes of several claims (B-cubed)"] = figures.contested
    report.figures["disputes: side right"] = figures.sides
    report.figures["counters"] = figures.counters
    report.figures["supports"] = figures.supports


def _compare_speakers(gold: Article, predicted: Article, pairs: Pairs, report: PageReport) -> None:
    """Count the sources that lead to the right actor, judged by the actor's other mentions."""
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
            report.misses.append(f"actor of source: {quote_claim(claim)}")
    report.figures["sources: actor right"] = Accuracy(right, len(judged))


def _mentions_of_sources(article: Article) -> dict[str, list[Span]]:
    """Return, by claim id, the mentions of the claim's actor, pronouns left out."""
    pronouns = load_pronouns("mention")
    mentions = {a.id: [m for m in a.mentions if m.text.casefold() not in pronouns] for a in article.actors}
    return {
        id_: mentions[s.actor] for s in article.sources if s.actor for id_ in s.claims if mentions[s.actor]
    }


def _is_touching(one: Span, other: Span | None) -> bool:
    return other is not None and one.start < other.end and other.start < one.end
