"""Time expressions: found by a grammar of word tables, given TIMEX3 values."""

from extractor.pipes.timexes.finder import find_timexes, make_timexes
from extractor.pipes.timexes.values import bounds

__all__ = ["bounds", "find_timexes", "make_timexes"]
