"""Whom a pronoun means: who may be meant, and who is likeliest by learned weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Token

from extractor.pipes.actors.entities import Entity
from extractor.pipes.actors.looks import Looks, look_at, look_at_none
from extractor.pipes.actors.mentions import Mention, is_subject
from extractor.pipes.actors.pronouns import (
    NEUTERS,
    RELATIVES,
    agrees,
    antecedent_of,
    is_bound,
    is_human,
    mentions_near,
)
from extractor.pipes.actors.scene import Anaphor, Scene
from extractor.pipes.actors.sources import is_document
from extractor.pipes.ranking import Ranking, load_ranking

MODEL = "pronouns"
FARTHEST = 2000  # so that a page of n pronouns and nobody whom they mean takes about n steps


@dataclass(frozen=True)
class Option:
    """An actor whom a pronoun may mean, and how it looks as that."""

    entity: Entity
    looks: Looks


Choose = Callable[[Anaphor, Sequence[Option]], Entity | None]


def choose_likeliest(anaphor: Anaphor, options: Sequence[Option]) -> Entity | None:
    """Return whom the shipped weights find likeliest, None where likelier nobody on the page is meant."""
    return choose_by(load_ranking(MODEL))(anaphor, options)


def choose_by(ranking: Ranking) -> Choose:
    """Return the choice that a ranking's weights make; only "they" may mean nobody."""
    return partial(_choose, ranking)


def _choose(ranking: Ranking, anaphor: Anaphor, options: Sequence[Option]) -> Entity | None:
    if not options:
        return None
    weighed = [ranking.weigh(option.looks) for option in options]
    best = max(range(len(options)), key=lambda number: (weighed[number], -number))
    none = ranking.weigh(look_at_none(anaphor)) + ranking.doubt
    return options[best].entity if not anaphor.mention.plural or weighed[best] > none else None


def resolve_pronoun(
    scene: Scene, pronoun: Mention, choose: Choose, speaker: Entity | None = None
) -> Entity | None:
    """Return whom a third-person or relative pronoun means, None where nobody fits.

    `speaker` is who says the quotation that the pronoun is part of: not he or she.
    """
    word = pronoun.name.lower()
    if word in RELATIVES:
        return _relative(scene, pronoun)
    if word in NEUTERS and _is_of_document(scene, pronoun):
        return None
    anaphor = scene.read(pronoun)
    return choose(anaphor, find_options(scene, anaphor, speaker))


def find_options(scene: Scene, anaphor: Anaphor, speaker: Entity | None = None) -> list[Option]:
    """Return who may be meant, the last mentioned first.

    Where nobody near fits "he" or "she", all mentioned in the last `FARTHEST` tokens are there.
    """
    pronoun, between = anaphor.mention, scene.register.between
    near = between(scene.first_near(anaphor), pronoun.start)
    found = list(_grouped(near, scene, pronoun, speaker)) or list(_ahead(scene, anaphor))
    if not found and pronoun.gender:
        found = list(_grouped(between(pronoun.start - FARTHEST, pronoun.start), scene, pronoun, speaker))
    return [
        Option(entity, look_at(anaphor, entity, mentions, rank, scene))
        for rank, (entity, mentions) in enumerate(found)
    ]


def _grouped(
    near: Sequence[tuple[Mention, Entity]], scene: Scene, pronoun: Mention, speaker: Entity | None
) -> Iterator[tuple[Entity, list[Mention]]]:
    """Yield the actors that agree, the last mentioned first, with their mentions in text order."""
    by_actor: dict[int, tuple[Entity, list[Mention]]] = {}
    for mention, entity in reversed(near):
        by_actor.setdefault(id(entity), (entity, []))[1].insert(0, mention)
    for entity, mentions in by_actor.values():
        if entity is speaker or not agrees(pronoun, entity):
            continue
        if not any(is_bound(scene.doc, pronoun, mention) for mention in mentions):
            yield entity, mentions


def _ahead(scene: Scene, anaphor: Anaphor) -> Iterator[tuple[Entity, list[Mention]]]:
    """Yield the subject that follows in "While he denied it, Smith said ..."."""
    pronoun = anaphor.mention
    for mention, entity in scene.register.between(pronoun.end, anaphor.token.sent.end):
        root = scene.doc[mention.root]
        governs = is_subject(root, agent=False) and root.head.is_ancestor(anaphor.token)
        if governs and agrees(pronoun, entity) and not is_bound(scene.doc, pronoun, mention):
            yield entity, [mention]
            return


def _is_of_document(scene: Scene, pronoun: Mention) -> bool:
    """Return whether "it" is a source after a document: "The report says ... It adds ..."."""
    sources = scene.speech.sources
    before = max((i for i in sources if i < pronoun.start), default=None)
    return pronoun.root in sources and before is not None and is_document(scene.doc[before])


def _takes_several(pronoun: Token) -> bool:
    """Return whether the verb of "who" is a plural's."""
    verbs = [pronoun.head, *(child for child in pronoun.head.children if child.dep_ in {"aux", "auxpass"})]
    return any(verb.tag_ == "VBP" or verb.lower_ == "were" for verb in verbs)


def _relative(scene: Scene, pronoun: Mention) -> Entity | None:
    """Return the actor that a relative clause belongs to; for "who" the last person or people before."""
    entity = scene.entity_at(antecedent_of(scene.doc[pronoun.root]).i)
    if entity and entity.members and not _takes_several(scene.doc[pronoun.root]):
        entity = entity.members[-1]  # "A, B and C, who joked"
    if pronoun.name.lower() in {"which", "that"} or (entity and is_human(entity)):
        return entity
    near = [(m.start, e) for m, e in mentions_near(scene.register, pronoun, reach=0) if is_human(e)]
    return max(near, key=lambda pair: pair[0])[1] if near else None
