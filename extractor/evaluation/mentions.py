"""Names of people, organisations and places, as the pipeline's entities, against labelled texts.

An item is {"id", "text", "entities": [{"start", "end", "label"}]}, with the labels of
CoNLL-2003 (PERSON, ORG, LOC), re3d (Person, Organisation, Location) or OntoNotes (GPE
and FAC are places too); others, such as MISC, do not count. A mention is found only
with the right class. Schemes differ on whether an article before and a possessive
after a name are part of it ("the United Nations'"), so exact extents are compared
both as they are and `bare`, without either.

This measures the first reading, which later stages correct; for the resulting actors
and places see `evaluation.actors` and `evaluation.places`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language

from extractor.evaluation.extents import ExtentScores, Item, Range, read_entities, score_extents

CLASSES = ("PERSON", "ORG", "LOC")
CLASS_OF = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "ORGANISATION": "ORG",
    "ORGANIZATION": "ORG",
    "LOC": "LOC",
    "LOCATION": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
}
# re3d mixes its labels Person and Organisation; on it, this is the figure to look at.
PERSON_OR_ORG = "PERSON or ORG"
ALL = "all"

_BARE = re.compile(r"(?:(?:the|an?)\s+)?(.*?)(?:['’]s?)?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class MentionScores:
    """The scores by class; `all` is their sum, `PERSON or ORG` does not tell those two apart.

    `bare` are the same without articles before and possessives after the names.
    """

    whole: dict[str, ExtentScores] = field(default_factory=dict)
    bare: dict[str, ExtentScores] = field(default_factory=dict)

    def __add__(self, other: MentionScores) -> MentionScores:
        return MentionScores(_add(self.whole, other.whole), _add(self.bare, other.bare))

    def as_dict(self) -> dict[str, dict[str, float | int]]:
        """Return p, r, f1 (0 to 1) and n by class: exact, exact without articles, overlap."""
        out = {}
        for name, scores in self.whole.items():
            out[f"{name} exact"] = scores.as_dict()["exact"]
            out[f"{name} exact, bare"] = self.bare[name].as_dict()["exact"]
            out[f"{name} overlap"] = scores.as_dict()["overlap"]
        return out


def predict_mentions(docs: Iterable[Item], nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield the items with what the pipeline marks, in the three classes, as their entities."""
    for item in docs:
        doc = nlp(str(item.get("text", "")))
        found = [
            {"start": e.start_char, "end": e.end_char, "label": CLASS_OF[e.label_], "text": e.text}
            for e in doc.ents
            if e.label_ in CLASS_OF
        ]
        yield {"id": item.get("id"), "text": doc.text, "entities": found}


def score_mentions(gold: Iterable[Item], predicted: Iterable[Item]) -> MentionScores:
    """Return the scores over all documents, gold and predictions in the same order.

    Raises SampleError where a labelled document lacks its text or its entities.
    """
    scores = MentionScores()
    for wanted, found in zip(gold, predicted, strict=True):
        scores += MentionScores(*(_score(wanted, found, bare=bare) for bare in (False, True)))
    return scores


def without_article(text: str, start: int, end: int) -> Range:
    """Return the extent without an article before and a possessive after it, unless nothing remains."""
    inner = _BARE.fullmatch(text, start, end)
    return inner.span(1) if inner and inner.group(1) else (start, end)


def _score(gold: Item, predicted: Item, *, bare: bool) -> dict[str, ExtentScores]:
    ours, theirs = (_by_class(item, bare=bare) for item in (gold, predicted))
    scores = {name: score_extents(ours[name], theirs[name]) for name in CLASSES}
    either = [names["PERSON"] | names["ORG"] for names in (ours, theirs)]
    return scores | {ALL: sum(scores.values(), ExtentScores()), PERSON_OR_ORG: score_extents(*either)}


def _by_class(item: Item, *, bare: bool) -> dict[str, set[Range]]:
    found: dict[str, set[Range]] = {name: set() for name in CLASSES}
    for entity in read_entities(item):
        if name := CLASS_OF.get(entity["label"].upper()):
            extent = entity["start"], entity["end"]
            found[name].add(without_article(item["text"], *extent) if bare else extent)
    return found


def _add(one: dict[str, ExtentScores], other: dict[str, ExtentScores]) -> dict[str, ExtentScores]:
    none = ExtentScores()
    return {name: one.get(name, none) + other.get(name, none) for name in one | other}
