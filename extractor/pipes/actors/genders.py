"""The sex of people, as the pronouns around their names tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from extractor.lexicon import load_table
from extractor.pipes.actors.entities import Entity
from extractor.pipes.actors.linking import Register
from extractor.pipes.actors.mentions import Mention, is_subject
from extractor.pipes.actors.pronouns import mentions_near
from extractor.pipes.actors.words import GenderRow

TABLE = "given_names.toml"
LEAST_VOTES = 0.5
KNOWN = 4.0
ROUNDS = 3
GIVEN = 2.0  # votes of a given name: fewer than the pronouns of a page that is about her


def learn_genders(register: Register, pronouns: Sequence[Mention]) -> None:
    """Note of people the sex of the pronouns near them.

    Each pronoun has one vote, shared by the people of its sentence and the one
    before; subjects have a double share, and whoever is known to be of that sex
    takes most of it. A given name that tells the sex votes too. Two thirds of
    all votes decide.
    """
    for entity in register.entities:
        entity.given = entity.heard = _given(entity)
    near = {
        pronoun: [(m, e) for m, e in mentions_near(register, pronoun, reach=1) if e.is_person and e.named]
        for pronoun in pronouns
        if pronoun.gender
    }
    for _ in range(ROUNDS):
        votes: dict[int, dict[str, float]] = {}
        for pronoun, people in near.items():
            shares: dict[int, float] = {}
            for mention, entity in people:
                share = _share(entity, pronoun.gender) * (1 + is_subject(register.doc[mention.root]))
                shares[id(entity)] = max(shares.get(id(entity), 0.0), share)
            for person, share in shares.items():
                heard = votes.setdefault(person, {"m": 0.0, "f": 0.0})
                heard[pronoun.gender] += share / (sum(shares.values()) or 1)
        for entity in register.entities:
            heard = votes.get(id(entity), {})
            if entity.given:
                heard[entity.given] = heard.get(entity.given, 0.0) + GIVEN
            entity.heard = _verdict(heard)


def _given(entity: Entity) -> str:
    """Return m or f where the person's first name tells the sex, else an empty string."""
    if not (entity.is_person and entity.named and entity.words):
        return ""
    return _given_names().get(entity.words[0].lower(), "")


@cache
def _given_names() -> dict[str, str]:
    return {word: row.gender for row in load_table(TABLE, "given", GenderRow) for word in row.words}


def _share(entity: Entity, gender: str) -> float:
    """Return how likely it is that a pronoun of that gender means the person rather than others near."""
    if entity.sex:
        return KNOWN if entity.sex == gender else 0.0
    if entity.heard:
        return KNOWN if entity.heard == gender else 1 / KNOWN
    return 1.0


def _verdict(votes: Mapping[str, float]) -> str:
    total = sum(votes.values())
    return next((sex for sex, n in votes.items() if n >= LEAST_VOTES and n * 3 >= total * 2), "")
