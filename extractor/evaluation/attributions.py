"""Attributions against labelled ones, in PolNeAR's form, by sets of word tokens.

A document is `{"id", "text", "attributions": [{"source": [[start, end], ...],
"cue": [...], "content": [...]}]}`, offsets into the text. Blanks, quote marks and
punctuation never matter: only the words that a span touches are compared. An
attribution without content does not count, nor does one given twice.

A predicted attribution pairs with a labelled one if their contents share half of
their words (Jaccard), one to one, the closest pairs first. It is right if their
sources share a word as well, or if neither has a source.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.tokens import Span

from extractor.errors import SampleError
from extractor.evaluation.matching import MIN_JACCARD, Words, jaccard, match_best_first
from extractor.evaluation.scores import Accuracy, Score
from extractor.layers import get_attributions

LABELLED = Mapping[str, Any]
KINDS = ("all", "direct", "indirect")

_MARKS = '"“”„«»'
_QUOTATION = re.compile(r"[\"“„«].+?[\"”“»]|``.+?''|^\W*(?:[\"“„«‘]|``)", re.DOTALL)


@dataclass(frozen=True)
class Item:
    """An attribution as sets of word numbers; `direct` if its content is or holds a quotation."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    direct: bool


@dataclass(frozen=True)
class Matches:
    """How many labelled items were met, and how many predicted ones met one.

    The two hits differ for direct and indirect speech, where the parts of a pair
    may be of two kinds.
    """

    met: int = 0
    gold: int = 0
    meeting: int = 0
    predicted: int = 0

    def __add__(self, other: "Matches") -> "Matches":
        return Matches(
            self.met + other.met,
            self.gold + other.gold,
            self.meeting + other.meeting,
            self.predicted + other.predicted,
        )

    def as_dict(self) -> dict[str, float]:
        """Return p, r and f1 (0 to 1)."""
        p = self.meeting / self.predicted if self.predicted else 0.0
        r = self.met / self.gold if self.gold else 0.0
        return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


@dataclass
class AttributionScores:
    """The figures over all documents; `matches` by measure and kind, sources by kind.

    Measures: `exact` (same content), `relaxed` (half of it), `attribution`
    (relaxed with the right source). Sources and cues are judged on relaxed pairs
    whose labelled side has one: shares a word (overlap), has the same words (exact).
    """

    docs: int = 0
    content_token: Score = field(default_factory=Score)
    matches: dict[tuple[str, str], Matches] = field(default_factory=dict)
    source_overlap: dict[str, Accuracy] = field(default_factory=lambda: {k: Accuracy() for k in KINDS})
    source_exact: dict[str, Accuracy] = field(default_factory=lambda: {k: Accuracy() for k in KINDS})
    cue: Accuracy = field(default_factory=Accuracy)

    def as_dict(self) -> dict[str, Any]:
        """Return plain numbers; `direct_` and `indirect_` name the two kinds of content."""
        every, direct = (self.matches.get(("relaxed", kind), Matches()) for kind in ("all", "direct"))
        token = self.content_token
        out: dict[str, Any] = {
            "docs": self.docs,
            "gold": every.gold,
            "pred": every.predicted,
            "gold_direct": direct.gold,
            "content_token": {"p": token.precision, "r": token.recall, "f1": token.f1},
        }
        for kind in KINDS:
            prefix = "" if kind == "all" else f"{kind}_"
            for measure in ("exact", "relaxed", "attribution"):
                out[prefix + measure] = self.matches.get((measure, kind), Matches()).as_dict()
            overlap, exact = self.source_overlap[kind], self.source_exact[kind]
            out[f"{prefix}source"] = {
                "n": overlap.n,
                "overlap_acc": overlap.accuracy,
                "exact_acc": exact.accuracy,
            }
        out["cue"] = {"n": self.cue.n, "overlap_acc": self.cue.accuracy}
        return out


def score_attributions(
    gold_docs: Iterable[LABELLED], predicted_docs: Iterable[LABELLED]
) -> AttributionScores:
    """Return the figures; a document that was not predicted counts as one without attributions.

    Raises SampleError where a labelled document lacks its text or its attributions.
    """
    predicted = {doc.get("id"): doc for doc in predicted_docs}
    scores = AttributionScores()
    for doc in gold_docs:
        if not isinstance(doc.get("text"), str) or not isinstance(doc.get("attributions"), list):
            raise SampleError(f"document {doc.get('id')!r}: 'text' and a list of 'attributions' are needed")
        found = predicted.get(doc.get("id"), {})
        _add(scores, read_items(doc, doc["text"]), read_items(found, doc["text"]))
    return scores


def read_items(doc: LABELLED, text: str) -> list[Item]:
    """Return the attributions of a document that have content, each once, in their order."""
    words = Words(text)
    items: dict[tuple[frozenset[int], frozenset[int]], Item] = {}
    for raw in doc.get("attributions", ()):
        parts = {role: raw.get(role) or [] for role in ("source", "cue", "content")}
        direct = any(is_direct(text, s, e) for s, e in parts["content"])
        source, cue, content = (words.inside(spans) for spans in parts.values())
        item = Item(source, cue, content, direct)
        if item.content:
            items.setdefault((item.source, item.content), item)
    return list(items.values())


def is_direct(text: str, start: int, end: int) -> bool:
    """Tell whether a span holds a pair of quotation marks or opens with one, marks at its edges included."""
    while start > 0 and text[start - 1] in _MARKS + "‘`":
        start -= 1
    while end < len(text) and (
        text[end] in _MARKS or (text[end] in ",.?!" and text[end + 1 : end + 2] in set(_MARKS))
    ):
        end += 1
    return _QUOTATION.search(text[start:end].strip()) is not None


def pair_items(gold: Sequence[Item], predicted: Sequence[Item], least: float) -> list[tuple[Item, Item]]:
    """Return pairs whose contents overlap by `least` (Jaccard), the closest first, one to one.

    Of pairs equally close, those that agree on the source come first.
    """

    def similarity(one: Item, other: Item) -> tuple[float, ...] | None:
        overlap = jaccard(one.content, other.content)
        return (overlap, float(agree_on_source(one, other))) if overlap >= least else None

    return [(gold[i], predicted[j]) for i, j in match_best_first(gold, predicted, similarity)]


def agree_on_source(gold: Item, predicted: Item) -> bool:
    """Tell whether two sources share a word, or neither is there."""
    return bool(gold.source & predicted.source) or not (gold.source or predicted.source)


def _add(scores: AttributionScores, gold: list[Item], predicted: list[Item]) -> None:
    scores.docs += 1
    labelled = frozenset[int]().union(*(item.content for item in gold))
    found = frozenset[int]().union(*(item.content for item in predicted))
    scores.content_token += Score(len(labelled & found), len(found), len(labelled))
    relaxed = pair_items(gold, predicted, MIN_JACCARD)
    measures = {
        "exact": pair_items(gold, predicted, 1.0),
        "relaxed": relaxed,
        "attribution": [(g, p) for g, p in relaxed if agree_on_source(g, p)],
    }
    for measure, pairs in measures.items():
        for kind in KINDS:
            counts = Matches(
                sum(_is_kind(g, kind) for g, _ in pairs),
                sum(_is_kind(item, kind) for item in gold),
                sum(_is_kind(p, kind) for _, p in pairs),
                sum(_is_kind(item, kind) for item in predicted),
            )
            scores.matches[measure, kind] = scores.matches.get((measure, kind), Matches()) + counts
    _add_parts(scores, relaxed)


def _add_parts(scores: AttributionScores, pairs: Iterable[tuple[Item, Item]]) -> None:
    for gold, predicted in pairs:
        if gold.cue:
            scores.cue += Accuracy(int(bool(gold.cue & predicted.cue)), 1)
        for kind in KINDS:
            if gold.source and _is_kind(gold, kind):
                scores.source_overlap[kind] += Accuracy(int(bool(gold.source & predicted.source)), 1)
                scores.source_exact[kind] += Accuracy(int(gold.source == predicted.source), 1)


def _is_kind(item: Item, kind: str) -> bool:
    return kind == "all" or item.direct == (kind == "direct")


def predict_attributions(docs: Iterable[LABELLED], nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield each document with the attributions that `nlp` finds, in the form of the labels.

    `nlp` must hold `newsclaims_attributions`. A document that cannot be read keeps
    an empty list and says why under `problem`.
    """
    for number, doc in enumerate(docs, start=1):
        text = doc.get("text")
        out: dict[str, Any] = {"id": doc.get("id", number), "text": text, "attributions": []}
        if isinstance(text, str):
            try:
                out["attributions"] = _predict(text, nlp)
            except ValueError as fault:  # too long for the parser, or no valid Unicode
                out["problem"] = str(fault).splitlines()[0]
        else:
            out["problem"] = f"'text' is {type(text).__name__}, a string is needed"
        yield out


def _predict(text: str, nlp: Language) -> list[dict[str, list[list[int]]]]:
    return [
        {"source": _offsets(a.source), "cue": _offsets(a.cue), "content": _offsets(a.content)}
        for a in get_attributions(nlp(text))
    ]


def _offsets(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start_char, span.end_char] for span in spans]
