"""Kinds of attribution that are rare but matter: denials, "according to", and those without a source."""

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
    """Yield the `CUE_KINDS` of an attribution; `cue` are the words of its cue, in lower case.

    A cue is of the deny kind if it has the words of a denying verb or noun in the cue
    table, in any form and in the table's order; other words may come between them
    ("ruled it out"). Verbs are not told apart from nouns that look alike ("in a heated
    dispute over"): 3 of 180 such cues, among 19,868 attributions.
    """
    if any(_holds(cue, row) for row in _deny_rows()):
        yield DENY
    if ("according", "to") in pairwise(cue):
        yield ACCORDING_TO
    if not has_source:
        yield NO_SOURCE


def inflected(word: str) -> re.Pattern[str]:
    """Return a pattern of the forms of a regular verb or noun: "deny", "denies", "denied", "denying".

    The labels are read without a parser, so forms are spelled out rather than lemmatised.
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
