"""The fields of a claim other than its stance, with precision, recall and F1 for each value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from extractor.evaluation.scores import Score
from extractor.records import Claim

# The value of a field where a claim's words give no other. Always predicting it would reach a high
# accuracy, so it is left out of `micro`.
DEFAULTS: Mapping[str, str] = MappingProxyType(
    {
        "certainty": "certain",
        "polarity": "positive",
        "cue_class": "say",
        "quote_type": "indirect",
        "author_distance": "false",
    }
)


@dataclass(frozen=True)
class FieldScores:
    """The counts of one field, by value in alphabetical order; add two with `+`."""

    default: str
    values: Mapping[str, Score] = field(default_factory=dict)

    def __add__(self, other: FieldScores) -> FieldScores:
        names = sorted({*self.values, *other.values})
        none = Score()
        return FieldScores(
            self.default, {v: self.values.get(v, none) + other.values.get(v, none) for v in names}
        )

    @property
    def micro(self) -> Score:
        """The counts of all values except the default, taken together."""
        return sum((score for value, score in self.values.items() if value != self.default), Score())

    @property
    def macro(self) -> float:
        """The mean F1, 0 to 1, of the values that are labelled at least once; 0 without any."""
        labelled = [score.f1 for score in self.values.values() if score.gold]
        return sum(labelled) / len(labelled) if labelled else 0.0

    def as_dict(self) -> dict[str, object]:
        """Return micro, macro and each value as plain JSON."""
        values = {value: score.as_dict() for value, score in self.values.items()}
        return {"micro": self.micro.as_dict(), "macro": self.macro, "values": values}


def score_fields(pairs: Iterable[tuple[Claim, Claim]]) -> dict[str, FieldScores]:
    """Return how well each field agrees over (labelled, predicted) claims, by the field's name.

    Only claims that were found are compared; missed ones count in the recall of claims.
    """
    both = list(pairs)
    return {name: _score(name, both) for name in DEFAULTS}


def value_of(claim: Claim, name: str) -> str:
    """Return a field's value as the record writes it: a word, "true" or "false"."""
    value = getattr(claim, name)
    return str(value).lower() if isinstance(value, bool) else str(value.value)


def _score(name: str, pairs: list[tuple[Claim, Claim]]) -> FieldScores:
    total = FieldScores(DEFAULTS[name])
    for gold, predicted in pairs:
        ours, theirs = value_of(gold, name), value_of(predicted, name)
        right = ours == theirs
        counts = {ours: Score(int(right), int(right), 1)}
        if not right:
            counts[theirs] = Score(0, 1, 0)
        total += FieldScores(total.default, counts)
    return total
