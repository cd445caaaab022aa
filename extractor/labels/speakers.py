"""The sources of a record, from the words marked as source of each claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from extractor.lexicon.pronouns import load_pronouns
from extractor.records import Article

Fields = dict[str, Any]


def give_sources(claims: Sequence[Fields], before: Article, actors: Sequence[Fields]) -> list[Fields]:
    """Set the source of each claim and return all sources.

    A claim keeps its source where the marked words are the same. Otherwise it gets the
    source of the actor marked in the words, else one that was named by the same words,
    else a new one.
    """
    old = {claim.id: claim for claim in before.claims}
    sources = {source.id: source.model_dump() for source in before.sources}
    by_actor = {source.actor: source.id for source in reversed(before.sources) if source.actor}
    by_words = {c.source_span.text: c.source for c in before.claims if c.source_span and c.source}
    for claim in claims:
        span, was = claim["source_span"], old.get(claim["id"])
        if was and (was.source_span.model_dump() if was.source_span else None) == span:
            claim["source"] = was.source
            continue
        if span is None:
            claim["source"] = None
            continue
        actor = _actor_at(span, actors)
        id_ = by_actor.get(actor or "") or (None if _is_pronoun(span) else by_words.get(span["text"]))
        if id_ is None:
            id_ = f"new source {span['start']}-{span['end']}"
            sources[id_] = _new_source(id_, span, actor)
            by_words[span["text"]] = id_
            by_actor |= {actor: id_} if actor else {}
        claim["source"] = id_
    return _speaking(sources.values(), claims, {actor["id"] for actor in actors})


def _new_source(id_: str, span: Fields, actor: str | None) -> Fields:
    is_named = any(map(str.isupper, span["text"])) and not _is_pronoun(span)
    return {"id": id_, "name": span["text"], "kind": "named" if is_named else "unnamed", "actor": actor}


def _speaking(sources: Iterable[Fields], claims: Sequence[Fields], actors: set[str]) -> list[Fields]:
    """Return the sources that make claims, each with its claims, and without actors that are gone."""
    for source in sources:
        spoken = [claim["id"] for claim in claims if claim["source"] == source["id"]]
        before = source.get("claims", ())
        source["claims"] = before if sorted(before) == sorted(spoken) else spoken
        source["actor"] = source["actor"] if source["actor"] in actors else None
    return [source for source in sources if source["claims"]]


def _actor_at(span: Fields, actors: Iterable[Fields]) -> str | None:
    """Return the id of the actor mentioned first in a source's words."""
    inside = (
        (m["start"], m["end"] - m["start"], actor["id"])
        for actor in actors
        for m in actor["mentions"]
        if span["start"] <= m["start"] and m["end"] <= span["end"]
    )
    first = min(inside, key=lambda found: (found[0], -found[1]), default=None)
    return first[2] if first else None


def _is_pronoun(span: Fields) -> bool:
    return span["text"].casefold() in load_pronouns("speaker")
