"""The phrases of `lexicon/page.toml`, and which of them a line has."""

from functools import cache, lru_cache
from typing import Literal, get_args

from pydantic import Field

from extractor.lexicon import Row, load_table
from extractor.segment.lines import Line, alphanumeric_runs

Where = Literal["line", "start", "tail", "inside"]
Subject = Literal[
    "boilerplate",
    "form",
    "thread",
    "related",
    "credit",
    "agency",
    "byline",
    "role",
    "not_a_name",
]

_WHERES: tuple[Where, ...] = get_args(Where)
_MARKS_BEFORE_TAIL = frozenset("./(|:—–©-][")


class PhraseRow(Row):
    """Phrases that show what a line is, if it has at most `max_words` words."""

    where: Where
    max_words: int = Field(gt=0)
    phrases: tuple[str, ...] = Field(min_length=1)


def has_phrase(line: Line, subject: Subject, *wheres: Where) -> bool:
    """Return whether a line has a phrase of a subject, in one of the places if any are named."""
    found = _find_phrases(line.key, len(line.words))
    if not found:
        return False
    return any((subject, where) in found for where in wheres or _WHERES)


def subjects_of(line: Line) -> frozenset[Subject]:
    """Return the subjects of which a line has a phrase anywhere."""
    return frozenset(subject for subject, _ in _find_phrases(line.key, len(line.words)))


@lru_cache(maxsize=4096)
def _find_phrases(key: str, count: int) -> frozenset[tuple[Subject, Where]]:
    """Return of which subjects, and where, a line has phrases; pages of a site share many lines."""
    index = _by_longest_run()
    return frozenset(
        (subject, row.where)
        for run in ("", *alphanumeric_runs(key))
        for subject, row, phrase in index.get(run, ())
        if count <= row.max_words and _has(key, phrase, row.where)
    )


@cache
def _by_longest_run() -> dict[str, list[tuple[Subject, PhraseRow, str]]]:
    """Return all phrases by their longest run of letters: few lines need a look at many phrases."""
    index: dict[str, list[tuple[Subject, PhraseRow, str]]] = {}
    for subject in get_args(Subject):
        for row in load_table("page.toml", subject, PhraseRow):
            for phrase in row.phrases:
                longest = max(alphanumeric_runs(phrase), key=len, default="")
                index.setdefault(longest, []).append((subject, row, phrase))
    return index


def _has(key: str, phrase: str, where: Where) -> bool:
    match where:
        case "line":
            return key == phrase
        case "start":
            return key.startswith(phrase) and _is_whole(key, phrase, 0)
        case "tail":
            bare = key.rstrip(").]")
            return bare.endswith(phrase) and bare.removesuffix(phrase).rstrip()[-1:] in _MARKS_BEFORE_TAIL
        case "inside":
            return phrase in key and _is_whole(key, phrase, key.find(phrase))


def _is_whole(key: str, phrase: str, at: int) -> bool:
    """Return whether the phrase stands at `at` as words of its own."""
    before, after = key[max(0, at - 1) : at], key[at + len(phrase) : at + len(phrase) + 1]
    return not (before.isalnum() and phrase[0].isalnum()) and not (after.isalnum() and phrase[-1].isalnum())
