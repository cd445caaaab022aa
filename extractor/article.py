"""From a processed Doc to an `Article`: the only room that knows both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from extractor import layers, records
from extractor.disputes import mark_duplicates
from extractor.layers import Attribution, ClaimFacts
from extractor.pipes.actors import resolve_source, source_kind
from extractor.pipes.timexes import bounds
from extractor.pipes.when import ClaimTime, find_claim_time, find_event_time


@dataclass(frozen=True)
class Findings:
    """What a Doc holds, as records, in text order."""

    places: tuple[records.Place, ...]
    actors: tuple[records.Actor, ...]
    sources: tuple[records.Source, ...]
    timexes: tuple[records.Timex, ...]
    claims: tuple[records.Claim, ...]


def read_findings(doc: Doc, article_id: str) -> Findings:
    """Return the records of all layers of the Doc.

    Ids are made of the article's id and the offset of the first mention, so
    that the same page always gives the same ids.
    """
    places, place_ids = _places(doc, article_id)
    actors, actor_ids = _actors(doc, article_id, place_ids)
    timexes = _timexes(doc, article_id)
    claims, speakers = _claims(doc, article_id, place_ids, actor_ids, timexes)
    sources, claims = _sources(article_id, actors, claims, speakers)
    return Findings(places, actors, sources, timexes, mark_duplicates(claims))
