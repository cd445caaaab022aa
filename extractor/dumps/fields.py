"""Which field of a table holds what: named by the caller, or guessed from the names that dumps use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.dumps.options import DumpOptions

# Likeliest first, in the forms of crawlers (news-please, trafilatura, scrapy), of news APIs
# and of published sets; case, "-" and spaces do not count.
GUESSES: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "maintext", "body", "article_text", "full_text", "fulltext", "article_body", "articlebody"),
        *("body_text", "plain_text", "cleaned_text", "page_text", "raw_text", "content", "article", "story"),
    ),
    "html": ("html", "raw_html", "page_html", "content_html", "body_html", "html_content"),
    "url": ("url", "link", "article_url", "canonical_url", "source_url", "web_url", "permalink", "uri"),
    "title": ("title", "headline", "article_title"),
    "date": (
        *("date", "published", "publish_date", "date_published", "date_publish", "publication_date"),
        *("published_at", "publishedat", "published_date", "publishing_date", "pub_date", "pubdate"),
        *("datepublished", "datetime", "timestamp"),
    ),
    "outlet": (
        *("outlet", "publisher", "source", "site", "site_name", "sitename", "publication", "newspaper"),
        *("source_name", "source_domain", "domain", "hostname"),
    ),
    "id": ("id", "uid", "guid", "uuid", "doc_id", "docid", "document_id", "article_id", "_id"),
}


@dataclass(frozen=True)
class TakenFields:
    """Which fields of a file were taken for what, and which it has besides; for the caller to see."""

    where: str
    taken: Mapping[str, str]
    unused: tuple[str, ...] = ()

    def __str__(self) -> str:
        taken = ", ".join(f"{role} from {name!r}" for role, name in self.taken.items())
        unused = f"; not used: {', '.join(map(repr, self.unused))}" if self.unused else ""
        return f"{self.where}: {taken}{unused}"


def choose_fields(names: Iterable[str], options: DumpOptions) -> dict[str, str]:
    """Return the field taken for each role: text, html, url and so on; none for a role that none fits.

    What the options name is taken for it, whether the table has it or not, and
    for nothing else. Where they name the HTML alone, no text is guessed.
    """
    named = {role: getattr(options, f"{role}_field") for role in GUESSES}
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(_key(name), name)
    chosen: dict[str, str] = {}
    for role, guesses in GUESSES.items():
        if named[role] is not None:
            chosen[role] = named[role]
        elif role != "text" or named["html"] is None:
            fitting = (first[guess] for guess in guesses if guess in first)
            if (field := next((f for f in fitting if f not in named.values()), None)) is not None:
                chosen[role] = field
    return chosen


def look_up(row: Mapping[str, Any], name: str) -> Any:
    """Return the field of a row, or of the objects nested in it by a dotted name; null where it has none."""
    if name in row:
        return row[name]
    value: Any = row
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _key(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")
