"""Which mentions count: who is named, speaks or acts, not who is only owned, hurt or counted."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.pipes.actors.entities import Entity
from extractor.pipes.actors.linking import Register
from extractor.pipes.actors.mentions import Form, Mention
from extractor.pipes.actors.words import actor_words
from extractor.records import ActorKind

OWNERS = frozenset({"my", "our", "your", "his", "her", "its", "their", "whose"})
NOBODY = frozenset({"no", "any", "each", "every"})
QUANTITIES = frozenset({"no", "not", "any", "many", "more", "some", "thousands", "hundreds", "dozens"})
PEOPLE = frozenset({ActorKind.PERSON, ActorKind.GROUP})


def drop_idle(register: Register, sources: frozenset[int], beside: Iterable[Mention]) -> None:
    """Take out of the register what is no actor of the page, save where it is a source.

    These are: descriptions in apposition to a name (`beside`); "no soldier"; what a pronoun
    owns ("its staff"; "its troops" are those of a known nation, or nobody's);
    and unnamed people who neither speak nor act: bystanders, the killed, the counted.
    """
    apposed = set(beside)
    idle = {id(entity) for entity in register.entities if _is_idle(register, entity, sources)}
    register.owner = {
        mention: entity
        for mention, entity in register.owner.items()
        if mention.root in sources
        or not (id(entity) in idle or mention in apposed or _is_no_one(register, mention, entity))
    }
    kept = {id(entity) for entity in register.owner.values()}
    register.entities = [entity for entity in register.entities if id(entity) in kept]


def _is_no_one(register: Register, mention: Mention, entity: Entity) -> bool:
    """Return whether it is "no soldier" alone, or a pronoun owns it; not if a nation's forces are meant."""
    opening = register.doc[mention.start].lower_
    if mention.form is not Form.DESCRIPTION or opening not in OWNERS | NOBODY:
        return False
    if opening in NOBODY:
        return len(entity.mentions) == 1
    return not (entity.kind is ActorKind.MILITARY and entity.named)


def _is_idle(register: Register, entity: Entity, sources: frozenset[int]) -> bool:
    """Return whether an unnamed actor of no nation does nothing in any of its mentions."""
    if entity.named or entity.kind not in PEOPLE or any(m.root in sources for m in entity.mentions):
        return False
    described = [m for m in entity.mentions if m.form is not Form.PRONOUN]
    return all(_is_passive(register, m) for m in described)


def _is_passive(register: Register, mention: Mention) -> bool:
    """Return whether a mention is of a bystander or a number, and does nothing where it stands."""
    words = actor_words()
    if mention.country or not (mention.head in words.bystanders or _is_counted(register, mention)):
        return False
    token = register.doc[mention.root]
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    if token.dep_ in {"nsubj", "csubj"}:
        return token.head.lemma_.lower() in words.suffering or token.head.pos_ not in {"VERB", "AUX"}
    is_agent = token.dep_ == "pobj" and token.head.lower_ == "by"
    is_charged = token.dep_ == "dobj" and token.head.lemma_.lower() in words.charging
    return not (is_agent or is_charged)


def _is_counted(register: Register, mention: Mention) -> bool:
    inside = register.doc[mention.start : mention.root]
    return any(t.pos_ == "NUM" or t.lower_ in QUANTITIES for t in inside)
