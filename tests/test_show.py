"""A record for the eye."""

from collections.abc import Callable
from datetime import date
from io import StringIO

from rich.console import Console

from extractor import Article
from extractor.show.terminal import render_article, render_page

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
