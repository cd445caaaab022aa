"""When a claim was made, and when what it says is said to have happened."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from spacy.tokens import Span, Token

from extractor.layers import Attribution, TimexMention
from extractor.pipes.timexes.tense import is_past, is_present
from extractor.pipes.timexes.values import bounds, unit_of

_PRESENT, _PAST, _FUTURE = "PRESENT_REF", "PAST_REF", "FUTURE_REF"
# "Speaking on Monday, she said", "a report published on Tuesday said": verbs of the same act.
_OF_SPEECH = frozenset({"speak", "talk", "write", "address", "testify", "respond", "comment", "post"})
_OF_SPEECH |= {"publish", "release", "issue", "broadcast", "air", "date", "tell", "announce", "record"}
# Between a cue and its time: "said late on Monday", "told the agency on Monday".
_MOST_BETWEEN = 3
_MOST_BEFORE = 3  # "At midnight", "On Saturday and Sunday"
_BESIDE = frozenset({"advcl", "acl", "relcl"})
_MODIFIERS = frozenset({"nummod", "compound", "amod", "poss", "nmod"})
_OTHER_CLAUSE = frozenset({"relcl", "advcl", "acl", "ccomp", "csubj", "parataxis"})


_LASTING = frozenset({"continue", "remain", "persist", "keep"})
_STILL = frozenset({"still", "ongoing", "underway"})
_STRETCHES = frozenset({"the past", "the last", "past", "recent"})
_AT_ONCE = frozenset({"when", "as", "while"})


@dataclass(frozen=True)
class Moment:
    """A time of a claim: its TIMEX3 value and where it is from.

    `timex` is the index of the time expression in the list that was given, None
    for the document's date and for the claim's own time.
    """

    value: str
    origin: Literal["timex", "doc_date", "claim_time"]
    timex: int | None = None


def find_claim_time(
    attribution: Attribution, timexes: Sequence[TimexMention], doc_date: date | None
) -> Moment | None:
    """Return when the attribution's source said it: the cue's own time, else the document's date.

    The cue's time stands in its clause and outside the content: "had claimed in
    June that ...". None where there is neither. "now" is the document's day.
    `timexes` are in text order.
    """
    near = (attribution.cue[0].sent, *attribution.cue) if attribution.cue else ()
    index = _pick(timexes, near, lambda span: _dates_the_cue(span, attribution))
    value = timexes[index].value if index is not None else None
    if value == _PRESENT:
        value = doc_date.isoformat() if doc_date else _PRESENT
    if value is not None and value != _FUTURE:
        return Moment(value, "timex", index)
    return Moment(doc_date.isoformat(), "doc_date") if doc_date else None


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
    index = _pick(timexes, content, lambda span: _dates_the_content(span, content))
    if index is None and attribution.cue:
        near = (attribution.cue[0].sent,)
        index = _pick(timexes, near, lambda span: _leads(span, attribution) and _is_put_in(attribution))
    value = timexes[index].value if index is not None else None
    if value is not None and not (value == _PRESENT and claim_time is not None):
        return Moment(value, "timex", index)
    if claim_time is None or bounds(claim_time.value) is None:
        return Moment(value, "timex", index) if value else None
    if value == _PRESENT:
        return Moment(claim_time.value, "timex", index)
    predicate = _predicate(content)
    if predicate is None or not (_goes_on(predicate) or _happened_then(predicate, claim_time)):
        return None
    return Moment(claim_time.value, "claim_time")


def _goes_on(predicate: Token) -> bool:
    """Say whether what the predicate tells lasts: "continues to control", "are still fighting"."""
    lasts = predicate.lemma_ in _LASTING or any(child.lower_ in _STILL for child in predicate.children)
    return lasts and is_present(predicate)


def _happened_then(predicate: Token, claim_time: Moment) -> bool:
    return claim_time.origin == "timex" and unit_of(claim_time.value) != "D" and is_past(predicate)


def _pick(
    timexes: Sequence[TimexMention], near: Sequence[Span], belongs: Callable[[Span], bool]
) -> int | None:
    """Return the index of the first that belongs: a calendar date, else "now" and the like.

    None outside of the stretches `near` does.
    """
    fitting = [index for index in _starting_in(timexes, near) if _is_day(timexes[index], belongs)]
    dated = (index for index in fitting if bounds(timexes[index].value or "") is not None)
    return next(dated, next(iter(fitting), None))


def _starting_in(timexes: Sequence[TimexMention], stretches: Sequence[Span]) -> range:
    """Return the indices of the time expressions from the first of the stretches to the last."""
    first = min((stretch.start for stretch in stretches), default=0)
    end = max((stretch.end for stretch in stretches), default=0)
    return range(_index_from(timexes, first), _index_from(timexes, end))


def _index_from(timexes: Sequence[TimexMention], token: int) -> int:
    return bisect_left(timexes, token, key=lambda timex: timex.span.start)


def _is_day(timex: TimexMention, belongs: Callable[[Span], bool]) -> bool:
    """Say whether it is a time at which something happens, "in the past three days" too, that belongs."""
    points = timex.type in ("DATE", "TIME") or timex.span[:2].text.lower() in _STRETCHES
    return timex.value is not None and points and belongs(timex.span)


def _dates_the_cue(span: Span, attribution: Attribution) -> bool:
    if not attribution.cue:
        return False
    cue = attribution.cue[0]
    if any(part.start <= span.start and span.end <= part.end for part in attribution.cue):
        return True
    if any(_overlap(span, part) for part in attribution.content):
        return _is_said_on(span, cue)
    if cue.sent.start != span.sent.start:
        return False
    # "This year, the bank predicts growth", "On Sunday, the service said, two feet of rain fell".
    if _leads(span, attribution) and (_is_put_in(attribution) or is_present(cue.root)):
        return False
    return _hangs_on(span, cue) or _follows(span, cue) or _is_in_dated_source(span, attribution.source)


def _is_said_on(span: Span, cue: Span) -> bool:
    """Say whether the parse has put the cue's day into the content: "said Tuesday officials had met"."""
    after = span.doc[span.end : span.end + 1]
    goes_on = bool(after) and after[0].pos_ in ("VERB", "AUX", "PART", "ADP", "PUNCT")
    return span.start == cue.end and span[0].tag_ == "NNP" and not goes_on


def _leads(span: Span, attribution: Attribution) -> bool:
    """Say whether a time stands at the head of the sentence, before source and cue."""
    return span.start <= span.sent.start + _MOST_BEFORE and span.start < attribution.cue[0].start


def _is_put_in(attribution: Attribution) -> bool:
    """Say whether a cue stands between commas, and what is said goes on: "it said,"."""
    cue = attribution.cue[0]
    behind = cue.doc[cue.end : cue.end + 1]
    return behind.text == "," and not any(part.end <= cue.start for part in attribution.content)


def _hangs_on(span: Span, cue: Span) -> bool:
    """Say whether the verb over a time expression is the cue's, one of the same act, or its main verb."""
    for token in span.root.ancestors:
        if cue.start <= token.i < cue.end or token == cue.root:
            return True
        if token.pos_ in ("VERB", "AUX") and not (token.lemma_ in _OF_SPEECH and token.dep_ in _BESIDE):
            return cue.root.tag_ == "VBG" and cue.root.dep_ == "advcl" and cue.root.head == token
    return False


def _follows(span: Span, cue: Span) -> bool:
    """Say whether no more than a few words without a verb stand between the cue and the time behind it."""
    between = span.doc[cue.end : span.start] if span.start >= cue.end else None
    if between is None or len(between) > _MOST_BETWEEN:
        return False
    return all(token.pos_ in ("ADP", "DET", "ADV", "ADJ", "NOUN", "PROPN", "PRON") for token in between)


def _is_in_dated_source(span: Span, source: Iterable[Span]) -> bool:
    """Say whether the time is the source's: "a 2015 report", "a statement issued on Friday"."""
    for part in source:
        if _overlap(span, part):
            over = [t for t in span.root.ancestors if part.start <= t.i < part.end]
            return all(verb.lemma_ in _OF_SPEECH for verb in over if verb.pos_ in ("VERB", "AUX"))
    return False


def _dates_the_content(span: Span, content: Sequence[Span]) -> bool:
    """Say whether the time expression belongs to the predicate of the content that it stands in."""
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
    """Say whether a clause tells of the same event: "were killed when a shell hit the market"."""
    if verb.dep_ == "acl":
        aside = bool(verb.left_edge.i) and verb.left_edge.nbor(-1).is_punct
        return verb.tag_ == "VBN" and verb.lemma_ not in _OF_SPEECH and not aside
    return verb.dep_ == "advcl" and any(child.lower_ in _AT_ONCE for child in verb.children)


def _predicate(content: Sequence[Span]) -> Token | None:
    """Return the verb of the content's main clause; None for content without one ("the allegation")."""
    roots = (part.root for part in content)
    return next((root for root in roots if root.pos_ in ("VERB", "AUX")), None)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
