"""What a page says about itself: its headline, its writers, its date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extractor.dates import read_date
from extractor.records import Block, Section
from extractor.segment.bylines import read_names

# Behind these words stands the day of a change, not of the publication.
_CHANGED = re.compile(r"\W*\b(?:last\s+)?(?:updated?|modified|revised|corrected|edited)\b", re.IGNORECASE)


@dataclass(frozen=True)
class PageFacts:
    """What the page shows of its own headline, writers and date.

    `headline` is null where the page has none, `byline` (names as written, in
    order) is empty, and `doc_date` null where no full date is near the headline.
    """

    headline: str | None
    byline: tuple[str, ...]
    doc_date: date | None


def page_facts(text: str, blocks: Sequence[Block]) -> PageFacts:
    """Return what the blocks of a page say about the page itself.

    Only date lines, bylines and datelines are asked for the date, never the
    story; a date of publication wins over one of an update.
    """
    lines = [" ".join(text[b.start : b.end].split()) for b in blocks if b.section is Section.HEADLINE]
    dated = [b.text for b in blocks if b.section in {Section.DATELINE, Section.BYLINE}]
    names = [name for b in blocks if b.section is Section.BYLINE for name in read_names(b.text)]
    return PageFacts(lines[0] if lines else None, _different(names), _find_date(dated))


def _different(names: Sequence[str]) -> tuple[str, ...]:
    first_of_key: dict[str, str] = {}
    for name in names:
        first_of_key.setdefault(name.casefold(), name)
    return tuple(first_of_key.values())


def _find_date(lines: Sequence[str]) -> date | None:
    published = [_CHANGED.split(line, maxsplit=1)[0] for line in lines]
    days = (read_date(line) for line in (*published, *lines) if line)
    return next((day for day in days if day is not None), None)
