"""Dates in page lines: read in full, or not at all."""

from datetime import date

import pytest

from extractor.dates import find_dates, month_number, read_date

DAY = date(2025, 8, 26)


@pytest.mark.parametrize(
    "line",
    [
        "Published 26 August 2025",
        "26 Aug 2025, 14:05 BST",
        "August 26, 2025 at 9:12 am ET",
        "Tuesday 26th August 2025",
        "the 26th of August, 2025",
        "2025-08-26T10:00Z",
        "2025-08-26T10:00:00+02:00",
        "2025/08/26",
        "26.08.2025 | 11:40",
        "26/08/2025",
        "08/26/2025 9:12 AM",
        "Aug. 26, 2025",
        "KYIV, Aug 26, 2025 (Reuters) -",
        "ZAGREB, Aug 26, 2025 (Agency) - The ministry of defence said that its troops had left the village "
        "after a night of heavy fighting along the river.",
        "By Ann Example, Defence Correspondent - 26 August 2025",
        "Updated 27 August 2025, first published on 26 August 2025",
        "Published: Tue 26 Aug 2025 Updated: Wed 27 Aug 2025",
        "26-Aug-2025",
        "August 26, 20259:12 AM UTC Updated 2 days ago",
        "Published On 26 Aug 202527 Aug 2025",
        "August 26, 2025Updated 2:15 PM GMT",
        "Updated 11:32 AM EDT, Tue August 26, 2025",
    ],
)
def test_full_dates_are_read(line: str) -> None:
    assert read_date(line) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Updated: Tue 26 Aug",
        "2 hours ago",
        "August 2025",
        "04/05/2025",
        "31 February 2025",
        "May the force be with you",
        "Flight 12-34-5678",
        "26 August 20251234",
        "20250826",
        "© 2025 Example News",
        "The mayor said that the bridge, which was opened on 26 August 2025 after years of work, would be "
        "closed again for repairs.",
    ],
)
def test_anything_less_is_not_guessed(line: str) -> None:
    assert read_date(line) is None


def test_a_date_on_a_september_page() -> None:
    assert read_date("Sept. 3, 2024") == date(2024, 9, 3)
    assert read_date("3 Sep 2024") == date(2024, 9, 3)


def test_dates_come_with_their_offsets() -> None:
    line = "Posted 1 May 2024, updated 2 May 2024"
    assert [line[start:end] for start, end, _ in find_dates(line)] == ["1 May 2024", "2 May 2024"]


def test_months_by_name() -> None:
    assert [month_number(name) for name in ("August", "sept.", "Dec", "mayor")] == [8, 9, 12, None]
