"""Recognition of people and organisations against labelled texts in re3d's form.

An item is {"id", "text", "entities": [{"start", "end", "label", "conf"}]}. Only the
labels Person and Organisation count, without pronouns and guesses (see `read_entities`).
A span given twice counts once. The two labels are not told apart, since re3d
itself mixes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.language import Language

from extractor.evaluation.extents import ExtentScores, Item, Range, read_entities, score_extents
from extractor.layers import get_actor_mentions, get_actors
from extractor.records import ActorKind

LABELS = frozenset({"Person", "Organisation"})
ARTICLE = re.compile(r"\b(?:the|an?) \Z", re.IGNORECASE)


def predict_actors(docs: Iterable[Item], nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield the items with the actors that were found as their entities.

    `nlp` is a pipeline that ends with the actors stage. As in re3d, an article
    before a mention is part of it.
    """
    for item in docs:
        doc = nlp(str(item.get("text", "")))
        actors = get_actors(doc)
        found = [
            _entity(doc.text, m.span.start_char, m.span.end_char, actors[m.actor].kind)
            for m in get_actor_mentions(doc)
        ]
        yield {"id": item.get("id"), "text": doc.text, "entities": found}


def score_actors(gold: Iterable[Item], predicted: Iterable[Item]) -> ExtentScores:
    """Return the scores over all documents; gold and predictions must be in the same order."""
    pairs = zip(gold, predicted, strict=True)
    return sum((score_extents(_ranges(wanted), _ranges(found)) for wanted, found in pairs), ExtentScores())


def _entity(text: str, start: int, end: int, kind: str) -> dict[str, Any]:
    before = ARTICLE.search(text, max(0, start - len("\nthe ")), start)
    start = before.start() if before else start
    label = "Person" if kind == ActorKind.PERSON.value else "Organisation"
    return {"start": start, "end": end, "label": label}


def _ranges(item: Item) -> set[Range]:
    return {(e["start"], e["end"]) for e in read_entities(item) if e["label"] in LABELS}
