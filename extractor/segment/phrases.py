"""The phrases of `lexicon/page.toml`, and which of them a line has."""

from functools import cache
from typing import Literal

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
    "date_label",
    "updated_label",
]

_MARKS_BEFORE_TAIL = frozenset("./(|:—–©-][")


class PhraseRow(Row):
    """Phrases that show what a line is, if it has at most `max_words` words."""

    where: Where
    max_words: int = Field(gt=0)
    phrases: tuple[str, ...] = Field(min_length=1)


def has_phrase(line: Line, subject: Subject, *wheres: Where) -> bool:
    """Return whether a line has a phrase of a subject, in one of the places if any are named."""
    count = len(line.words)
    index = _by_first_run(subject)
    return any(
        count <= row.max_words and (not wheres or row.where in wheres) and _has(line.key, phrase, row.where)
        for run in (index.keys() & line.runs) | {""}
        for row, phrase in index.get(run, ())
    )


@cache
def _by_first_run(subject: Subject) -> dict[str, list[tuple[PhraseRow, str]]]:
    """Return the phrases by their first run of letters: few lines need a look at many phrases."""
    index: dict[str, list[tuple[PhraseRow, str]]] = {}
    for row in load_table("page.toml", subject, PhraseRow):
        for phrase in row.phrases:
            index.setdefault(next(iter(alphanumeric_runs(phrase)), ""), []).append((row, phrase))
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
