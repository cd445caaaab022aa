"""Several who act as one: in "Dale and Martha said" the source is both, an actor of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.pipes.actors.linking import Register
from extractor.pipes.actors.mentions import Form, Mention, is_subject, words_of
from extractor.records import ActorKind

RELATIVE = frozenset({"relcl", "acl"})
MOST = 4  # more than these are a list, of which no pronoun takes up all


@dataclass(frozen=True)
class Coordination:
    """Mentions joined by "and", and the mention that they are together; it is due behind the last of them."""

    whole: Mention
    parts: tuple[Mention, ...]

    @property
    def start(self) -> int:
        """The token from which on all its parts are known."""
        return self.parts[-1].start


def find_coordinations(
    doc: Doc, mentions: Sequence[Mention], sources: frozenset[int]
) -> Iterator[Coordination]:
    """Yield subjects, sources and antecedents of "who" in which two to four actors are joined by "and"."""
    by_root = {mention.root: mention for mention in mentions}
    for mention in mentions:
        token = doc[mention.root]
        if token.dep_ == "conj" or not (token.i in sources or _may_be_taken_up(token)):
            continue
        heads = list(_joined(token))
        parts = tuple(by_root[head.i] for head in heads if head.i in by_root)
        if 1 < len(parts) == len(heads) <= MOST:
            yield Coordination(_make_whole(doc, parts), parts)


def link_coordination(register: Register, found: Coordination) -> None:
    """Gather the mention of several: with the actor that the same ones were before, or as a new one."""
    owners = [register.owner[part] for part in found.parts if part in register.owner]
    members = tuple({id(owner): owner for owner in owners}.values())
    if len(members) < 2 or len(owners) < len(found.parts) or any(owner.members for owner in owners):
        return
    known = (e for e in register.entities if {*map(id, e.members)} == {*map(id, members)})
    entity = next(known, None)
    if entity:
        register.add(entity, found.whole)
        return
    named = all(member.named for member in members)
    name = _enumerate([member.name for member in members])
    register.start(found.whole, kind=ActorKind.GROUP, name=name, named=named).members = members


def drop_silent(register: Register, sources: frozenset[int]) -> None:
    """Take out of the register the several who are never a source together."""
    silent = {
        id(e) for e in register.entities if e.members and not any(m.root in sources for m in e.mentions)
    }
    register.owner = {m: e for m, e in register.owner.items() if id(e) not in silent}
    register.entities = [e for e in register.entities if id(e) not in silent]


def _may_be_taken_up(token: Token) -> bool:
    return is_subject(token) or any(child.dep_ in RELATIVE for child in token.children)


def _joined(token: Token) -> Iterator[Token]:
    """Yield the heads that "and" joins, in text order; nothing where it is "or"."""
    chain = [token]
    while following := [child for child in chain[-1].children if child.dep_ == "conj"]:
        chain.append(following[0])
    marks = {child.lower_ for head in chain for child in head.children if child.dep_ == "cc"}
    if marks == {"and"}:
        yield from chain


def _make_whole(doc: Doc, parts: Sequence[Mention]) -> Mention:
    start, end = parts[0].start, parts[-1].end
    return Mention(
        start=start,
        end=end,
        root=parts[0].root,
        form=Form.NAME,
        kind=ActorKind.GROUP,
        name=words_of(doc, start, end),
        plural=True,
    )


def _enumerate(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
