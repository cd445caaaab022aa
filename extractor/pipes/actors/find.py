"""All actors of a document: mentions found, gathered, and given keys in text order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.layers import ActorFacts, ActorMention, Attribution, PlaceFacts, ToponymMention
from extractor.pipes.actors.acting import drop_idle
from extractor.pipes.actors.antecedents import Choose, choose_likeliest, resolve_pronoun
from extractor.pipes.actors.coordinations import (
    Coordination,
    drop_silent,
    find_coordinations,
    link_coordination,
)
from extractor.pipes.actors.descriptions import find_descriptions
from extractor.pipes.actors.genders import learn_genders
from extractor.pipes.actors.introduced import role_before
from extractor.pipes.actors.linking import Register, link_description, link_names
from extractor.pipes.actors.mentions import Form, Mention, as_span, without_nested
from extractor.pipes.actors.metonyms import find_metonyms
from extractor.pipes.actors.names import find_names, find_surnames
from extractor.pipes.actors.pronouns import (
    FIRST,
    RELATIVES,
    antecedent_of,
    find_pronouns,
    make_pronoun,
)
from extractor.pipes.actors.repeats import find_repeats
from extractor.pipes.actors.roles import note_roles
from extractor.pipes.actors.scene import Scene
from extractor.pipes.actors.sources import find_source, head_of
from extractor.pipes.actors.speech import Speech, read_speech

FAR = 15  # tokens between a name and what stands in apposition to it


def find_actors(
    doc: Doc,
    *,
    toponyms: Sequence[ToponymMention] = (),
    places: Mapping[str, PlaceFacts] | None = None,
    attributions: Sequence[Attribution] = (),
    every_pronoun: bool = False,
    choose: Choose = choose_likeliest,
) -> tuple[list[ActorMention], dict[str, ActorFacts]]:
    """Return the mentions in text order, and the facts of each actor by key ("a1" is the first mentioned).

    A pronoun is a mention where it is a source, or with `every_pronoun` wherever
    somebody is found whom it means: `choose` says who.
    """
    speech = read_speech(doc, attributions)
    mentions = _find_mentions(doc, toponyms, places or {}, attributions, speech)
    register = Register(doc)
    link_names(register, [m for m in mentions if m.form in {Form.NAME, Form.METONYM}])
    pronouns = find_pronouns(doc, speech.sources)
    learn_genders(register, pronouns)
    scene = Scene(register, speech)
    beside = _link_in_order(scene, mentions, pronouns, choose)
    _link_quoted(scene, pronouns, choose)
    note_roles(register, beside)
    drop_idle(register, speech.sources, beside)
    drop_silent(register, speech.sources)
    if not every_pronoun:
        _drop_pronouns(register, speech.sources)
    return _keyed(register)


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
    scene: Scene, mentions: Sequence[Mention], pronouns: Sequence[Mention], choose: Choose
) -> list[Mention]:
    """Gather descriptions and the pronouns outside of quotations, in text order.

    Returns the descriptions that stand in apposition to a name.
    """
    beside, register = [], scene.register
    descriptions = [m for m in mentions if m.form is Form.DESCRIPTION]
    outside = [p for p in pronouns if p.start not in scene.speech.quoted and p.name.lower() not in FIRST]
    several = find_coordinations(scene.doc, mentions, scene.speech.sources)
    found: list[Mention | Coordination] = [*descriptions, *several, *outside]
    for mention in sorted(found, key=lambda m: m.start):
        if isinstance(mention, Coordination):
            link_coordination(register, mention)
        elif mention.form is Form.DESCRIPTION:
            known = _with_owner(scene, mention, choose)
            name = _name_beside(register, known)
            link_description(register, known, name)
            beside += [known] if name else []
        elif entity := resolve_pronoun(scene, mention, choose):
            register.add(entity, mention)
    return beside


def _with_owner(scene: Scene, mention: Mention, choose: Choose) -> Mention:
    """Return "its troops" with the nation of whoever "its" means."""
    first = scene.doc[mention.start]
    if mention.country or mention.is_person or first.lower_ not in {"its", "their"}:
        return mention
    entity = resolve_pronoun(scene, make_pronoun(first), choose)
    return replace(mention, country=entity.country) if entity else mention


def _link_quoted(scene: Scene, pronouns: Sequence[Mention], choose: Choose) -> None:
    """Gather the pronouns inside quotations, and all first persons: there it must be known who speaks."""
    speech = scene.speech
    speakers = [scene.entity_at(head) if head is not None else None for head in speech.heads]
    for pronoun in pronouns:
        number = speech.said.get(pronoun.start)
        speaker = speakers[number] if number is not None else None
        if pronoun.name.lower() in FIRST:
            entity = speaker
        elif pronoun.start in speech.quoted:
            entity = resolve_pronoun(scene, pronoun, choose, speaker)
        else:
            continue
        if entity:
            scene.register.add(entity, pronoun)


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
        is_introduced = name.is_person and role_before(doc, name.start) == mention.root
        if of_name or of_description or is_introduced or _follows(doc, name, mention):
            return name
    return None


def _follows(doc: Doc, name: Mention, mention: Mention) -> bool:
    """Return whether it is "NAME, a DESCRIPTION," with the second comma."""
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
    ordered = sorted(register.owner.items(), key=lambda pair: (pair[0].start, -pair[0].end))
    mentions = [ActorMention(as_span(register.doc, m), keys[id(e)]) for m, e in ordered]
    return mentions, {keys[id(entity)]: entity.facts(keys.get(id(entity.of))) for entity in entities}
