"""How a predicted claim differs from its label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractor.records import Article, Claim, Span

LINKS = ("denies", "counters", "supports")
FIELDS = ("certainty", "polarity", "cue_class", "quote_type", "author_distance", "claim_time", "event_time")


class Verdict(StrEnum):
    """What is right or wrong about a claim; the values are classes of the style sheet."""

    RIGHT = "right"
    MISSED = "missed"
    FALSE = "false"
    STANCE = "wrong-stance"
    SOURCE = "wrong-source"
    LINK = "wrong-link"


@dataclass(frozen=True)
class Comparison:
    """A label and the claim found for it; one of them is None for a missed or a false claim.

    `differs` names the fields in which they differ. `verdicts` has at least one.
    """

    label: Claim | None
    found: Claim | None
    verdicts: tuple[Verdict, ...]
    differs: tuple[str, ...] = ()


def compare_claims(gold: Article, predicted: Article, pairs: Sequence[tuple[int, int]]) -> list[Comparison]:
    """Return a comparison for each claim of either side, in text order."""
    names = {predicted.claims[j].id: gold.claims[i].id for i, j in pairs}
    ours, theirs = _links(gold, {c.id: c.id for c in gold.claims}), _links(predicted, names)
    compared = [_pair(gold.claims[i], predicted.claims[j], ours, theirs) for i, j in pairs]
    paired, used = {i for i, _ in pairs}, {j for _, j in pairs}
    compared += [Comparison(c, None, (Verdict.MISSED,)) for i, c in enumerate(gold.claims) if i not in paired]
    compared += [
        Comparison(None, c, (Verdict.FALSE,)) for j, c in enumerate(predicted.claims) if j not in used
    ]
    return sorted(compared, key=_start)


def _pair(label: Claim, found: Claim, ours: Mapping[str, object], theirs: Mapping[str, object]) -> Comparison:
    wrong = {
        Verdict.STANCE: label.stance is not found.stance,
        Verdict.SOURCE: not _is_touching(label.source_span, found.source_span),
        Verdict.LINK: ours[label.id] != theirs[found.id],
    }
    verdicts = tuple(verdict for verdict, is_wrong in wrong.items() if is_wrong)
    return Comparison(label, found, verdicts or (Verdict.RIGHT,), tuple(_differences(label, found, wrong)))


def _differences(label: Claim, found: Claim, wrong: Mapping[Verdict, bool]) -> Iterator[str]:
    yield from (name.value.removeprefix("wrong-") for name, is_wrong in wrong.items() if is_wrong)
    if label.content != found.content:
        yield "extent of the content"
    if label.cue != found.cue:
        yield "cue"
    if not wrong[Verdict.SOURCE] and label.source_span != found.source_span:
        yield "extent of the source"
    for name in FIELDS:
        one, other = (_plain(getattr(claim, name)) for claim in (label, found))
        if one != other:
            yield f"{name.replace('_', ' ')} {one}, found {other}"


def _plain(value: object) -> str:
    """Return a field's value as a word; for a time that is its value, and for None it is "none"."""
    told = getattr(value, "value", value)
    return "none" if told is None else str(told).lower() if isinstance(told, bool) else str(told)


def _links(article: Article, names: Mapping[str, str]) -> dict[str, object]:
    """Return each claim's links in the labels' ids; a link to a repetition counts as to the original."""
    first = {c.id: c.duplicate_of or c.id for c in article.claims}
    return {
        c.id: {
            (kind, names.get(first[target], f"unmatched {target}"))
            for kind in LINKS
            for target in getattr(c, kind)
        }
        for c in article.claims
    }


def _is_touching(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.start < other.end and other.start < one.end


def _start(comparison: Comparison) -> tuple[int, int]:
    claim = comparison.label or comparison.found
    return (claim.content[0].start, claim.content[0].end) if claim else (0, 0)
