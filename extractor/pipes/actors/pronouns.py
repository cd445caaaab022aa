"""Pronouns: which may mean an actor, what they ask for, and which nouns relative ones take up."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc, Token

from extractor.pipes.actors.entities import Entity
from extractor.pipes.actors.linking import Register
from extractor.pipes.actors.mentions import Form, Mention
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


def antecedent_of(pronoun: Token) -> Token:
    """Return the noun that a relative pronoun takes up; the word before where the parse has none."""
    for ancestor in pronoun.ancestors:
        if ancestor.dep_ in {"relcl", "acl"}:
            return ancestor.head
    before = pronoun.doc[max(0, pronoun.i - 1)]
    return before.doc[max(0, before.i - 1)] if before.is_punct or before.pos_ == "ADP" else before


def mentions_near(register: Register, pronoun: Mention, *, reach: int) -> list[tuple[Mention, Entity]]:
    """Return the mentions of the pronoun's sentence before it, and of `reach` sentences before that."""
    number = max(register.sentences[pronoun.start] - reach, 0)
    first = bisect_left(register.sentences, number, hi=pronoun.start + 1)
    return register.between(first, pronoun.start)


def is_human(entity: Entity) -> bool:
    """Return whether "who" may mean the actor."""
    return entity.is_person or entity.plural or entity.kind is ActorKind.GROUP


def agrees(pronoun: Mention, entity: Entity) -> bool:
    """Return whether a third-person pronoun may mean an actor of that number and sex."""
    if pronoun.gender:
        return entity.is_person and entity.sex in {"", pronoun.gender}
    if pronoun.plural:
        return not entity.is_person
    return not entity.is_person and not entity.plural


def is_bound(doc: Doc, pronoun: Mention, mention: Mention) -> bool:
    """Return whether both hang on one verb: in "Smith told him", he is not Smith."""
    one, other = doc[pronoun.root], doc[mention.root]
    if one.dep_ == "poss" or pronoun.name.lower().endswith(("self", "selves")):
        return False
    return _governor(one) == _governor(other) and one.head.pos_ in {"VERB", "AUX", "ADP"}


def _governor(token: Token) -> Token:
    head = token.head
    return head.head if head.dep_ in {"prep", "dative", "agent"} else head
