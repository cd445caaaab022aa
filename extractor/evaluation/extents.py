"""Comparing mentions by extent: the same characters, or any in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from extractor.errors import SampleError
from extractor.evaluation.scores import Score
from extractor.pipes.actors.pronouns import PERSONAL

LEAST_CONFIDENCE = 0.5
ACRONYMS = frozenset({"US", "IT"})  # not pronouns, though they look so in lower case

Item = Mapping[str, Any]
Range = tuple[int, int]


@dataclass(frozen=True)
class ExtentScores:
    """Mentions compared by extent, and by touch; add two with `+`.

    A mention touches another where they share a character: `touching` are
    predictions that touch a labelled mention, `touched` labelled ones that a
    prediction touches.
    """

    exact: Score = field(default_factory=Score)
    touching: int = 0
    touched: int = 0

    def __add__(self, other: ExtentScores) -> ExtentScores:
        return ExtentScores(
            self.exact + other.exact, self.touching + other.touching, self.touched + other.touched
        )

    def as_dict(self) -> dict[str, dict[str, float | int]]:
        """Return p, r, f1 (0 to 1) and n, exact and by touch."""
        gold, predicted = self.exact.gold, self.exact.predicted
        p = self.touching / predicted if predicted else 0.0
        r = self.touched / gold if gold else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return {
            "exact": self.exact.as_dict(),
            "overlap": {"p": p, "r": r, "f1": f1, "gold": gold, "predicted": predicted},
        }


def score_extents(gold: Set[Range], predicted: Set[Range]) -> ExtentScores:
    """Return the scores of one document's mentions, each given as (start, end)."""
    exact = Score(len(gold & predicted), len(predicted), len(gold))
    touching = sum(_touches(one, gold) for one in predicted)
    return ExtentScores(exact, touching, sum(_touches(one, predicted) for one in gold))


def read_entities(item: Item) -> list[Item]:
    """Return a document's labels without guesses, and without pronouns, which coreference is measured on.

    A guess has a `conf` below one half: re3d has many, mostly parts of longer entities.
    Raises SampleError where the text or the entities are missing.
    """
    if not isinstance(item.get("text"), str) or not isinstance(item.get("entities"), list):
        raise SampleError(f"document {item.get('id')!r}: 'text' and a list of 'entities' are needed")
    sure = (entity for entity in item["entities"] if entity.get("conf", 1) >= LEAST_CONFIDENCE)
    return [entity for entity in sure if not _is_pronoun(item["text"][entity["start"] : entity["end"]])]


def _is_pronoun(words: str) -> bool:
    return words.strip() not in ACRONYMS and words.strip().lower() in PERSONAL


def _touches(one: Range, others: Iterable[Range]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)
