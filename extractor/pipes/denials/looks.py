"""How a statement looks as what a denial denies: the features that the shipped weights are for."""

from collections.abc import Iterator, Sequence
from math import log1p

from extractor.pipes.denials.denial import KIN, TELLS, Denial
from extractor.pipes.denials.scene import Scene
from extractor.pipes.denials.statement import Statement, is_same_source, stem
from extractor.records import Certainty, CueClass, DenialTarget, Polarity, Section, Stance

Looks = dict[str, float]

TOP = (Section.HEADLINE, Section.SUBHEAD)
KINDS = (CueClass.ACCUSE, CueClass.CLAIM, CueClass.ASSESS)
FORMS = (DenialTarget.NOMINAL, DenialTarget.CONTENT_TRUTH)
HABIT = frozenset({"repeatedly", "always", "consistently", "previously", "long"})
LEAST = 0.01  # the rarity that all of a denial's terms have at the least, to divide by


def look_around(denial: Denial, scene: Scene) -> list[tuple[Statement, Looks]]:
    """Return what the denial may deny, in text order, with how it looks; looks that are 0 are left out.

    What its own source says after it is no answer to it: of 384 such statements beside labelled
    denials not one was denied.
    """
    own = denial.statement
    between = [s for s in scene.before(own) if s.claim.stance == Stance.ASSERTED]
    others = [s for s in between if not is_same_source(own, s)]
    return [
        (other, look_at(denial, other, others, scene))
        for other in scene.near(denial)
        if not (_where(own, other) == "ahead" and is_same_source(own, other))
    ]


def look_at(denial: Denial, other: Statement, before: Sequence[Statement], scene: Scene) -> Looks:
    """Return how `other` looks: each look by itself, and once more with how the denial points.

    `before` are the claims of other sources before the denial, in text order.
    """
    looks = (
        *_place(denial, other, before, scene),
        *_turn(denial, other, scene),
        *_speakers(denial, other),
        *_words(denial, other, scene),
        *_kind(denial, other),
    )
    seen = {name: float(value) for name, value in looks if value}
    return seen | {f"{name}, {denial.how}": value for name, value in seen.items()}


def look_at_none(denial: Denial) -> Looks:
    """Return what speaks for a denied claim that nobody on the page makes."""
    own, how = denial.statement, denial.how
    terms = log1p(len(denial.own))  # who says much of what he denies often says it instead of the page
    looks = {
        "none": True,
        f"none {how}": True,
        "none terms": terms,
        f"none terms {how}": terms,
        **{f"none {form}": own.claim.denial_target == form for form in FORMS},
        "none doubt": own.claim.certainty != Certainty.CERTAIN,
        "none names": denial.names and how == TELLS,
        "none owner": bool(denial.owners),
        "none top": own.section in TOP,
        "none habit": any(token.lower_ in HABIT for token in own.cue),
    }
    return {name: float(value) for name, value in looks.items() if value}


def is_nested(denial: Statement, other: Statement) -> bool:
    """The other is told of within what is denied: "denied claims by Moscow that P"."""
    return any(span.start <= other.start and other.end < span.end for span in denial.content)


def _place(
    denial: Denial, other: Statement, before: Sequence[Statement], scene: Scene
) -> Iterator[tuple[str, float]]:
    own = denial.statement
    if is_nested(own, other):
        yield "told within", 1
        return
    if own.inside & other.inside:
        yield "same words", 1
        return
    where, gap = _where(own, other), abs(own.sentence - other.sentence)
    yield where, 1
    yield f"{where} sentences", log1p(gap)
    yield f"{where} same sentence", gap == 0
    yield "same block", own.block == other.block
    if where == "back":
        between = scene.after(other, before)
        yield "back claims", log1p(len(between))
        yield "last", not between
        yield "last speaker", all(is_same_source(other, s) for s in reversed(between))


def _turn(denial: Denial, other: Statement, scene: Scene) -> Iterator[tuple[str, float]]:
    """Whose turn it is around the other: it opens what its source says there, another denial answers it."""
    own, at = denial.statement, scene.order[other.id]
    last = scene.statements[at - 1] if at else None
    opens = last is None or last.block != other.block or not is_same_source(last, other)
    yield "opens", opens and not is_nested(own, other) and not own.inside & other.inside
    answer = scene.statements[at + 1] if at + 1 < len(scene.statements) else own
    yield "answered", answer.is_denial and answer.id != own.id and not is_same_source(answer, other)


def _where(own: Statement, other: Statement) -> str:
    if own.section in TOP and other.start > own.start:
        return "below"
    if own.section == Section.CAPTION and other.section != Section.CAPTION:
        return "beside"
    if own.section not in TOP and other.section in TOP:
        return "above"
    return "back" if other.start < own.start else "ahead"


def _speakers(denial: Denial, other: Statement) -> Iterator[tuple[str, float]]:
    own = denial.statement
    same = is_same_source(own, other)
    yield "same source", same
    yield "same side", not same and own.side is not None and own.side == other.side
    yield "names source", bool(denial.owners & other.source_words)
    yield "names side", other.side in own.sides and other.side != own.side
    yield "speaks of source", any(stem(word) in own.terms for word in other.source_words)
    named = any(stem(word) in other.terms for word in own.source_words)
    yield "about denier", named or f"actor {own.actor}" in other.terms


def _words(denial: Denial, other: Statement, scene: Scene) -> Iterator[tuple[str, float]]:
    shared = denial.own & other.terms
    yield "words", log1p(len(other.words))
    if not shared:
        yield "nothing shared", 1
        return
    common = scene.weigh(shared)
    yield "share", common / max(scene.weigh(denial.own), LEAST)
    yield "share of other", common / max(scene.weigh(other.terms), LEAST)
    yield "shared", log1p(common)
    yield "same verb", bool(denial.statement.verbs & other.verbs)


def _kind(denial: Denial, other: Statement) -> Iterator[tuple[str, float]]:
    yield "kin", any(token.lemma_.lower()[:KIN] in denial.kin for token in other.cue)
    yield "kind of cue", other.claim.cue_class in denial.classes
    yield "denial", other.is_denial
    yield "no claim", other.claim.stance is None
    yield "negative", other.claim.polarity == Polarity.NEGATIVE
    yield f"cue {other.claim.cue_class}", other.claim.cue_class in KINDS
