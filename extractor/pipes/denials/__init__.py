"""Denials: which claims a denial denies."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.layers import Attribution, ClaimFacts, get_attributions, get_claims, require_parse, set_claims
from extractor.pipes.denials.antecedents import find_antecedents
from extractor.pipes.denials.statement import Statement, leaves_open, make_statements


def link_denials(
    doc: Doc, attributions: Sequence[Attribution], claims: Mapping[str, ClaimFacts]
) -> dict[str, ClaimFacts]:
    """Return the claims with `denies` and `content_resolved` filled in.

    `denies` stays empty where nothing on the page is sensibly meant.
    `content_resolved` is set where a denial's own words do not say what is denied
    ("this", "the allegation") and its first link does.
    """
    statements = make_statements(doc, attributions, claims)
    denied = {s.id: find_antecedents(s, statements) for s in statements if s.is_denial}
    by_id = {statement.id: statement for statement in statements}
    return {
        id_: replace(
            claim,
            denies=denied.get(id_, []),
            content_resolved=_resolve(by_id, id_, denied.get(id_, [])),
        )
        for id_, claim in claims.items()
    }


@Language.factory("newsclaims_denials", requires=["doc.spans"], assigns=["doc.user_data"])
def make_denials(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component that links denials to what they deny; it needs claims.

    Actors, where the Doc has them, tell whether two sources are one.
    """
    del nlp, name
    return add_denials


def add_denials(doc: Doc) -> Doc:
    """Store whom the Doc's denials deny."""
    require_parse(doc, "newsclaims_denials")
    set_claims(doc, link_denials(doc, get_attributions(doc), get_claims(doc)))
    return doc


def _resolve(statements: Mapping[str, Statement], id_: str, denied: Sequence[str]) -> str | None:
    if not denied or not leaves_open(statements[id_]):
        return None
    return " … ".join(span.text.strip() for span in statements[denied[0]].content)
