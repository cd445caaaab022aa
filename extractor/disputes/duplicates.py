"""Finding claims that a page makes twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.records import Claim

WORD = re.compile(r"\w+")


def mark_duplicates(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with `duplicate_of` set on those that repeat an earlier one.

    A repetition has the same source, stance and content, word for word, as when a
    copied page shows a caption twice. A claim whose content is only "this" must also
    resolve to the same words.
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
