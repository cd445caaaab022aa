"""The component: a text's time expressions, from the grammar and, where that defers, dateparser."""

from collections.abc import Callable
from datetime import date
from statistics import median

from spacy.language import Language
from spacy.tokens import Doc

from extractor.layers import TimexMention, get_doc_date, set_timexes
from extractor.pipes.timexes.deferred import read_deferred
from extractor.pipes.timexes.grammar import read_times
from extractor.pipes.timexes.parts import DATE, TIME, Context, Reading
from extractor.pipes.timexes.values import bounds, unit_of
from extractor.pipes.timexes.words import tag_chars, tag_word

# A text is a narrative when it names this many years, half of them this long before its own date,
# and hardly a weekday: a history's "in June" is the June of the year it has come to, a report's is
# the last June. (It knows 16 of 22 histories, and takes 1 of 600 news texts for one.)
_NARRATIVE_YEARS = 12
_NARRATIVE_AGE = 3
_YEARS_PER_WEEKDAY = 12
_REPORT_TAGS = ("weekday", "today", "ago")
# Outside of these `datetime` cannot count a century back or ahead.
_KNOWN_YEARS = range(1000, 9000)


def find_timexes(doc: Doc, doc_date: date | None) -> list[TimexMention]:
    """Return the time expressions in text order, with TIMEX3 types, values and mods.

    Weekdays, months and "two years ago" count from `doc_date`; without it their
    value is None, while full dates, durations and references keep theirs.
    Ages, scores and schedules ("10pm - 1am") are no time expressions.
    """
    if doc_date is not None and doc_date.year not in _KNOWN_YEARS:
        doc_date = None
    context = Context(doc_date, narrative=is_narrative(doc, doc_date))
    found = []
    for start, end, reading in read_times(doc, context):
        _remember(context, reading)
        found.append((start, end, reading))
    taken = {token for start, end, _ in found for token in range(start, end)}
    found.extend(read_deferred(doc, taken, doc_date))
    return [
        TimexMention(doc[start:end], reading.type, reading.value, reading.mod or None)
        for start, end, reading in sorted(found, key=lambda item: item[0])
    ]


def is_narrative(doc: Doc, doc_date: date | None) -> bool:
    """Say whether a text tells of years long before its own: a history, not a report."""
    years = [int(t.text) for t in doc if t.is_digit and len(t) == 4 and 1000 <= int(t.text) <= 2100]
    if doc_date is None or len(years) < _NARRATIVE_YEARS:
        return False
    of_reports = {tag_chars()[tag] for tag in _REPORT_TAGS}
    weekdays = sum(tag_word(token.text)[0] in of_reports for token in doc)
    old = median(years) <= doc_date.year - _NARRATIVE_AGE
    return old and weekdays * _YEARS_PER_WEEKDAY <= len(years)


@Language.factory("newsclaims_timexes", assigns=["doc.spans"])
def make_timexes(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component that finds time expressions; the parser's work must be done."""
    del nlp, name
    return add_timexes


def add_timexes(doc: Doc) -> Doc:
    """Write the document's time expressions, counted from its own date."""
    set_timexes(doc, find_timexes(doc, get_doc_date(doc)))
    return doc


def _remember(context: Context, reading: Reading) -> None:
    """Keep the value that later expressions count from."""
    if reading.type not in (DATE, TIME) or reading.value is None or bounds(reading.value) is None:
        return
    context.last = reading.value
    if unit_of(reading.value) == "Q" and not reading.counted:
        context.last_period = reading.value
