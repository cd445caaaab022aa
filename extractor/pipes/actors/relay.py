"""Relayed words: through whom they came, as in "Peskov told Tass" or "CNN reported that Trump said"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from extractor.layers import ActorFacts, ActorMention, Attribution
from extractor.pipes.actors.sources import head_of, resolve_source
from extractor.records import ActorKind

CITING = frozenset({"quote", "cite"})
TALKS = frozenset(
    {"interview", "statement", "comment", "remark", "speech", "broadcast", "address", "message"}
)
HEARERS = frozenset({"dobj", "dative", "iobj", "obj"})
TO_MEDIA = frozenset({"to", "with", "on", "by", "in"})
NEAREST = 3  # clauses over "citing": "Tass reported that P, citing the ministry"


def find_relays(
    attributions: Sequence[Attribution],
    mentions: Sequence[ActorMention],
    actors: Mapping[str, ActorFacts],
) -> dict[str, list[str]]:
    """Return by attribution the media that passed its words on, the one nearest to the reader first.

    These are whoever tells the attribution itself ("CNN reported that X said"),
    who cites the source ("Tass quoted X as saying"), and to whom the source
    spoke ("told Tass", "in an interview with Tass"). Most attributions have none.
    """
    media = _media_by_token(mentions, actors)
    speakers = {item.id: resolve_source(item, mentions) for item in attributions}
    if not media:
        return {}
    relays = {}
    for item in attributions:
        if not item.source:
            continue
        found = [
            *_tellers(item, attributions, speakers, actors),
            *_citers(item, media),
            *_hearers(item, media),
        ]
        keys = [key for key in dict.fromkeys(found) if key != speakers[item.id]]
        if keys:
            relays[item.id] = keys
    return relays


def _media_by_token(mentions: Sequence[ActorMention], actors: Mapping[str, ActorFacts]) -> dict[int, str]:
    return {
        token.i: mention.actor
        for mention in mentions
        if actors[mention.actor].kind == ActorKind.MEDIA
        for token in mention.span
    }


def _tellers(
    item: Attribution,
    attributions: Sequence[Attribution],
    speakers: Mapping[str, str | None],
    actors: Mapping[str, ActorFacts],
) -> Iterator[str]:
    """Yield the outlets in whose own words the whole attribution is told, the outermost first."""
    at = head_of(item.source[0]).i
    outer = [o for o in attributions if o is not item and any(s.start <= at < s.end for s in o.content)]
    for other in sorted(outer, key=lambda o: -sum(map(len, o.content))):
        key = speakers[other.id]
        if key and actors[key].kind == ActorKind.MEDIA:
            yield key


def _citers(item: Attribution, media: Mapping[int, str]) -> Iterator[str]:
    """Yield who cites the source: the subject of "quoted X as saying", of the verb over "citing X"."""
    head = head_of(item.source[0])
    verb = head.head
    if head.dep_ not in HEARERS or verb.lemma_.lower() not in CITING:
        yield from _agents(item, media)
        return
    for _ in range(NEAREST):
        subjects = [child for child in verb.children if child.dep_ == "nsubj"]
        if subjects:
            yield from (media[child.i] for child in subjects if child.i in media)
            return
        verb = verb.head


def _agents(item: Attribution, media: Mapping[int, str]) -> Iterator[str]:
    """Yield Tass in "was quoted by Tass as saying", whether the cue is "quoted" or "saying"."""
    for token in (token for span in item.cue for token in span):
        verb = token.head.head if token.dep_ == "pcomp" and token.head.lower_ == "as" else token
        if verb.lemma_.lower() in CITING:
            agents = [child for child in verb.children if child.dep_ == "agent" or child.lower_ == "by"]
            yield from (media[t.i] for agent in agents for t in agent.children if t.i in media)


def _hearers(item: Attribution, media: Mapping[int, str]) -> Iterator[str]:
    """Yield the outlets to which the source spoke, or that carried it."""
    for span in item.cue:
        for token in span:
            if token.pos_ in {"VERB", "AUX"}:
                yield from (media[t.i] for t in _addressed(token) if t.i in media)


def _addressed(verb: Token) -> Iterator[Token]:
    """Yield objects of the verb, of its prepositions, and of those behind "in an interview with"."""
    for child in verb.children:
        if child.dep_ in HEARERS:
            yield child
        elif child.lower_ in TO_MEDIA:
            for noun in child.children:
                yield noun
                if noun.lemma_.lower() in TALKS:
                    yield from _addressed(noun)
