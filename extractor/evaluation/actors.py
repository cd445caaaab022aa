"""Recognition of people and organisations against labelled texts in re3d's form.

An item is {"id", "text", "entities": [{"start", "end", "label", "conf"}]}. Of
the gold count the labels Person and Organisation with `conf` (if given) of at
least one half: the others are machine guesses that nobody confirmed, most of
them the insides of longer entities. The same span given twice counts once.
Pronouns are left out on both sides, as they are a matter of coreference; so is
the difference between the two labels, which re3d does not keep to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language

from extractor.evaluation.scores import Score
from extractor.layers import get_actor_mentions, get_actors
from extractor.pipes.actors.pronouns import PERSONAL
from extractor.records import ActorKind

LABELS = frozenset({"Person", "Organisation"})
LEAST_CONFIDENCE = 0.5
ARTICLE = re.compile(r"\b(?:the|an?) \Z", re.IGNORECASE)

Item = Mapping[str, Any]
Range = tuple[int, int]


@dataclass(frozen=True)
class ActorScores:
    """Mentions of actors compared by extent, and by touch.

    A mention touches another where they share a character: `touching` are
    predictions that touch a labelled mention, `touched` labelled ones that a
    prediction touches.
    """

    exact: Score = field(default_factory=Score)
    touching: int = 0
    touched: int = 0

    def __add__(self, other: ActorScores) -> ActorScores:
        return ActorScores(
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


def predict_actors(docs: Iterable[Item], nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield the items with the actors found in place of their entities.

    `nlp` is a pipeline that ends in the actors stage. As in re3d, an article
    before a mention belongs to it.
    """
    for item in docs:
        doc = nlp(str(item["text"]))
        actors = get_actors(doc)
        found = [
            _entity(doc.text, m.span.start_char, m.span.end_char, actors[m.actor].kind)
            for m in get_actor_mentions(doc)
        ]
        yield {"id": item.get("id"), "text": item["text"], "entities": found}


def score_actors(gold: Iterable[Item], predicted: Iterable[Item]) -> ActorScores:
    """Return the scores over all documents, gold and predictions in the same order."""
    scores = ActorScores()
    for wanted, found in zip(gold, predicted, strict=True):
        want, have = _ranges(wanted), _ranges(found)
        touching = sum(_touches(one, want) for one in have)
        touched = sum(_touches(one, have) for one in want)
        scores += ActorScores(Score(len(want & have), len(have), len(want)), touching, touched)
    return scores


def _entity(text: str, start: int, end: int, kind: str) -> dict[str, Any]:
    before = ARTICLE.search(text, max(0, start - len("\nthe ")), start)
    start = before.start() if before else start
    label = "Person" if kind == ActorKind.PERSON.value else "Organisation"
    return {"start": start, "end": end, "label": label}


def _ranges(item: Item) -> set[Range]:
    text = item["text"]
    kept = (
        (e["start"], e["end"])
        for e in item["entities"]
        if e["label"] in LABELS and e.get("conf", 1) >= LEAST_CONFIDENCE
    )
    return {(s, e) for s, e in kept if text[s:e].strip().lower() not in PERSONAL}


def _touches(one: Range, others: Iterable[Range]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)
