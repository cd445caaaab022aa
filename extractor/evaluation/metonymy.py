"""Telling place names that stand for a government, people or team from those that mean the ground.

Gold is a JSON object per document, in one of two forms. That of ReLocaR and SemEval
2007 is {"id", "text", "places": [{"start", "end", "literal"}]}: a name is a metonym
where `literal` is false, and places without `literal` do not count. That of re3d is
{"id", "text", "entities": [{"start", "end", "label", "conf"}]}: among names of states
and capitals, without article and possessive, those labelled Organisation are metonyms
and those labelled Location are not. Where one name has both labels, the surer one
counts; where both are equally sure, neither does.

In these sets a name that only says whose something is ("Syria's army", "the
Government of Iraq") is not a metonym, so predictions come from `is_metonym`; in
records, such a mention is not literal either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractor.errors import SampleError
from extractor.evaluation.matching import overlaps
from extractor.evaluation.mentions import without_article
from extractor.evaluation.scores import Accuracy, Score
from extractor.layers import get_toponyms
from extractor.lexicon.countries import country_of_capital, find_country
from extractor.pipes.metonymy import is_metonym

Item = Mapping[str, Any]
READINGS = {"ORGANISATION": False, "LOCATION": True}  # whether a label means the ground


@dataclass(frozen=True)
class MetonymyScores:
    """The figures of a set; `end_to_end` counts the metonyms among names that the pipeline itself finds."""

    readings: Accuracy = field(default_factory=Accuracy)
    metonyms: Score = field(default_factory=Score)
    found: Accuracy = field(default_factory=Accuracy)
    end_to_end: Score = field(default_factory=Score)

    def __add__(self, other: MetonymyScores) -> MetonymyScores:
        return MetonymyScores(
            self.readings + other.readings,
            self.metonyms + other.metonyms,
            self.found + other.found,
            self.end_to_end + other.end_to_end,
        )

    def as_dict(self) -> dict[str, Any]:
        """Return every figure with the numbers behind it."""
        return {
            "readings of gold names": self.readings.as_dict(),
            "metonyms of gold names": self.metonyms.as_dict(),
            "gold names found": self.found.as_dict(),
            "metonyms end to end": self.end_to_end.as_dict(),
        }


def predict_metonymy(docs: Iterable[Item], nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield the documents, in ReLocaR's form, with a reading for each place name that the gold marks.

    `nlp` must have the toponym component; `found` are the names that it finds, with their readings.
    """
    for doc, item in nlp.pipe(((item["text"], item) for item in docs), as_tuples=True):
        found = ((m.span.start_char, m.span.end_char) for m in get_toponyms(doc))
        yield {
            "id": item.get("id"),
            "text": item["text"],
            "places": [_read(doc, place["start"], place["end"]) for place in read_places(item)],
            "found": [_read(doc, start, end) for start, end in found],
        }


def score_metonymy(gold: Sequence[Item], predicted: Sequence[Item]) -> MetonymyScores:
    """Return the figures over all documents; raise SampleError unless both lists are equally long."""
    if len(gold) != len(predicted):
        raise SampleError(f"{len(gold)} gold documents and {len(predicted)} predicted; give the same ones")
    pairs = zip(gold, predicted, strict=True)
    scores = (score_doc(read_places(g), p["places"], p.get("found", ())) for g, p in pairs)
    return sum(scores, MetonymyScores())


def score_doc(gold: Sequence[Item], given: Sequence[Item], found: Sequence[Item]) -> MetonymyScores:
    """Return the figures of one document; `given` are readings of the gold's own names, in the same order."""
    if len(gold) != len(given):
        raise SampleError(f"{len(gold)} gold names and {len(given)} predicted; predict a reading for each")
    pairs = [(place["literal"], guess["literal"]) for place, guess in zip(gold, given, strict=True)]
    own = [next((f for f in found if overlaps(place, f)), None) for place in gold]
    met = [(place, guess) for place, guess in zip(gold, own, strict=True) if guess is not None]
    return MetonymyScores(
        readings=Accuracy(sum(one == other for one, other in pairs), len(pairs)),
        metonyms=_score_metonyms(pairs, gold),
        found=Accuracy(len(met), len(gold)),
        end_to_end=_score_metonyms([(place["literal"], guess["literal"]) for place, guess in met], gold),
    )


def read_places(item: Item) -> list[dict[str, Any]]:
    """Return the place names that the gold gives a reading for, in either form: `start`, `end`, `literal`.

    Raises SampleError where the document has neither places nor entities.
    """
    if "places" in item:
        return [dict(place) for place in item["places"] if place.get("literal") is not None]
    if "entities" not in item:
        raise SampleError(f"document {item.get('id')!r}: 'places' or 'entities' are needed")
    surest: dict[tuple[int, int], dict[bool, float]] = {}
    for entity in item["entities"]:
        extent = without_article(item["text"], entity["start"], entity["end"])
        literal = READINGS.get(entity["label"].upper())
        if literal is not None and _is_state(item["text"][slice(*extent)]):
            sure = surest.setdefault(extent, {True: -1.0, False: -1.0})
            sure[literal] = max(sure[literal], entity.get("conf", 1))
    return [
        {"start": start, "end": end, "literal": sure[True] > sure[False]}
        for (start, end), sure in sorted(surest.items())
        if sure[True] != sure[False]
    ]


def _score_metonyms(pairs: Sequence[tuple[bool, bool]], gold: Sequence[Item]) -> Score:
    """Return the score of metonyms among (gold, guess) pairs, against all metonyms of the gold."""
    hits = sum(not one and not other for one, other in pairs)
    return Score(hits, sum(not guess for _, guess in pairs), sum(not place["literal"] for place in gold))


def _is_state(name: str) -> bool:
    return find_country(name) is not None or country_of_capital(name) is not None


def _read(doc: Doc, start: int, end: int) -> dict[str, Any]:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        raise SampleError(f"place {start}-{end} lies outside the text of {len(doc.text)}")
    return {"start": start, "end": end, "text": doc.text[start:end], "literal": not is_metonym(span)}
