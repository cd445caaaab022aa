"""Times of claims, and the choice among a text's time expressions."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span

from extractor.layers import TimexMention
from extractor.pipes.timexes.values import bounds

PRESENT = "PRESENT_REF"
# "Speaking on Monday, she said", "a report published on Tuesday said": verbs of the same act.
OF_SPEECH = frozenset({"speak", "talk", "write", "address", "testify", "respond", "comment", "post"})
OF_SPEECH |= {"publish", "release", "issue", "broadcast", "air", "date", "tell", "announce", "record"}
_POINTS = frozenset({"DATE", "TIME"})
_RANGES = frozenset({("between", "and"), ("from", "to"), ("from", "until"), ("from", "through")})
_DASHES = frozenset("-–—")


@dataclass(frozen=True)
class Moment:
    """A time of a claim: its TIMEX3 value and where it is from.

    `timex` is the index of the time expression in the list that was given, None
    for the document's date and for the claim's own time.
    """

    value: str
    origin: Literal["timex", "doc_date", "claim_time"]
    timex: int | None = None


def pick(
    timexes: Sequence[TimexMention], near: Sequence[Span], belongs: Callable[[TimexMention], bool]
) -> int | None:
    """Return the index of the first that has a value and belongs: a calendar date, else "now" and the like.

    None outside of the stretches `near` does.
    """
    candidates = (index for index in _starting_in(timexes, near) if timexes[index].value is not None)
    fitting = [index for index in candidates if belongs(timexes[index])]
    dated = (index for index in fitting if bounds(timexes[index].value or "") is not None)
    return next(dated, next(iter(fitting), None))


def is_point(timex: TimexMention) -> bool:
    """Return whether it is a time at which something happens, not how long or how often."""
    return timex.type in _POINTS


def whole_range(timexes: Sequence[TimexMention], index: int) -> str | None:
    """Return the value of a time expression; both ends, "2025-08-24/2025-08-26", where it is one of a range.

    "between 24 and 26 August", "from May to July", "August 24-26", and no
    range: "on 24 and 26 August".
    """
    for first, last in ((index, index + 1), (index - 1, index)):
        if first >= 0 and last < len(timexes) and _is_range(timexes[first], timexes[last]):
            return f"{timexes[first].value}/{timexes[last].value}"
    return timexes[index].value


def _is_range(first: TimexMention, last: TimexMention) -> bool:
    if first.value is None or last.value is None or last.span.start != first.span.end + 1:
        return False
    doc, start = first.span.doc, first.span.start
    before, between = doc[start - 1].lower_ if start else "", doc[first.span.end].lower_
    ends = bounds(first.value), bounds(last.value)
    if ends[0] is None or ends[1] is None or ends[0][0] > ends[1][0]:
        return False
    return (before, between) in _RANGES or between in _DASHES


def overlap(one: Span, other: Span) -> bool:
    """Return whether two spans share a token."""
    return one.start < other.end and other.start < one.end


def _starting_in(timexes: Sequence[TimexMention], stretches: Sequence[Span]) -> range:
    """Return the indices of the time expressions from the first of the stretches to the last."""
    first = min((stretch.start for stretch in stretches), default=0)
    end = max((stretch.end for stretch in stretches), default=0)
    return range(_index_from(timexes, first), _index_from(timexes, end))


def _index_from(timexes: Sequence[TimexMention], token: int) -> int:
    return bisect_left(timexes, token, key=lambda timex: timex.span.start)
