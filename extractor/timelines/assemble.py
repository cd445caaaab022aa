"""Turning groups into `Timeline` records."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date

from extractor.lexicon.pronouns import load_pronouns
from extractor.records import Side, Stance
from extractor.timelines.group import Group
from extractor.timelines.parties import find_parties
from extractor.timelines.records import ClaimRef, Timeline
from extractor.timelines.words import WORD, stem

# From "technical fault" or a bare name no reader would know what is contested.
LEAST_WORDS = 4
# Pages say first what is contested; the arguments for it follow.
FIRST = 3
# Shorter wordings are better, but not without end: "closure" is no better than the clause it stands in.
FEW_WORDS = 5
PRONOUN_SHARE = 0.8


def find_timelines(groups: Iterable[Group], *, contested_only: bool = True) -> Iterator[Timeline]:
    """Yield the groups as timelines, latest news first, undated ones last, ties in the order of ids."""
    chosen = [group for group in groups if is_contested(group) or not contested_only]
    for group in sorted(chosen, key=_newest_first):
        yield _timeline(group)


def is_contested(group: Group) -> bool:
    """Return whether anybody denies the proposition, or both sides are taken across several pages."""
    said = group.statements
    two_sided = {s.side for s in said} == {Side.FOR, Side.AGAINST} and len({s.article for s in said}) > 1
    return any(s.stance is Stance.DENIED for s in said) or two_sided


def _newest_first(group: Group) -> tuple[int, str]:
    days = _days(group)
    return (-days[-1].toordinal() if days else 0, group.id)


def _days(group: Group) -> list[date]:
    return sorted(s.day for s in group.statements if s.day)


def _proposition(group: Group) -> str:
    """Return the fullest wording from the first page that asserts what is contested.

    Later pages report what followed. Where nobody asserts it, the group's first unit words it.
    """
    said = [s for s in group.statements if s.side is Side.FOR and s.stance is Stance.ASSERTED]
    said = [s for s in said if len(s.text.split()) >= LEAST_WORDS] or said
    texts = [s.text for s in said if s.article == said[0].article][:FIRST]
    return max(texts, key=lambda text: _says(text, group), default=group.proposition)


def _says(text: str, group: Group) -> float:
    """Return the weight of the terms a text shares with its group, a little less for long texts.

    A text that begins with a pronoun counts less than one that names who or what is meant.
    """
    words = WORD.findall(text)
    shared = sum(group.terms.get(term, 0.0) for term in {f"w:{stem(w)}" for w in words})
    named = PRONOUN_SHARE if words and words[0].casefold() in load_pronouns("opening") else 1.0
    return named * shared / math.sqrt(len(words) + FEW_WORDS)


def _timeline(group: Group) -> Timeline:
    days = _days(group)
    kinds = sorted(group.events, key=lambda event: (-group.events[event], event))
    return Timeline(
        id=group.id,
        proposition=_proposition(group),
        event=kinds[0] if kinds else None,
        places=tuple(group.places.values()),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        undated=sum(s.day is None for s in group.statements if not s.repeats),
        contested=is_contested(group),
        parties=find_parties(group.statements),
        claims=tuple(ClaimRef(article=s.article, claim=s.claim) for s in group.statements),
    )
