"""Names and numbers to show: a claim's number and words, a source's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.records import Article, Claim

NOBODY = "(nobody named)"
MEANING = 100  # characters that a table of two sides has room for, to say what "this" means


@dataclass(frozen=True)
class Lookup:
    """The names and numbers of one page. Claims are numbered from 1 in text order."""

    claims: Mapping[str, Claim]
    numbers: Mapping[str, int]
    sources: Mapping[str, str]
    places: Mapping[str, str]

    def who(self, source: str | None) -> str:
        """Return the name of a source, or `NOBODY`."""
        return self.sources.get(source or "", NOBODY)

    def who_claims(self, claim: str) -> str:
        """Return the name of a claim's source, or `NOBODY`."""
        return self.who(self.claims[claim].source)

    def where(self, places: tuple[str, ...]) -> str:
        """Return the names of places, separated by commas."""
        return ", ".join(self.places[place] for place in places)


def look_up(article: Article) -> Lookup:
    """Return the names and numbers of a page."""
    return Lookup(
        claims={claim.id: claim for claim in article.claims},
        numbers={claim.id: number for number, claim in enumerate(article.claims, start=1)},
        sources={source.id: source.name for source in article.sources},
        places={place.id: place.name for place in article.places},
    )


def words_of(claim: Claim) -> str:
    """Return a claim's content as written, the parts of a split quote joined by an ellipsis."""
    return " … ".join(" ".join(span.text.split()) for span in claim.content)


def meaning_of(claim: Claim) -> str:
    """Return what "this" or "the allegation" stands for, "" where the content says it itself."""
    resolved = " ".join((claim.content_resolved or "").split())
    return "" if resolved == words_of(claim) else resolved
