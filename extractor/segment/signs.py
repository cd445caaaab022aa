"""The signs of a headline: how a line before the story looks, what stands about it, what each is worth."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from extractor.segment.kinds import Kind, is_title_of_entry
from extractor.segment.lines import Line

REACH = 4
JUST_UNDER = 3
FEW_WORDS, MANY_WORDS = 3, 18
MOST_WORDS_OF_ENTRY = 4
FEWEST_WORDS_OF_STANDFIRST = 8
PARAGRAPHS_OF_LEAD = 4
FEWEST_LETTERS_OF_ECHO = 16
SHARE_OF_A_TITLE = 0.35
HEADLINE_KINDS = frozenset({Kind.FRAGMENT, Kind.PROSE, Kind.LINK})
CREDITS = frozenset({Kind.DATE, Kind.BYLINE})
_SPEAKING = HEADLINE_KINDS | CREDITS | {Kind.OPENER, Kind.PICTURE, Kind.ITEM}

_ENDING = re.compile(r"(?:i?es|i?ed|ing|s|d|e|y)$")

# Weights of a conditional logit over the lines before the story, "none of them" among the choices, as
# `python -m extractor.training headlines` fits them on pages of news and blogs. Weights that have not seen
# an outlet find 120 of the 128 titles of its pages that are a line of their own.
WEIGHTS: Mapping[str, float] = {
    "always": -0.6,
    "begins the story": 6.4,
    "words told at once": 5.9,
    "words told": 4.9,
    "full stop": -3.5,
    "close to the line under": -3.1,
    "at most three words": -2.9,
    "title just above": -2.1,
    "many words": -2.0,
    "credit just under": 1.4,
    "credit under": 1.4,
    "title above a credit": -1.4,
    "sentence": -0.9,
    "inside a longer line": 0.6,
    "standfirst under": 0.5,
    "close to the line above": -0.3,
}


@dataclass(frozen=True)
class Lead:
    """The lines of a page, of which those before `start` may be the headline; `story` holds its prose."""

    lines: Sequence[Line]
    kinds: Sequence[Kind]
    start: int
    story: Sequence[int]

    @cached_property
    def spoken(self) -> list[int]:
        """The lines before the story without buttons and marks."""
        return [at for at in range(self.start) if self.kinds[at] in _SPEAKING or at in self.credits]

    @cached_property
    def credits(self) -> frozenset[int]:
        """The lines before the story that say who wrote it, or when: "3 hours ago" does too."""
        return frozenset(
            at
            for at in range(self.start)
            if self.kinds[at] in CREDITS
            or (self.kinds[at] is Kind.STAMP and self.lines[at].key.endswith(" ago"))
        )

    @cached_property
    def entries(self) -> frozenset[int]:
        """The titles of a live blog's entries, which has several."""
        found = [at for at in range(len(self.lines)) if is_title_of_entry(at, self.kinds)]
        return frozenset(found if len(found) > 1 else ())

    @cached_property
    def place(self) -> dict[int, int]:
        """Where each of the spoken lines is among them."""
        return {at: n for n, at in enumerate(self.spoken)}

    @cached_property
    def told(self) -> frozenset[str]:
        """The words of the story."""
        return frozenset(stem for at in self.story for stem in _stems(self.lines[at]))

    @cached_property
    def told_first(self) -> frozenset[str]:
        """The words of its first paragraphs."""
        return frozenset(stem for at in self.story[:PARAGRAPHS_OF_LEAD] for stem in _stems(self.lines[at]))

    @cached_property
    def times_before(self) -> Counter[str]:
        """How often the lines before the story have each."""
        return Counter(line.key for line in self.lines[: self.start])

    @cached_property
    def text(self) -> str:
        """The lines before the story as one string, in which a shorter one may be found again."""
        return "\n".join(line.key for line in self.lines[: self.start])

    @cached_property
    def sets_apart(self) -> bool:
        """Whether a line that is no menu entry is set apart by a blank line, as titles often are."""
        return any(
            self.lines[at].after_blank and _is_long(self.lines[at])
            for at in self.spoken
            if at and self.kinds[at] in HEADLINE_KINDS
        )


def begins_story(line: Line, lead: Lead) -> bool:
    """Return whether the story begins with the very words, as an entry does with its title."""
    first = lead.lines[lead.story[0]].key if lead.story else ""
    size = len(line.key)
    is_whole = first.startswith(line.key) and not first[size : size + 1].isalnum()
    return is_whole and size > FEW_WORDS and len(line.words) <= MOST_WORDS_OF_ENTRY


def signs_of(at: int, lead: Lead) -> dict[str, float]:
    """Return what speaks for a line as the headline, and what against it, by name of the sign."""
    return {"always": 1.0, **_signs_of_line(at, lead), **_signs_of_place(at, lead), **_signs_around(at, lead)}


def worth(signs: Mapping[str, float]) -> float:
    """Return how likely the headline such a line is, as the logarithm of odds against there being none."""
    return sum(WEIGHTS[name] * value for name, value in signs.items())


def _signs_of_line(at: int, lead: Lead) -> dict[str, float]:
    line = lead.lines[at]
    words = len(line.words)
    return {
        "words told": _shared(line, lead.told),
        "words told at once": _shared(line, lead.told_first),
        "inside a longer line": _is_echoed(line, lead),
        "sentence": line.is_prose,
        "full stop": line.is_prose and (line.text[-1] == "." or ". " in line.text),
        "at most three words": words <= FEW_WORDS,
        "many words": words > MANY_WORDS,
    }


def _signs_of_place(at: int, lead: Lead) -> dict[str, float]:
    goes_on = at + 1 < len(lead.lines) and at + 1 not in lead.credits and not lead.lines[at + 1].after_blank
    return {
        "close to the line above": lead.sets_apart and not lead.lines[at].after_blank,
        "close to the line under": lead.sets_apart and goes_on,
    }


def _signs_around(at: int, lead: Lead) -> dict[str, float]:
    place = lead.place[at]
    far = lead.spoken[max(0, place - 2 * REACH) : place]
    under = lead.spoken[place + 1 : place + 1 + 2 * REACH]
    above, next_above = far[-REACH:], far[-1:]
    titles = {other for other in far if _is_title(other, lead)}
    is_above_title = any(_is_title(other, lead) for other in under[:1])
    is_rubric = is_above_title and not lead.credits.isdisjoint(under[1 : 1 + JUST_UNDER])
    return {
        "begins the story": begins_story(lead.lines[at], lead) and not is_rubric,
        "credit just under": not lead.credits.isdisjoint(under[:JUST_UNDER]),
        "credit under": not lead.credits.isdisjoint(under),
        "standfirst under": bool(under) and _is_standfirst(under[0], lead.lines[at], lead),
        "title just above": not titles.isdisjoint(next_above),
        "title above a credit": bool(titles) and not lead.credits.isdisjoint(above),
    }


def _shared(line: Line, told: frozenset[str]) -> float:
    """Return the share of the line's words that are told, lower for a line of few words."""
    stems = _stems(line)
    return sum(stem in told for stem in stems) / (len(stems) + 2)


def _stems(line: Line) -> list[str]:
    """Return the line's words without their endings: a headline "denies" what the story says was "denied"."""
    return [_without_ending(word) for word in line.content_words]


@lru_cache(maxsize=1 << 14)
def _without_ending(word: str) -> str:
    return _ENDING.sub("", word)


def _is_echoed(line: Line, lead: Lead) -> bool:
    """Return whether a line has it and more: "Share ...", "Illustration for ...", its place in the menu."""
    is_long = len(line.key) >= FEWEST_LETTERS_OF_ECHO
    return is_long and lead.text.count(line.key) > lead.times_before[line.key]


def _is_standfirst(at: int, title: Line, lead: Lead) -> bool:
    """Return whether the line under a title could be its standfirst: a sentence, or a line as long."""
    line = lead.lines[at]
    is_text = lead.kinds[at] in HEADLINE_KINDS and len(line.words) >= FEWEST_WORDS_OF_STANDFIRST
    return is_text and (line.is_prose or len(line.words) >= len(title.words))


def _is_title(at: int, lead: Lead) -> bool:
    line = lead.lines[at]
    is_text = lead.kinds[at] in HEADLINE_KINDS and _is_long(line) and not line.is_prose
    return is_text and _shared(line, lead.told) >= SHARE_OF_A_TITLE


def _is_long(line: Line) -> bool:
    return len(line.words) > FEW_WORDS
