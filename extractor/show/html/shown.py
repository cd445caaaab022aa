"""A page in an HTML file: its record, and the anchors that links lead to."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.records import Article, Claim
from extractor.show.html.markup import Markup, element
from extractor.show.lookup import Lookup, look_up


@dataclass(frozen=True)
class Shown:
    """One page of the file; `page` counts from 1, and its headings start at `level`."""

    article: Article
    lookup: Lookup
    page: int
    level: int

    def number(self, claim: str) -> int:
        """Return the number under which the claim is shown."""
        return self.lookup.numbers[claim]

    def claim(self, claim: str) -> str:
        """Return the anchor of the claim in the list."""
        return f"p{self.page}-c{self.number(claim)}"

    def words(self, claim: str) -> str:
        """Return the anchor of the claim's words in the text."""
        return f"p{self.page}-w{self.number(claim)}"

    def part(self, name: str) -> str:
        """Return the anchor of a part of the page: disputes, text, claims."""
        return f"p{self.page}-{name}"

    def heading(self, words: str, *, below: int = 0, **attributes: str | None) -> Markup:
        """Return a heading that is `below` levels under those of the page's parts."""
        return element(f"h{min(6, self.level + below)}", words, **attributes)

    def link_to_words(self, claim: Claim) -> Markup:
        """Return the claim's number, linked to its words in the text."""
        return element(
            "a",
            str(self.number(claim.id)),
            class_=f"to {claim.stance.value}",
            href=f"#{self.words(claim.id)}",
            data_c=self.claim(claim.id),
            aria_label=f"to the words of claim {self.number(claim.id)}",
        )


def shown(article: Article, page: int, level: int) -> Shown:
    """Return an article as page number `page` of a file."""
    return Shown(article, look_up(article), page, level)
