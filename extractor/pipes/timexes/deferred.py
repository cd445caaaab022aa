"""What the grammar leaves to dateparser: dates in full that are written some other way."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

from spacy.tokens import Doc, Span

from extractor.dates import MONTHS
from extractor.pipes.timexes.parts import DATE, Reading
from extractor.pipes.timexes.values import write_value

_UNITS = {"day": "D", "month": "M", "year": "Y"}
_MONTH_STARTS = frozenset(month[:3] for month in MONTHS)


def read_deferred(doc: Doc, taken: set[int], doc_date: date | None) -> Iterator[tuple[int, int, Reading]]:
    """Yield first token, end and reading of the NER's dates that the grammar has left.

    Only those with a month and a number: dateparser is right about full dates and
    wrong about most else.
    """
    for entity in doc.ents:
        if entity.label_ != "DATE" or not taken.isdisjoint(range(entity.start, entity.end)):
            continue
        if _names_a_date(entity) and (value := _parse(entity.text, doc_date)) is not None:
            yield entity.start, entity.end, Reading(DATE, value)


def _names_a_date(entity: Span) -> bool:
    lower = entity.text.lower()
    return any(char.isdigit() for char in lower) and any(month in lower for month in _MONTH_STARTS)


@lru_cache(maxsize=4096)
def _parse(text: str, doc_date: date | None) -> str | None:
    """Return the value that dateparser gives, None where the year would be guessed.

    The run's own date must never show: without a document date the parts
    day, month and year have to be there.
    """
    # dateparser takes a third of a second to import, and few texts need it.
    from dateparser.date import DateDataParser

    settings: dict[str, object] = {"PREFER_DATES_FROM": "current_period", "RETURN_AS_TIMEZONE_AWARE": False}
    if doc_date is None:
        settings["REQUIRE_PARTS"] = ["year", "month"]
    else:
        settings["RELATIVE_BASE"] = datetime(doc_date.year, doc_date.month, doc_date.day)
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
    if found is None or found.date_obj is None or found.period not in _UNITS:
        return None
    return write_value(found.date_obj.date(), _UNITS[found.period])
