"""What a reader of time expressions is given, and what it gives back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from spacy.tokens import Span

from extractor.pipes.timexes.tense import Direction, find_direction
from extractor.pipes.timexes.values import bounds
from extractor.pipes.timexes.words import tag_names, tag_word, to_number

_TWENTY, _HUNDRED = 20, 100
_NUMBERS = ("num", "teen", "big", "frac", "year4")
DATE, TIME, DURATION, SET, NOTHING = "DATE", "TIME", "DURATION", "SET", "NOTHING"


@dataclass(frozen=True)
class Reading:
    """A time expression's TIMEX3 type, value and mod.

    `value` is None where it counts from an unknown date. The type NOTHING says
    that the words are no time expression, whatever shorter form fits them.
    `counted` is true where the value was counted from another expression's.
    """

    type: str
    value: str | None
    mod: str | None = None
    counted: bool = False


@dataclass
class Context:
    """From where the expressions of one text count, read on in text order.

    `last` is the calendar value read last, `last_period` the last quarter that
    was named, not counted. In a `narrative` (a history, a chronology) dates without a year have
    that of `last`; elsewhere they count from the document's date. `years` are those of
    months and seasons that have none beside them, by token, as far as the text tells them.
    """

    doc_date: date | None
    narrative: bool = False
    last: str | None = None
    last_period: str | None = None
    years: Mapping[int, int] = field(default_factory=dict)

    @property
    def last_day(self) -> date | None:
        """The first day of the calendar value read last; None before the first."""
        covered = bounds(self.last) if self.last else None
        return covered[0] if covered else None

    @property
    def base(self) -> date | None:
        """The day from which dates without a year count."""
        return (self.last_day or self.doc_date) if self.narrative else self.doc_date


@dataclass(frozen=True)
class Parts:
    """The tokens of one form by tag: "two", "weeks", "ago" are a num, units and ago."""

    span: Span
    tags: tuple[str, ...]
    values: tuple[str, ...]

    @classmethod
    def of(cls, span: Span) -> "Parts":
        """Return the parts of any tokens; those that play no part have the tag ""."""
        words = [tag_word(token.text) for token in span]
        return cls(span, tuple(tag_names().get(char, "") for char, _ in words), tuple(v for _, v in words))

    def values_of(self, *tags: str) -> list[str]:
        """Return the values of all tokens with one of these tags."""
        return [value for tag, value in zip(self.tags, self.values, strict=True) if tag in tags]

    def get(self, *tags: str) -> str | None:
        """Return the value of the first token with one of these tags; None where there is none."""
        return next(iter(self.values_of(*tags)), None)

    def has(self, *tags: str) -> bool:
        """Return whether a token has one of these tags."""
        return any(tag in self.tags for tag in tags)

    @property
    def unit(self) -> str:
        """The last unit named: D, W, M, Q, Y, TH ..."""
        return self.values_of("unit", "units")[-1]

    @property
    def mod(self) -> str | None:
        """The mod that the words around the amount or the date give: about, early, at least."""
        return next(self._mods(), None)

    @cached_property
    def count(self) -> float | None:
        """The amount of units, the lower one of a range; None where it is vague ("several")."""
        if self.has("couple"):
            return 2
        if self.has("vague", "few"):
            return None
        numbers = self._numbers()
        if not self.has("half"):
            return to_number(numbers) if numbers else 1
        return (to_number(numbers) if numbers else float(self.has("and"))) + 0.5

    @property
    def is_range(self) -> bool:
        """Whether there are two amounts: "12 to 18 months", "two or three weeks"."""
        return len(self._numbers()) < len(self.values_of(*_NUMBERS))

    @property
    def direction(self) -> Direction:
        """Which way the verb over the expression points."""
        return find_direction(self.span)

    def _numbers(self) -> list[str]:
        """Return the values of the first number: "twenty-four", but of "2-3" the 2 alone."""
        found: list[str] = []
        for tag, value in zip(self.tags, self.values, strict=True):
            if tag in _NUMBERS:
                if found and self.has("dash") and to_number(found) < _TWENTY:
                    break
                found.append(value)
            elif found and tag != "dash" and not (tag == "and" and to_number(found) >= _HUNDRED):
                break
        return found

    def _mods(self) -> Iterator[str]:
        if self.has("no") and (than := self.get("more", "less")):
            yield {"MORE_THAN": "EQUAL_OR_LESS", "LESS_THAN": "EQUAL_OR_MORE"}[than]
        if self.has("than"):
            yield from self.values_of("more", "less")
        if self.has("up"):
            yield "EQUAL_OR_LESS"
        if self.has("mid_decade", "mid_year"):
            yield "MID"
        yield from self.values_of("least", "most", "nearly", "about", "mid", "edge")
        yield from self.values_of("early", "late", "earlier", "later")
        if self.has("so"):
            yield "APPROX"
