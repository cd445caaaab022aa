"""The claims of a page as turns in an argument: who speaks, for whom, where, about what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.disputes.words import Weights, kinship, stem, weigh
from extractor.layers import (
    Attribution,
    ClaimFacts,
    get_actors,
    get_places,
    get_toponyms,
)
from extractor.lexicon.positions import load_group, load_parties
from extractor.pipes.actors.nations import nation_of
from extractor.pipes.claims.view import find_sentences, words_of
from extractor.pipes.ground import Ground, survey
from extractor.records import ActorKind, PlaceStatus, Polarity, Section, Stance

MEANING = ("NOUN", "PROPN", "VERB", "NUM", "ADJ")
# Who may speak for a state; a society, a militia or a paper of that country does not.
OFFICIAL = frozenset({ActorKind.GOVERNMENT.value, ActorKind.MILITARY.value, ActorKind.PERSON.value})
STATELY = frozenset({"army", "government"})  # kinds of body that speak for a state
OPENING = 4  # words of a sentence within which a "no" is that of the whole
SUMMARIES = frozenset({Section.HEADLINE.value, Section.SUBHEAD.value, Section.CAPTION.value})


@dataclass(frozen=True)
class Turn:
    """A claim and where it stands.

    `number` counts the claims in text order; `opens` and `closes` are the ordinal
    numbers of the sentences in which its first and its last word are, `block` that
    of its block. `actor` is the key of who speaks, `voices` of all whom the source
    names (a spokesman and those for whom he speaks), `state` the country of
    one who may speak for it.
    `stems` are those of its content without whom it names, `actors` and `places`
    the keys of whom and what that names; `holders` gives, for each token of a named
    actor or state, its country, else its key.
    """

    id: str
    claim: ClaimFacts
    number: int
    first: int
    opens: int
    closes: int
    block: int
    section: str
    source: tuple[Token, ...]
    cue: tuple[Token, ...]
    content: tuple[Token, ...]
    actor: str | None
    voices: frozenset[str]
    state: str | None
    stems: frozenset[str]
    actors: frozenset[str]
    places: frozenset[str]
    holders: Mapping[int, str]

    @property
    def is_denial(self) -> bool:
        """Whether it denies."""
        return self.claim.stance == Stance.DENIED

    @property
    def is_assertion(self) -> bool:
        """Whether it asserts; what is no claim does neither."""
        return self.claim.stance == Stance.ASSERTED

    @property
    def negates(self) -> bool:
        """Whether it says that something is not so, or that somebody makes things up."""
        words = {token.lower_ for token in self.content}
        if self.claim.polarity == Polarity.NEGATIVE or words & load_group("falsity"):
            return True
        return any(_opens_with_no(sentence) for sentence in find_sentences(self.content))


@dataclass(frozen=True)
class Argument:
    """All turns of a page in text order, and what the words in them weigh there."""

    turns: tuple[Turn, ...]
    weights: Weights

    def kinship(self, one: Turn, other: Turn) -> float:
        """Return the weight of the words that both have, 0 to 1."""
        return kinship(one.stems, other.stems, self.weights)


@dataclass(frozen=True)
class _States:
    """The country of each actor who may speak for it, and of the place at each token."""

    speakers: Mapping[str, str | None]
    lands: Mapping[int, str]


def make_argument(
    doc: Doc, attributions: Sequence[Attribution], claims: Mapping[str, ClaimFacts]
) -> Argument:
    """Return the claims as turns; attributions that are no claims are left out."""
    ground, states = survey(doc), _find_states(doc)
    told = [item for item in attributions if claims[item.id].stance and words_of(item.content)]
    told.sort(key=lambda item: (min(_parts(item)), max(_parts(item))))
    turns = tuple(_make_turn(n, item, claims[item.id], ground, states) for n, item in enumerate(told))
    return Argument(turns, weigh(turn.stems for turn in turns))


def _find_states(doc: Doc) -> _States:
    official = {key: actor.country for key, actor in get_actors(doc).items() if actor.kind in OFFICIAL}
    return _States(official, _lands(doc))


def _lands(doc: Doc) -> dict[int, str]:
    """Return the country of the place at each token, where the place is known."""
    country = {
        key: place.candidates[0].get("country")
        for key, place in get_places(doc).items()
        if place.status == PlaceStatus.RESOLVED and place.candidates
    }
    found = ((token.i, country.get(m.place)) for m in get_toponyms(doc) for token in m.span)
    return {i: land for i, land in found if land}


def _make_turn(number: int, item: Attribution, claim: ClaimFacts, ground: Ground, states: _States) -> Turn:
    parts = _parts(item)
    source, content = words_of(item.source), words_of(item.content)
    voices = [ground.actors[token.i] for token in source if token.i in ground.actors]
    actor = voices[-1] if voices else None
    return Turn(
        id=item.id,
        claim=claim,
        number=number,
        first=min(parts),
        opens=ground.sentences.get(min(parts), 0),
        closes=ground.sentences.get(max(parts), 0),
        block=ground.blocks.get(min(parts), 0),
        section=ground.sections.get(min(parts), Section.BODY.value),
        source=source,
        cue=words_of(item.cue),
        content=content,
        actor=actor,
        voices=frozenset(voices),
        state=_state(source, voices, states),
        stems=frozenset(map(stem, _meanings([t for t in content if t.i not in ground.actors]))),
        actors=frozenset(ground.actors[token.i] for token in content if token.i in ground.actors),
        places=frozenset(ground.places[token.i] for token in content if token.i in ground.places),
        holders={token.i: holder for token in content if (holder := _holder(token, ground))},
    )


def _state(source: Sequence[Token], voices: Sequence[str], states: _States) -> str | None:
    """Return the country of one who may speak for it, else where an army speaks: "In Beijing, ..."."""
    known = next((country for key in reversed(voices) if (country := states.speakers.get(key))), None)
    if known or not any(load_parties().get(token.lower_) in STATELY for token in source):
        return known
    lead = source[0].doc[source[0].sent.start : source[0].i]
    return next((land for token in reversed(lead) if (land := states.lands.get(token.i))), None)


def _holder(token: Token, ground: Ground) -> str | None:
    key = ground.actors.get(token.i)
    if key:
        return ground.countries.get(key) or key
    return nation_of(token.doc, token.i, token.i + 1)


def _opens_with_no(sentence: Sequence[Token]) -> bool:
    """ "There was no cash" in a quote of several sentences: its polarity is that of the first."""
    return any(token.lower_ in load_group("no") for token in sentence[:OPENING])


def _parts(item: Attribution) -> list[int]:
    return [i for span in (*item.source, *item.cue, *item.content) for i in range(span.start, span.end)]


def _meanings(tokens: Sequence[Token]) -> list[str]:
    """Return the lemmas that say what it is about."""
    words = (token for token in tokens if token.pos_ in MEANING and not token.is_stop)
    lemmas = (word.lemma_.lower() for word in words)
    return [lemma for lemma in lemmas if len(lemma) > 1 and lemma not in load_group("empty")]
