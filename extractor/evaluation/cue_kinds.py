"""Kinds of attributions that are rare and matter: denials, "according to", those without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extractor.lexicon.cues import CuePos, load_cues
from extractor.terms import CueClass

DENY, ACCORDING_TO, NO_SOURCE = CUE_KINDS = ("deny_cues", "according_to", "no_source")

_VOWEL_BEFORE_Y = re.compile(r"[aeiou]y\Z")


def find_kinds(cue: Sequence[str], *, has_source: bool) -> Iterator[str]:
    """Yield those of `CUE_KINDS` that an attribution is of; `cue` are the words of its cue, in small letters.

    It is of the deny type if its cue has the words of a verb or noun of that
    class in the cue table, in any form and in the table's order; words may stand
    between them ("ruled it out"). Verbs are not told from nouns that look like
    them ("in a heated dispute over"): 3 of 180 in a set of 19,868 attributions.
    """
    if any(_holds(cue, row) for row in _deny_rows()):
        yield DENY
    if ("according", "to") in pairwise(cue):
        yield ACCORDING_TO
    if not has_source:
        yield NO_SOURCE


def inflected(word: str) -> re.Pattern[str]:
    """Return the pattern of a regular verb's or noun's forms: "deny", "denies", "denied", "denying".

    The labels are read without a parser, so the forms are spelt and not looked up.
    """
    stem, endings = word, f"|s|es|{word[-1]}?ed|{word[-1]}?ing"
    if word.endswith("e"):
        stem, endings = word[:-1], "e|es|ed|ing"
    elif word.endswith("y") and not _VOWEL_BEFORE_Y.search(word):
        stem, endings = word[:-1], "y|ies|ied|ying"
    return re.compile(f"{re.escape(stem)}(?:{endings})")


@cache
def _deny_rows() -> tuple[tuple[re.Pattern[str], ...], ...]:
    rows = (row for row in load_cues().values() if row.cue_class is CueClass.DENY)
    kept = (row.lemma.split() for row in rows if row.pos in (CuePos.VERB, CuePos.NOUN))
    return tuple((inflected(head), *map(re.compile, map(re.escape, rest))) for head, *rest in kept)


def _holds(cue: Sequence[str], row: Sequence[re.Pattern[str]]) -> bool:
    left = iter(cue)
    return all(any(pattern.fullmatch(word) for word in left) for pattern in row)
