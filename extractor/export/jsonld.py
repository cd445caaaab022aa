"""Claims as schema.org Claim, in JSON-LD; no ClaimReview, since no verdict is given.

https://schema.org/Claim: `text` is the claim, `appearance` the page, `author` who
claims. schema.org has no word for a stance or for what joins claims, so these
are in a vocabulary of our own, `newsclaims:`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractor.aside import written_aside
from extractor.records import Actor, ActorKind, Article, Claim, Place, Source

CONTEXT = ["https://schema.org", {"newsclaims": "urn:newsclaims:"}]
_ID = "urn:newsclaims:id:"
_LINKS = ("denies", "counters", "supports")


def export_jsonld(articles: Iterable[Article], path: Path) -> int:
    """Write each page's claims as a JSON-LD graph, a line a page; return how many pages.

    The file takes its name when it is whole: an older one of that name, which
    may be the records that are being read, stays until then.
    """
    count = 0
    is_device = path.exists() and not path.is_file()
    with path.open("wb") if is_device else written_aside(path) as out:
        for article in articles:
            out.write(f"{json.dumps(make_graph(article), ensure_ascii=False)}\n".encode())
            count += 1
    return count


def make_graph(article: Article) -> dict[str, Any]:
    """Return a page and its claims as one JSON-LD document."""
    return {"@context": CONTEXT, "@graph": [_page(article), *_claims(article)]}


def _page(article: Article) -> dict[str, Any]:
    return _known(
        {
            "@type": "NewsArticle",
            "@id": _id(article.id),
            "url": article.url,
            "headline": article.headline,
            "datePublished": article.doc_date.isoformat() if article.doc_date else None,
            "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        }
    )


def _claims(article: Article) -> Iterator[dict[str, Any]]:
    sources = {source.id: source for source in article.sources}
    actors = {actor.id: actor for actor in article.actors}
    places = {place.id: place for place in article.places}
    for claim in article.claims:
        source = sources.get(claim.source or "")
        about = [_place(places[id_]) for id_ in claim.places]
        yield _known(
            {
                "@type": "Claim",
                "@id": _id(claim.id),
                "text": claim.content_resolved or " ... ".join(span.text for span in claim.content),
                "author": _author(source, actors) if source else None,
                "appearance": {"@id": _id(article.id)},
                "datePublished": _day(claim),
                "contentLocation": about or None,
                "newsclaims:stance": claim.stance.value,
                "newsclaims:eventTime": claim.event_time.value if claim.event_time else None,
            }
            | {f"newsclaims:{link}": _links(getattr(claim, link)) for link in _LINKS}
        )


def _links(ids: tuple[str, ...]) -> list[dict[str, str]] | None:
    return [{"@id": _id(id_)} for id_ in ids] or None


def _author(source: Source, actors: dict[str, Actor]) -> dict[str, str]:
    actor = actors.get(source.actor or "")
    is_person = actor is not None and actor.kind is ActorKind.PERSON
    return {"@type": "Person" if is_person else "Organization", "name": source.name}


def _place(place: Place) -> dict[str, Any]:
    geo = None
    if place.lat is not None and place.lon is not None:
        geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return _known({"@type": "Place", "name": place.name, "geo": geo})


def _day(claim: Claim) -> str | None:
    """Return the day on which it was said, where that is one day."""
    when = claim.claim_time
    if when is None or when.first is None or when.first != when.last:
        return None
    return when.first.isoformat()


def _id(id_: str) -> str:
    return _ID + id_.replace(" ", "%20")


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
