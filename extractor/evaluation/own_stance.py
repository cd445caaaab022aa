"""Stance end to end: whether labelled denials are found in raw text, with the pipeline's own spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.errors import SampleError
from extractor.evaluation.matching import MIN_JACCARD, Words, jaccard, match_best_first
from extractor.evaluation.scores import Accuracy, Score
from extractor.layers import ROLES, Attribution, get_attributions, get_claims
from extractor.pipeline import cut_at_gaps, make_doc
from extractor.segment import segment

Item = Mapping[str, Any]

NO_CLAIM = "none"
DENIED = "denied"


@dataclass(frozen=True)
class OwnScores:
    """What `score_own_stance` counts; add two with `+`.

    `denied` covers the denials that can be judged; `strict` counts those that cannot
    (`unjudged`) as false. `found` is the share of labelled denials that the pipeline
    finds as attributions at all, with whatever stance.
    """

    denied: Score = field(default_factory=Score)
    strict: Score = field(default_factory=Score)
    found: Accuracy = field(default_factory=Accuracy)
    unjudged: int = 0

    def __add__(self, other: OwnScores) -> OwnScores:
        return OwnScores(
            self.denied + other.denied,
            self.strict + other.strict,
            self.found + other.found,
            self.unjudged + other.unjudged,
        )

    def as_dict(self) -> dict[str, Any]:
        """Return all figures as plain JSON."""
        return {
            "denied": self.denied.as_dict(),
            "strict": self.strict.as_dict(),
            "found": self.found.as_dict(),
            "unjudged": self.unjudged,
        }


@dataclass(frozen=True)
class _Extent:
    """An attribution as sets of word numbers, with its stance."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    stance: str


def predict_own_stance(texts: Iterable[Item], nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield each text with the pipeline's own attributions and their stances, "none" for no claim.

    The text is cut into blocks and read like a page; `nlp` must find attributions
    and claims.
    """
    for text in texts:
        doc = nlp(make_doc(nlp, text["text"], tuple(segment(text["text"]))))
        cut_at_gaps(doc, text["text"])
        yield {"id": text["id"], "text": text["text"], "attributions": list(_own(doc))}


def score_own_stance(labels: Iterable[Item], predicted: Iterable[Item], *, min_sure: int = 2) -> OwnScores:
    """Return how well the labelled denials of each text are found in it.

    A prediction can be paired with a label where the contents share half of their words,
    or where cues and contents each share a word. Each is paired once: first those
    whose cues meet, then those whose sources do (in "denied the notion that P", the
    notion may be an attribution of its own), then those with the most similar contents.

    A predicted denial is right where its partner is labelled a denial, and false where
    its partner is labelled otherwise. One without a partner cannot be judged, since only
    some attributions of a text are labelled; nor can one whose label is less sure than
    `min_sure`.

    Raises SampleError where a labelled text has no prediction.
    """
    texts = {text["id"]: text for text in predicted}
    by_text: dict[str, list[Item]] = {}
    for label in labels:
        by_text.setdefault(label["id"], []).append(label)
    missing = [name for name in by_text if name not in texts]
    if missing:
        raise SampleError(f"no text for label {missing[0]!r}; give the file that holds it with --texts")
    scores = (_score(items, texts[name], min_sure) for name, items in by_text.items())
    return sum(scores, OwnScores())


def _score(labels: list[Item], text: Item, min_sure: int) -> OwnScores:
    words = Words(text["text"])
    gold = [_extent(label, words) for label in labels]
    own = [_extent(item, words) for item in text["attributions"]]
    partner = dict(match_best_first(gold, own, _alike))
    sure = [n for n, label in enumerate(labels) if label["sure"] >= min_sure]
    judged = [(gold[n].stance, own[partner[n]].stance) for n in sure if n in partner]
    wanted = [n for n in sure if gold[n].stance == DENIED]
    hits = judged.count((DENIED, DENIED))
    told = sum(stance == DENIED for _, stance in judged)
    unjudged = sum(item.stance == DENIED for item in own) - told
    return OwnScores(
        Score(hits, told, len(wanted)),
        Score(hits, told + unjudged, len(wanted)),
        Accuracy(sum(n in partner for n in wanted), len(wanted)),
        unjudged,
    )


def _alike(gold: _Extent, own: _Extent) -> tuple[float, ...] | None:
    common = jaccard(gold.content, own.content)
    touches = bool(gold.cue & own.cue and gold.content & own.content)
    sourced = bool(gold.source & own.source) or not (gold.source or own.source)
    return (float(touches), float(sourced), common) if common >= MIN_JACCARD or touches else None


def _extent(item: Item, words: Words) -> _Extent:
    source, cue, content = (words.inside(item[role]) for role in ROLES)
    return _Extent(source, cue, content, item["stance"])


def _own(doc: Doc) -> Iterator[dict[str, Any]]:
    claims = get_claims(doc)
    for item in get_attributions(doc):
        claim = claims.get(item.id)
        stance = claim.stance if claim else None
        told = {"stance": stance or NO_CLAIM, "basis": claim.basis if claim else ""}
        yield {**{role: _offsets(item, role) for role in ROLES}, **told}


def _offsets(item: Attribution, role: str) -> list[list[int]]:
    spans: tuple[Span, ...] = getattr(item, role)
    return [[span.start_char, span.end_char] for span in spans]
