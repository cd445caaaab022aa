"""What remains of the original record after corrections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.records import Article

Fields = dict[str, Any]


def kept_disputes(
    before: Article, claims: Sequence[Fields], known: set[str], sources: set[str]
) -> list[Fields]:
    """Return the disputes whose claims all still exist with the same stance."""
    stances = {claim["id"]: claim["stance"] for claim in claims}
    intact = {claim.id for claim in before.claims if stances.get(claim.id) == claim.stance}
    return [
        _kept(dispute.model_dump(), known, sources)
        for dispute in before.disputes
        if intact.issuperset(dispute.claims)
    ]


def kept_when(when: Fields | None, known: set[str]) -> Fields | None:
    """Return a claim's time, None where its time expression is no longer marked."""
    return None if when and when["timex"] and when["timex"] not in known else when


def _kept(dispute: Fields, known: set[str], sources: set[str]) -> Fields:
    for side in ("asserted_by", "denied_by"):
        dispute[side] = [id_ for id_ in dispute[side] if id_ in sources]
    dispute["positions"] = [p for p in dispute["positions"] if p["source"] is None or p["source"] in sources]
    dispute["places"] = [id_ for id_ in dispute["places"] if id_ in known]
    for name in ("when", "since"):
        dispute[name] = kept_when(dispute[name], known)
    for position in dispute["positions"]:
        position["since"] = kept_when(position["since"], known)
    return dispute
