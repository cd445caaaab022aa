"""Scores of the segmenter on pages labelled line by line: body text, headline, byline, captions, date.

A page is {"id", "title", "authors", "publishing_date", "gold_text", "lines": [{"n", "label"}]};
n is the 0-based line of `<id>.txt`. Predictions have the same form.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.evaluation.scores import Accuracy, Score
from extractor.read import read_text
from extractor.records import Block, Section
from extractor.segment import page_facts, segment
from extractor.segment.tagger import ChancesOf

SHINGLE = 4
KEPT = frozenset({"body", "subhead", "summary"})
CAPTIONS = frozenset({"caption", "credit"})
# Alt text may be taken for a caption or left out.
OPEN_TO_DEBATE = frozenset({"ambiguous", "image_alt"})
# Only sets that label more than body and rest have these.
_OF_FULL_LABELS = CAPTIONS | {"summary", "subhead", "image_alt"}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class PageScores:
    """Figures over all pages; the two F1 of body text are means of the pages' F1.

    `lines` compares the lines of the text (body, subheads, standfirst), `shingles` its
    runs of four words. `headline` is right where it is the title without the site's
    name. `names` compares the writers by name, where the gold lists them. `captions`
    compares lines, on fully labelled pages.
    """

    lines: float
    shingles: float
    pages: int
    headline: Accuracy
    names: Score
    captions: Score
    date: Accuracy

    def as_dict(self) -> dict[str, Any]:
        """Return the figures by name, 0 to 1, with their n."""
        return {
            "body line F1": self.lines,
            "body shingle F1": self.shingles,
            "pages": self.pages,
            "headline": self.headline.as_dict(),
            "byline names": self.names.as_dict(),
            "captions": self.captions.as_dict(),
            "date": self.date.as_dict(),
        }


def predict_pages(
    gold: Iterable[Mapping[str, Any]], raw_folder: Path, chances_of: ChancesOf | None = None
) -> Iterator[dict[str, Any]]:
    """Yield what the segmenter makes of each page, in the gold's form.

    `chances_of` stands in for the networks of `models/segmenter`.

    Raises PageError where a page's text is missing.
    """
    for page in gold:
        text = read_text(raw_folder / f"{page['id']}.txt")
        blocks = segment(text, chances_of)
        facts = page_facts(text, blocks)
        kept = [block.text for block in blocks if block.section in {Section.BODY, Section.SUBHEAD}]
        yield {
            "id": page["id"],
            "title": facts.headline,
            "authors": facts.byline.split(", ") if facts.byline else [],
            "publishing_date": facts.doc_date.isoformat() if facts.doc_date else None,
            "gold_text": "\n".join(kept),
            "lines": [{"n": n, "label": label} for n, label in _labels(text, blocks).items()],
        }


def _labels(text: str, blocks: Sequence[Block]) -> dict[int, str]:
    """Return the section of each line; of a line with two blocks, that of the last."""
    places = zip(blocks, numbers_of_lines(text, [(block.start, block.end) for block in blocks]), strict=True)
    return {n: str(block.section) for block, numbers in places for n in numbers}


def numbers_of_lines(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[range]:
    """Yield the numbers of the lines, from 0, that each span (start, end) is on."""
    breaks = [at for at, char in enumerate(text) if char == "\n"]
    for start, end in spans:
        yield range(bisect_right(breaks, start), bisect_right(breaks, end - 1) + 1)


def score_pages(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> PageScores:
    """Return the figures of predictions against the labels; a page without a prediction counts as empty."""
    found = {page["id"]: page for page in predicted}
    pairs = [(page, found.get(page["id"], {})) for page in gold]
    titled = [(page, guess) for page, guess in pairs if page.get("title")]
    dated = [(page, guess) for page, guess in pairs if page.get("publishing_date")]
    return PageScores(
        lines=_mean([_score_lines(page, guess, KEPT, KEPT).f1 for page, guess in pairs]),
        shingles=_mean([_score_shingles(page, guess).f1 for page, guess in pairs]),
        pages=len(pairs),
        headline=Accuracy(sum(_has_title(*pair) for pair in titled), len(titled)),
        names=sum(
            (_score_names(*pair) for pair in pairs if isinstance(pair[0].get("authors"), list)), Score()
        ),
        captions=sum((_score_captions(*pair) for pair in pairs), Score()),
        date=Accuracy(sum(_has_date(*pair) for pair in dated), len(dated)),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _lines(page: Mapping[str, Any], labels: frozenset[str]) -> set[int]:
    return {line["n"] for line in page.get("lines", ()) if line["label"] in labels}


def _score_lines(
    page: Mapping[str, Any], guess: Mapping[str, Any], gold: frozenset[str], predicted: frozenset[str]
) -> Score:
    right = _lines(page, gold)
    taken = _lines(guess, predicted) - (_lines(page, OPEN_TO_DEBATE) - right)
    return Score(len(right & taken), len(taken), len(right))


def _score_captions(page: Mapping[str, Any], guess: Mapping[str, Any]) -> Score:
    if not _lines(page, _OF_FULL_LABELS):
        return Score()
    return _score_lines(page, guess, CAPTIONS, CAPTIONS)


def _score_shingles(page: Mapping[str, Any], guess: Mapping[str, Any]) -> Score:
    right, taken = _shingles(page.get("gold_text") or ""), _shingles(guess.get("gold_text") or "")
    return Score((right & taken).total(), taken.total(), right.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    last = max(1, len(words) - SHINGLE + 1) if words else 0
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(last))


def _has_title(page: Mapping[str, Any], guess: Mapping[str, Any]) -> bool:
    title, found = folded(page["title"]), folded(guess.get("title") or "")
    without_site = {folded(re.split(rf"\s[{mark}]\s", page["title"])[0]) for mark in "|–—-"}
    return bool(found) and found in without_site | {title}


def _score_names(page: Mapping[str, Any], guess: Mapping[str, Any]) -> Score:
    right = {folded(name) for name in page["authors"]}
    taken = {folded(name) for name in guess.get("authors", ())}
    return Score(len(right & taken), len(taken), len(right))


def folded(text: str) -> str:
    """Return the words of a title or a name, by which it is compared with another."""
    return " ".join(_WORD.findall(text.casefold()))


def _has_date(page: Mapping[str, Any], guess: Mapping[str, Any]) -> bool:
    found = guess.get("publishing_date")
    return found is not None and str(page["publishing_date"])[:10] == found
