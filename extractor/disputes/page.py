"""What repeats and what is contested among the claims of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.records import Claim, Dispute, Stance

WORD = re.compile(r"\w+")


def mark_duplicates(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with `duplicate_of` set on those that repeat an earlier one.

    A repetition has the same source, stance and content, word for word, as a
    caption has that stands twice in a copied page. A claim whose content is only
    "this" also has to resolve to the same words.
    """
    first_of: dict[tuple[str, ...], str] = {}
    marked = []
    for claim in claims:
        first = first_of.setdefault(_wording(claim), claim.id)
        marked.append(claim if first == claim.id else claim.model_copy(update={"duplicate_of": first}))
    return tuple(marked)


def find_disputes(claims: Sequence[Claim]) -> tuple[Dispute, ...]:
    """Return one dispute for each group of claims joined by a denial, in text order.

    Claims belong together where one denies or counters the other, or repeats it.
    A denial that denies nothing on the page is a dispute with nobody asserting.
    """
    by_id = {claim.id: claim for claim in claims}
    groups = _connected(claims)
    contested = [g for g in groups if any(by_id[i].stance is Stance.DENIED for i in g)]
    return tuple(_dispute([by_id[i] for i in group]) for group in contested)


def _wording(claim: Claim) -> tuple[str, ...]:
    source = claim.source or (claim.source_span.text if claim.source_span else "")
    content = " ".join(span.text for span in claim.content)
    parts = (source, claim.stance.value, content, claim.content_resolved or "")
    return tuple(" ".join(WORD.findall(part.casefold())) for part in parts)


def _connected(claims: Sequence[Claim]) -> list[list[str]]:
    """Return the ids of claims joined by a link, each group in text order, groups by their first."""
    parent = {claim.id: claim.id for claim in claims}

    def root(id_: str) -> str:
        while parent[id_] != id_:
            parent[id_] = parent[parent[id_]]
            id_ = parent[id_]
        return id_

    for claim in claims:
        for other in (*claim.denies, *claim.counters, *filter(None, (claim.duplicate_of,))):
            parent[root(other)] = root(claim.id)
    groups: dict[str, list[str]] = {}
    for claim in claims:
        groups.setdefault(root(claim.id), []).append(claim.id)
    return list(groups.values())


def _dispute(claims: Sequence[Claim]) -> Dispute:
    against = [c for c in claims if c.stance is Stance.DENIED or c.counters]
    pro = [c for c in claims if c not in against]
    return Dispute(
        id=claims[0].id.replace("#claim-", "#dispute-"),
        proposition=_proposition(pro, against),
        claims=tuple(c.id for c in claims),
        asserted_by=_unique(c.source for c in pro),
        denied_by=_unique(c.source for c in against),
        places=_unique(place for c in claims for place in c.places),
        when=next((c.event_time for c in (*pro, *against) if c.event_time), None),
    )


def _proposition(pro: Sequence[Claim], against: Sequence[Claim]) -> str:
    """Return the contested words: of the first claim that asserts them, else as the denial gives them."""
    if pro:
        return " ".join(span.text for span in pro[0].content)
    denial = against[0]
    return denial.content_resolved or " ".join(span.text for span in denial.content)


def _unique(ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for id_ in ids if id_))
