"""The labels of each head, kept in the model's `config.json`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROLE_LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
CLAIM_LABELS = ("none", "asserted", "denied")
SENT_LABELS = ("inside", "start")
WORD_HEADS = ("tag", "pos", "ent", "role", "claim", "mention", "sent")
MENTION_LABELS = ("none", "person", "organisation", "place")


@dataclass(frozen=True)
class Labels:
    """What the numbers of each head mean, in the order of its outputs."""

    tag: tuple[str, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    ent: tuple[str, ...]
    role: tuple[str, ...] = ROLE_LABELS
    claim: tuple[str, ...] = CLAIM_LABELS
    mention: tuple[str, ...] = MENTION_LABELS
    sent: tuple[str, ...] = SENT_LABELS

    def by_word(self) -> dict[str, tuple[str, ...]]:
        """Return the labels of the heads that judge each word by itself, in the order of their outputs."""
        return {head: getattr(self, head) for head in WORD_HEADS}


def bio(iob: str, kind: str, known: Sequence[str]) -> str:
    """Return the label of a token of an entity, "O" where its kind is not among the known."""
    label = f"{iob}-{kind}"
    return label if label in known else "O"
