"""The settings of grouping, all in one place, with the figures that forced them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


# What speaks for and against a claim's being in a group (likeness.py).
@dataclass(frozen=True)
class Weights:
    """What the signs of likeness.py weigh, and how likely a unit must be to belong to a group to join it."""

    bias: float
    signs: Mapping[str, float]
    join: float


# Logistic regressions (L2 of 0.5) over 333 pairs of a unit and a group from the dev half of
# samples/disputes and, at a third and a tenth of the weight, 1678 from samples/gold, the groups being
# those of the labels. `join` is lower than 0.5 since B-cubed pays for whole groups. Of claims that
# were found, leaving one story out at a time: B-cubed F1 .77 (dev half, 8 disputes).
LINKED = Weights(
    bias=-3.16,
    signs={
        "plain words": 0.29,
        "ties": 0.35,
        "same event": 1.28,
        "other event": 0.25,
        "other place": -1.35,
        "other state": -1.71,
        "other days": -0.56,
        "page": 1.91,
        "head": 1.30,
        "main": -0.51,
        "focus": 1.46,
        "share of page": 1.13,
        "beside": 1.16,
        "next": 0.34,
        "same speaker beside": 0.13,
        "speaker known": 0.20,
        "denial": -0.61,
        "linked and here": 1.13,
        "late": -1.31,
    },
    join=0.1,
)
SINGLE = Weights(
    bias=-3.64,
    signs={
        "words": 0.60,
        "ties": 0.75,
        "same event": 0.73,
        "other place": -1.70,
        "other state": -0.99,
        "other days": -0.46,
        "page": 2.29,
        "head": 1.74,
        "main": 0.49,
        "focus": 0.55,
        "share of page": 1.18,
        "beside": 0.14,
        "next": 1.16,
        "same speaker beside": -0.21,
        "speaker known": -0.43,
        "late": -2.71,
        "few words": 0.56,
    },
    join=0.45,
)
# A page that is so like another tells of the same story, and with the heads' likeness of the same dispute.
SAME_STORY = 0.09
SAME_DISPUTE = 0.25
LATEST_OPENING = 1
SAME_WORDS = 0.06
DAYS_APART = 3
MOST_TIES = 4
FEW_TERMS = 6
# Days since a group was last heard of, after which a like claim starts a new one.
WINDOW = 60
# As if so many pages had been read before the first: the first pages' words are no rarer than later ones'.
PAGES_BEFORE = 20

# What keeps time in step with the number of claims: a unit looks under so many of its terms, a term
# leads to so many groups, so many are compared, and a group keeps so many terms. Pages likewise.
KEYS_PER_UNIT = 10
GROUPS_PER_KEY = 24
MOST_COMPARED = 12
MOST_TERMS = 80
HEADS_PER_GROUP = 4
TERMS_PER_PAGE = 60
KEYS_PER_PAGE = 25
PAGES_PER_KEY = 24
PAGES_COMPARED = 8
GROUPS_PER_PAGE = 6
