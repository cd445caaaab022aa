"""Coreference of names and descriptions: which mentions are one actor."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from spacy.tokens import Doc

from extractor.pipes.actors.entities import (
    Entity,
    content_of,
    has_country,
    is_acronym,
    is_government,
    is_plain_force,
    is_same_person,
    is_short_form,
    is_state_force,
    ministry_name,
    opens,
    state_name,
)
from extractor.pipes.actors.mentions import Form, Mention, is_subject
from extractor.pipes.actors.words import actor_words
from extractor.records import ActorKind

ARMED_FORCES = "Armed Forces of"
UNSURE = frozenset({ActorKind.ORGANISATION, ActorKind.GROUP})
NEAR = 80  # tokens: three sentences of news
DEMONSTRATIVE = frozenset({"the", "this", "that", "these", "those"})

Fit = Callable[["Register", Entity, Mention, frozenset[str]], bool]


class Register:
    """The actors of one document, and whose each mention is."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.entities: list[Entity] = []
        self.owner: dict[Mention, Entity] = {}
        self._in_order: list[Mention] = []
        self._contents: dict[Mention, frozenset[str]] = {}
        self.sentences = list(accumulate(int(bool(token.is_sent_start)) for token in doc))

    def add(self, entity: Entity, mention: Mention) -> Entity:
        """Make the mention one of the entity's."""
        entity.add(mention, self.content_of(mention))
        self.owner[mention] = entity
        insort(self._in_order, mention, key=_start)
        return entity

    def content_of(self, mention: Mention) -> frozenset[str]:
        """Return the content words of a mention, none for a pronoun; read once."""
        if mention.form is Form.PRONOUN:
            return frozenset()
        if mention not in self._contents:
            self._contents[mention] = content_of(self.doc, mention)
        return self._contents[mention]

    def between(self, first: int, last: int) -> list[tuple[Mention, Entity]]:
        """Return the mentions that start from token `first` on and before `last`, with their actors."""
        begin, end = (bisect_left(self._in_order, token, key=_start) for token in (first, last))
        return [(mention, self.owner[mention]) for mention in self._in_order[begin:end]]

    def start(self, mention: Mention, *, kind: ActorKind, name: str, named: bool) -> Entity:
        """Make a new actor of the mention."""
        entity = Entity(kind=kind, name=name, named=named, plural=mention.plural)
        self.entities.append(entity)
        return self.add(entity, mention)

    def latest(self, entities: Iterable[Entity], before: Mention) -> Entity | None:
        """Return the entity last mentioned before a mention; failing that, the first one mentioned after."""
        found = list(entities)
        earlier = [(m.start, i) for i, e in enumerate(found) for m in e.mentions if m.start < before.start]
        if earlier:
            return found[max(earlier)[1]]
        return found[0] if found else None


def _start(mention: Mention) -> int:
    return mention.start


def link_names(register: Register, names: Iterable[Mention]) -> None:
    """Gather mentions by name: the fullest names first, so that a headline's short one finds its owner."""
    ordered = sorted(names, key=lambda m: (m.form is Form.METONYM, -len(m.name.split()), m.start))
    for mention in ordered:
        if mention.is_person:
            _link_person(register, mention)
        else:
            link_body(register, mention)


def link_description(register: Register, mention: Mention, before: Mention | None = None) -> Entity:
    """Gather a description: with the actor it takes up, or as a new one.

    `before` is a name that it stands in apposition to.
    """
    content = register.content_of(mention)
    owner = register.owner[before] if before else None
    if owner is None and (is_state_force(mention, content) or is_government(mention, content)):
        return link_body(register, mention)
    owner = owner or _only_force(register, mention, content)
    for fits in (_is_described, _is_called):
        owner = owner or register.latest(_taken_up(register, mention, content, fits), mention)
    if owner:
        if before and owner.kind in UNSURE and _tells_kind(mention):
            owner.kind = mention.kind or owner.kind  # "X, a militia"
        return register.add(owner, mention)
    name = ministry_name(mention, content) or mention.name
    named = _is_named(register.doc, mention)
    return register.start(mention, kind=mention.kind or ActorKind.GROUP, name=name, named=named)


def _tells_kind(mention: Mention) -> bool:
    """Return whether the noun says what a body is; every body is a group."""
    return mention.head in actor_words().collectives and mention.head.split(" ")[-1] != "group"


def _only_force(register: Register, mention: Mention, content: frozenset[str]) -> Entity | None:
    """Return the armed forces that "the army" or "soldiers" means, where the page has one side's only."""
    if mention.country or not is_plain_force(mention, content):
        return None
    forces = [entity for entity in register.entities if entity.heads & actor_words().state_forces]
    named = [entity for entity in forces if entity.name.startswith(ARMED_FORCES)]
    forces = named or [e for e in forces if e.kind is ActorKind.MILITARY and not e.named]
    return forces[0] if len(forces) == 1 else None


def _is_named(doc: Doc, mention: Mention) -> bool:
    """Return whether a description identifies a body: "the Obama administration", not "Obama's aides"."""
    if mention.is_person or mention.head in actor_words().roles:
        return False
    capitals = any(t.pos_ == "PROPN" or t.is_title for t in doc[mention.start : mention.end] if not t.is_stop)
    return mention.country is not None or capitals


def _link_person(register: Register, mention: Mention) -> Entity:
    same = [e for e in register.entities if e.is_person and e.named and _may_be(e, mention)]
    if same:
        return register.add(_likeliest(register, same, mention), mention)
    bodies = [e for e in register.entities if e.kind in UNSURE and opens(e.name, mention.name)]
    if len(bodies) == 1 and not mention.roles:
        return register.add(bodies[0], mention)
    return register.start(mention, kind=ActorKind.PERSON, name=mention.name, named=True)


def _likeliest(register: Register, people: Sequence[Entity], mention: Mention) -> Entity:
    """Return whom a name shared by several people means.

    It is who was last the subject in the sentences just before, else the one
    whom the page names most often in full: "Cruz" is not Heidi Cruz.
    """
    doc = register.doc
    nearest = [
        (m.start, number)
        for number, entity in enumerate(people)
        for m in entity.mentions
        if 0 < mention.start - m.start < NEAR and is_subject(doc[m.root], agent=False)
    ]
    if nearest:
        return people[max(nearest)[1]]
    return max(people, key=lambda entity: sum(" " in m.name for m in entity.mentions))


def _may_be(entity: Entity, mention: Mention) -> bool:
    if entity.gender and mention.gender and entity.gender != mention.gender:
        return False
    return is_same_person(entity.name, mention.name)


def link_body(register: Register, mention: Mention, *, only_new: bool = False) -> Entity:
    """Gather a body's name: with the actor that it names, or as a new one.

    With `only_new` the mention of a known actor is not kept: it is part of a person's title.
    """
    content = register.content_of(mention)
    name, kind = _canonical(mention, content)
    for entity in register.entities:
        if not entity.is_person and _is_body(entity, mention, name, content):
            if is_acronym(entity.name, name):
                entity.name = name
            return entity if only_new else register.add(entity, mention)
    return register.start(mention, kind=kind, name=name, named=True)


def find_body(register: Register, mention: Mention) -> Entity | None:
    """Return the actor that "foreign ministry" or "army" means where the page speaks of it elsewhere."""
    content = register.content_of(mention)
    force = _only_force(register, mention, content)
    name, _ = _canonical(mention, content)
    found = (e for e in register.entities if not e.is_person and _is_body(e, mention, name, content))
    return force or next(found, None)


def _canonical(mention: Mention, content: frozenset[str]) -> tuple[str, ActorKind]:
    if mention.form is Form.METONYM and mention.name in actor_words().seats:
        return actor_words().seats[mention.name], ActorKind.GOVERNMENT
    if mention.country and is_government(mention, content):
        return state_name("Government of {}", mention.country), ActorKind.GOVERNMENT
    if mention.country and is_state_force(mention, content):
        return state_name(f"{ARMED_FORCES} {{}}", mention.country), ActorKind.MILITARY
    name = ministry_name(mention, content) or mention.name
    return name, mention.kind or ActorKind.ORGANISATION


def _is_body(entity: Entity, mention: Mention, name: str, content: frozenset[str]) -> bool:
    if entity.name.lower() == name.lower():
        return True
    if mention.form is Form.METONYM or entity.name.startswith(("Government of", ARMED_FORCES)):
        return False
    if is_acronym(mention.name, entity.name) or is_acronym(entity.name, mention.name):
        return True
    if mention.form is Form.NAME and is_short_form(name, entity.name):
        return True
    return bool(content) and content in entity.contents and has_country(entity, mention)


def _taken_up(register: Register, mention: Mention, content: frozenset[str], fits: Fit) -> Iterator[Entity]:
    """Yield the actors that a description may take up."""
    if not mention.definite and not _is_general(mention):
        return
    for entity in register.entities:
        if entity.mentions[0].start > mention.start and mention.country is None:
            continue
        if entity.is_person == mention.is_person and fits(register, entity, mention, content):
            yield entity


def _is_general(mention: Mention) -> bool:
    return mention.plural or (mention.country is not None and not mention.is_person)


def _is_described(register: Register, entity: Entity, mention: Mention, content: frozenset[str]) -> bool:
    """Return whether the words fit: with an article the same head and no more, without it the very same."""
    del register
    if not mention.definite:
        return content in entity.contents and entity.country == mention.country
    if not has_country(entity, mention) or mention.head not in entity.heads:
        return False
    if entity.plural and not mention.plural:
        return False
    return any(content <= known for known in entity.contents)


def _is_called(register: Register, entity: Entity, mention: Mention, content: frozenset[str]) -> bool:
    """Return whether a general head alone may mean the named body: "the group", "the company"."""
    opening = register.doc[max(0, mention.start - 1)].lower_
    if opening not in DEMONSTRATIVE or mention.country or not entity.named:
        return False
    kinds = actor_words().anaphors.get(mention.head, frozenset())
    alone = content <= {mention.head, *mention.head.split()}
    return alone and entity.kind in kinds and not entity.name.startswith(ARMED_FORCES)
