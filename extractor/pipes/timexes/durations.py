"""Readers of durations, sets and vague references: "for months", "every week", "now"."""

from extractor.pipes.timexes.parts import DATE, DURATION, SET, Context, Parts, Reading
from extractor.pipes.timexes.relative import read_shift
from extractor.pipes.timexes.tense import Direction
from extractor.pipes.timexes.values import write_duration

_ONCE = frozenset({"once", "twice", "times", "time"})


def read_duration(parts: Parts, context: Context) -> Reading | None:
    """Read "two weeks", "the past three months", "less than a fortnight", "a five-year plan".

    "12 to 18 months" has the value of its lower end, and a mod that says so.
    """
    del context
    if parts.has("ord") and not parts.has("num", "teen", "big", "few", "vague", "couple"):
        return None
    if parts.unit == "Q" and _is_fraction(parts):
        return None
    return Reading(DURATION, write_duration(parts.count, parts.unit), _mod(parts))


def read_within(parts: Parts, context: Context) -> Reading | None:
    """Read what stands after "in": "will end in five years" is a date, "the first in five years" is not."""
    ahead = parts.unit not in ("TS", "TM", "TH") and parts.direction is Direction.FUTURE
    return (read_shift(parts, context) if ahead else None) or read_duration(parts, context)


def read_vague_duration(parts: Parts, context: Context) -> Reading | None:
    """Read "for months", "recent years", "years or decades"."""
    del context
    if parts.has("time"):
        return Reading(DURATION, "PXM") if parts.span[0].lower_ == "some" else None
    return Reading(DURATION, write_duration(None, parts.values_of("units")[0]))


def read_repeated(parts: Parts, context: Context) -> Reading | None:
    """Read "every week", "each Thursday", "twice a year", "daily" the adverb, "on Fridays"."""
    del context
    if (often := parts.get("often")) is not None:
        return Reading(SET, often) if parts.span[0].pos_ == "ADV" else None
    if parts.has("a") and not _is_rate(parts):
        return None
    if (weekday := parts.get("weekday", "weekdays")) is not None:
        if not parts.has("each", "weekdays") and not parts.span[-1].text.endswith("s"):
            return None
        part = parts.get("daypart")
        return Reading(SET, f"XXXX-WXX-{weekday}{f'T{part}' if part else ''}")
    if parts.has("weekend", "weekends"):
        return Reading(SET, "XXXX-WXX-WE")
    if (month := parts.get("month")) is not None:
        return Reading(SET, f"XXXX-{month}")
    if (named := parts.get("season")) is not None:
        return Reading(SET, f"XXXX-{named}")
    if (part := parts.get("daypart")) is not None:
        return Reading(SET, f"XXXX-XX-XXT{part}")
    return Reading(SET, write_duration(parts.count, parts.unit))


def read_reference(parts: Parts, context: Context) -> Reading | None:
    """Read "now", "recently", "soon", "current": past, present and future without a date."""
    del context
    value = "PRESENT_REF" if parts.has("current") else parts.get("reference")
    if value == "FUTURE_REF" and (_goes_on(parts) or parts.direction is Direction.PAST):
        return None
    if parts.has("right") and value != "PRESENT_REF":
        return None
    return Reading(DATE, value)


def read_vague_reference(parts: Parts, context: Context) -> Reading | None:
    """Read "the past", "the near future", "these days", "at the moment"."""
    del context
    if parts.has("units") and parts.unit != "D":
        return None
    if parts.has("past"):
        after = parts.span.doc[parts.span.end : parts.span.end + 1]
        return Reading(DATE, "PAST_REF") if not after or after[0].pos_ not in ("NOUN", "NUM", "ADJ") else None
    return Reading(DATE, "FUTURE_REF" if parts.has("future") else "PRESENT_REF")


def _is_fraction(parts: Parts) -> bool:
    """Return whether "three-quarters" and "a quarter of" are shares of something."""
    after = parts.span.doc[parts.span.end : parts.span.end + 1]
    if parts.has("dash"):
        return parts.has("units")
    return parts.has("a", "num") and bool(after) and after[0].lower_ == "of"


def _mod(parts: Parts) -> str | None:
    mod = parts.mod
    if parts.has("so"):
        return "APPROX"
    if mod is None and parts.is_range:
        return "EQUAL_OR_MORE"
    if parts.span[-1].lower_ == "more":
        return "EQUAL_OR_MORE"
    return None if mod in ("START", "END") else mod


def _goes_on(parts: Parts) -> bool:
    """Return whether "soon" is one of "as soon as" or "soon after"."""
    after = parts.span.doc[parts.span.end : parts.span.end + 1]
    return bool(after) and after[0].lower_ in ("as", "after")


def _is_rate(parts: Parts) -> bool:
    """Return whether "a year" is "each year": "twice a year", "50 deaths a year", "$3 a week"."""
    if not parts.span.start:
        return False
    before = parts.span[0].nbor(-1)
    return before.lower_ in _ONCE or before.pos_ in ("NOUN", "NUM", "SYM") or before.text == "%"
