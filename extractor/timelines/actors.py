"""Recognising one speaker across pages that use different names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.lexicon.countries import country_by_iso
from extractor.lexicon.events import load_event_words
from extractor.records import Actor, ActorKind, Source
from extractor.timelines.words import WORD, country_of_word, stem

STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.MILITARY})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker; `key` is the same on all pages, and empty where nobody is named."""

    key: str
    name: str | None = None
    country: str | None = None
    kind: ActorKind | None = None


NOBODY = Speaker("")


def name_speaker(source: Source | None, actor: Actor | None) -> Speaker:
    """Return the speaker of a source.

    Bodies of a state share a key by kind and country ("government:RU", or "government:"
    where the page does not say which state). Persons are keyed by last name, all others
    by their names, ignoring case and a leading article.
    """
    if source is None:
        return NOBODY
    if actor is None:
        return Speaker(_name_key(source.name), source.name)
    return Speaker(_key(actor), actor.name, actor.country, actor.kind)


def _key(actor: Actor) -> str:
    words = WORD.findall(actor.name)
    if actor.kind in STATE and _is_of_the_state(actor.name, actor.country or ""):
        return f"{actor.kind}:{actor.country or ''}"
    if actor.kind is ActorKind.PERSON and words and words[-1][:1].isupper():
        return f"person:{words[-1].casefold()}"
    return _name_key(actor.name)


def _is_of_the_state(name: str, country: str) -> bool:
    """Return whether a body's name holds nothing but the state's name and words that fit every state."""
    state = country_by_iso(country)
    for known in (state.name, *state.aliases) if state else ():
        name = re.sub(rf"\b{re.escape(known)}\b", " ", name)
    return all(stem(word) in _of_any_state() for word in WORD.findall(name) if country_of_word(word) is None)


@cache
def _of_any_state() -> frozenset[str]:
    return frozenset(map(stem, load_event_words("state_bodies")))


def _name_key(name: str) -> str:
    words = [word.casefold() for word in WORD.findall(name)]
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)
