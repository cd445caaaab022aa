"""Positions: which claims speak against another party's claim, and which side with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extractor.layers import Attribution, ClaimFacts, get_attributions, get_claims, require_parse, set_claims
from extractor.pipes.positions.contrasts import find_contrasts, find_headline_contrasts, find_negations
from extractor.pipes.positions.counts import find_counts, find_same_counts
from extractor.pipes.positions.reasons import find_last_words, find_reasons, find_repeated_denials
from extractor.pipes.positions.replies import (
    find_answers_to_charges,
    find_continuations,
    find_dismissals,
    find_insistence,
    find_replies,
)
from extractor.pipes.positions.rivals import find_rivals
from extractor.pipes.positions.states import find_opposites, find_same_states
from extractor.pipes.positions.supports import find_confirmations, find_quoted_voices
from extractor.pipes.positions.turns import Argument, make_argument

Links = dict[str, list[str]]


def find_positions(
    doc: Doc, attributions: Sequence[Attribution], claims: Mapping[str, ClaimFacts]
) -> dict[str, ClaimFacts]:
    """Return the claims with `counters` and `supports` filled in; denials must be linked already."""
    argument = make_argument(doc, attributions, claims)
    told = {turn.id for turn in argument.turns}  # a denial may also be linked to what is no claim
    denied = {id_: [other for other in claim.denies if other in told] for id_, claim in claims.items()}
    counters = find_counters(argument, {id_: others for id_, others in denied.items() if others})
    supports = find_supports(argument, counters)
    return {
        id_: replace(claim, counters=counters.get(id_, []), supports=supports.get(id_, []))
        for id_, claim in claims.items()
    }


def find_counters(argument: Argument, denied: Mapping[str, Sequence[str]]) -> Links:
    """Return, for each assertion that speaks against others' claims, the ids of those.

    `denied` holds what each denial denies. The surest rule that says anything
    about a claim has the word: first what is said of one place, then what the page
    says of who answers whom, then what single words imply.
    """
    rules = (
        find_opposites(argument, denied),
        find_reasons(argument, denied),
        find_replies(argument),
        find_repeated_denials(argument, denied),
        find_last_words(argument, denied),
        find_headline_contrasts(argument),
        find_contrasts(argument, denied),
        find_dismissals(argument),
        find_insistence(argument),
        find_answers_to_charges(argument),
        find_counts(argument),
        find_rivals(argument),
        find_negations(argument),
    )
    found = _first_of_each(argument, rules)
    return found | _first_of_each(argument, [find_continuations(argument, found)])


def find_supports(argument: Argument, counters: Mapping[str, Sequence[str]]) -> Links:
    """Return, for each assertion that sides with another party's claim, the ids of those.

    Nobody both counters and supports one claim; one count may support another against a third.
    """
    rules = (
        find_quoted_voices(argument),
        find_confirmations(argument),
        find_same_counts(argument),
        find_same_states(argument),
    )
    found = _first_of_each(argument, rules)
    kept = {id_: [t for t in told if t not in counters.get(id_, ())] for id_, told in found.items()}
    return {id_: told for id_, told in kept.items() if told}


def _first_of_each(argument: Argument, rules: Iterable[Iterator[tuple[str, str]]]) -> Links:
    """Return the links of each claim by the first rule that gives any, targets in text order."""
    inside = {turn.id: {token.i for token in turn.content} for turn in argument.turns}
    number = {turn.id: turn.number for turn in argument.turns}
    found: Links = {}
    for rule in rules:
        links: dict[str, set[str]] = {}
        for id_, told in rule:
            if id_ not in found and not inside[id_] & inside[told]:
                links.setdefault(id_, set()).add(told)
        found |= {id_: sorted(told, key=number.__getitem__) for id_, told in links.items()}
    return found


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
