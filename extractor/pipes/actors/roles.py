"""What the page calls a person, and of which body: "Kremlin spokesperson Dmitry Peskov"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extractor.pipes.actors.acting import OWNERS
from extractor.pipes.actors.bodies import make_known, make_organisation
from extractor.pipes.actors.entities import Entity
from extractor.pipes.actors.linking import Register, find_body, link_body
from extractor.pipes.actors.mentions import Form, Mention, make_description, trim, words_of
from extractor.pipes.actors.nations import nation_of
from extractor.pipes.actors.words import actor_words, noun_of
from extractor.records import ActorKind

LONGEST_BODY = 4
OF = frozenset({"of", "for", "at"})
STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.MILITARY})


def note_roles(register: Register, beside: Sequence[Mention]) -> None:
    """Note of people the role that the page first names, and the body whom they have it of.

    Told by titles, by what stands `beside` a name, and by what unnamed people
    are called. A body that only a title names becomes an actor of its own.
    """
    apposed = set(beside)
    for mention, entity in sorted(register.owner.items(), key=lambda pair: (pair[0].start, pair[0].end)):
        if not entity.is_person or mention.form is Form.PRONOUN:
            continue
        if mention.form is Form.NAME:
            _note_title(register, mention, entity)
            _note_apposition(register, mention, entity)
        elif mention.roles and (mention in apposed or not entity.named):
            own = mention.start + (register.doc[mention.start].lower_ in OWNERS)
            _note(register, entity, mention, mention.end, words_of(register.doc, own, mention.end))


def _note_title(register: Register, mention: Mention, entity: Entity) -> None:
    end = _name_start(register.doc, mention)
    if mention.roles:
        _note(register, entity, mention, end, _role_words(register.doc, mention.start, end))


def _note_apposition(register: Register, mention: Mention, entity: Entity) -> None:
    """Note "head of the port authority" behind the name, also where "head" is no actor's noun elsewhere."""
    doc = register.doc
    for child in doc[mention.root].children:
        if child.dep_ != "appos" or child.tag_ != "NN" or child.i < mention.end:
            continue
        body = next((t for word in child.children if word.lower_ in OF for t in word.children), child)
        inner = entity_over(register, body.i)
        if inner and not inner.is_person and body is not child:
            start, end = trim(doc, child.left_edge.i, body.i + 1)
            entity.role = words_of(doc, start, end) if entity.of is None else entity.role
            entity.of = entity.of or inner
            return


def entity_over(register: Register, token: int) -> Entity | None:
    """Return the actor of a mention that covers a token."""
    near = register.between(token - LONGEST_BODY, token + 1)
    return next((entity for mention, entity in near if mention.start <= token < mention.end), None)


def _note(register: Register, entity: Entity, mention: Mention, end: int, role: str) -> None:
    if not role or entity.role:
        return
    entity.role = role
    entity.of = _body_of(register, mention, end)
    if entity.of and entity.of.kind in STATE:
        entity.country = entity.country or entity.of.country


def _name_start(doc: Doc, mention: Mention) -> int:
    """Return the first token of the name proper; `mention.end` for a name that the words do not end in."""
    for at in range(mention.start, mention.end):
        if words_of(doc, at, mention.end) == mention.name:
            return at
    return mention.end


def _role_words(doc: Doc, start: int, end: int) -> str:
    """Return a title as the page has it, without article and without honorifics behind the role."""
    words = actor_words()
    while end > start and doc[end - 1].lower_ in words.honorifics and not _is_role(doc, end - 1):
        end -= 1
    start, end = trim(doc, start, end)
    return words_of(doc, start, end) if start < end else ""


def _is_role(doc: Doc, at: int) -> bool:
    words = actor_words()
    return doc[at].lower_ in words.abbreviations or noun_of(doc[at], words.roles) is not None


def _body_of(register: Register, mention: Mention, end: int) -> Entity | None:
    """Return the body that the words between `mention.start` and `end` name."""
    inside = register.between(mention.start, end)
    for inner, entity in inside:
        if inner is not mention and not entity.is_person and inner.end <= end:
            return entity
    named = next(_bodies(register.doc, mention.start, end), None)
    if named:
        return link_body(register, named, only_new=True)
    return next(
        filter(None, (find_body(register, body) for body in _nouns(register.doc, mention.start, end))), None
    )


def _bodies(doc: Doc, start: int, end: int) -> Iterator[Mention]:
    """Yield the bodies that a title names: seats, bodies known everywhere, organisations."""
    words = actor_words()
    for first in range(start, end):
        for last in range(min(first + LONGEST_BODY, end), first, -1):
            text = doc[first:last].text
            if text in words.known:
                yield make_known(doc, first, last)
            elif text in words.seats:
                yield _seat(doc, first, last)
    for ent in doc[start:end].ents:
        if ent.label_ == "ORG" and len(ent) > 1 and not noun_of(ent[-1], words.roles):
            yield make_organisation(doc, *trim(doc, ent.start, ent.end))


def _nouns(doc: Doc, start: int, end: int) -> Iterator[Mention]:
    """Yield "foreign ministry" in "foreign ministry spokeswoman X"."""
    for token in doc[start:end]:
        if token.i + 1 < end and noun_of(token, actor_words().collectives):
            country = nation_of(doc, start, token.i + 1)
            body = make_description(doc, start, token.i + 1, token, country=country)
            if body:
                yield body


def _seat(doc: Doc, start: int, end: int) -> Mention:
    return Mention(
        start=start,
        end=end,
        root=doc[start:end].root.i,
        form=Form.METONYM,
        kind=ActorKind.GOVERNMENT,
        name=doc[start:end].text,
        country=nation_of(doc, start, end),
    )
