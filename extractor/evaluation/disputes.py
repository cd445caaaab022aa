"""Comparing disputes with labelled ones: which claims are together, on which sides, by which links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from extractor.evaluation.bcubed import BCubed
from extractor.evaluation.scores import Accuracy, Score
from extractor.records import Article, Dispute, Side

Link = Literal["counters", "supports"]
Groups = Mapping[str, frozenset[int]]


@dataclass(frozen=True)
class DisputeFigures:
    """The figures of one page or, added with `+`, of many.

    `groups` covers all disputes; `contested` leaves out those of a single claim (a denial
    of something nobody on the page claims), which are right as soon as the claim is.
    `sides` covers the claims that are in disputes of both the labels and the predictions.
    """

    groups: BCubed = field(default_factory=BCubed)
    contested: BCubed = field(default_factory=BCubed)
    sides: Accuracy = field(default_factory=Accuracy)
    counters: Score = field(default_factory=Score)
    supports: Score = field(default_factory=Score)

    def __add__(self, other: DisputeFigures) -> DisputeFigures:
        return DisputeFigures(
            self.groups + other.groups,
            self.contested + other.contested,
            self.sides + other.sides,
            self.counters + other.counters,
            self.supports + other.supports,
        )


def compare_disputes(gold: Article, predicted: Article, names: Mapping[str, str]) -> DisputeFigures:
    """Return how well a page's disputes and the links behind them fit the labels.

    `names` gives the gold id of each predicted claim that was matched; the others keep
    a name of their own, and count as wrongly grouped.
    """
    own = {c.id: names.get(c.id, f"unmatched {c.id}") for c in predicted.claims}
    same = {c.id: c.id for c in gold.claims}
    return DisputeFigures(
        score_disputes(gold.disputes, predicted.disputes, own),
        score_disputes(_contested(gold.disputes), _contested(predicted.disputes), own),
        score_sides(gold.disputes, predicted.disputes, own),
        score_links(_links(gold, "counters", same), _links(predicted, "counters", own)),
        score_links(_links(gold, "supports", same), _links(predicted, "supports", own)),
    )


def score_disputes(gold: Iterable[Dispute], predicted: Iterable[Dispute], names: Mapping[str, str]) -> BCubed:
    """Return the B-cubed figures of the claims of a page in disputes.

    A claim may be in several disputes: the extension of Amigó et al. (2009) asks whether
    each two claims are together as often as they should be. Where every claim is in
    one dispute only, this is plain B-cubed.
    """
    ours = _groups_of(dispute.claims for dispute in gold)
    theirs = _groups_of([names[id_] for id_ in dispute.claims] for dispute in predicted)
    return BCubed(_agreement(theirs, ours), len(theirs), _agreement(ours, theirs), len(ours))


def score_sides(gold: Iterable[Dispute], predicted: Iterable[Dispute], names: Mapping[str, str]) -> Accuracy:
    """Return the accuracy of sides, over the claims that both labels and predictions put in disputes.

    A claim in several disputes is right if one of its sides is.
    """
    ours, theirs = _sides(gold, {}), _sides(predicted, names)
    both = sorted(ours.keys() & theirs.keys())
    return Accuracy(sum(bool(ours[id_] & theirs[id_]) for id_ in both), len(both))


def score_links(gold: Collection[tuple[str, str]], predicted: Collection[tuple[str, str]]) -> Score:
    """Return precision and recall of links, each a pair of claim ids."""
    return Score(len(set(gold) & set(predicted)), len(predicted), len(gold))


def _links(article: Article, kind: Link, names: Mapping[str, str]) -> set[tuple[str, str]]:
    return {(names[c.id], names[other]) for c in article.claims for other in getattr(c, kind)}


def _contested(disputes: Iterable[Dispute]) -> list[Dispute]:
    return [dispute for dispute in disputes if len(dispute.claims) > 1]


def _sides(disputes: Iterable[Dispute], names: Mapping[str, str]) -> dict[str, set[Side]]:
    sides: dict[str, set[Side]] = {}
    for dispute in disputes:
        for position in dispute.positions:
            for id_ in position.claims:
                sides.setdefault(names.get(id_, id_), set()).add(position.side)
    return sides


def _groups_of(groups: Iterable[Iterable[str]]) -> Groups:
    """Return the numbers of the groups that each item is in."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for item in group:
            found.setdefault(item, set()).add(number)
    return {item: frozenset(numbers) for item, numbers in found.items()}


def _agreement(one: Groups, other: Groups) -> float:
    """Return the sum, over the items of `one`, of how far the items grouped with it belong there."""
    nothing: frozenset[int] = frozenset()
    total = 0.0
    for item, groups in one.items():
        together = [(mate, len(groups & theirs)) for mate, theirs in one.items() if groups & theirs]
        elsewhere = other.get(item, nothing)
        right = (min(n, len(elsewhere & other.get(mate, nothing))) / n for mate, n in together)
        total += sum(right) / len(together)
    return total
