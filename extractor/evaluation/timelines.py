"""Measuring timelines against hand labels: B-cubed of claims grouped into disputes over many pages.

samples/disputes/README.md explains how things are counted, and why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.evaluation.bcubed import BCubed, score_groups
from extractor.evaluation.dispute_samples import DisputePage, DisputeSamples, LabelledClaim
from extractor.evaluation.matching import MIN_JACCARD, Words, jaccard, match_best_first
from extractor.evaluation.scores import Accuracy
from extractor.extraction import extract, pipeline
from extractor.records import Article, Claim, Side, Span
from extractor.settings import Settings
from extractor.timelines import Timeline, find_timelines, group_pages, read_page

# A claim by its page and, if labelled, its number, else its id.
Item = tuple[str, int | str]
Told = dict[Item, Side]
View = tuple[frozenset[int], frozenset[int]]


@dataclass(frozen=True)
class DisputeFigures:
    """How well claims were grouped into disputes.

    `end_to_end` counts labelled claims that were not found as missed, and found claims
    without a label as false; `grouping` looks only at matched claims. A side is right
    where it is the labelled one, whether the timeline words the proposition or its opposite.
    """

    end_to_end: BCubed = field(default_factory=BCubed)
    grouping: BCubed = field(default_factory=BCubed)
    sides: Accuracy = field(default_factory=Accuracy)

    def as_dict(self) -> dict[str, dict[str, float | int]]:
        """Return the figures by name, as printed."""
        return {
            "disputes, end to end": self.end_to_end.as_dict(),
            "disputes, of claims that were found": self.grouping.as_dict(),
            "sides": self.sides.as_dict(),
        }


def predict_pages(pages: Iterable[DisputePage], settings: Settings | None = None) -> Iterator[Article]:
    """Yield the record of each page, read from its raw text with date and outlet given."""
    settings = settings or Settings()
    nlp = pipeline(settings)
    for page in pages:
        yield extract(
            page.text, id=page.id, doc_date=page.doc_date, outlet=page.outlet, settings=settings, nlp=nlp
        )


def score_disputes(
    samples: DisputeSamples, articles: Iterable[Article], *, half: str | None = None
) -> DisputeFigures:
    """Return the figures of the timelines: all articles are grouped, those of the half are scored."""
    pages = {page.id: page for page in samples.pages if half in (None, page.half)}
    read = list(articles)
    names = {item: name for a in read if a.id in pages for item, name in match_claims(pages[a.id], a)}
    timelines = find_timelines(group_pages(map(read_page, read)).groups)
    found = [group for t in timelines if (group := _told(t, pages, names)) is not None]
    gold = _gold(pages.values())
    labelled = {item: side for group in gold.values() for item, side in group.items()}
    matched = set(names.values())
    told = [group for group in found if len(group) > 1 or group.keys() & labelled]
    return DisputeFigures(
        end_to_end=score_groups(gold.values(), told),
        grouping=score_groups(_only(gold.values(), matched), _only(told, matched)),
        sides=sum((_score_sides(group, gold, labelled) for group in told), Accuracy()),
    )


def match_claims(page: DisputePage, article: Article) -> list[tuple[Item, Item]]:
    """Return pairs of a found claim and the labelled claim that it matches, best first.

    They match if the contents share half of their words, or the found one holds all words
    of the label, and if the sources overlap where the label has one.
    """
    words = Words(page.text)
    ours = [_view(words, _labelled_spans(claim)) for claim in page.claims]
    theirs = [_view(words, _found_spans(claim)) for claim in article.claims]
    pairs = match_best_first(ours, theirs, _alike)
    return [((page.id, article.claims[j].id), (page.id, i)) for i, j in pairs]


def _labelled_spans(claim: LabelledClaim) -> tuple[Sequence[Span], Sequence[Span]]:
    return [claim.content], [claim.source] if claim.source else []


def _found_spans(claim: Claim) -> tuple[Sequence[Span], Sequence[Span]]:
    return claim.content, [claim.source_span] if claim.source_span else []


def _view(words: Words, spans: tuple[Sequence[Span], Sequence[Span]]) -> View:
    content, source = (words.inside((span.start, span.end) for span in part) for part in spans)
    return content, source


def _alike(label: View, found: View) -> tuple[float, ...] | None:
    overlap = jaccard(label[0], found[0])
    if overlap < MIN_JACCARD and not label[0] <= found[0]:
        return None
    return (overlap,) if not label[1] or label[1] & found[1] else None


def _gold(pages: Iterable[DisputePage]) -> dict[str, Told]:
    """Return by dispute the labelled claims and their sides."""
    gold: dict[str, Told] = {}
    for page in pages:
        for number, claim in enumerate(page.claims):
            if claim.dispute and claim.side:
                gold.setdefault(claim.dispute, {})[page.id, number] = claim.side
    return gold


def _told(timeline: Timeline, pages: Collection[str], names: Mapping[Item, Item]) -> Told | None:
    """Return the timeline's claims on these pages with their sides, matched ones under their labels.

    None where there are none. A page's repetitions have no step and no side, and are left out.
    """
    items = {(s.article, s.claim): s.side for party in timeline.parties for s in party.steps}
    return {names.get(i, i): side for i, side in items.items() if i[0] in pages} or None


def _only(groups: Iterable[Told], items: Collection[Item]) -> list[Collection[Item]]:
    return [kept for group in groups if (kept := [item for item in group if item in items])]


def _score_sides(told: Told, gold: Mapping[str, Told], labelled: Told) -> Accuracy:
    """Return the accuracy of a timeline's sides against the dispute that most of its claims are about."""
    shared = max((told.keys() & group.keys() for group in gold.values()), key=len, default=set())
    right = sum(told[item] is labelled[item] for item in shared)
    return Accuracy(max(right, len(shared) - right), len(shared))
