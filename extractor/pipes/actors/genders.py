"""The sex of people, as the pronouns around their names tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.pipes.actors.entities import Entity
from extractor.pipes.actors.linking import Register
from extractor.pipes.actors.mentions import Mention, is_subject
from extractor.pipes.actors.pronouns import mentions_near

LEAST_VOTES = 0.5
KNOWN = 4.0
ROUNDS = 3


def learn_genders(register: Register, pronouns: Sequence[Mention]) -> None:
    """Note of people the sex of the pronouns near them.

    Each pronoun has one vote, shared by the people of its sentence and the one
    before; subjects have a double share, and whoever is known to be of that sex
    takes most of it. Two thirds of all votes decide.
    """
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
            entity.heard = _verdict(votes.get(id(entity), {}))


def _share(entity: Entity, gender: str) -> float:
    """Return how likely it is that a pronoun of that gender means the person rather than others near."""
    if entity.gender:
        return KNOWN if entity.gender == gender else 0.0
    if entity.heard:
        return KNOWN if entity.heard == gender else 1 / KNOWN
    return 1.0


def _verdict(votes: Mapping[str, float]) -> str:
    total = sum(votes.values())
    return next((sex for sex, n in votes.items() if n >= LEAST_VOTES and n * 3 >= total * 2), "")
