"""Claims: which attributions claim, what stance they take, and in what manner."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from extractor.layers import (
    Attribution,
    ClaimFacts,
    get_attributions,
    get_blocks,
    require_parse,
    set_attributions,
    set_claims,
)
from extractor.pipes.claims.fields import (
    find_certainty,
    find_cue_class,
    find_polarity,
    find_quote_type,
    find_quoted,
    is_distanced,
)
from extractor.pipes.claims.rules import decide
from extractor.pipes.claims.split import Judge, split_by_stance
from extractor.pipes.claims.view import make_view
from extractor.records import DenialTarget, QuoteType, Section


def find_claims(doc: Doc, attributions: Sequence[Attribution]) -> dict[str, ClaimFacts]:
    """Return what each attribution claims, by its id, in the order given.

    All are there: one that is no claim has stance None. `basis` names the rule
    that decided (extractor/pipes/claims/rules.py). Whom a denial denies is not
    told here.
    """
    judge = _make_judge(doc, attributions)
    return {item.id: judge(item) for item in attributions}


@Language.factory("newsclaims_claims", requires=["doc.spans"], assigns=["doc.spans", "doc.user_data"])
def make_claims(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component that tells claims from what is none; it needs attributions and a parse."""
    del nlp, name
    return add_claims


def add_claims(doc: Doc) -> Doc:
    """Store what the Doc's attributions claim; one that takes two stances is parted."""
    require_parse(doc, "newsclaims_claims")
    attributions = get_attributions(doc)
    judge = _make_judge(doc, attributions)
    claims = {item.id: judge(item) for item in attributions}
    parts = [part for item in attributions for part in split_by_stance(item, claims[item.id], judge)]
    if len(parts) > len(attributions):
        set_attributions(doc, parts)
        return judge_claims(doc)
    set_claims(doc, claims)
    return doc


def judge_claims(doc: Doc) -> Doc:
    """Store what the Doc's attributions claim, each as it stands."""
    set_claims(doc, find_claims(doc, get_attributions(doc)))
    return doc


class _Page(NamedTuple):
    """Which tokens are quoted, and the numbers of those in captions and in contents."""

    quoted: Sequence[bool]
    captions: set[int]
    contents: set[int]


def _make_judge(doc: Doc, attributions: Sequence[Attribution]) -> Judge:
    """Return what says of an attribution what it claims; what is quoted is looked up once for all."""
    blocks = get_blocks(doc) or [doc[:]]
    captions = {t.i for block in blocks if block.label_ == Section.CAPTION for t in block}
    contents = {token.i for item in attributions for span in item.content for token in span}
    page = _Page(find_quoted(doc, blocks), captions, contents)

    def judge(item: Attribution) -> ClaimFacts:
        return _find_claim(item, page)

    return judge


def _find_claim(item: Attribution, page: _Page) -> ClaimFacts:
    quote_type = find_quote_type(item, page.quoted)
    view = make_view(
        item,
        quoted=quote_type is QuoteType.DIRECT,
        spoken=any(page.quoted[token.i] for span in item.cue for token in span),
        caption=bool(item.cue) and item.cue[0].start in page.captions,
    )
    basis, outcome = decide(view)
    of_content = outcome.target is DenialTarget.CONTENT_TRUTH
    in_content = outcome.target is None or of_content
    return ClaimFacts(
        stance=outcome.stance.value if outcome.stance else None,
        cue_class=find_cue_class(view, judges_claim=of_content).value,
        certainty=outcome.certainty or find_certainty(view, in_content=in_content).value,
        polarity=outcome.polarity or find_polarity(view).value,
        quote_type=quote_type.value,
        author_distance=is_distanced(view, page.contents),
        denial_target=outcome.target.value if outcome.target else None,
        basis=basis,
    )
