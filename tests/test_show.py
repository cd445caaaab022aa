"""A record for the eye."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from extractor import Article
from extractor.cli import app
from extractor.errors import SetupError
from extractor.records import Move, Position, Side, When
from extractor.show.days import days_in_words
from extractor.show.lookup import look_up
from extractor.show.sides import sides_of
from extractor.show.terminal import render_article, render_page
from tests.disputed import disputed_page

PAGE = """Mine was unsafe, inquiry is told

The mining union said on Monday that the shaft had flooded twice in Karaganda. The company denied this.
"""


def printed(article: Article) -> str:
    console = Console(width=160, file=StringIO())
    with console.capture() as shown:
        console.print(render_article(article))
    return shown.get()


def test_the_page_stands_as_it_is_with_its_parts_styled(read: Callable[..., Article]) -> None:
    page = render_page(read(PAGE))
    assert page.plain == PAGE
    styles = {(PAGE[span.start : span.end], str(span.style)) for span in page.spans}
    assert ("The company", "bold cyan") in styles
    assert ("denied", "bold yellow") in styles
    assert ("this", "red") in styles


def test_the_table_says_who_denies_whom(read: Callable[..., Article]) -> None:
    text = printed(read(PAGE, id="mine", doc_date=date(2025, 8, 27)))
    assert "mine  (2025-08-27, given)" in text
    row = next(line for line in text.splitlines() if "denied" in line and "│" in line)
    assert "company" in row
    assert "union" in row


def test_without_a_date_the_page_says_what_that_costs(read: Callable[..., Article]) -> None:
    assert "no document date" in printed(read(PAGE))


def test_a_page_without_claims_says_so(read: Callable[..., Article]) -> None:
    article = read(
        "The river rose by two metres overnight and flooded the old market in the middle of the town."
    )
    assert "No claims found." in printed(article)


def test_a_dispute_is_a_table_of_two_sides_above_the_page() -> None:
    text = printed(disputed_page())
    table = text[: text.index("Village lost, says Moscow")]
    assert table.index("its troops had entered Zaporizke") < table.index("Say so")
    [row] = [line for line in table.splitlines() if "Russia asserted" in line]
    left, right = row.strip("│").split("│")
    assert "Russia asserted" in left
    assert "Kyiv" in right
    assert "“Village lost” (1)" in table
    assert "“this” [its troops" in table


def test_a_dispute_that_nobody_asserts_says_so() -> None:
    assert "(nobody named)" in printed(disputed_page())


def sides(*positions: Position) -> dict[Side, list[tuple[str | None, tuple[str, ...], tuple[str, ...]]]]:
    """Return who is told to do what on each side of the first dispute, with the claims told in words."""
    page = disputed_page()
    dispute = page.disputes[0].model_copy(update={"positions": positions})
    return {
        side: [(p.source, tuple(m.value for m in p.moves), tuple(c.id for c in p.told)) for p in parties]
        for side, parties in sides_of(dispute, look_up(page)).items()
    }


def test_a_dispute_of_an_older_record_gets_its_sides_from_its_lists() -> None:
    assert sides() == {
        Side.FOR: [("s1", ("asserts",), ("c1", "c2"))],
        Side.AGAINST: [("s2", ("denies",), ("c4",))],
    }


def test_who_denies_and_counters_is_one_party_and_who_asserts_comes_before_who_sides() -> None:
    positions = (
        Position(source="s2", side=Side.AGAINST, move=Move.COUNTERS, claims=("c3",)),
        Position(source="s2", side=Side.AGAINST, move=Move.DENIES, claims=("c4", "c5")),
        Position(source=None, side=Side.FOR, move=Move.SUPPORTS, claims=("c2",)),
        Position(source="s1", side=Side.FOR, move=Move.ASSERTS, claims=("c1",)),
    )
    assert sides(*positions) == {
        Side.FOR: [("s1", ("asserts",), ("c1",)), (None, ("supports",), ("c2",))],
        Side.AGAINST: [("s2", ("denies", "counters"), ("c4", "c5"))],
    }


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-08-26", "2025-08-26", "26 Aug 2025"),
        ("2025-08-26", None, "26 Aug 2025"),
        ("2025-08-26", "2025-08-28", "26–28 Aug 2025"),
        ("2025-08-30", "2025-09-02", "30 Aug – 2 Sep 2025"),
        ("2025-12-30", "2026-01-02", "30 Dec 2025 – 2 Jan 2026"),
        ("2025-02-01", "2025-02-28", "Feb 2025"),
        ("2025-01-01", "2025-03-31", "Jan–Mar 2025"),
        ("2025-01-01", "2025-12-31", "2025"),
        (None, None, ""),
    ],
)
def test_days_are_told_as_people_say_them(first: str | None, last: str | None, words: str) -> None:
    when = When.model_validate({"value": "x", "origin": "timex", "first": first, "last": last})
    assert days_in_words(when.first, when.last) == words


def test_show_writes_an_html_file_and_says_so(tmp_path: Path) -> None:
    page, out = tmp_path / "mine.txt", tmp_path / "mine.html"
    page.write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(app, ["show", str(page), "--html", str(out)])
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "1 page, " in result.stderr
    assert str(out) in result.stderr
    assert "<h1>Mine was unsafe, inquiry is told</h1>" in out.read_text(encoding="utf-8")


def test_an_html_file_that_cannot_be_is_told_before_the_work_begins(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["show", "never_reached.txt", "--html", str(tmp_path / "no" / "x.html")])
    assert isinstance(result.exception, SetupError)
    assert "never_reached" not in result.stderr


def test_where_no_page_can_be_read_an_older_file_stays(tmp_path: Path) -> None:
    out = tmp_path / "old.html"
    out.write_text("old", encoding="utf-8")
    result = CliRunner().invoke(app, ["show", str(tmp_path / "missing.txt"), "--html", str(out)])
    assert result.exit_code == 1
    assert out.read_text(encoding="utf-8") == "old"
