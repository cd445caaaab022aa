"""Pronouns: whom "he", "she", "they", "it" and "we" mean, by agreement, nearness and subject preference."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.pipes.actors.entities import Entity
from extractor.pipes.actors.linking import Register
from extractor.pipes.actors.mentions import Form, Mention, is_subject
from extractor.pipes.actors.sources import is_document
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
RESOLVED = frozenset(GENDERS) | PLURALS | NEUTERS | FIRST
PRONOUNS = RESOLVED | RELATIVES
PERSONAL = RESOLVED | {"you", "your", "yours", "who", "whose"}
LONGEST_MENTION = 40
REACH = 3  # sentences back; news repeats the name sooner


@dataclass(frozen=True)
class Weights:
    """What speaks for an antecedent, and what against it (per sentence back, for each mention).

    Rounded from a search on the he/she/they of GUM's news and biographies, where
    anything near these does as well.
    """

    sentence: float = 1.2
    subject: float = 2.0
    source: float = 1.0
    named: float = 0.5
    often: float = 0.2
    enough: int = 6
    quoted: float = 2.0
    plural: float = 1.5
    state: float = 1.0
    heard: float = 2.0
    misheard: float = 3.0
    possessor: float = 1.0


WEIGHTS = Weights()


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
    words = (token for token in doc if token.lower_ in PRONOUNS)
    return [make_pronoun(token) for token in words if token.i in sources or _may_mean_actor(token)]


def _may_mean_actor(token: Token) -> bool:
    word = token.lower_
    return word in RESOLVED and word not in NEUTERS and token.dep_ != "poss"


def make_pronoun(token: Token) -> Mention:
    """Return the mention of a pronoun, with the gender and number it asks for."""
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


def resolve_pronoun(
    register: Register, pronoun: Mention, speech: Speech, speaker: Entity | None = None
) -> Entity | None:
    """Return whom a third-person or relative pronoun means, None where nobody fits.

    `speaker` is who says the quotation that the pronoun is part of: not he or she.
    """
    if pronoun.name.lower() in RELATIVES:
        return _relative(register, pronoun)
    if pronoun.name.lower() in NEUTERS and _is_of_document(register.doc, pronoun, speech):
        return None
    scored = [
        (_score(register, pronoun, mention, entity, speech), mention.start, entity)
        for mention, entity in mentions_near(register, pronoun, reach=REACH)
        if entity is not speaker
        and _agrees(pronoun, entity)
        and not _is_bound(register.doc, pronoun, mention)
    ]
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _is_of_document(doc: Doc, pronoun: Mention, speech: Speech) -> bool:
    """Whether "it" is a source, and the source before was a document: "The report says ... It adds ..."."""
    before = max((i for i in speech.sources if i < pronoun.start), default=None)
    return pronoun.root in speech.sources and before is not None and is_document(doc[before])


def _relative(register: Register, pronoun: Mention) -> Entity | None:
    """Return the actor that a relative clause belongs to; for "who" the last person or people before."""
    entity = entity_at(register, antecedent_of(register.doc[pronoun.root]).i)
    if pronoun.name.lower() in {"which", "that"} or (entity and _is_human(entity)):
        return entity
    near = [(m.start, e) for m, e in mentions_near(register, pronoun, reach=0) if _is_human(e)]
    return max(near, key=lambda pair: pair[0])[1] if near else None


def _is_human(entity: Entity) -> bool:
    return entity.is_person or entity.plural or entity.kind is ActorKind.GROUP


def antecedent_of(pronoun: Token) -> Token:
    """Return the noun that a relative pronoun takes up; the word before where the parse has none."""
    for ancestor in pronoun.ancestors:
        if ancestor.dep_ in {"relcl", "acl"}:
            return ancestor.head
    before = pronoun.doc[max(0, pronoun.i - 1)]
    return before.doc[max(0, before.i - 1)] if before.is_punct or before.pos_ == "ADP" else before


def entity_at(register: Register, token: int) -> Entity | None:
    """Return the actor of the longest mention that covers a token."""
    near = register.between(token - LONGEST_MENTION, token + 1)
    covering = [(m.end - m.start, number) for number, (m, _) in enumerate(near) if token < m.end]
    return near[max(covering)[1]][1] if covering else None


def mentions_near(register: Register, pronoun: Mention, *, reach: int) -> list[tuple[Mention, Entity]]:
    """Return the mentions of the pronoun's sentence before it, and of `reach` sentences before that."""
    first = _sentence_start(register, pronoun.start, reach)
    return register.between(first, pronoun.start)


def _sentence_start(register: Register, token: int, back: int) -> int:
    """Return the first token of the sentence `back` sentences before, or of the first there is."""
    number = max(register.sentences[token] - back, 0)
    return bisect_left(register.sentences, number, hi=token + 1)


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
    doc, weight = register.doc, WEIGHTS
    score = -weight.sentence * _sentences_between(register, mention.start, pronoun.start)
    score += weight.subject * is_subject(doc[mention.root], agent=False)
    score += weight.source * (mention.root in speech.sources)
    score += weight.named * entity.named
    score += weight.often * min(len(entity.mentions), weight.enough)
    if mention.start in speech.quoted and pronoun.start not in speech.quoted:
        score -= weight.quoted
    if pronoun.plural:
        score += weight.plural * (entity.plural or entity.kind is ActorKind.GROUP)
        score -= weight.state * (entity.kind is ActorKind.GOVERNMENT)
    if pronoun.gender and not entity.gender and entity.heard:
        score += weight.heard if entity.heard == pronoun.gender else -weight.misheard
    return score - weight.possessor * (doc[mention.root].dep_ == "poss")


def _sentences_between(register: Register, first: int, second: int) -> int:
    return min(REACH, register.sentences[second] - register.sentences[first])
