"""When what somebody claims is said to hold or to have happened."""

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Span, Token

from extractor.layers import Attribution, TimexMention
from extractor.pipes.timexes.tense import is_past, is_present
from extractor.pipes.timexes.values import bounds, unit_of
from extractor.pipes.when.claim_time import find_claim_time, is_put_in, leads
from extractor.pipes.when.moments import OF_SPEECH, PRESENT, Moment, is_point, pick, whole_range

_MODIFIERS = frozenset({"nummod", "compound", "amod", "poss", "nmod"})
_OTHER_CLAUSE = frozenset({"relcl", "advcl", "acl", "ccomp", "csubj", "parataxis"})
_LASTING = frozenset({"continue", "remain", "persist", "keep"})
_STILL = frozenset({"still", "ongoing", "underway"})
_STRETCHES = frozenset({"the past", "the last"})
_AT_ONCE = frozenset({"when", "as", "while"})


def find_event_time(
    attribution: Attribution, timexes: Sequence[TimexMention], doc_date: date | None
) -> Moment | None:
    """Return when the content is said to hold or to have happened; None where nothing tells.

    A time expression that belongs to the content's predicate comes first.
    Without one, what goes on ("continues", "is still") goes on at the time of the
    claim, and what is past under a cue dated to a week or longer was then ("claimed
    in June that its forces had crossed"); under a cue dated to the day it may have
    been any time before. A bare present ("the boundary follows the river") tells
    no time. `timexes` are in text order.
    """
    claim_time = find_claim_time(attribution, timexes, doc_date)
    content = attribution.content
    index = pick(timexes, content, lambda t: _is_event(t) and _dates_the_content(t.span, content))
    if index is None and attribution.cue and is_put_in(attribution):
        near = (attribution.cue[0].sent,)
        index = pick(timexes, near, lambda t: is_point(t) and leads(t.span, attribution))
    value = whole_range(timexes, index) if index is not None else None
    if value is not None and not (value == PRESENT and claim_time is not None):
        return Moment(value, "timex", index)
    if claim_time is None or bounds(claim_time.value) is None:
        return Moment(value, "timex", index) if value else None
    if value == PRESENT:
        return Moment(claim_time.value, "timex", index)
    predicate = _predicate(content)
    if predicate is None or not (_goes_on(predicate) or _happened_then(predicate, claim_time)):
        return None
    return Moment(claim_time.value, "claim_time")


def _is_event(timex: TimexMention) -> bool:
    """Return whether it may be when something was: "in the past three days" is, "for three days" is not."""
    return is_point(timex) or timex.span[:2].text.lower() in _STRETCHES


def _goes_on(predicate: Token) -> bool:
    """Return whether what the predicate tells lasts: "continues to control", "are still fighting"."""
    lasts = predicate.lemma_ in _LASTING or any(child.lower_ in _STILL for child in predicate.children)
    return lasts and is_present(predicate)


def _happened_then(predicate: Token, claim_time: Moment) -> bool:
    return claim_time.origin == "timex" and unit_of(claim_time.value) != "D" and is_past(predicate)


def _dates_the_content(span: Span, content: Sequence[Span]) -> bool:
    """Return whether the time expression belongs to the predicate of the content that it stands in."""
    part = next((part for part in content if part.start <= span.start and span.end <= part.end), None)
    if part is None:
        return False
    root = part.root
    has_verb = root.pos_ in ("VERB", "AUX")
    if has_verb and span.root.dep_ in _MODIFIERS and span.root.head.pos_ in ("NOUN", "PROPN"):
        return False
    for token in (span.root, *span.root.ancestors):
        if token == root or not part.start <= token.i < part.end:
            return True
        if token.dep_ in _OTHER_CLAUSE and not _is_at_once(token):
            return False
    return True


def _is_at_once(verb: Token) -> bool:
    """Return whether a clause tells of the same event: "were killed when a shell hit the market"."""
    if verb.dep_ == "acl":
        aside = bool(verb.left_edge.i) and verb.left_edge.nbor(-1).is_punct
        return verb.tag_ == "VBN" and verb.lemma_ not in OF_SPEECH and not aside
    return verb.dep_ == "advcl" and any(child.lower_ in _AT_ONCE for child in verb.children)


def _predicate(content: Sequence[Span]) -> Token | None:
    """Return the verb of the content's main clause; None for content without one ("the allegation")."""
    roots = (part.root for part in content)
    return next((root for root in roots if root.pos_ in ("VERB", "AUX")), None)
