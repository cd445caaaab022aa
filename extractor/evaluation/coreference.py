"""Whom sources mean: whether each given source leads to the actor that a reader understands by it.

A label is {"id", "source": [start, end], "means": [[start, end], ...], "kind"}. `means`
are names or descriptions of whoever is meant, anywhere in the text; it is empty where
there are none ("it" for a report, the author's "I"). `kind` is any word to group the
figures by, such as "pronoun", "short name" or "role noun"; a label without one counts
only in the total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.errors import SampleError
from extractor.evaluation.scores import Accuracy
from extractor.layers import (
    Attribution,
    get_actor_mentions,
    get_actors,
    get_attributions,
    set_attributions,
)
from extractor.pipes.actors import resolve_source, write_actors
from extractor.pipes.actors.sources import head_of

Item = Mapping[str, Any]
Offsets = Sequence[int]

POSSESSIVE = 2  # characters of "'s" at the end of a mention


@dataclass(frozen=True)
class SourceScores:
    """The share of sources that lead to the right actor, in all and by kind."""

    all: Accuracy = field(default_factory=Accuracy)
    by_kind: Mapping[str, Accuracy] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return all figures as plain JSON."""
        kinds = {f"{kind}: actor right": figure.as_dict() for kind, figure in self.by_kind.items()}
        return {"sources: actor right": self.all.as_dict(), **kinds}


def predict_sources(labels: Iterable[Item], texts: Iterable[Item], nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield each label with the `actor` it leads to (a name, None for nobody) and that actor's mentions.

    The mentions replace `means`, without pronouns. `texts` are {"id", "text"}. `nlp` ends
    before the actors stage; a labelled source that it did not find is added to the page,
    so that only its meaning is measured.

    Raises SampleError where a label's text is not in `texts`.
    """
    by_text: dict[str, list[Item]] = {}
    for label in labels:
        by_text.setdefault(label["id"], []).append(label)
    known = {text["id"]: text["text"] for text in texts}
    for id_, of_text in by_text.items():
        if id_ not in known:
            raise SampleError(f"no text for label {id_!r}; give the file that holds it with --texts")
        yield from predict_in_doc(nlp(known[id_]), of_text)


def predict_in_doc(doc: Doc, labels: Sequence[Item]) -> Iterator[dict[str, Any]]:
    """Yield the labels of one parsed text with the actor that each leads to; this finds the page's actors."""
    sources = [_source(doc, label) for label in labels]
    found = get_attributions(doc)
    known = {head_of(span).i for item in found for span in item.source}
    given = [source for source in sources if head_of(source.source[0]).i not in known]
    set_attributions(doc, [*found, *given])
    write_actors(doc)
    mentions, actors = get_actor_mentions(doc), get_actors(doc)
    for label, source in zip(labels, sources, strict=True):
        key = resolve_source(source, mentions)
        own = [m.span for m in mentions if m.actor == key and m.span.root.pos_ != "PRON"]
        means = [[span.start_char, span.end_char] for span in own]
        yield {**label, "actor": actors[key].name if key else None, "means": means}


def score_sources(gold: Iterable[Item], predicted: Iterable[Item]) -> SourceScores:
    """Return how many sources are right; labels and predictions may be in any order.

    An actor is right if one of its mentions ends where a span in `means` ends, a
    possessive aside, and covers half of it; for empty `means`, no actor is right.
    Raises SampleError where a label has no prediction.
    """
    found = {_key(item): item for item in predicted}
    total, by_kind = Accuracy(), dict[str, Accuracy]()
    for label in gold:
        if _key(label) not in found:
            raise SampleError(f"no prediction for {label['id']!r}, source {label['source']}; predict again")
        one = Accuracy(int(is_right(label, found[_key(label)])), 1)
        total += one
        if kind := label.get("kind"):
            by_kind[kind] = by_kind.get(kind, Accuracy()) + one
    return SourceScores(total, by_kind)


def is_right(label: Item, predicted: Item) -> bool:
    """Return whether the prediction leads to the actor that the label means."""
    if not label["means"]:
        return predicted["actor"] is None
    return any(names_same(mention, wanted) for mention in predicted["means"] for wanted in label["means"])


def names_same(mention: Offsets, wanted: Offsets) -> bool:
    """Return whether a mention is the wanted one: both end at the same place, and it covers half of it."""
    if abs(mention[1] - wanted[1]) > POSSESSIVE:
        return False
    return (wanted[1] - max(mention[0], wanted[0])) * 2 >= wanted[1] - wanted[0]


def _source(doc: Doc, label: Item) -> Attribution:
    start, end = label["source"]
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        raise SampleError(f"{label['id']!r}: source {start}-{end} lies outside the text; give its own text")
    return Attribution(f"given {start}", (Span(doc, span.start, span.end),), (), (), "gold")


def _key(item: Item) -> tuple[str, tuple[int, ...]]:
    return item["id"], tuple(item["source"])
