"""When somebody said what they claim: the cue's own time, or the day of the page."""

from collections.abc import Iterable, Sequence
from datetime import date

from spacy.tokens import Span

from extractor.layers import Attribution, TimexMention
from extractor.pipes.timexes.tense import is_present
from extractor.pipes.when.moments import OF_SPEECH, PRESENT, Moment, is_point, overlap, pick

_FUTURE = "FUTURE_REF"
# Between a cue and its time: "said late on Monday", "told the agency on Monday".
_MOST_BETWEEN = 3
# Before a time at the head of a sentence: "At midnight", "On Saturday and Sunday".
_MOST_BEFORE = 3
_BESIDE = frozenset({"advcl", "acl", "relcl"})


def find_claim_time(
    attribution: Attribution, timexes: Sequence[TimexMention], doc_date: date | None
) -> Moment | None:
    """Return when the attribution's source said it: the cue's own time, else the document's date.

    The cue's time stands in its clause and outside the content: "had claimed in
    June that ...". None where there is neither. "now" is the document's day.
    `timexes` are in text order.
    """
    near = (attribution.cue[0].sent, *attribution.cue) if attribution.cue else ()
    index = pick(timexes, near, lambda t: is_point(t) and _dates_the_cue(t.span, attribution))
    value = timexes[index].value if index is not None else None
    if value == PRESENT:
        value = doc_date.isoformat() if doc_date else PRESENT
    if value is not None and value != _FUTURE:
        return Moment(value, "timex", index)
    return Moment(doc_date.isoformat(), "doc_date") if doc_date else None


def leads(span: Span, attribution: Attribution) -> bool:
    """Return whether a time stands at the head of the sentence, before source and cue."""
    return span.start <= span.sent.start + _MOST_BEFORE and span.start < attribution.cue[0].start


def is_put_in(attribution: Attribution) -> bool:
    """Return whether a cue stands between commas, and what is said goes on: "it said,"."""
    cue = attribution.cue[0]
    behind = cue.doc[cue.end : cue.end + 1]
    return behind.text == "," and not any(part.end <= cue.start for part in attribution.content)


def _dates_the_cue(span: Span, attribution: Attribution) -> bool:
    if not attribution.cue:
        return False
    cue = attribution.cue[0]
    if any(part.start <= span.start and span.end <= part.end for part in attribution.cue):
        return True
    if any(overlap(span, part) for part in attribution.content):
        return _is_said_on(span, cue)
    if cue.sent.start != span.sent.start:
        return False
    # "This year, the bank predicts growth", "On Sunday, the service said, two feet of rain fell".
    if leads(span, attribution) and (is_put_in(attribution) or is_present(cue.root)):
        return False
    return _hangs_on(span, cue) or _follows(span, cue) or _is_in_dated_source(span, attribution.source)


def _is_said_on(span: Span, cue: Span) -> bool:
    """Return whether the parse has put the cue's day into the content: "said Tuesday officials had met"."""
    after = span.doc[span.end : span.end + 1]
    goes_on = bool(after) and after[0].pos_ in ("VERB", "AUX", "PART", "ADP", "PUNCT")
    return span.start == cue.end and span[0].tag_ == "NNP" and not goes_on


def _hangs_on(span: Span, cue: Span) -> bool:
    """Return whether the verb over a time expression is the cue's, one of the same act, or its main verb."""
    for token in span.root.ancestors:
        if cue.start <= token.i < cue.end or token == cue.root:
            return True
        if token.pos_ in ("VERB", "AUX") and not (token.lemma_ in OF_SPEECH and token.dep_ in _BESIDE):
            return cue.root.tag_ == "VBG" and cue.root.dep_ == "advcl" and cue.root.head == token
    return False


def _follows(span: Span, cue: Span) -> bool:
    """Return whether no more than a few words without a verb stand between the cue and the time behind it."""
    between = span.doc[cue.end : span.start] if span.start >= cue.end else None
    if between is None or len(between) > _MOST_BETWEEN:
        return False
    return all(token.pos_ in ("ADP", "DET", "ADV", "ADJ", "NOUN", "PROPN", "PRON") for token in between)


def _is_in_dated_source(span: Span, source: Iterable[Span]) -> bool:
    """Return whether the time is the source's: "a 2015 report", "a statement issued on Friday"."""
    for part in source:
        if overlap(span, part):
            over = [t for t in span.root.ancestors if part.start <= t.i < part.end]
            return all(verb.lemma_ in OF_SPEECH for verb in over if verb.pos_ in ("VERB", "AUX"))
    return False
