"""Marks of how a claim is told, which hint at whether anybody contests it, whatever it is about.

Announcements ("the plant would reopen"), counts and side remarks ("Separately, ...")
are rarely contested; direct quotes, and what a speaker says first, often are.
"""

from __future__ import annotations

import re

from extractor.records import Claim, QuoteType, Source
from extractor.timelines.words import WORD

FUTURE = frozenset(["will", "would", "won't", "wouldn't", "shall"])
# "The bakery said it would open on Monday": the verb comes early, as it does not in "a man who would ...".
EARLY = 6
COUNT = re.compile(r"(?:^|\s)[$€£]?\d")
BESIDE = re.compile(r"(?:Separately|Meanwhile|Last (?:week|month|year)|[Aa]lso|[Aa]dded)\b")
SENTENCE_END = ". "


def find_marks(claim: Claim, source: Source | None, text: str) -> frozenset[str]:
    """Return the names of the marks that a claim has; `text` is the whole page."""
    wording = " ".join(span.text for span in claim.content)
    found = {
        "future": not FUTURE.isdisjoint(map(str.casefold, WORD.findall(wording)[:EARLY])),
        "count": COUNT.search(wording) is not None,
        "direct": claim.quote_type is QuoteType.DIRECT,
        "told beside": BESIDE.search(_lead(claim, text)) is not None,
        "speaker's first": source is not None and source.claims[0] == claim.id,
    }
    return frozenset(name for name, is_so in found.items() if is_so)


def _lead(claim: Claim, text: str) -> str:
    """Return the part of the sentence before the claim's content."""
    start = claim.content[0].start
    line = text.rfind("\n", 0, start) + 1
    sentence = text.rfind(SENTENCE_END, line, start)
    return text[line if sentence < 0 else sentence : start]
