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
_OF_SPEECH |= {"publish", "release", "issue", "broadcast", "air", "date", "tell"}
# Between a cue and its time: "said late on Monday", "told the agency on Monday".
_MOST_BETWEEN = 3
_MODIFIERS = frozenset({"nummod", "compound", "amod", "poss", "nmod"})
_OTHER_CLAUSE = frozenset({"relcl", "advcl", "acl", "ccomp", "csubj", "parataxis"})


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
    Without one, the present tense means the time of the claim, and so does the
    past under a cue dated to a week or longer ("claimed in June that its forces
    had crossed"); under a cue dated to the day it means any time before.
    `timexes` are in text order.
    """
    claim_time = find_claim_time(attribution, timexes, doc_date)
    content = attribution.content
    index = _pick(timexes, content, lambda span: _dates_the_content(span, content))
    value = timexes[index].value if index is not None else None
    if value is not None and not (value == _PRESENT and claim_time is not None):
        return Moment(value, "timex", index)
    if claim_time is None or bounds(claim_time.value) is None:
        return Moment(value, "timex", index) if value else None
    if value == _PRESENT:
        return Moment(claim_time.value, "timex", index)
    predicate = _predicate(content)
    if predicate is None or not (is_present(predicate) or _happened_then(predicate, claim_time)):
        return None
    return Moment(claim_time.value, "claim_time")


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
    return timex.value is not None and timex.type in ("DATE", "TIME") and belongs(timex.span)


def _dates_the_cue(span: Span, attribution: Attribution) -> bool:
    if not attribution.cue or any(_overlap(span, part) for part in attribution.content):
        return False
    cue = attribution.cue[0]
    if any(part.start <= span.start and span.end <= part.end for part in attribution.cue):
        return True
    if cue.sent.start != span.sent.start:
        return False
    return _hangs_on(span, cue) or _follows(span, cue) or _is_in_dated_source(span, attribution.source)


def _hangs_on(span: Span, cue: Span) -> bool:
    """Say whether the verb over a time expression is the cue's, or a verb of speech beside it."""
    for token in span.root.ancestors:
        if cue.start <= token.i < cue.end or token == cue.root:
            return True
        if token.pos_ in ("VERB", "AUX"):
            beside = token.dep_ == "advcl" and cue.start <= token.head.i < cue.end
            return beside and token.lemma_ in _OF_SPEECH
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
            verbs = [t for t in span.root.ancestors if part.start <= t.i < part.end and t.pos_ == "VERB"]
            return all(verb.lemma_ in _OF_SPEECH for verb in verbs)
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
        if token.dep_ in _OTHER_CLAUSE:
            return False
    return True


def _predicate(content: Sequence[Span]) -> Token | None:
    """Return the verb of the content's main clause; None for content without one ("the allegation")."""
    roots = (part.root for part in content)
    return next((root for root in roots if root.pos_ in ("VERB", "AUX")), None)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
