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


# Logistic regressions (L2 of 0.5) over 293 pairs of a unit and a group from the dev half of
# samples/disputes and, at a third and a tenth of the weight, 1440 from samples/gold, the groups being
# those of the labels. `join` is lower than 0.5 since B-cubed pays for whole groups. Of claims that
# were found, leaving one story out at a time: B-cubed F1 .73 (dev half, 8 disputes).
LINKED = Weights(
    bias=-3.35,
    signs={
        "words": 0.34,
        "plain words": 0.54,
        "ties": 0.57,
        "same event": 0.61,
        "other event": -0.86,
        "other place": -0.99,
        "other state": -1.20,
        "other days": -0.79,
        "page": 1.58,
        "head": 1.20,
        "main": 0.41,
        "focus": 1.36,
        "share of page": 0.47,
        "beside": 0.24,
        "next": 0.15,
        "same speaker beside": 0.29,
        "speaker known": 0.15,
        "denial": -0.42,
        "linked and here": 0.52,
        "late": -1.24,
        "few words": 0.41,
    },
    join=0.2,
)
SINGLE = Weights(
    bias=-3.19,
    signs={
        "words": 1.31,
        "plain words": 0.41,
        "ties": 0.59,
        "same event": 0.10,
        "other place": -1.08,
        "other state": -1.18,
        "other days": -0.43,
        "page": 1.79,
        "head": 1.71,
        "main": 0.67,
        "focus": 1.08,
        "share of page": 0.62,
        "beside": 0.63,
        "next": 1.09,
        "same speaker beside": -0.71,
        "speaker known": -0.58,
        "late": -2.98,
        "few words": 0.43,
    },
    join=0.45,
)
# A page that is so like another (cosine of all their words) may tell of the same dispute; with the
# heads' cosine and the opening claim's it does. On the dev half, pages of one story lie above .11
# and .29, those of two below .14 and .13 but for two that share a state.
SAME_STORY = 0.09
SAME_DISPUTE = 0.25
# The claim that shows what a page is about is one of its first: 0 is the first.
LATEST_OPENING = 1
# What the same or another kind of event adds to that likeness, and how alike the words of two heads must
# be, names left out, for another kind of event not to part them.
SAME_EVENT = 0.15
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
MOST_RANKED = 24
MOST_COMPARED = 4
MOST_TERMS = 80
HEADS_PER_GROUP = 4
TERMS_PER_PAGE = 60
KEYS_PER_PAGE = 25
PAGES_PER_KEY = 24
PAGES_COMPARED = 8
GROUPS_PER_PAGE = 6
