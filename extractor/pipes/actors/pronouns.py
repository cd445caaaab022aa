"""Pronouns: whom "he", "she", "they", "it" and "we" mean, by agreement, nearness and subject preference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.pipes.actors.entities import Entity
from extractor.pipes.actors.linking import Register
from extractor.pipes.actors.mentions import Form, Mention, is_subject
from extractor.records import ActorKind

GENDERS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
PLURALS = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTERS = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "we", "us", "our", "mine", "ours", "myself", "ourselves"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "whose"})
RESOLVED = frozenset(GENDERS) | PLURALS | NEUTERS | FIRST
PERSONAL = RESOLVED | {"you", "your", "yours", "who", "whose"}
REACH = 3  # sentences back; news repeats the name sooner


@dataclass(frozen=True)
class Speech:
    """What attributions tell a pronoun: tokens of sources, and who says which tokens.

    `quoted` are tokens between quotation marks; `said` maps a token of content
    to the number of its innermost attribution.
    """

    sources: frozenset[int]
    quoted: frozenset[int]
    said: Mapping[int, int]


def find_pronouns(doc: Doc, sources: frozenset[int]) -> list[Mention]:
    """Return the personal pronouns that may name an actor; possessors and "it" only as sources."""
    return [_pronoun(token) for token in doc if _may_mean_actor(token, is_source=token.i in sources)]


def _may_mean_actor(token: Token, *, is_source: bool) -> bool:
    word = token.lower_
    if is_source:
        return word in RESOLVED or word in RELATIVES
    return word in RESOLVED and word not in NEUTERS and token.dep_ != "poss"


def _pronoun(token: Token) -> Mention:
    return Mention(
        start=token.i,
        end=token.i + 1,
        root=token.i,
        form=Form.PRONOUN,
        kind=None,
        name=token.text,
        gender=GENDERS.get(token.lower_, ""),
        plural=token.lower_ in PLURALS,
    )


def learn_genders(register: Register, pronouns: Iterable[Mention]) -> None:
    """Give people the sex of the pronouns that can mean nobody else of the sentences around."""
    votes: dict[int, list[str]] = {}
    for pronoun in pronouns:
        if not pronoun.gender:
            continue
        near = {id(e): e for _, e in _near(register, pronoun, reach=1) if e.is_person and e.named}
        if len(near) == 1:
            votes.setdefault(next(iter(near)), []).append(pronoun.gender)
    for entity in register.entities:
        heard = votes.get(id(entity))
        if heard and not entity.gender:
            entity.gender = max(sorted(set(heard)), key=heard.count)


def resolve_pronoun(register: Register, pronoun: Mention, speech: Speech) -> Entity | None:
    """Return whom a third-person or relative pronoun means, None where nobody fits."""
    if pronoun.name.lower() in RELATIVES:
        return _antecedent(register, pronoun)
    scored = [
        (_score(register, pronoun, mention, entity, speech), mention.start, entity)
        for mention, entity in _near(register, pronoun, reach=REACH)
        if _agrees(pronoun, entity) and not _is_bound(register.doc, pronoun, mention)
    ]
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _antecedent(register: Register, pronoun: Mention) -> Entity | None:
    """Return the actor that a relative clause belongs to."""
    for ancestor in register.doc[pronoun.root].ancestors:
        if ancestor.dep_ in {"relcl", "acl"}:
            return entity_at(register, ancestor.head.i)
    return entity_at(register, pronoun.start - 1) or entity_at(register, pronoun.start - 2)


def entity_at(register: Register, token: int) -> Entity | None:
    """Return the actor of the longest mention that covers a token."""
    covering = [m for m in register.owner if m.start <= token < m.end]
    return register.owner[max(covering, key=lambda m: m.end - m.start)] if covering else None


def _near(register: Register, pronoun: Mention, *, reach: int) -> list[tuple[Mention, Entity]]:
    first = _sentence_start(register.doc, pronoun.start, reach)
    return [(m, e) for m, e in register.owner.items() if first <= m.start < pronoun.start]


def _sentence_start(doc: Doc, token: int, back: int) -> int:
    """Return the first token of the sentence `back` sentences before; at most so many words away."""
    start = doc[token].sent.start
    for _ in range(back):
        if start == 0:
            return 0
        start = doc[start - 1].sent.start
    return start


def _agrees(pronoun: Mention, entity: Entity) -> bool:
    if pronoun.gender:
        return entity.is_person and entity.gender in {"", pronoun.gender}
    if pronoun.plural:
        return not entity.is_person
    return not entity.is_person and not entity.plural


def _is_bound(doc: Doc, pronoun: Mention, mention: Mention) -> bool:
    """Whether both hang on one verb: in "Smith told him", he is not Smith."""
    one, other = doc[pronoun.root], doc[mention.root]
    if one.dep_ == "poss" or pronoun.name.lower().endswith(("self", "selves")):
        return False
    return _governor(one) == _governor(other) and one.head.pos_ in {"VERB", "AUX", "ADP"}


def _governor(token: Token) -> Token:
    head = token.head
    return head.head if head.dep_ in {"prep", "dative", "agent"} else head


def _score(register: Register, pronoun: Mention, mention: Mention, entity: Entity, speech: Speech) -> float:
    doc = register.doc
    distance = _sentences_between(doc, mention.start, pronoun.start)
    score = -1.5 * distance
    score += 1.5 if is_subject(doc[mention.root]) else 0
    score += 1.0 if mention.start in speech.sources or mention.root in speech.sources else 0
    score += 0.5 if entity.named else 0
    score += min(len(entity.mentions), 6) * 0.15
    if mention.start in speech.quoted and pronoun.start not in speech.quoted:
        score -= 2.0
    if pronoun.plural:
        score += 1.5 if entity.plural or entity.kind is ActorKind.GROUP else 0
    if mention.root != mention.start and doc[mention.root].dep_ == "poss":
        score -= 1.0
    return score


def _sentences_between(doc: Doc, first: int, second: int) -> int:
    count, start = 0, doc[second].sent.start
    while first < start and count < REACH:
        count, start = count + 1, doc[start - 1].sent.start
    return count


def resolve_first_person(
    pronoun: Mention, speech: Speech, speakers: Sequence[Entity | None]
) -> Entity | None:
    """Return the source whose words an "I" or "we" is part of; None outside of all."""
    number = speech.said.get(pronoun.start)
    return speakers[number] if number is not None else None
