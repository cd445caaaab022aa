"""The figures of one labelled page, and its errors in words."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.evaluation.bcubed import BCubed
from extractor.evaluation.calibration import Calibration
from extractor.evaluation.fields import FieldScores
from extractor.evaluation.scores import Accuracy, Score
from extractor.records import Claim, Span

Figure = Score | Accuracy | BCubed
WIDTH = 90  # characters of the page that a line about an error quotes


@dataclass(frozen=True)
class PageReport:
    """The figures of one page; `misses` and `false_finds` have a line for each error.

    `fields` has the scores of each field's values, over the claims that were found.
    `calibration` compares the claims' confidence with whether they are right, which
    takes half of the words of a labelled claim, and its source.
    """

    id: str
    figures: dict[str, Figure]
    misses: list[str] = field(default_factory=list)
    false_finds: list[str] = field(default_factory=list)
    fields: dict[str, FieldScores] = field(default_factory=dict)
    calibration: Calibration = field(default_factory=Calibration)

    def as_dict(self) -> dict[str, object]:
        """Return the report as plain JSON."""
        figures = {name: figure.as_dict() for name, figure in self.figures.items()}
        return {"figures": figures, "misses": self.misses, "false_finds": self.false_finds}


def quote(text: str) -> str:
    """Return the text in one line, cut short where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"


def quote_span(span: Span) -> str:
    """Return a span's offsets and words."""
    return f"{span.start}-{span.end} {quote(span.text)}"


def quote_claim(claim: Claim) -> str:
    """Return a claim's source, cue and content in one line."""
    source = claim.source_span.text if claim.source_span else "(nobody named)"
    cue = " ".join(span.text for span in claim.cue) or "(no cue)"
    content = " ... ".join(span.text for span in claim.content)
    return f"{quote(source)} | {cue} | {quote(content)}"
