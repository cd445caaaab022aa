"""Turning a processed Doc into records; no other room knows both."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.article.claims import read_claims
from extractor.article.entities import read_actors, read_places, read_timexes
from extractor.article.view import make_ids, view
from extractor.disputes import mark_duplicates
from extractor.records import Actor, Claim, Place, Source, Timex


@dataclass(frozen=True)
class Findings:
    """What a Doc holds, as records, in text order."""

    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    sources: tuple[Source, ...]
    timexes: tuple[Timex, ...]
    claims: tuple[Claim, ...]


def read_findings(doc: Doc, article_id: str) -> Findings:
    """Return the records of all layers of the Doc.

    Ids are made from the article's id and the offset of the first mention, so that a
    page always gets the same ids.
    """
    seen = view(doc)
    ids = make_ids(seen, article_id)
    timexes = read_timexes(seen, article_id)
    sources, claims = read_claims(seen, ids, timexes)
    return Findings(read_places(seen, ids), read_actors(seen, ids), sources, timexes, mark_duplicates(claims))
