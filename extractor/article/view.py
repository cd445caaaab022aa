"""The layers of a Doc, each read once, and the ids that its entities get in the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from extractor import layers
from extractor.layers import (
    ActorFacts,
    ActorMention,
    Attribution,
    ClaimFacts,
    PlaceFacts,
    TimexMention,
    ToponymMention,
)
from extractor.records import Span


@dataclass(frozen=True)
class View:
    """All layers of one Doc; `claims` has only those attributions that are claims, in text order."""

    doc_date: date | None
    blocks: Sequence[Tokens]
    attributions: Mapping[str, Attribution]
    claims: Mapping[str, ClaimFacts]
    toponyms: Sequence[ToponymMention]
    places: Mapping[str, PlaceFacts]
    mentions: Sequence[ActorMention]
    actors: Mapping[str, ActorFacts]
    timexes: Sequence[TimexMention]
    via: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Ids:
    """The ids in the record, by the keys used in the Doc's layers."""

    article: str
    places: Mapping[str, str]
    actors: Mapping[str, str]
    claims: Mapping[str, str]


def view(doc: Doc) -> View:
    """Return the Doc's layers, each read once."""
    attributions = {a.id: a for a in layers.get_attributions(doc)}
    claims = [(id_, c) for id_, c in layers.get_claims(doc).items() if c.stance and id_ in attributions]
    return View(
        layers.get_doc_date(doc),
        layers.get_blocks(doc),
        attributions,
        dict(sorted(claims, key=lambda item: extent(attributions[item[0]]))),
        layers.get_toponyms(doc),
        layers.get_places(doc),
        layers.get_actor_mentions(doc),
        layers.get_actors(doc),
        layers.get_timexes(doc),
        layers.get_via(doc),
    )


def make_ids(seen: View, article_id: str) -> Ids:
    """Return an id for each place, actor and claim, from the offset of its first mention.

    A claim's id comes from the offset of its cue, the part that claims share least often.
    """
    claims = ((id_, (seen.attributions[id_].cue or seen.attributions[id_].content)[0]) for id_ in seen.claims)
    return Ids(
        article_id,
        number_ids(article_id, "place", ((t.place, t.span) for t in seen.toponyms)),
        number_ids(article_id, "actor", ((m.actor, m.span) for m in seen.mentions)),
        number_ids(article_id, "claim", claims),
    )


def extent(attribution: Attribution) -> tuple[int, int]:
    """Return where the attribution's parts begin and end, in characters."""
    parts = (*attribution.source, *attribution.cue, *attribution.content)
    return min(span.start_char for span in parts), max(span.end_char for span in parts)


def record_span(tokens: Tokens) -> Span:
    """Return the tokens as a span of the page."""
    return Span(start=tokens.start_char, end=tokens.end_char, text=tokens.text)


def number_ids(article_id: str, kind: str, mentions: Iterable[tuple[str, Tokens]]) -> dict[str, str]:
    """Return an id for each key; where several share an offset, the later ones get a number (".2")."""
    ids: dict[str, str] = {}
    used: dict[int, int] = {}
    for key, span in mentions:
        if key not in ids:
            count = used[span.start_char] = used.get(span.start_char, 0) + 1
            ids[key] = f"{article_id}#{kind}-{span.start_char}" + (f".{count}" if count > 1 else "")
    return ids
