"""The scorer: how likely an option is what a reader would mark, and which options stand."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from extractor.pipes.attributions.cues import Index
from extractor.pipes.attributions.options import ENCODER, SAME, Option, Words, cue_rows, overlap, words_of
from extractor.records import CueClass

EXACTNESS = 1.0  # how much an exact extent counts beside a right one
PASSING = ("participle", "answered", "issued")  # what another makes of a claim in passing
TRUSTED_FINDERS = frozenset({"source_phrase", "colon"})  # "according to X", "X: P"
# What the labels that the scorer learned from are silent about, and the labelled pages of samples/ tell:
# content with the cue of a further claim in it ("says P and describes Q") is better cut by the rules,
# and so is that of a denial, whose extent decides what is denied.
RANKED = {"encoder swallows": 0.3, "rule cue deny": 8.0}


@dataclass(frozen=True)
class Regression:
    """A logistic regression over looks by name; a look without a weight counts nothing."""

    weights: Mapping[str, float]
    bias: float

    def rate(self, looks: Mapping[str, float]) -> float:
        """Return the probability."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in looks.items())
        return 1 / (1 + math.exp(-total))


@dataclass(frozen=True)
class Scorer:
    """What is likely of an option: `right`, and `exact` if right; from `threshold` on one stands.

    `trusted` is the threshold for claims that rules found (see `is_trusted`).
    """

    right: Regression
    exact: Regression
    threshold: float
    trusted: float

    @classmethod
    def load(cls, path: Path) -> Scorer:
        """Return the scorer in a `scorer.json`."""
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            Regression(**kept["right"]), Regression(**kept["exact"]), kept["threshold"], kept["trusted"]
        )

    def rate(self, looks: Mapping[str, float]) -> Rating:
        """Return how likely the option is right, and its rank among options that clash."""
        right = self.right.rate(looks)
        rank = right * (1 + EXACTNESS * self.exact.rate(looks))
        for look, factor in RANKED.items():
            rank *= factor if looks.get(look) else 1
        return Rating(right, rank)

    def stands(self, option: Option, rating: Rating, index: Index) -> bool:
        """Return whether an option is likely enough to stand, if it clashes with no better one."""
        if is_about_denials(option, index):
            return True
        return rating.right >= (self.trusted if is_trusted(option, index) else self.threshold)


class Rating(NamedTuple):
    """The probability that an option is right; where options clash the highest `rank` stands."""

    right: float
    rank: float


def choose_options(
    options: Sequence[Option], scorer: Scorer, rated: Sequence[Rating], index: Index
) -> list[tuple[Option, float]]:
    """Return the options that stand, with their probability, in the order of their cues.

    The one of the highest rank comes first; what tells of the same claim as one
    that stands, or shares its cue, falls.
    """
    standing: list[int] = []
    holders: dict[int, list[Words]] = {}
    for n in sorted(range(len(options)), key=lambda n: (-rated[n].rank, n)):
        if not scorer.stands(options[n], rated[n], index):
            continue
        words = replace(words_of(options[n]), on_denials=is_about_denials(options[n], index))
        tokens = words.content | words.cue
        if not any(_clash(words, other) for token in tokens for other in holders.get(token, ())):
            standing.append(n)
            for token in tokens:
                holders.setdefault(token, []).append(words)
    standing.sort(key=lambda n: (options[n].head, options[n].content[0].start))
    return [(options[n], rated[n].right) for n in standing]


def is_about_denials(option: Option, index: Index) -> bool:
    """Return whether a rule found a denial, or a claim by nobody that is denied ("denied reports that P").

    The labels that the scorer learned from leave most of these out, where they lie
    within another's words; the records are there for them.
    """
    if option.finder == ENCODER or not option.cue:
        return False
    if option.finder in PASSING or (option.finder == "noun" and not option.source):
        return True
    return any(row.cue_class is CueClass.DENY for row in cue_rows(option, index)[:1])


def is_trusted(option: Option, index: Index) -> bool:
    """Return whether a rule found the option by a cue that takes a stand on the truth of its content."""
    if option.finder == ENCODER or not option.cue:
        return False
    return option.finder in TRUSTED_FINDERS or any(row.claim for row in cue_rows(option, index))


def _clash(mine: Words, other: Words) -> bool:
    """Return whether two options cannot both stand; one may lie whole within the other's content."""
    if mine.by_rule and other.by_rule:
        return False  # the rules have chosen among their own already
    if _is_denial_within(mine, other) or _is_denial_within(other, mine):
        return False  # "said Moscow had denied P": two claims, however short the rest of the first is
    shared = mine.content & other.content
    if mine.cue & other.cue or overlap(mine.content, other.content) >= SAME:
        return True
    return bool(shared) and shared not in (mine.content, other.content)


def _is_denial_within(inner: Words, outer: Words) -> bool:
    return inner.on_denials and bool(inner.cue) and inner.cue | inner.content <= outer.content
