"""Contents give way to what others say: "P, but Kyiv denies this" ends before "but"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.pipes.attributions.options import Option

CONTRASTS = frozenset({"but", "while", "though", "although", ";"})
DASHES = frozenset({"-", "–", "—"})
FEWEST = 3  # tokens that must be left before what is cut off


def yield_to_others(options: Sequence[Option]) -> list[Option]:
    """Return the options, in order, with contents cut where another source's claim begins in contrast.

    That is at "but", "while", ";" before the other's source, and at a dash before
    a claim noun that the other denies.
    """
    sourced = [(option, _starts(option)) for option in options if option.source]
    return [replace(option, content=tuple(_cut(option, sourced))) for option in options]


def _cut(option: Option, sourced: Iterable[tuple[Option, set[int]]]) -> Iterable[Span]:
    own = _starts(option)
    others = [o for o, starts in sourced if o is not option and starts != own]
    for span in option.content:
        ends = [end for other in others if (end := _end_before(span, other)) is not None]
        yield span.doc[span.start : min(ends, default=span.end)]


def _starts(option: Option) -> set[int]:
    return {span.start for span in option.source}


def _end_before(span: Span, other: Option) -> int | None:
    """Return where the content ends if the other's words follow in it after a contrast."""
    if not any(span.start < cue.start < span.end for cue in other.cue):
        return None
    begins = min(part.start for part in (*other.source, *other.cue, *other.content))
    joint = begins - 1
    if joint - span.start < FEWEST:
        return None
    doc = span.doc
    if doc[joint].lower_ in CONTRASTS or doc[joint].text in DASHES:
        return _without_comma(doc, joint)
    return None


def _without_comma(doc: Doc, end: int) -> int:
    return end - 1 if doc[end - 1].is_punct else end
