"""Measuring timelines against hand labels: B-cubed of claims into disputes over many pages.

How the counting is done, and why, is told in samples/disputes/README.md.
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

# A page with a claim on it: by the labelled claim's number, or by the found one's id.
Item = tuple[str, int | str]
Told = dict[Item, Side]
View = tuple[frozenset[int], frozenset[int]]


@dataclass(frozen=True)
class DisputeFigures:
    """How well claims were put into disputes.

    `end_to_end` counts a labelled claim that was not found as missed, and a found claim that no
    label has as false; `grouping` looks at matched claims alone. `sides` are right where a
    claim stands on its labelled side, seen from the timeline's proposition or from its contrary.
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
    """Yield the record of each page, read from its raw text; date and outlet are given, as by a caller."""
    settings = settings or Settings()
    nlp = pipeline(settings)
    for page in pages:
        yield extract(
            page.text, id=page.id, doc_date=page.doc_date, outlet=page.outlet, settings=settings, nlp=nlp
        )


def score_disputes(
    samples: DisputeSamples, articles: Iterable[Article], *, half: str | None = None
) -> DisputeFigures:
    """Return the figures of the timelines: all articles are grouped, those of the half's pages scored."""
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
    """Return the article's claims with the labelled claims that they are, best first.

    Half of the words of both contents are common, or all of the label's, and the
    sources overlap where the label has one.
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
    """Return the timeline's claims on the pages with their sides, labelled ones by their labels.

    None where none is on the pages. What a page repeats has no step and no side, and is left out.
    """
    items = {(s.article, s.claim): s.side for party in timeline.parties for s in party.steps}
    return {names.get(i, i): side for i, side in items.items() if i[0] in pages} or None


def _only(groups: Iterable[Told], items: Collection[Item]) -> list[Collection[Item]]:
    return [kept for group in groups if (kept := [item for item in group if item in items])]


def _score_sides(told: Told, gold: Mapping[str, Told], labelled: Told) -> Accuracy:
    """Count a timeline's sides against those of the dispute that most of its claims are about."""
    shared = max((told.keys() & group.keys() for group in gold.values()), key=len, default=set())
    right = sum(told[item] is labelled[item] for item in shared)
    return Accuracy(max(right, len(shared) - right), len(shared))
