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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from spacy.language import Language

from extractor.evaluate.scores import Score
from extractor.layers import get_actor_mentions, get_actors
from extractor.pipes.actors.pronouns import PERSONAL
from extractor.records import ActorKind

LABELS = frozenset({"Person", "Organisation"})
LEAST_CONFIDENCE = 0.5
ARTICLE = re.compile(r"\b(?:the|an?) \Z", re.IGNORECASE)

Item = Mapping[str, Any]
Range = tuple[int, int]


def predict_actors(docs: Sequence[Item], nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield the items with the actors found in place of their entities.

    `nlp` is a pipeline that ends in the actors stage. As in re3d, an article
    before a mention belongs to it.
    """
    for item, doc in zip(docs, nlp.pipe(str(item["text"]) for item in docs), strict=True):
        actors = get_actors(doc)
        found = [
            _entity(doc.text, m.span.start_char, m.span.end_char, actors[m.actor].kind)
            for m in get_actor_mentions(doc)
        ]
        yield {"id": item.get("id"), "text": item["text"], "entities": found}


def score_actors(gold: Iterable[Item], predicted: Iterable[Item]) -> dict[str, Score | float | int]:
    """Return `exact` as a Score, and precision, recall and F1 of overlap.

    Overlap precision is the share of predictions that touch a labelled entity,
    recall the share of labelled entities that a prediction touches.
    """
    exact, touching, touched = Score(), 0, 0
    for wanted, found in zip(gold, predicted, strict=True):
        want, have = _ranges(wanted), _ranges(found)
        exact += Score(len(want & have), len(have), len(want))
        touching += sum(_touches(one, want) for one in have)
        touched += sum(_touches(one, have) for one in want)
    precision = touching / exact.predicted if exact.predicted else 0.0
    recall = touched / exact.gold if exact.gold else 0.0
    both = precision + recall
    return {
        "exact": exact,
        "overlap_p": precision,
        "overlap_r": recall,
        "overlap_f1": 2 * precision * recall / both if both else 0.0,
        "gold": exact.gold,
        "predicted": exact.predicted,
    }


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
