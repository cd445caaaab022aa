"""Pages with labelled disputes, together with what the pipeline finds on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.evaluation.dispute_samples import DisputePage, read_dispute_samples
from extractor.evaluation.matching import MIN_JACCARD, Words, jaccard, match_best_first
from extractor.evaluation.samples import predict_samples, read_samples
from extractor.evaluation.timelines import match_claims, predict_pages
from extractor.records import Article, Claim, Dispute


@dataclass(frozen=True)
class LabelledPage:
    """A page as it was read, and the disputes that its labels make.

    `names` gives the label of each found claim that has one; the claims of `disputes` are
    such labels. Where `lone_denials` is false, denials of something that nobody on the
    page claims are not labelled.
    """

    article: Article
    disputes: tuple[Dispute, ...]
    names: Mapping[str, str]
    lone_denials: bool

    def can_judge(self, dispute: Dispute) -> bool:
        """Return whether the labels can decide if a found dispute is one."""
        labelled = any(self._disputes_of(claim) for claim in dispute.claims)
        return self.lone_denials or len(dispute.claims) > 1 or labelled

    def is_about(self, claim: str, others: Sequence[str]) -> bool:
        """Return whether the claim is in the dispute in which most of the others are."""
        counts = Counter(number for other in others for number in self._disputes_of(other))
        most = max(counts, key=lambda number: (counts[number], -number), default=None)
        return most in self._disputes_of(claim)

    def _disputes_of(self, claim: str) -> list[int]:
        label = self.names.get(claim)
        return [number for number, dispute in enumerate(self.disputes) if label in dispute.claims]


def read_labelled_pages(samples: Path, pages: Path) -> Iterator[LabelledPage]:
    """Yield the labelled articles, then the dev half of the labelled disputes."""
    articles = read_samples(samples)
    for gold, found in zip(articles, predict_samples(articles), strict=True):
        yield label_article(gold, found)
    halves = read_dispute_samples(pages, half="dev").pages
    for page, found in zip(halves, predict_pages(halves), strict=True):
        yield label_page(page, found)


def label_article(gold: Article, found: Article) -> LabelledPage:
    """Return what was found with a labelled article's disputes: contents share half of their words."""
    words = Words(gold.text)
    ours, theirs = ([_words_of(words, claim) for claim in a.claims] for a in (gold, found))
    pairs = match_best_first(ours, theirs, _alike)
    names = {found.claims[j].id: gold.claims[i].id for i, j in pairs}
    return LabelledPage(found, gold.disputes, names, lone_denials=True)


def label_page(page: DisputePage, found: Article) -> LabelledPage:
    """Return what was found with the disputes of a page of samples/disputes."""
    names = {str(id_): f"label {number}" for (_, id_), (_, number) in match_claims(page, found)}
    groups: dict[str, list[str]] = {}
    for number, claim in enumerate(page.claims):
        if claim.dispute:
            groups.setdefault(claim.dispute, []).append(f"label {number}")
    disputes = tuple(Dispute(id=id_, proposition=id_, claims=tuple(c)) for id_, c in groups.items())
    return LabelledPage(found, disputes, names, lone_denials=False)


def _words_of(words: Words, claim: Claim) -> tuple[frozenset[int], frozenset[int]]:
    source = [claim.source_span] if claim.source_span else []
    content, speaker = (words.inside((s.start, s.end) for s in spans) for spans in (claim.content, source))
    return content, speaker


def _alike(
    one: tuple[frozenset[int], frozenset[int]], other: tuple[frozenset[int], frozenset[int]]
) -> tuple[float, ...] | None:
    overlap = jaccard(one[0], other[0])
    same_source = bool(one[1] & other[1]) or not (one[1] or other[1])
    return (overlap, float(same_source)) if overlap >= MIN_JACCARD else None
