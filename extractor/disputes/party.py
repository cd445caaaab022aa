"""Who speaks for whom, and so whether two claims of a page come from one party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractor.disputes.words import WORD
from extractor.lexicon.positions import load_group, load_parties
from extractor.records import Actor, ActorKind, Claim, Source

# Only these speak for a state; a society, a militia or a newspaper of the country does not.
BODIES = frozenset({ActorKind.GOVERNMENT, ActorKind.MILITARY})
OFFICIAL = BODIES | {ActorKind.PERSON}
Countries = Mapping[str, str | None]
Opponents = frozenset[tuple[str, str]]


def find_opponents(claims: Iterable[Claim]) -> Opponents:
    """Return the pairs of sources, in both orders, of which one denies or counters the other."""
    claims = tuple(claims)
    source = {claim.id: claim.source for claim in claims}
    pairs = {(c.source, source.get(other)) for c in claims for other in (*c.denies, *c.counters)}
    known = {(one, other) for one, other in pairs if one and other and one != other}
    return frozenset(known | {(other, one) for one, other in known})


def states_of(sources: Sequence[Source], actors: Sequence[Actor], opponents: Opponents) -> Countries:
    """Return the state that each source speaks for, by the source's id.

    Only states in a quarrel with another count: "the Israeli army" and "Israel's defence
    minister" are one party against Lebanon, but in a domestic quarrel all are of one country.
    """
    of = countries_of(sources, actors, OFFICIAL)
    bodies = countries_of(sources, actors, BODIES)
    quarrels = ((bodies.get(one), bodies.get(other)) for one, other in opponents)
    at_odds = {one for one, other in quarrels if one and other and one != other}
    return {id_: found for id_, found in of.items() if found in at_odds}


def countries_of(
    sources: Sequence[Source], actors: Sequence[Actor], kinds: frozenset[ActorKind] = frozenset(ActorKind)
) -> Countries:
    """Return the country of each source's actor, by the source's id; None for actors of other kinds."""
    country = {actor.id: actor.country for actor in actors if actor.kind in kinds}
    return {source.id: country.get(source.actor or "") for source in sources}


def bodies_of(claim: Claim) -> frozenset[str]:
    """Return the kinds of body that the source's words name, such as an army or a company."""
    words = WORD.findall(claim.source_span.text.casefold()) if claim.source_span else ()
    kinds = load_parties()
    return frozenset(kinds[word] for word in words if word in kinds)


def is_one_source(one: Claim, other: Claim) -> bool:
    """Return whether one known source makes both claims."""
    return one.source is not None and one.source == other.source


def is_spokesman(claim: Claim) -> bool:
    """Return whether the source speaks for a body named before: "its director", "a ministry spokeswoman"."""
    words = WORD.findall(claim.source_span.text.casefold()) if claim.source_span else []
    return bool(words) and (words[0] in ("its", "their") or not load_group("spokesman").isdisjoint(words))
