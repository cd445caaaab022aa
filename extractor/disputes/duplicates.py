"""Which claims of a page stand on it twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.records import Claim

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


def _wording(claim: Claim) -> tuple[str, ...]:
    source = claim.source or (claim.source_span.text if claim.source_span else "")
    content = " ".join(span.text for span in claim.content)
    parts = (source, claim.stance.value, content, claim.content_resolved or "")
    return tuple(" ".join(WORD.findall(part.casefold())) for part in parts)
