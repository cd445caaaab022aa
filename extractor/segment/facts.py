"""What a page says about itself: its headline, its writers, its date."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from extractor.dates import read_date
from extractor.records import Block, Section
from extractor.segment.bylines import read_names
from extractor.segment.markup import without_markup

# Behind these words stands the day of a change, not of the publication.
_CHANGED = re.compile(r"\W*\b(?:last\s+)?(?:updated?|modified|revised|corrected|edited)\b", re.IGNORECASE)
# Copies glue the date to what is before it: "The ExampleAugust 26, 2025".
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z\d])")


@dataclass(frozen=True)
class PageFacts:
    """What the page shows of its own headline, writers and date; each null where it shows none.

    `byline` has the names as written, in order: "Ann Example, Bo Sample".
    """

    headline: str | None
    byline: str | None
    doc_date: date | None


def page_facts(text: str, blocks: Sequence[Block]) -> PageFacts:
    """Return what the blocks of a page say about the page itself.

    Only datelines and bylines above the story's second paragraph are asked for
    the date: below, a quoted post may have one. A date of publication wins over
    one of an update.
    """
    headlines = (without_markup(" ".join(b.text.split())) for b in blocks if b.section is Section.HEADLINE)
    dated = [
        without_markup(b.text)
        for b in _above_story(blocks)
        if b.section in {Section.DATELINE, Section.BYLINE}
    ]
    names = [
        name for b in blocks if b.section is Section.BYLINE for name in read_names(without_markup(b.text))
    ]
    return PageFacts(next(headlines, None), ", ".join(_different(names)) or None, _find_date(dated))


def _above_story(blocks: Sequence[Block]) -> Sequence[Block]:
    body = [at for at, block in enumerate(blocks) if block.section is Section.BODY]
    return blocks[: body[1]] if len(body) > 1 else blocks


def _different(names: Iterable[str]) -> list[str]:
    first_of_key: dict[str, str] = {}
    for name in names:
        first_of_key.setdefault(name.casefold(), name)
    return list(first_of_key.values())


def _find_date(lines: Sequence[str]) -> date | None:
    published = [_CHANGED.split(line, maxsplit=1)[0] for line in lines]
    days = (read_date(_GLUED.sub(" ", line)) for line in (*published, *lines) if line)
    return next((day for day in days if day is not None), None)
