"""Time expressions scored as in TempEval-3: extents, then the types and values of matched ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from spacy.language import Language

from extractor.evaluation.matching import overlaps, same_extent
from extractor.evaluation.scores import Accuracy, Score
from extractor.layers import get_timexes, set_doc_date

Item = Mapping[str, Any]


@dataclass(frozen=True)
class TimesScore:
    """Counts over all documents, after UzZaman et al. 2013, section 5.

    `relaxed` counts one-to-one matches that overlap, `strict` equal extents.
    `types` and `values` are counted over the relaxed matches: the F1 of an
    attribute is the relaxed F1 times its accuracy.
    """

    relaxed: Score = field(default_factory=Score)
    strict: Score = field(default_factory=Score)
    types: Accuracy = field(default_factory=Accuracy)
    values: Accuracy = field(default_factory=Accuracy)

    def __add__(self, other: "TimesScore") -> "TimesScore":
        return TimesScore(
            self.relaxed + other.relaxed,
            self.strict + other.strict,
            self.types + other.types,
            self.values + other.values,
        )

    @property
    def type_f1(self) -> float:
        """The relaxed F1 times the share of matches with the right type."""
        return self.relaxed.f1 * self.types.accuracy

    @property
    def value_f1(self) -> float:
        """The relaxed F1 times the share of matches with the right value."""
        return self.relaxed.f1 * self.values.accuracy

    def as_dict(self) -> dict[str, Any]:
        """Return all figures by name, 0 to 1, with the numbers behind them."""
        return {
            "relaxed": self.relaxed.as_dict(),
            "strict": self.strict.as_dict(),
            "type": self.types.as_dict() | {"f1": self.type_f1},
            "value": self.values.as_dict() | {"f1": self.value_f1},
        }


def predict_times(docs: Iterable[Item], nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield each document with the time expressions that the pipeline finds, in the gold's form.

    A document has `id`, `text` and `dct`, an ISO date (a time behind it is
    dropped) or null. A value that is not known is "".
    """
    for item in docs:
        doc = nlp.make_doc(item["text"])
        dct = item.get("dct")
        set_doc_date(doc, date.fromisoformat(dct[:10]) if dct else None)
        found = [
            {"start": t.span.start_char, "end": t.span.end_char, "type": t.type, "value": t.value or ""}
            for t in get_timexes(nlp(doc))
        ]
        yield {"id": item["id"], "dct": dct, "text": item["text"], "timex": found}


def score_times(gold: Iterable[Item], predicted: Iterable[Item]) -> TimesScore:
    """Return the scores over all gold documents; one without a prediction has found nothing."""
    found = {item["id"]: item["timex"] for item in predicted}
    total = TimesScore()
    for item in gold:
        total += score_document(item["timex"], found.get(item["id"], ()))
    return total


def score_document(gold: Sequence[Item], predicted: Sequence[Item]) -> TimesScore:
    """Return the scores of one document."""
    pairs = match_times(gold, predicted)
    equal = sum((g["start"], g["end"]) == (p["start"], p["end"]) for g, p in pairs)
    return TimesScore(
        Score(len(pairs), len(predicted), len(gold)),
        Score(equal, len(predicted), len(gold)),
        Accuracy(sum(g["type"] == p["type"] for g, p in pairs), len(pairs)),
        Accuracy(sum(g["value"] == p["value"] for g, p in pairs), len(pairs)),
    )


def match_times(gold: Sequence[Item], predicted: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Return pairs of gold and predicted times, one to one: equal extents first, then overlaps."""
    pairs: list[tuple[Item, Item]] = []
    free = sorted(predicted, key=lambda item: item["start"])
    left = sorted(gold, key=lambda item: item["start"])
    for fits in (same_extent, overlaps):
        for item in list(left):
            if (match := next((p for p in free if fits(item, p)), None)) is not None:
                pairs.append((item, match))
                left.remove(item)
                free.remove(match)
    return pairs
