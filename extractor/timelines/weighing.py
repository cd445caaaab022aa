"""Words, actors and places as weighted terms that can be compared over pages.

Terms have a prefix by kind: `w:` a stem, `c:` a state by its ISO code, `p:` a
place, `e:` a kind of event. Weights are those of one mention; how rare a term
is in a run comes in later (grouping.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractor.records import Actor, ActorKind, Place, PlaceKind
from extractor.timelines.words import WORD, country_of_word, is_common, is_empty, is_event_word, stem

Terms = dict[str, float]

# Weights of one mention.
WORD_WEIGHT, COMMON_WEIGHT, NAME_WEIGHT = 1.0, 0.4, 1.3
PLACE_WEIGHT, COUNTRY_WEIGHT, EVENT_WEIGHT = 1.5, 0.8, 1.2


def weigh_words(words: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Yield the term and weight of each word that says something about what is contested."""
    return filter(None, map(_weigh, words))


@lru_cache(maxsize=100_000)
def _weigh(word: str) -> tuple[str, float] | None:
    """Return a word's term and weight, None where it says nothing about what is contested."""
    if country := country_of_word(word):
        return f"c:{country}", COUNTRY_WEIGHT
    if is_empty(word) or len(word) == 1:
        return None
    light = is_common(word) or is_event_word(word)
    return f"w:{stem(word)}", COMMON_WEIGHT if light else NAME_WEIGHT if word[0].isupper() else WORD_WEIGHT


@lru_cache(maxsize=100_000)
def says_little(word: str) -> bool:
    """Return whether a word fits many disputes: a state, a kind of event, a word that any page may have."""
    return is_empty(word) or is_common(word) or is_event_word(word) or country_of_word(word) is not None


def actor_terms(actor: Actor) -> Iterator[tuple[str, float]]:
    """Yield the words of an actor's name and, for a body of a state, the state."""
    if actor.kind in (ActorKind.GOVERNMENT, ActorKind.MILITARY) and actor.country:
        yield f"c:{actor.country}", COUNTRY_WEIGHT
    yield from weigh_words(WORD.findall(actor.name))


def place_terms(place: Place) -> Iterator[tuple[str, float]]:
    """Yield a place both by id and by name, since another page may have left its name unresolved."""
    if place.kind is PlaceKind.COUNTRY and place.country:
        yield f"c:{place.country}", COUNTRY_WEIGHT
        return
    if place.gazetteer_id:
        yield f"p:{place.gazetteer_id}", PLACE_WEIGHT
    yield from weigh_words(WORD.findall(place.name))
