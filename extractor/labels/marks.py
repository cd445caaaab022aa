"""Labels in the form that all annotation tools share: marks on a text, and ties between marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.records import Article, Claim, Span

CLAIM, CUE, SOURCE, PLACE, ACTOR, TIME = "Claim", "Cue", "Source", "Place", "Actor", "Time"
CLAIM_LINKS = ("denies", "counters", "supports", "duplicate_of")
SAME = "same"
Extent = tuple[int, int]
Extents = tuple[Extent, ...]


@dataclass(frozen=True)
class Mark:
    """A label on one or more spans of the text: (start, end) in code points, end exclusive.

    A `Claim` is marked on its content, since every claim has one. `attributes` has only
    what the tool could hold.
    """

    id: str
    label: str
    spans: Extents
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tie:
    """A named arrow between two marks, by their ids.

    source and cue lead from a claim to these parts of it; denies, counters, supports and
    duplicate_of from claim to claim; same from a later mention of an entity to its first.
    """

    kind: str
    tail: str
    head: str


@dataclass(frozen=True)
class Sheet:
    """A page with its labels; `where` names its file and line or task, for messages.

    `record` is the page's record as it was exported, None where the tool lost it.
    """

    id: str
    text: str
    marks: tuple[Mark, ...]
    ties: tuple[Tie, ...] = ()
    record: Article | None = None
    where: str = ""


@dataclass
class _Marking:
    """The marks and ties made so far, each only once."""

    marks: dict[tuple[str, Extents], Mark] = field(default_factory=dict)
    ties: dict[Tie, None] = field(default_factory=dict)
    made: int = 0

    def add(self, label: str, spans: Iterable[Span], *, owner: str = "", **attributes: str | None) -> str:
        extents = extents_of(spans)
        key = (f"{label} {owner}", extents)
        if key not in self.marks:
            self.made += 1
            held = {name: value for name, value in attributes.items() if value is not None}
            self.marks[key] = Mark(f"m{self.made}", label, extents, held)
        return self.marks[key].id

    def tie(self, kind: str, tail: str, head: str) -> None:
        self.ties[Tie(kind, tail, head)] = None


def mark_up(article: Article) -> Sheet:
    """Return a record as marks and ties; what these cannot express stays in `Sheet.record`."""
    marking = _Marking()
    _mark_claims(article, marking)
    for place in article.places:
        use = [(m, {"use": "literal" if m.literal else "other"}) for m in place.mentions]
        _mark_mentions(PLACE, use, place.id, marking)
    for actor in article.actors:
        _mark_mentions(ACTOR, [(m, {"kind": actor.kind.value}) for m in actor.mentions], actor.id, marking)
    for time in article.timexes:
        marking.add(TIME, [time], owner=time.id, type=time.type.value, value=time.value)
    return Sheet(article.id, article.text, tuple(marking.marks.values()), tuple(marking.ties), article)


def _mark_claims(article: Article, marking: _Marking) -> None:
    ids = {c.id: marking.add(CLAIM, c.content, owner=c.id, **claim_attributes(c)) for c in article.claims}
    for claim in article.claims:
        own = ids[claim.id]
        if claim.source_span:
            marking.tie("source", own, marking.add(SOURCE, [claim.source_span]))
        if claim.cue:
            marking.tie("cue", own, marking.add(CUE, claim.cue))
        for kind in CLAIM_LINKS:
            for other in links_of(claim, kind):
                marking.tie(kind, own, ids[other])


def _mark_mentions(
    label: str, mentions: Sequence[tuple[Span, dict[str, str]]], owner: str, marking: _Marking
) -> None:
    ids = [marking.add(label, [span], owner=owner, **attributes) for span, attributes in mentions]
    for later in ids[1:]:
        marking.tie(SAME, later, ids[0])


def claim_attributes(claim: Claim) -> dict[str, str]:
    """Return the fields of a claim that are chosen from a list."""
    return {
        "stance": claim.stance.value,
        "certainty": claim.certainty.value,
        "polarity": claim.polarity.value,
        "cue_class": claim.cue_class.value,
        "quote_type": claim.quote_type.value,
        "author_distance": "yes" if claim.author_distance else "no",
    }


def links_of(claim: Claim, kind: str) -> tuple[str, ...]:
    """Return the ids of the claims that a claim points to by `kind`."""
    linked = getattr(claim, kind)
    return tuple(filter(None, (linked,))) if kind == "duplicate_of" else tuple(linked)


def extents_of(spans: Iterable[Span]) -> Extents:
    """Return (start, end) of each span."""
    return tuple((span.start, span.end) for span in spans)


def overlap(one: Extents, other: Extents) -> int:
    """Return how many characters two marks share."""
    pairs = ((a, b) for a in one for b in other)
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a, b in pairs)


def heads(ties: Iterable[Tie], kind: str, tail: str) -> Iterator[str]:
    """Yield the ids that a mark's ties of one kind lead to, in their order."""
    return (tie.head for tie in ties if tie.kind == kind and tie.tail == tail)
