"""Actors: who acts or speaks, one actor however often named."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from extractor.layers import (
    get_attributions,
    get_places,
    get_toponyms,
    require_parse,
    set_actor_mentions,
    set_actors,
    set_toponyms,
    set_via,
)
from extractor.pipes.actors.find import find_actors
from extractor.pipes.actors.relay import find_relays
from extractor.pipes.actors.sources import head_of, members_of, resolve_source, source_kind

__all__ = ["find_actors", "make_actors", "members_of", "resolve_source", "source_kind"]


@Language.factory(
    "newsclaims_actors",
    default_config={"every_pronoun": False},
    requires=["token.dep", "doc.ents"],
    assigns=["doc.spans"],
)
def make_actors(nlp: Language, name: str, every_pronoun: bool) -> Callable[[Doc], Doc]:
    """Make the component that finds actors; put it after toponyms and attributions.

    It works without either, and then knows fewer metonyms. A toponym that is the
    source of an attribution is set to be no literal place. With `every_pronoun`
    pronouns are mentions also where they are no source.
    """
    del nlp, name
    return partial(write_actors, every_pronoun=every_pronoun)


def write_actors(doc: Doc, *, every_pronoun: bool = False) -> Doc:
    """Find the document's actors and store them on it."""
    require_parse(doc, "newsclaims_actors")
    toponyms, attributions = get_toponyms(doc), get_attributions(doc)
    mentions, actors = find_actors(
        doc,
        toponyms=toponyms,
        places=get_places(doc),
        attributions=attributions,
        every_pronoun=every_pronoun,
    )
    set_actor_mentions(doc, mentions)
    set_actors(doc, actors)
    set_via(doc, find_relays(attributions, mentions, actors))
    speaking = {head_of(span).i for item in attributions for span in item.source}
    if any(t.literal and t.span.root.i in speaking for t in toponyms):
        set_toponyms(doc, [replace(t, literal=t.literal and t.span.root.i not in speaking) for t in toponyms])
    return doc
