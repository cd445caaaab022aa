"""Positions: which claims speak against another party's claim, and which side with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.layers import Attribution, ClaimFacts, get_attributions, get_claims, require_parse, set_claims
from extractor.pipes.denials.statement import make_statements
from extractor.pipes.positions.counters import find_counters


def find_positions(
    doc: Doc, attributions: Sequence[Attribution], claims: Mapping[str, ClaimFacts]
) -> dict[str, ClaimFacts]:
    """Return the claims with `counters` and `supports` filled in; denials must be linked already."""
    statements = make_statements(doc, attributions, claims)
    counters = find_counters(statements, {id_: claim.denies for id_, claim in claims.items() if claim.denies})
    return {id_: replace(claim, counters=counters.get(id_, [])) for id_, claim in claims.items()}


@Language.factory("newsclaims_positions", requires=["doc.spans"], assigns=["doc.user_data"])
def make_positions(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component that says which claims speak against or for others; denials must be linked."""
    del nlp, name
    return add_positions


def add_positions(doc: Doc) -> Doc:
    """Store which of the Doc's claims counter and which support others."""
    require_parse(doc, "newsclaims_positions")
    set_claims(doc, find_positions(doc, get_attributions(doc), get_claims(doc)))
    return doc
