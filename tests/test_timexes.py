"""Time expressions: what is one, what it means, and what is none."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language
from spacy.tokens import DocBin

from extractor.layers import get_timexes, set_doc_date
from extractor.pipes.timexes import bounds, find_timexes, make_timexes
from extractor.pipes.timexes.deferred import parse_date
from extractor.pipes.timexes.holidays import find_easter
from extractor.pipes.timexes.values import move, unit_of, write_duration, write_value

WEDNESDAY = date(2025, 8, 27)


@pytest.fixture(scope="module")
def nlp(nlp_base: Language) -> Language:
    return nlp_base


def read(nlp: Language, text: str, doc_date: date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(t.span.text, t.value) for t in find_timexes(nlp(text), doc_date)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # days
        ("The bridge fell on 12 March 2024.", "12 March 2024", "2024-03-12"),
        ("The bridge fell on March 12th, 2024, police said.", "March 12th, 2024", "2024-03-12"),
        ("The log names 2024-03-12 as the day.", "2024-03-12", "2024-03-12"),
        ("The log names 12/03/2024 as the day.", "12/03/2024", "2024"),
        ("The log names 25/03/2024 as the day.", "25/03/2024", "2024-03-25"),
        ("The troops left on Aug. 3.", "Aug. 3", "2025-08-03"),
        ("The court will rule on Sept. 12.", "Sept. 12", "2025-09-12"),
        ("They met on Christmas Eve.", "Christmas Eve", "2024-12-24"),
        ("They marched on New Year's Day.", "New Year's Day", "2025-01-01"),
        ("They met on Thanksgiving Day.", "Thanksgiving Day", "2024-11-28"),
        ("They met on Memorial Day 2024.", "Memorial Day 2024", "2024-05-27"),
        # weekdays: by the verb, and that very day
        ("The ministry said on Tuesday that it had won.", "Tuesday", "2025-08-26"),
        ("The ministry said on Wednesday that it had won.", "Wednesday", "2025-08-27"),
        ("The two sides will meet on Friday.", "Friday", "2025-08-29"),
        ("The two sides met last Friday.", "last Friday", "2025-08-22"),
        ("The two sides met on Friday.", "Friday", "2025-08-22"),
        ("He was shot on Saturday night.", "Saturday night", "2025-08-23TNI"),
        ("He was found at 10 p.m. Tuesday.", "10 p.m. Tuesday", "2025-08-26T22:00"),
        ("The blast came at 0930 GMT on Tuesday.", "0930 GMT on Tuesday", "2025-08-26T09:30"),
        ("He fell in the early hours of Tuesday.", "the early hours of Tuesday", "2025-08-26"),
        (
            "It came out on Tuesday 26 August 2025 at 10:00.",
            "Tuesday 26 August 2025 at 10:00",
            "2025-08-26T10:00",
        ),
        ("The court adjourned until Nov. 5.", "Nov. 5", "2025-11-05"),
        # months, years, seasons, quarters
        ("Troops entered the area in June.", "June", "2025-06"),
        ("Troops entered the area in October.", "October", "2024-10"),
        ("Troops entered the area in June 2023.", "June 2023", "2023-06"),
        ("Talks will start in January.", "January", "2026-01"),
        ("It was built in early July.", "early July", "2025-07"),
        ("The war began in 2014.", "2014", "2014"),
        ("The law dates from the late 1990s.", "the late 1990s", "199"),
        ("The fort is from the 12th century.", "the 12th century", "11"),
        ("Profits fell in the second quarter.", "the second quarter", "2025-Q2"),
        ("Profits fell in the fourth quarter.", "the fourth quarter", "2024-Q4"),
        ("Profits rose in Q3 2023.", "Q3 2023", "2023-Q3"),
        ("The bridge will reopen in the spring.", "the spring", "2026-SP"),
        ("The bridge was shut in the spring.", "the spring", "2025-SP"),
        ("He resigned last summer.", "last summer", "2024-SU"),
        # counted from the page's date
        ("He resigned yesterday.", "yesterday", "2025-08-26"),
        ("He resigned this morning.", "this morning", "2025-08-27TMO"),
        ("He resigned last night.", "last night", "2025-08-26TNI"),
        ("Drones struck the port overnight.", "overnight", "2025-08-27TNI"),
        ("He resigned last week.", "last week", "2025-W34"),
        ("He resigned last month.", "last month", "2025-07"),
        ("She takes over next year.", "next year", "2026"),
        ("He resigned three days ago.", "three days ago", "2025-08-24"),
        ("He resigned two years ago.", "two years ago", "2023"),
        ("He resigned six months ago.", "six months ago", "2025-02"),
        ("It opens in two weeks' time.", "two weeks' time", "2025-W37"),
        ("It will open in five years.", "five years", "2030"),
        # durations and sets
        ("The siege lasted less than a fortnight.", "less than a fortnight", "P2W"),
        ("It was the worst in the past three months.", "the past three months", "P3M"),
        ("They argued for months.", "months", "PXM"),
        ("It took a year and a half.", "a year and a half", "P18M"),
        ("It has lasted three-and-a-half years.", "three-and-a-half years", "P42M"),
        ("They waited half an hour.", "half an hour", "PT30M"),
        ("It lasted a hundred and twenty days.", "a hundred and twenty days", "P120D"),
        ("They held out for twenty-four days.", "twenty-four days", "P24D"),
        ("A five-year plan was agreed.", "five-year", "P5Y"),
        ("They meet every week.", "every week", "P1W"),
        ("They meet every Thursday.", "every Thursday", "XXXX-WXX-4"),
        ("The mine makes 40 tons a year.", "a year", "P1Y"),
        # references
        ("The army now holds the town.", "now", "PRESENT_REF"),
        ("It had previously held two.", "previously", "PAST_REF"),
        ("It wants peace in the near future.", "the near future", "FUTURE_REF"),
    ],
)
def test_values(nlp: Language, text: str, words: str, value: str) -> None:
    assert (words, value) in read(nlp, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The deadline is Thursday.", "2025-08-28"),
        ("The council meets again on Friday.", "2025-08-29"),
        ("The council meets on Wednesday.", "2025-08-27"),
        ("The ministry says on Tuesday it won.", "2025-08-26"),
        ("Troops enter two villages Tuesday", "2025-08-26"),
    ],
)
def test_the_present_tense_points_ahead_but_in_headlines(nlp: Language, text: str, value: str) -> None:
    assert [found for _, found in read(nlp, text)] == [value]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (
            "The camp was shelled between 24 and 26 August.",
            [("24", "2025-08-24"), ("26 August", "2025-08-26")],
        ),
        ("It was taken Aug. 24-26 by phone.", [("Aug. 24", "2025-08-24"), ("26", "2025-08-26")]),
        ("It ran from March 5-9, 1918.", [("March 5", "1918-03-05"), ("9, 1918", "1918-03-09")]),
        (
            "They left from May 15 to June 3, 1988.",
            [("May 15", "1988-05-15"), ("June 3, 1988", "1988-06-03")],
        ),
        (
            "They left from December 15 to January 3, 1988.",
            [("December 15", "1987-12-15"), ("January 3, 1988", "1988-01-03")],
        ),
        ("It ran 5–12 September.", [("5–12 September", "2025-09-05/2025-09-12")]),
        ("The crisis of 2007-08 is over.", [("2007", "2007"), ("08", "2008")]),
        ("The war of 2009–10 is over.", [("2009–10", "2009/2010")]),
        ("He ruled from 1948-1982.", [("1948", "1948"), ("1982", "1982")]),
        ("On July 8 and 12 people died.", [("July 8", "2025-07-08")]),
        ("They won 24-26 on August 3.", [("August 3", "2025-08-03")]),
    ],
)
def test_ranges_have_both_ends(nlp: Language, text: str, times: list[tuple[str, str]]) -> None:
    assert read(nlp, text) == times


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        (
            "The blast came at 0210 local time on Wednesday.",
            "0210 local time on Wednesday",
            "2025-08-27T02:10",
        ),
        ("The blast came at about 11.30 GMT.", "about 11.30 GMT", "2025-08-27T11:30"),
        ("It is on at 10pm GMT.", "10pm GMT", "2025-08-27T22:00"),
        ("They came before dawn.", "dawn", "2025-08-27TMO"),
        ("They left at nightfall on Tuesday.", "nightfall on Tuesday", "2025-08-26TNI"),
        ("They walk at night.", "night", "XXXX-XX-XXTNI"),
        ("They met on 3 May. In the evening they left.", "the evening", "2025-05-03TEV"),
        ("He was shot on Good Friday.", "Good Friday", "2025-04-18"),
        ("He was buried on Easter Monday 2024.", "Easter Monday 2024", "2024-04-01"),
        ("He was born in March 1980; the following March he died.", "the following March", "1981-03"),
        ("It fell on 3 May 2022. He was buried on the Thursday.", "Thursday", "2022-05-05"),
        ("He was born in January 1980, and wed the previous December.", "the previous December", "1979-12"),
        ("It is unclear at this point.", "at this point", "PRESENT_REF"),
    ],
)
def test_times_of_day_and_feasts(nlp: Language, text: str, words: str, value: str) -> None:
    assert (words, value) in read(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "10pm - 1am",
        "The 62-year-old mayor resigned.",
        "He is 62 years old.",
        "They won 3-2 in front of 1,985 people.",
        "It cost $2,000 to build.",
        "Theresa May said so.",
        "You may march to the second house.",
        "More than a quarter of the town is gone.",
        "The fall of the city was swift.",
        "He called as soon as he could.",
        "The Sunday Courier said so.",
        "He told Hawke's Bay Today that it was over.",
        "A profile in The Evening Tribune said so.",
    ],
)
def test_what_is_no_time(nlp: Language, text: str) -> None:
    assert read(nlp, text) == []


def test_mods(nlp: Language) -> None:
    text = "It took at least two weeks, until early July, nearly ten years to pay, and 12 to 18 months more."
    mods = ["EQUAL_OR_MORE", "START", "LESS_THAN", "EQUAL_OR_MORE"]
    assert [t.mod for t in find_timexes(nlp(text), WEDNESDAY)] == mods


def test_a_later_date_counts_from_the_one_before(nlp: Language) -> None:
    text = "The town fell on 3 May 2022. The bridge was blown up the next day, and two weeks later he left."
    assert [value for _, value in read(nlp, text)] == ["2022-05-03", "2022-05-04", "2022-W20"]


def test_a_year_earlier_keeps_the_quarter(nlp: Language) -> None:
    text = "Profits in the second quarter rose to $3m from $2m a year earlier."
    assert [value for _, value in read(nlp, text)] == ["2025-Q2", "2024-Q2"]


def test_without_a_document_date_only_what_stands_alone_has_a_value(nlp: Language) -> None:
    text = "On Tuesday, two years ago, in June, he now waited three weeks until 5 May 2021."
    found = dict(read(nlp, text, None))
    assert found == {
        "Tuesday": None,
        "two years ago": None,
        "June": None,
        "now": "PRESENT_REF",
        "three weeks": "P3W",
        "5 May 2021": "2021-05-05",
    }


def history(*ends: str) -> str:
    """A text full of years, month by month, and sentences behind it."""
    told = (f"In May {year} a treaty was signed, in June it was broken." for year in range(1801, 1815))
    return " ".join((*told, *ends))


def test_a_history_keeps_to_its_own_years(nlp: Language) -> None:
    found = read(nlp, history("In October the army marched. By March it was back."))
    assert found[-2:] == [("October", "1814-10"), ("March", "1815-03")]
    assert [value for _, value in found[:2]] == ["1801-05", "1801-06"]


def test_a_history_looks_at_the_years_behind_too(nlp: Language) -> None:
    ends = ("The town fell in February 1817.", "In July the bridge was lost. In August 1816 it was won.")
    assert ("July", "1816-07") in read(nlp, history("\n\n".join(ends)))


def test_a_report_is_no_history(nlp: Language) -> None:
    text = history(
        "He left Monday.",
        "He was back Tuesday.",
        "He died Friday.",
        "On Sunday all knew.",
        "It was in October.",
    )
    assert ("October", "2024-10") in read(nlp, text)


def test_the_component_counts_from_the_document_date_and_survives_bytes(nlp: Language) -> None:
    doc = nlp("He resigned yesterday, after less than an hour.")
    set_doc_date(doc, WEDNESDAY)
    doc = make_timexes(nlp, "newsclaims_timexes")(doc)
    restored = next(DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab))
    assert [(t.type, t.value, t.mod) for t in get_timexes(restored)] == [
        ("DATE", "2025-08-26", None),
        ("DURATION", "PT1H", "LESS_THAN"),
    ]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-08-26", date(2025, 8, 26), date(2025, 8, 26)),
        ("2025-08-26TEV", date(2025, 8, 26), date(2025, 8, 26)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-W34", date(2025, 8, 18), date(2025, 8, 24)),
        ("2025-W34-WE", date(2025, 8, 23), date(2025, 8, 24)),
        ("2025-Q2", date(2025, 4, 1), date(2025, 6, 30)),
        ("2009/2010", date(2009, 1, 1), date(2010, 12, 31)),
        ("2025-09-05/2025-09-12", date(2025, 9, 5), date(2025, 9, 12)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-SU", date(2025, 6, 1), date(2025, 8, 31)),
        ("2025-WI", date(2024, 12, 1), date(2025, 2, 28)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
    ],
)
def test_bounds(value: str, first: date, last: date) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize("value", ["P2W", "PXM", "PAST_REF", "XXXX-WXX-4", "XXXX-06-03", "2025-02-30", ""])
def test_values_that_cover_no_known_days(value: str) -> None:
    assert bounds(value) is None


@pytest.mark.parametrize("day", [date(2000, 4, 23), date(2008, 3, 23), date(2024, 3, 31), date(2038, 4, 25)])
def test_easter(day: date) -> None:
    assert find_easter(day.year) == day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("26-Aug-25", "2025-08-26"),
        ("Aug 2025", "2025-08"),
        ("the 26th of Aug, 25", "2025-08-26"),
        ("26 Aug rally of 300 men", None),
        ("26 Aug 2025 300", None),
    ],
)
def test_what_is_left_to_dateparser_is_read_whole_or_not_at_all(text: str, value: str | None) -> None:
    assert parse_date(text, WEDNESDAY) == value


def test_arithmetic_of_values() -> None:
    assert write_value(date(2025, 1, 1), "W") == "2025-W01"
    assert move(date(2024, 3, 31), "M", -1) == date(2024, 2, 29)
    assert move(date(2, 1, 1), "CE", -1) is None
    assert move(date(2025, 1, 1), "TH", 3) is None
    assert [unit_of(v) for v in ("2025", "2025-Q1", "199", "P1D")] == ["Y", "Q", "DE", None]
    assert [write_duration(n, u) for n, u in ((3, "Q"), (None, "D"), (1.5, "D"), (2, "2W"))] == [
        "P9M",
        "PXD",
        "PT36H",
        "P4W",
    ]
