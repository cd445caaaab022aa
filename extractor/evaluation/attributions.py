"""Attributions against labelled ones, in PolNeAR's form, by sets of word tokens.

A document is `{"id", "text", "attributions": [{"source": [[start, end], ...],
"cue": [...], "content": [...]}]}`, offsets into the text. Blanks, quote marks and
punctuation never matter: only the words that a span touches are compared.
Attributions without content do not count, and repeated ones count once.

A predicted attribution is paired with a labelled one if their contents share half of
their words (Jaccard), one to one, the closest pairs first. It is right if their
sources share a word as well, or if neither has a source.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.tokens import Span

from extractor.errors import SampleError
from extractor.evaluation.calibration import Calibration, calibrate
from extractor.evaluation.cue_kinds import CUE_KINDS, find_kinds
from extractor.evaluation.items import Item, Labelled, read_items
from extractor.evaluation.matching import MIN_JACCARD, jaccard, match_best_first
from extractor.evaluation.parts import score_parts
from extractor.evaluation.scores import Accuracy, Score
from extractor.layers import ROLES, Attribution, get_attributions

KINDS = ("all", "direct", "indirect")


@dataclass(frozen=True)
class Matches:
    """How many labelled items were matched (`met`), and how many predicted ones matched (`meeting`).

    The two differ for direct and indirect speech, where the two sides of a pair may
    be of different kinds.
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

    The measures are `exact` (same content), `relaxed` (half of it) and `attribution`
    (relaxed, and the right source). Sources and cues are judged on relaxed pairs whose
    label has one: they share a word (overlap) or all words (exact). `recalls` is the
    recall of `attribution` by kind of labelled attribution (see `find_kinds`), `parts`
    the exact spans by role (see `score_parts`). `calibration` compares confidences
    with being right by `attribution`.
    """

    docs: int = 0
    content_token: Score = field(default_factory=Score)
    matches: dict[tuple[str, str], Matches] = field(default_factory=dict)
    source_overlap: dict[str, Accuracy] = field(default_factory=lambda: {k: Accuracy() for k in KINDS})
    source_exact: dict[str, Accuracy] = field(default_factory=lambda: {k: Accuracy() for k in KINDS})
    cue: Accuracy = field(default_factory=Accuracy)
    recalls: dict[str, Accuracy] = field(default_factory=lambda: {k: Accuracy() for k in CUE_KINDS})
    parts: dict[str, Score] = field(default_factory=lambda: {role: Score() for role in ROLES})
    calibration: Calibration = field(default_factory=Calibration)

    def as_dict(self) -> dict[str, Any]:
        """Return plain numbers; names of figures on one kind of content begin `direct_` or `indirect_`.

        The calibration is left out where no prediction has a confidence.
        """
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
            out |= self._of_kind(kind)
        out["cue"] = {"n": self.cue.n, "overlap_acc": self.cue.accuracy}
        out |= {f"{kind}_recall": {"r": found.accuracy, "n": found.n} for kind, found in self.recalls.items()}
        out |= {f"{role}_spans": score.as_dict() for role, score in self.parts.items()}
        return out | self.calibration.as_dict()

    def _of_kind(self, kind: str) -> dict[str, Any]:
        prefix = "" if kind == "all" else f"{kind}_"
        overlap, exact = self.source_overlap[kind], self.source_exact[kind]
        out: dict[str, Any] = {
            prefix + measure: self.matches.get((measure, kind), Matches()).as_dict()
            for measure in ("exact", "relaxed", "attribution")
        }
        accuracies = {"overlap_acc": overlap.accuracy, "exact_acc": exact.accuracy}
        return out | {f"{prefix}source": {"n": overlap.n, **accuracies}}


def score_attributions(
    gold_docs: Iterable[Labelled], predicted_docs: Iterable[Labelled]
) -> AttributionScores:
    """Return the figures; a document without a prediction counts as one without attributions.

    Raises SampleError where a labelled document lacks its text or its attributions.
    """
    predicted = {doc.get("id"): doc for doc in predicted_docs}
    scores = AttributionScores()
    for doc in gold_docs:
        if not isinstance(doc.get("text"), str) or not isinstance(doc.get("attributions"), list):
            raise SampleError(f"document {doc.get('id')!r}: 'text' and a list of 'attributions' are needed")
        found = predicted.get(doc.get("id"), {})
        _add(scores, read_items(doc, doc["text"]), read_items(found, doc["text"]))
        parts = score_parts(doc["attributions"], found.get("attributions", ()), doc["text"])
        scores.parts = {role: scores.parts[role] + score for role, score in parts.items()}
    return scores


def pair_items(gold: Sequence[Item], predicted: Sequence[Item], least: float) -> list[tuple[Item, Item]]:
    """Return the pairs whose contents overlap by at least `least` (Jaccard), closest first, one to one.

    Among equally close pairs, those that agree on the source come first.
    """

    def similarity(one: Item, other: Item) -> tuple[float, ...] | None:
        overlap = jaccard(one.content, other.content)
        return (overlap, float(agree_on_source(one, other))) if overlap >= least else None

    return [(gold[i], predicted[j]) for i, j in match_best_first(gold, predicted, similarity)]


def agree_on_source(gold: Item, predicted: Item) -> bool:
    """Return whether the two sources share a word, or both are missing."""
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
    _add_accuracies(scores, relaxed)
    _add_right(scores, gold, predicted, measures["attribution"])


def _add_right(
    scores: AttributionScores, gold: list[Item], predicted: list[Item], right: list[tuple[Item, Item]]
) -> None:
    """Add the figures that depend on which attributions are right: recall by kind, and calibration."""
    met, meeting = {g for g, _ in right}, {p for _, p in right}
    for item in gold:
        for kind in find_kinds(item.cue_words, has_source=bool(item.source)):
            scores.recalls[kind] += Accuracy(int(item in met), 1)
    scores.calibration += calibrate((item.confidence, item in meeting) for item in predicted)


def _add_accuracies(scores: AttributionScores, pairs: Iterable[tuple[Item, Item]]) -> None:
    for gold, predicted in pairs:
        if gold.cue:
            scores.cue += Accuracy(int(bool(gold.cue & predicted.cue)), 1)
        for kind in KINDS:
            if gold.source and _is_kind(gold, kind):
                scores.source_overlap[kind] += Accuracy(int(bool(gold.source & predicted.source)), 1)
                scores.source_exact[kind] += Accuracy(int(gold.source == predicted.source), 1)


def _is_kind(item: Item, kind: str) -> bool:
    return kind == "all" or item.direct == (kind == "direct")


def predict_attributions(docs: Iterable[Labelled], nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield each document with the attributions that `nlp` finds, in the form of the labels.

    `nlp` must have `newsclaims_attributions`. A document that cannot be read gets an
    empty list, and the reason under `problem`.
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


def _predict(text: str, nlp: Language) -> list[dict[str, Any]]:
    return [_as_labelled(attribution) for attribution in get_attributions(nlp(text))]


def _as_labelled(attribution: Attribution) -> dict[str, Any]:
    """Return the attribution in the labels' form, with its confidence where it has one."""
    out: dict[str, Any] = {role: _offsets(getattr(attribution, role)) for role in ROLES}
    out["content"] = _offsets(_with_that(span) for span in attribution.content)
    return out if attribution.confidence is None else out | {"confidence": attribution.confidence}


def _with_that(content: Span) -> Span:
    """Return the content with a "that" before it, which PolNeAR includes and our records do not."""
    before = content.doc[max(0, content.start - 1)]
    joined = before.i < content.start and before.lower_ == "that" and before.tag_ == "IN"
    return content.doc[before.i : content.end] if joined else content


def _offsets(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start_char, span.end_char] for span in spans]
