"""The labelling scheme: the labels, and for each the lists to choose from.

In tools that have only labels, the choice from the first list is part of the label: `Claim:denied`.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.errors import SampleError
from extractor.labels.marks import ACTOR, CLAIM, CUE, PLACE, SOURCE, TIME, Tie
from extractor.terms import ActorKind, Certainty, CueClass, Polarity, QuoteType, Stance, TimexType

CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    CLAIM: {
        "stance": tuple(Stance),
        "certainty": tuple(Certainty),
        "polarity": tuple(Polarity),
        "cue_class": tuple(CueClass),
        "quote_type": tuple(QuoteType),
        "author_distance": ("no", "yes"),
    },
    CUE: {},
    SOURCE: {},
    PLACE: {"use": ("literal", "other")},
    ACTOR: {"kind": tuple(ActorKind)},
    TIME: {"type": tuple(TimexType)},
}
# The labels that each kind of tie leads from and to.
TIES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "source": ((CLAIM, SOURCE),),
    "cue": ((CLAIM, CUE),),
    "denies": ((CLAIM, CLAIM),),
    "counters": ((CLAIM, CLAIM),),
    "supports": ((CLAIM, CLAIM),),
    "duplicate_of": ((CLAIM, CLAIM),),
    "same": ((PLACE, PLACE), (ACTOR, ACTOR)),
}


def long_label(label: str, attributes: Mapping[str, str]) -> str:
    """Return a label with its first attribute: "Claim:denied", "Cue"."""
    first = next(iter(CHOICES[label]), None)
    return f"{label}:{attributes[first]}" if first and first in attributes else label


def short_label(written: str, where: str) -> tuple[str, dict[str, str]]:
    """Return label and attributes of a long label, written by `long_label` or by hand.

    Raises SampleError, naming the choices, where it is not in the scheme.
    """
    label, _, value = written.partition(":")
    lists = check_label(label, where)
    if not value:
        return label, {}
    first = next(iter(lists), None)
    if first is None:
        raise SampleError(f"{where}: label {written!r} has a value too many; use {label!r}")
    return label, {first: check_choice(label, first, value, where)}


def long_labels() -> list[str]:
    """Return all long labels, for tools that have only labels."""
    return [
        f"{label}:{value}" if value else label
        for label, lists in CHOICES.items()
        for value in next(iter(lists.values()), ("",))
    ]


def check_label(label: str, where: str) -> Mapping[str, tuple[str, ...]]:
    """Return a label's lists of choices; raises SampleError for a label that is not in the scheme."""
    if label not in CHOICES:
        raise SampleError(f"{where}: unknown label {label!r}; use one of {', '.join(CHOICES)}")
    return CHOICES[label]


def check_choice(label: str, name: str, value: str, where: str) -> str:
    """Return the value; raises SampleError where the label has no such choice."""
    allowed = check_label(label, where).get(name, ())
    if value not in allowed:
        raise SampleError(
            f"{where}: {label} has no {name} {value!r}; choose from {', '.join(allowed) or 'none'}"
        )
    return value


def check_tie(kind: str, where: str, *also: str) -> str:
    """Return the kind of a tie; raises SampleError where it is neither in the scheme nor in `also`."""
    if kind not in (*TIES, *also):
        raise SampleError(f"{where}: a relation named {kind!r}; name it one of {', '.join(TIES)}")
    return kind


def orient(tie: Tie, labels: Mapping[str, str]) -> Tie | None:
    """Return a tie the right way round, None where the scheme has no such tie between these labels.

    `labels` are those of the marks, by their ids.
    """
    ends = (labels[tie.tail], labels[tie.head])
    if ends in TIES[tie.kind]:
        return tie
    return Tie(tie.kind, tie.head, tie.tail) if ends[::-1] in TIES[tie.kind] else None
