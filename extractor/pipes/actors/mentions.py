"""What a mention of an actor is before it is known which actor it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Span, Token

from extractor.pipes.actors.words import actor_words, noun_of
from extractor.records import ActorKind

ARTICLES = frozenset({"the", "a", "an"})
DEEPEST = 4
NAMING = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
ATTRIBUTIVE = frozenset({"poss", "compound", "amod", "nmod", "nummod"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


class Form(StrEnum):
    """How a mention names its actor; a metonym is a place or a building that acts."""

    NAME = "name"
    METONYM = "metonym"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, eq=False)
class Mention:
    """A stretch of tokens that names an actor, and what its own words tell; equal to no other.

    `name` is the name without title, or the phrase without article. `head` is
    the singular noun of a description; `roles` are titles and offices ("president").
    `country` is an ISO code, `gender` m, f or empty, `place` a metonym's place key.
    """

    start: int
    end: int
    root: int
    form: Form
    kind: ActorKind | None
    name: str
    head: str = ""
    roles: tuple[str, ...] = ()
    country: str | None = None
    gender: str = ""
    plural: bool = False
    definite: bool = False
    place: str | None = None

    @property
    def is_person(self) -> bool:
        """Whether the words name one human being."""
        return self.kind is ActorKind.PERSON

    def covers(self, other: Mention) -> bool:
        """Return whether the other mention lies inside this one, or is as long."""
        return self.start <= other.start and other.end <= self.end


def without_nested(mentions: Iterable[Mention], doc: Doc) -> list[Mention]:
    """Return the mentions in text order, those inside another left out.

    Whom somebody belongs to stays: in "Putin's spokesman" and in "a spokesman
    for the ministry" both are mentioned. Of two that cross or are equal, the
    name stays, else the earlier.
    """
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.form is Form.DESCRIPTION)):
        outer = [k for k in kept[-DEEPEST:] if k.start < mention.end and mention.start < k.end]
        if mention.form is Form.NAME and outer and not any(k.covers(mention) for k in outer):
            kept = [k for k in kept if k not in outer or k.form is Form.NAME]
            outer = [k for k in outer if k.form is Form.NAME]
        if not outer or all(_is_owner(mention, k, doc) for k in outer):
            kept.append(mention)
    return kept


def _is_owner(inner: Mention, outer: Mention, doc: Doc) -> bool:
    if not outer.covers(inner) or inner.form is Form.METONYM:
        return False
    root = doc[inner.root]
    if inner.end < outer.end:
        is_part = outer.form is Form.NAME and inner.form is Form.DESCRIPTION  # of "People's Front"
        return root.dep_ == "poss" and doc[inner.end].tag_ == "POS" and not is_part
    is_body = not inner.is_person and (inner.form is Form.NAME or inner.head in actor_words().collectives)
    return is_body and outer.is_person and root.dep_ == "pobj" and root.head.head.i == outer.root


def is_subject(token: Token, *, agent: bool = True) -> bool:
    """Return whether the token is the subject of a verb, or (with `agent`) the agent of a passive."""
    if token.dep_ in SUBJECTS:
        return True
    if token.dep_ == "pobj":
        return agent and token.head.dep_ == "agent"
    return token.dep_ == "conj" and token.head is not token and token.head.dep_ in SUBJECTS


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return the token range without article, blanks and punctuation at its ends, or a possessive 's."""
    while start < end and (doc[start].lower_ in ARTICLES or _is_edge(doc[start])):
        start += 1
    while start < end and (doc[end - 1].tag_ == "POS" or _is_edge(doc[end - 1])):
        end -= 1
    return start, end


def _is_edge(token: Token) -> bool:
    return token.is_space or (token.is_punct and not token.text.endswith(".")) or token.lower_ in {"’s", "'s"}


def words_of(doc: Doc, start: int, end: int) -> str:
    """Return the text of a token range on one line, single-spaced."""
    return " ".join(doc[start:end].text.split())


def make_description(
    doc: Doc, start: int, end: int, root: Token, *, country: str | None, fallback: ActorKind | None = None
) -> Mention | None:
    """Return the mention of an actor by description, None where its head is no actor noun.

    With `fallback` every head is one (the source of an attribution); several are a group.
    """
    words = actor_words()
    noun = noun_of(root, words.collectives) or noun_of(root, words.roles)
    if noun is None and fallback is None:
        return None
    plural = root.tag_ in {"NNS", "NNPS"} or root.lower_ in {"people", "police", "media"}
    role = words.roles.get(noun or "")
    kind = words.collectives.get(noun or "", fallback)
    if kind is ActorKind.ORGANISATION and _is_of_several(root, noun or ""):
        kind = ActorKind.GROUP
    if role:
        kind = role.kind if plural else ActorKind.PERSON
    first, last = trim(doc, start, end)
    if first >= last:
        return None
    opening = doc[start].lower_
    definite = opening in {"the", "this", "that", "these", "those", "his", "her", "its", "their"}
    return Mention(
        start=first,
        end=last,
        root=root.i,
        form=Form.DESCRIPTION,
        kind=kind,
        name=_plain_name(doc, first, last),
        head=noun or root.lemma_.lower(),
        roles=(noun,) if noun and role and not plural else (),
        country=country,
        gender=words.genders.get(noun or "", "") if not plural else "",
        plural=plural,
        definite=definite or (doc[first].ent_type_ in {"GPE", "NORP"} and not plural),
    )


def _is_of_several(root: Token, noun: str) -> bool:
    """Return whether it is "companies"; "emergency services" are one body."""
    return root.tag_ == "NNS" and root.lower_ != noun.split(" ")[-1]


def _plain_name(doc: Doc, first: int, last: int) -> str:
    """Return the words of a description, in lower case where only the sentence gave it a capital."""
    name, opening = words_of(doc, first, last), doc[first]
    starts = opening.is_sent_start or (first and doc[first - 1].is_sent_start)
    if starts and opening.pos_ != "PROPN" and opening.ent_type_ not in NAMING and not opening.is_upper:
        return name[0].lower() + name[1:]
    return name


def as_span(doc: Doc, mention: Mention) -> Span:
    """Return the mention's stretch of the document."""
    return doc[mention.start : mention.end]
