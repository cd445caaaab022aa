"""Denials: which claims a denial denies."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.layers import Attribution, ClaimFacts, get_attributions, get_claims, require_parse, set_claims
from extractor.pipes.denials.antecedents import find_antecedents
from extractor.pipes.denials.denial import read_denial
from extractor.pipes.denials.ranking import MODEL
from extractor.pipes.denials.resolve import resolve_content
from extractor.pipes.denials.scene import make_scene
from extractor.pipes.denials.statement import make_statements
from extractor.pipes.ranking import Ranking, load_ranking


def link_denials(
    doc: Doc,
    attributions: Sequence[Attribution],
    claims: Mapping[str, ClaimFacts],
    ranking: Ranking | None = None,
) -> dict[str, ClaimFacts]:
    """Return the claims with `denies` and `content_resolved` filled in.

    `denies` stays empty where nothing on the page is sensibly meant.
    `content_resolved` is set where a denial's own words do not say plainly what
    is denied ("this", "the allegation that P"), but the page does. `ranking`
    is by default the shipped one.
    """
    statements = make_statements(doc, attributions, claims)
    if not any(statement.is_denial for statement in statements):
        return dict(claims)
    scene, ranking = make_scene(statements), ranking or load_ranking(MODEL)
    linked = dict(claims)
    for statement in statements:
        if statement.is_denial:
            denial = read_denial(statement)
            denies = find_antecedents(denial, scene, ranking)
            said = [scene.statements[scene.order[id_]] for id_ in denies]
            resolved = resolve_content(denial, said)
            linked[statement.id] = replace(claims[statement.id], denies=denies, content_resolved=resolved)
    return linked


@Language.factory(
    "newsclaims_denials",
    default_config={"ranking": MODEL},
    requires=["doc.spans"],
    assigns=["doc.user_data"],
)
def make_denials(nlp: Language, name: str, ranking: str) -> Callable[[Doc], Doc]:
    """Make the component that links denials to what they deny; it needs claims.

    Actors and toponyms, where the Doc has them, tell who and what two statements share.
    """
    del nlp, name
    weights = load_ranking(ranking)
    return lambda doc: add_denials(doc, weights)


def add_denials(doc: Doc, ranking: Ranking | None = None) -> Doc:
    """Store whom the Doc's denials deny; `ranking` is by default the shipped one."""
    require_parse(doc, "newsclaims_denials")
    set_claims(doc, link_denials(doc, get_attributions(doc), get_claims(doc), ranking))
    return doc
