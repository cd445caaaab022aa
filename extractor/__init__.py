"""newsclaims reads news text and finds who claims and who denies what.

    >>> from extractor import extract
    >>> article = extract("Rebels shelled the mine on Monday, the army said. The rebels denied it.")
    >>> [(claim.source_span.text, claim.stance.value) for claim in article.claims]
    [('the army', 'asserted'), ('The rebels', 'denied')]

The other verbs: `read_dump` reads pages from files of many kinds, `write_records` and
`read_records` keep what was found, `evaluate` compares it with labels. Importing the
package is quick; a verb loads what it needs, such as spaCy, when it is first used.
"""

from typing import TYPE_CHECKING, Any

from extractor.errors import NewsclaimsError, PageError
from extractor.records import (
    Actor,
    Article,
    Block,
    Candidate,
    Claim,
    Dispute,
    Move,
    Place,
    PlaceMention,
    Position,
    Side,
    Source,
    Span,
    Stance,
    Timex,
    When,
)
from extractor.settings import Settings

if TYPE_CHECKING:
    from extractor.dumps import read_dump
    from extractor.evaluation.records import evaluate_records as evaluate
    from extractor.extraction import extract
    from extractor.timelines import Timeline
    from extractor.write import read_records, write_records

_LAZY = {
    "Timeline": ("extractor.timelines", "Timeline"),
    "evaluate": ("extractor.evaluation.records", "evaluate_records"),
    "extract": ("extractor.extraction", "extract"),
    "read_dump": ("extractor.dumps", "read_dump"),
    "read_records": ("extractor.write", "read_records"),
    "write_records": ("extractor.write", "write_records"),
}

__all__ = [
    "Actor",
    "Article",
    "Block",
    "Candidate",
    "Claim",
    "Dispute",
    "Move",
    "NewsclaimsError",
    "PageError",
    "Place",
    "PlaceMention",
    "Position",
    "Settings",
    "Side",
    "Source",
    "Span",
    "Stance",
    "Timeline",
    "Timex",
    "When",
    "evaluate",
    "extract",
    "read_dump",
    "read_records",
    "write_records",
]


def __getattr__(name: str) -> Any:
    """Load a verb on first use (PEP 562), so that importing the records alone stays fast."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _LAZY[name]
    return getattr(import_module(module), attribute)
