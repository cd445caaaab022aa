"""Finding the disputes of a page: one for each contested proposition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from extractor.disputes.gathering import Sides, Stated, gather
from extractor.disputes.joining import MODEL, load_joining
from extractor.disputes.links import SUMMARIES, Page, contradicts_flatly, read_page, words_of
from extractor.disputes.propositions import find_propositions
from extractor.disputes.sides import find_earliest, make_positions, sources_on, take_sides
from extractor.disputes.sights import see_claims
from extractor.records import Actor, Claim, Dispute, Side, Source, Stance


def find_disputes(
    claims: Sequence[Claim],
    sources: Sequence[Source] = (),
    actors: Sequence[Actor] = (),
    *,
    model: str | None = MODEL,
) -> tuple[Dispute, ...]:
    """Return one dispute for each contested proposition, in text order of their first claims.

    A proposition is contested where a claim that states it is denied or countered.
    Where nobody on the page denies anything, only flat contradictions count: of the
    other counters found on such pages, one in ten is real. A denial of something the
    page does not claim is a dispute in which nobody asserts. A claim that answers or
    backs several others is in the dispute of each.

    `sources` and `actors` show which sources speak for one state. `model` names the
    weights by which claims without links join disputes, and disputes are merged;
    with None, only links and restatements count.
    """
    page = read_page(claims, sources, actors)
    found = find_linked(page)
    if model and found:
        found = gather(page, found, see_claims(page, sources, actors), load_joining(model))
    numbered = sorted(found, key=lambda item: sorted(page.numbers[id_] for id_ in item[1]))
    used: set[str] = set()
    return tuple(_dispute(page, statements, sides, used) for statements, sides in numbered)


def find_linked(page: Page) -> list[Stated]:
    """Return the disputes that follow from links and restatements alone.

    Where nobody on the page denies anything, those without a flat contradiction are left out.
    """
    found: list[Stated] = [(told, take_sides(page, told)) for told in find_propositions(page)]
    if any(claim.stance is Stance.DENIED for claim in page.claims.values()):
        return found
    flat = {claim.id for claim in page.claims.values() if contradicts_flatly(page, claim)}
    return [(told, sides) for told, sides in found if not flat.isdisjoint(sides)]


def _dispute(page: Page, statements: Sequence[str], sides: Sides, used: set[str]) -> Dispute:
    ids = sorted(sides, key=page.numbers.__getitem__)
    positions = make_positions(page, statements, sides)
    told = [page.claims[id_] for id_ in statements]
    denials = [page.claims[id_] for id_ in ids if page.claims[id_].stance is Stance.DENIED]
    return Dispute(
        id=_number(page.claims[ids[0]].id.replace("#claim-", "#dispute-"), used),
        proposition=_proposition(told),
        claims=tuple(ids),
        asserted_by=sources_on(positions, Side.FOR),
        denied_by=sources_on(positions, Side.AGAINST),
        positions=positions,
        places=tuple(dict.fromkeys(place for claim in (*told, *denials) for place in claim.places)),
        when=next((claim.event_time for claim in (*told, *denials) if claim.event_time), None),
        since=find_earliest(page.claims[id_].claim_time for id_ in ids),
    )


def _number(id_: str, used: set[str]) -> str:
    """Return an id that no other dispute has, and keep it: two disputes may begin with the same claim.

    The number behind the id may be that of another claim ("claim-7.2"), so what is used is looked up.
    """
    numbered = (id_ if number == 1 else f"{id_}.{number}" for number in count(1))
    free = next(name for name in numbered if name not in used)
    used.add(free)
    return free


def _proposition(told: Iterable[Claim]) -> str:
    """Return the longest wording, of the body where there is one, else of a headline or caption."""
    claims = list(told)
    body = [claim for claim in claims if claim.section not in SUMMARIES] or claims
    return max((words_of(claim) for claim in body), key=len)
