"""The phrases of `lexicon/page.toml`, and which of them a line has."""

from typing import Literal

from pydantic import Field

from extractor.lexicon import Row, load_table
from extractor.segment.lines import Line

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


class PhraseRow(Row):
    """Phrases that show what a line is, if it has at most `max_words` words."""

    where: Where
    max_words: int = Field(gt=0)
    phrases: tuple[str, ...] = Field(min_length=1)


def has_phrase(line: Line, subject: Subject, *wheres: Where) -> bool:
    """Return whether a line has a phrase of a subject, in one of the places if any are named."""
    count = len(line.words)
    return any(
        count <= row.max_words and _has_one(line.key, row)
        for row in load_table("page.toml", subject, PhraseRow)
        if not wheres or row.where in wheres
    )


def _has_one(key: str, row: PhraseRow) -> bool:
    # Plain string searches: one pattern of all phrases took three times as long.
    match row.where:
        case "line":
            return key in row.phrases
        case "start":
            return key.startswith(row.phrases) and any(
                _is_whole(key, p, 0) for p in row.phrases if key.startswith(p)
            )
        case "tail":
            bare = key.rstrip(").]")
            return bare.endswith(row.phrases) and any(
                _is_behind_mark(bare.removesuffix(p)) for p in row.phrases if bare.endswith(p)
            )
        case "inside":
            return any(phrase in key and _is_whole(key, phrase, key.find(phrase)) for phrase in row.phrases)


def _is_whole(key: str, phrase: str, at: int) -> bool:
    """Return whether the phrase stands at `at` as words of its own."""
    before, after = key[max(0, at - 1) : at], key[at + len(phrase) : at + len(phrase) + 1]
    return not (before.isalnum() and phrase[0].isalnum()) and not (after.isalnum() and phrase[-1].isalnum())


def _is_behind_mark(before: str) -> bool:
    """Return whether what is before a tail ends in a mark that sets it off."""
    return before.rstrip()[-1:] in set("./(|:—–©-][")
