"""Records in the annotation format of the quotation extractor Citron (BBC R&D), a JSON file a page.

`text`; `quotes`: `cue`, `sources`, `contents` as spans, `id`, `confidence`; `coreference_groups`
of spans that name one actor. Stance and links have no place there and are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from extractor.records import Article, Claim, Span

FILES = "[0-9]" * 7 + "-*.json"
_NO_FILE_NAME = re.compile(r"[^\w.-]+")


def export_citron(articles: Iterable[Article], folder: Path) -> int:
    """Write `<number>-<id>.json` for each record into the folder; return how many."""
    count = 0
    for count, article in enumerate(articles, start=1):
        name = f"{count:07d}-{_NO_FILE_NAME.sub('_', article.id)[:80]}.json"
        text = json.dumps(make_quotes(article), ensure_ascii=False, indent=2)
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return count


def make_quotes(article: Article) -> dict[str, Any]:
    """Return a page in Citron's form; claims without a cue are left out, since it asks for one."""
    groups = ([_span(mention) for mention in actor.mentions] for actor in article.actors)
    return {
        "text": article.text,
        "quotes": [_quote(claim) for claim in article.claims if claim.cue],
        "coreference_groups": [group for group in groups if len(group) > 1],
    }


def _quote(claim: Claim) -> dict[str, Any]:
    """Return a claim as a quote; of a cue in pieces the first, since Citron knows one span."""
    quote: dict[str, Any] = {
        "id": claim.id,
        "cue": _span(claim.cue[0]),
        "sources": [_span(claim.source_span)] if claim.source_span else [],
        "contents": [_span(span) for span in claim.content],
    }
    return quote if claim.confidence is None else quote | {"confidence": claim.confidence}


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}
