"""All actors of a document: mentions found, gathered, and given keys in text order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.layers import ActorFacts, ActorMention, Attribution, PlaceFacts, ToponymMention
from extractor.pipes.actors.acting import drop_idle
from extractor.pipes.actors.descriptions import find_descriptions
from extractor.pipes.actors.genders import learn_genders
from extractor.pipes.actors.linking import Register, link_description, link_names
from extractor.pipes.actors.mentions import Form, Mention, as_span, without_nested
from extractor.pipes.actors.metonyms import find_metonyms
from extractor.pipes.actors.names import find_names, find_surnames
from extractor.pipes.actors.pronouns import (
    FIRST,
    RELATIVES,
    Speech,
    antecedent_of,
    entity_at,
    find_pronouns,
    make_pronoun,
    resolve_pronoun,
)
from extractor.pipes.actors.repeats import find_repeats
from extractor.pipes.actors.sources import find_source, head_of

FAR = 15  # tokens between a name and what stands in apposition to it
QUOTES = frozenset((*'"“”„«»', "''", "``"))


def find_actors(
    doc: Doc,
    *,
    toponyms: Sequence[ToponymMention] = (),
    places: Mapping[str, PlaceFacts] | None = None,
    attributions: Sequence[Attribution] = (),
    every_pronoun: bool = False,
) -> tuple[list[ActorMention], dict[str, ActorFacts]]:
    """Return the mentions in text order, and the facts of each actor by key ("a1" is the first mentioned).

    A pronoun is a mention where it is a source, or with `every_pronoun` wherever
    somebody is found whom it means.
    """
    speech = read_speech(doc, attributions)
    mentions = _find_mentions(doc, toponyms, places or {}, attributions, speech)
    register = Register(doc)
    link_names(register, [m for m in mentions if m.form in {Form.NAME, Form.METONYM}])
    pronouns = find_pronouns(doc, speech.sources)
    learn_genders(register, pronouns)
    beside = _link_in_order(register, mentions, pronouns, speech)
    _link_quoted(register, pronouns, attributions, speech)
    drop_idle(register, speech.sources, beside)
    if not every_pronoun:
        _drop_pronouns(register, speech.sources)
    return _keyed(register)


def read_speech(doc: Doc, attributions: Sequence[Attribution]) -> Speech:
    """Return who says which tokens, and the heads of sources."""
    sources = frozenset(head_of(span).i for item in attributions for span in item.source)
    said: dict[int, int] = {}
    by_length = sorted(enumerate(attributions), key=lambda pair: -sum(map(len, pair[1].content)))
    for number, item in by_length:
        said |= {token.i: number for span in item.content for token in span}
    return Speech(sources=sources, quoted=frozenset(_quoted(doc)), said=said)


def _quoted(doc: Doc) -> Iterator[int]:
    """Yield the tokens between quotation marks; a mark left open ends with its line."""
    inside = False
    for token in doc:
        text = token.text
        if text in QUOTES:
            inside = not inside
        elif inside and "\n" in text:
            inside = False
        elif inside:
            yield token.i


def _find_mentions(
    doc: Doc,
    toponyms: Sequence[ToponymMention],
    places: Mapping[str, PlaceFacts],
    attributions: Sequence[Attribution],
    speech: Speech,
) -> list[Mention]:
    surnames = find_surnames(doc, toponyms)
    found = [
        *find_names(doc, toponyms, surnames),
        *find_metonyms(doc, toponyms, places, speech.sources, surnames),
        *find_descriptions(doc),
    ]
    found += find_repeats(doc, found, toponyms)
    covered = {i for m in found for i in range(m.start, m.end)}
    spans = [_speaking(doc, span) for item in attributions for span in item.source]
    found += filter(None, (find_source(doc, span) for span in spans if head_of(span).i not in covered))
    return without_nested(found, doc)


def _speaking(doc: Doc, span: Span) -> Span:
    """Return the source, or for a relative pronoun the noun that it takes up."""
    head = head_of(span)
    if head.lower_ not in RELATIVES:
        return span
    noun = antecedent_of(head)
    return doc[min(noun.left_edge.i, noun.i) : noun.i + 1]


def _link_in_order(
    register: Register, mentions: Sequence[Mention], pronouns: Sequence[Mention], speech: Speech
) -> list[Mention]:
    """Gather descriptions and the pronouns outside of quotations, in text order.

    Returns the descriptions that stand in apposition to a name.
    """
    beside = []
    descriptions = [m for m in mentions if m.form is Form.DESCRIPTION]
    outside = [p for p in pronouns if p.start not in speech.quoted and p.name.lower() not in FIRST]
    for mention in sorted([*descriptions, *outside], key=lambda m: m.start):
        if mention.form is Form.DESCRIPTION:
            known = _with_owner(register, mention, speech)
            name = _name_beside(register, known)
            link_description(register, known, name)
            beside += [known] if name else []
        elif entity := resolve_pronoun(register, mention, speech):
            register.add(entity, mention)
    return beside


def _with_owner(register: Register, mention: Mention, speech: Speech) -> Mention:
    """Return "its troops" with the nation of whoever "its" means."""
    first = register.doc[mention.start]
    if mention.country or mention.is_person or first.lower_ not in {"its", "their"}:
        return mention
    entity = resolve_pronoun(register, make_pronoun(first), speech)
    return replace(mention, country=entity.country) if entity else mention


def _link_quoted(
    register: Register, pronouns: Sequence[Mention], attributions: Sequence[Attribution], speech: Speech
) -> None:
    """Gather the pronouns inside quotations, and all first persons: there it must be known who speaks."""
    speakers = [
        entity_at(register, head_of(item.source[0]).i) if item.source else None for item in attributions
    ]
    for pronoun in pronouns:
        number = speech.said.get(pronoun.start)
        speaker = speakers[number] if number is not None else None
        if pronoun.name.lower() in FIRST:
            entity = speaker
        elif pronoun.start in speech.quoted:
            entity = resolve_pronoun(register, pronoun, speech, speaker)
        else:
            continue
        if entity:
            register.add(entity, pronoun)


def _name_beside(register: Register, mention: Mention) -> Mention | None:
    """Return the name that a description stands in apposition to: "X, the spokesman of Y,"."""
    doc = register.doc
    root = doc[mention.root]
    for name, _ in register.between(mention.start - FAR, mention.end + FAR):
        if name.form is not Form.NAME or name.is_person != mention.is_person:
            continue
        of_name = root.dep_ == "appos" and name.start <= root.head.i < name.end
        of_description = (
            doc[name.root].dep_ == "appos" and mention.start <= doc[name.root].head.i < mention.end
        )
        if of_name or of_description or _follows(doc, name, mention):
            return name
    return None


def _follows(doc: Doc, name: Mention, mention: Mention) -> bool:
    """Whether it is "NAME, a DESCRIPTION," with the second comma."""
    if not name.is_person or mention.start != name.end + 1 or doc[name.end].text != ",":
        return False
    return doc[mention.root].dep_ != "conj" and doc[mention.root].dep_ != "nsubj"


def _drop_pronouns(register: Register, sources: frozenset[int]) -> None:
    """Take the pronouns out that are no source: they have helped to weigh the others."""
    register.owner = {
        mention: entity
        for mention, entity in register.owner.items()
        if mention.form is not Form.PRONOUN or mention.root in sources
    }


def _keyed(register: Register) -> tuple[list[ActorMention], dict[str, ActorFacts]]:
    entities = sorted(register.entities, key=lambda e: min(m.start for m in e.mentions))
    keys = {id(entity): f"a{number}" for number, entity in enumerate(entities, start=1)}
    ordered = sorted(register.owner.items(), key=lambda pair: (pair[0].start, pair[0].end))
    mentions = [ActorMention(as_span(register.doc, m), keys[id(e)]) for m, e in ordered]
    return mentions, {keys[id(entity)]: entity.facts() for entity in entities}
