"""Contents give way to what others say: "P, but Kyiv denies this" ends before "but"."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.lexicon.cues import load_words
from extractor.pipes.attributions.options import Option

CONTRASTS = frozenset({"but", "while", "though", "although", ";"})
ANSWERED, ANSWERING = load_words("answered"), load_words("answering")
DASHES = frozenset({"-", "–", "—"})
FEWEST = 3  # tokens that must be left before what is cut off


def yield_to_others(options: Sequence[Option]) -> list[Option]:
    """Return the options, in order, with contents cut where another source's claim begins in contrast.

    That is at "but", "while", ";" before the other's source, at a dash before
    a claim noun that the other denies, and at a comma before "which it denies".
    """
    cues = sorted(
        (cue.start, number) for number, option in enumerate(options) if option.source for cue in option.cue
    )
    return [replace(option, content=tuple(_cut(option, options, cues))) for option in options]


def _cut(option: Option, options: Sequence[Option], cues: Sequence[tuple[int, int]]) -> Iterable[Span]:
    """Yield the option's contents; `cues` are the first tokens of all cues, with their option's number."""
    own = _starts(option)
    for span in option.content:
        inside = cues[bisect_left(cues, (span.start + 1, 0)) : bisect_left(cues, (span.end, 0))]
        others = (options[number] for number in dict.fromkeys(number for _, number in inside))
        apart = (other for other in others if other is not option and _starts(other) != own)
        ends = [end for other in apart if (end := _end_before(span, other)) is not None]
        yield span.doc[span.start : min(ends, default=span.end)]


def _starts(option: Option) -> set[int]:
    return {span.start for span in option.source}


def _end_before(span: Span, other: Option) -> int | None:
    """Return where the content ends if the other's words, whose cue is in it, follow after a contrast."""
    begins = min(part.start for part in (*other.source, *other.cue, *other.content))
    joint = begins - 1
    if joint - span.start < FEWEST:
        return None
    doc = span.doc
    if doc[joint].lower_ in CONTRASTS or doc[joint].text in DASHES:
        return _without_comma(doc, joint)
    return joint if doc[joint].text == "," and _answers(other) else None


def _answers(option: Option) -> bool:
    """ ", which it denies", ", a claim Kyiv rejects"."""
    first, verb = option.content[0], option.cue[-1].root.lemma_.lower()
    return (first[0].tag_ == "WDT" or first.root.lower_ in ANSWERED) and verb in ANSWERING


def _without_comma(doc: Doc, end: int) -> int:
    return end - 1 if doc[end - 1].is_punct else end
