"""What there is at each token of a page, as the rooms that compare claims ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.layers import get_actor_mentions, get_actors, get_blocks, get_toponyms
from extractor.pipes.actors.sources import members_of


@dataclass(frozen=True)
class Ground:
    """By token: its sentence's and its block's number, its block's section, the keys of actor and place.

    `countries` gives the country of each actor, null where it is not known, `members` those who are an
    actor together ("Dale and Martha"), for such actors alone.
    """

    sentences: Mapping[int, int]
    blocks: Mapping[int, int]
    sections: Mapping[int, str]
    actors: Mapping[int, str]
    places: Mapping[int, str]
    countries: Mapping[str, str | None]
    members: Mapping[str, frozenset[str]]


def survey(doc: Doc) -> Ground:
    """Return the Doc's layers by token; tokens outside of blocks, actors or places are absent."""
    blocks, mentions = get_blocks(doc), get_actor_mentions(doc)
    several = dict.fromkeys(m.actor for m in mentions if any(token.lower_ == "and" for token in m.span))
    members = {actor: frozenset(members_of(actor, mentions)) for actor in several}
    return Ground(
        sentences={token.i: n for n, sentence in enumerate(doc.sents) for token in sentence},
        blocks={i: n for n, block in enumerate(blocks) for i in range(block.start, block.end)},
        sections={i: block.label_ for block in blocks for i in range(block.start, block.end)},
        actors={token.i: mention.actor for mention in mentions for token in mention.span},
        places={token.i: mention.place for mention in get_toponyms(doc) for token in mention.span},
        countries={key: actor.country for key, actor in get_actors(doc).items()},
        members={actor: known for actor, known in members.items() if known},
    )
