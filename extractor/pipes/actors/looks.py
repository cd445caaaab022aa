"""How an actor looks as what a pronoun means: the features that the shipped weights are for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log1p

from extractor.pipes.actors.entities import Entity
from extractor.pipes.actors.mentions import Form, Mention, is_subject
from extractor.pipes.actors.scene import Anaphor, Scene
from extractor.records import ActorKind

Looks = dict[str, float]
SOME = 3  # mentions before this one that make an actor one of the page's
FIRST_WORDS = 40  # tokens: a headline or a first sentence
KINDS = (ActorKind.GOVERNMENT, ActorKind.GROUP, ActorKind.MILITARY, ActorKind.MEDIA)


def look_at(anaphor: Anaphor, entity: Entity, near: Sequence[Mention], rank: int, scene: Scene) -> Looks:
    """Return how an actor looks that is mentioned `near` the pronoun, in text order; 0 is left out.

    `rank` counts the other actors that agree and are mentioned later than this
    one. Each look is there by itself and once more with how the pronoun stands:
    "they", "it", and "he" as a source and elsewhere, have weights of their own.
    """
    looks = (
        *_nearness(anaphor, near[-1], rank, scene),
        *_roles(anaphor, near, scene),
        *_speech(anaphor, entity, near[-1], scene),
        *_standing(anaphor, entity, near),
        *_agreement(anaphor.mention, entity),
    )
    seen = {name: float(value) for name, value in looks if value}
    return seen | {f"{name}, {anaphor.manner}": value for name, value in seen.items()}


def look_at_none(anaphor: Anaphor) -> Looks:
    """Return what speaks for nobody who was mentioned."""
    return {"none": 1.0, f"none, {anaphor.manner}": 1.0}


def _nearness(anaphor: Anaphor, latest: Mention, rank: int, scene: Scene) -> Iterator[tuple[str, float]]:
    own = anaphor.mention.start
    if latest.start > own:
        yield "ahead", 1
        return
    gap = scene.gap(anaphor, latest.start)
    yield "same sentence", gap == 0
    yield "sentence before", gap == 1
    yield "sentences", log1p(gap)
    yield "same paragraph", scene.paragraphs[latest.start] == scene.paragraphs[own]
    yield "latest", rank == 0
    yield "later ones", log1p(rank)


def _roles(anaphor: Anaphor, near: Sequence[Mention], scene: Scene) -> Iterator[tuple[str, float]]:
    root = scene.doc[near[-1].root]
    subjects = [m for m in near if is_subject(scene.doc[m.root], agent=False)]
    subject = bool(subjects) and subjects[-1] is near[-1]
    is_one = is_subject(anaphor.token, agent=False)
    yield "subject", subject
    yield "both subjects", subject and is_one
    yield "neither subject", not subject and not is_one
    yield "possessor", root.dep_ == "poss"
    yield "governs", subject and root.head.is_ancestor(anaphor.token)
    yield "subject before", any(scene.gap(anaphor, m.start) == 1 for m in subjects)
    yield "subjects", log1p(len(subjects))
    yield "opens", any(scene.opens_sentence(m.start) and scene.gap(anaphor, m.start) < 2 for m in near)


def _speech(anaphor: Anaphor, entity: Entity, latest: Mention, scene: Scene) -> Iterator[tuple[str, float]]:
    speech, is_quoted = scene.speech, latest.start in scene.speech.quoted
    yield "source", latest.root in speech.sources
    is_last = anaphor.last_speaker is entity
    yield "last speaker", is_last
    yield "speaker just now", is_last and scene.gap(anaphor, latest.start) < 2
    yield "teller", anaphor.teller is entity
    yield "only quoted", is_quoted and not anaphor.quoted
    if anaphor.quoted:
        own = speech.said.get(anaphor.mention.start, -1)
        yield "not quoted", not is_quoted
        yield "same speech", is_quoted and speech.said.get(latest.start, -2) == own


def _standing(anaphor: Anaphor, entity: Entity, near: Sequence[Mention]) -> Iterator[tuple[str, float]]:
    before = sum(m.start < anaphor.mention.start for m in entity.mentions)
    yield "named", entity.named
    yield "mentions", log1p(before)
    yield "often", before >= SOME
    yield "mentions near", log1p(len(near))
    yield "pronoun", near[-1].form is Form.PRONOUN
    yield "opening", entity.mentions[0].start < FIRST_WORDS


def _agreement(pronoun: Mention, entity: Entity) -> Iterator[tuple[str, float]]:
    if pronoun.gender:
        yield "known sex", entity.sex == pronoun.gender
        yield "heard sex", entity.heard == pronoun.gender
        yield "other sex heard", bool(entity.heard) and entity.heard != pronoun.gender
        return
    yield "several", entity.plural
    yield f"kind {entity.kind}", entity.kind in KINDS
