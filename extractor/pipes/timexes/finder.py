"""The component: a text's time expressions, from the grammar and, where that defers, dateparser."""

from collections.abc import Callable
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from extractor.layers import TimexMention, get_doc_date, set_timexes
from extractor.pipes.timexes.deferred import read_deferred
from extractor.pipes.timexes.grammar import read_times
from extractor.pipes.timexes.names import is_of_name
from extractor.pipes.timexes.narrative import is_narrative, narrated_years, told_years
from extractor.pipes.timexes.parts import DATE, TIME, Context, Reading
from extractor.pipes.timexes.values import bounds, unit_of

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
    narrative = is_narrative(doc, doc_date)
    years = narrated_years(doc) if narrative else told_years(doc)
    context = Context(doc_date, narrative=narrative, years=years)
    found = []
    for start, end, reading in read_times(doc, context):
        if not is_of_name(doc[start:end]):
            _remember(context, reading)
            found.append((start, end, reading))
    taken = {token for start, end, _ in found for token in range(start, end)}
    found.extend(read_deferred(doc, taken, doc_date))
    return [
        TimexMention(doc[start:end], reading.type, reading.value, reading.mod or None)
        for start, end, reading in sorted(found, key=lambda item: item[0])
    ]


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
