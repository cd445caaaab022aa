"""What the line tagger sees of each line: its look, what the rules say, its place, and what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from extractor.records import Section
from extractor.segment.bylines import is_bare_name
from extractor.segment.datelines import is_date_line
from extractor.segment.kinds import Kind
from extractor.segment.lines import LONGEST_LOOKED_AT, Line
from extractor.segment.phrases import Subject, subjects_of
from extractor.segment.words import line_vectors, unit

Floats = NDArray[np.float32]

_STORY = frozenset({Section.BODY, Section.SUBHEAD})
_KINDS, _SECTIONS = tuple(Kind), tuple(Section)
_SUBJECTS: tuple[Subject, ...] = get_args(Subject)
_WORDS_AT_LEAST = (2, 3, 5, 8, 12, 18, 30, 60)
_SMALL_WORDS_AT_LEAST = (0.3, 0.5, 0.65)
_REACHES = (2, 5, 15)
_MARKS = (
    frozenset({Kind.DATE, Kind.STAMP}),
    frozenset({Kind.BYLINE}),
    frozenset({Kind.BOILERPLATE, Kind.FORM}),
)
_OFTEN = 3
_MOST_WORDS_COUNTED = 60
_MOST_COMMAS = 8
_MOST_WORDS_OF_TOPIC = 40
_NUMBERS_SEEN = 24
_FEWEST_SHARED = 3
_QUOTE = re.compile(r"[\"“”«»]")
_SIGNS = ("|", "©", "@", "/")


def line_features(lines: Sequence[Line], kinds: Sequence[Kind], sections: Sequence[Section]) -> Floats:
    """Return a row of numbers for each line of a page; `sections` are those of the rules.

    The columns are, in this order, the line's own look, how often the page has
    it and how much of it the story tells; one-hot what the rules take it for;
    where it stands beside the story found by the rules; what is about it; and
    what it is about. They are those that
    `models/segmenter` was trained with: change one, and it must be trained again.
    """
    times = Counter(line.key for line in lines)
    own = [_looks(lines), _echoes(lines, sections, times), _judgements(lines, kinds, sections)]
    around = [_places(lines, kinds, sections), _company(lines, kinds, times), _topics(lines, sections)]
    return np.hstack([*own, *around])


def _looks(lines: Sequence[Line]) -> Floats:
    texts = [line.text[:LONGEST_LOOKED_AT] for line in lines]
    words, size = np.array([len(line.words) for line in lines]), np.array(list(map(len, texts)))
    small = np.array([line.small_words for line in lines])
    counts = np.array([_counts(line, text) for line, text in zip(lines, texts, strict=True)])
    digits, capitals, commas, letters = counts.T
    columns = [
        np.log1p(words),
        np.log1p(size),
        words[:, None] >= _WORDS_AT_LEAST,
        small,
        small[:, None] >= _SMALL_WORDS_AT_LEAST,
        [_signs_at_ends(line, text) for line, text in zip(lines, texts, strict=True)],
        digits / size,
        capitals / size,
        np.minimum(commas, _MOST_COMMAS) / _MOST_COMMAS,
        [_signs_inside(text) for text in texts],
        letters / np.maximum(1, words) / 8,
    ]
    return np.column_stack(columns).astype(np.float32)


def _counts(line: Line, text: str) -> list[int]:
    """Return the digits, capitals and commas of a line, and the letters of its words."""
    digits, capitals = sum(map(str.isdigit, text)), sum(map(str.isupper, text))
    return [digits, capitals, text.count(","), sum(map(len, line.words))]


def _signs_at_ends(line: Line, text: str) -> list[bool]:
    first, last = text[0], text[-1]
    return [
        line.ends_sentence,
        line.ends_in_colon,
        line.is_marks,
        line.is_prose,
        last in "?!",
        text.endswith(("…", "...")),
        last in ",;-–",
        line.after_blank,
        line.indent > 0,
        first.islower(),
        first.isdigit(),
        first in "\"“‘'«",
        first in "•·*-–—>|#[(",
    ]


def _signs_inside(text: str) -> list[bool]:
    return [
        _QUOTE.search(text) is not None,
        *[sign in text for sign in _SIGNS],
        "http" in text or "www." in text,
        " said" in text,
        text.isupper(),
    ]


def _echoes(lines: Sequence[Line], sections: Sequence[Section], times: Counter[str]) -> Floats:
    """Return how often the page has each line, and how much of its words the story found by the rules."""
    story = (line for line, section in zip(lines, sections, strict=True) if section is Section.BODY)
    told = Counter(word for line in story for word in set(line.content_words))
    often = {word for word, count in told.items() if count > 1}
    again = np.array([times[line.key] - 1 for line in lines])
    shared = np.array([_shared(line, told) for line in lines])
    size = np.array([len(line.content_words) + 2 for line in lines])
    shared_often = np.array([_shared(line, often) for line in lines])
    columns = [np.log1p(again), again > 0, shared / size, shared_often / size, shared >= _FEWEST_SHARED]
    return np.column_stack(columns).astype(np.float32)


def _shared(line: Line, told: Container[str]) -> int:
    return sum(map(told.__contains__, line.content_words))


def _judgements(lines: Sequence[Line], kinds: Sequence[Kind], sections: Sequence[Section]) -> Floats:
    """Return what the rules take each line for, of which subjects it has a phrase, and two looks more."""
    kind = np.eye(len(_KINDS))[[_KINDS.index(own) for own in kinds]]
    section = np.eye(len(_SECTIONS))[[_SECTIONS.index(own) for own in sections]]
    said = [_says(line) for line in lines]
    return np.column_stack([kind, section, said]).astype(np.float32)


def _says(line: Line) -> list[bool]:
    subjects = subjects_of(line)
    return [*[subject in subjects for subject in _SUBJECTS], is_bare_name(line), is_date_line(line)]


def _places(lines: Sequence[Line], kinds: Sequence[Kind], sections: Sequence[Section]) -> Floats:
    size = len(lines)
    at = np.arange(size, dtype=np.float32)
    words = np.array([min(len(line.words), _MOST_WORDS_COUNTED) for line in lines], np.float32)
    prose = np.array([kind is Kind.PROSE for kind in kinds], np.float32)
    kept = np.array([section in _STORY for section in sections], np.float32)
    on = np.flatnonzero(kept)
    first, last = (on[0], on[-1]) if len(on) else (size, size)
    headline = next((n for n, section in enumerate(sections) if section is Section.HEADLINE), first)
    inside = (at >= first) & (at <= last)
    own = [
        at / size,
        np.log1p(at),
        np.log1p(size - at),
        *(_steps(at - mark) for mark in (first, last, headline)),
        at >= first,
        at <= last,
        inside,
        at > headline,
        np.cumsum(words) / (words.sum() + 1),
        np.cumsum(words * prose) / ((words * prose).sum() + 1),
    ]
    rows = (prose, kept, words / np.float32(20))
    around = [_mean_around(row, reach) for reach in _REACHES for row in rows]
    page = np.tile(_page(words, prose, kept, inside), (size, 1))
    return np.column_stack([*own, *around, page]).astype(np.float32)


def _company(lines: Sequence[Line], kinds: Sequence[Kind], times: Counter[str]) -> Floats:
    """Return what readers' comments and lists of stories show: heads above, dates and names all about."""
    marks = [np.array([kind in group for kind in kinds], np.float32) for group in _MARKS]
    marks.append(np.array([times[line.key] >= _OFTEN for line in lines], np.float32))
    heads = [np.array([kind is head for kind in kinds]) for head in (Kind.THREAD, Kind.OPENER)]
    columns = [_steps(_since(head)) for head in heads]
    columns += [np.log1p(np.cumsum(row)) for row in (*heads, *marks)]
    columns += [_mean_around(row, reach) for reach in _REACHES for row in marks]
    return np.column_stack(columns).astype(np.float32)


def _since(mark: NDArray[np.bool_]) -> Floats:
    """Return how many lines above the last mark is, the whole page's length where there is none."""
    at = np.arange(len(mark))
    last = np.maximum.accumulate(np.where(mark, at, -len(mark)))
    return (at - last).clip(max=len(mark)).astype(np.float32)


def _topics(lines: Sequence[Line], sections: Sequence[Section]) -> Floats:
    """Return what each line is about, roughly, and how near to the story, the page and the line before."""
    about = line_vectors(lines)
    words = [min(len(line.words), _MOST_WORDS_OF_TOPIC) for line in lines]
    told = [count * (section is Section.BODY) for count, section in zip(words, sections, strict=True)]
    story = unit(np.array(told, np.float32) @ about)
    before = np.concatenate([np.zeros_like(about[:1]), about[:-1]])
    near = [about @ story, about @ unit(about.mean(axis=0)), (about * before).sum(axis=1)]
    return np.column_stack([about[:, :_NUMBERS_SEEN], *near]).astype(np.float32)


def _page(words: Floats, prose: Floats, kept: Floats, inside: NDArray[np.bool_]) -> list[float]:
    """Return what tells pages apart: news is prose, a manual or a list has much else in its text."""
    told = float((words * kept).sum())
    return [
        np.log1p(len(words)),
        prose.mean(),
        words.mean() / 20,
        (words * prose).sum() / (words.sum() + 1),
        kept.mean(),
        kept[inside].mean() if inside.any() else 0.0,
        prose[inside].mean() if inside.any() else 0.0,
        told / (words.sum() + 1),
        np.log1p(told),
    ]


def _steps(distance: Floats) -> Floats:
    """Return distances of which the near ones count more."""
    return np.sign(distance) * np.log1p(np.abs(distance))


def _mean_around(row: Floats, reach: int) -> Floats:
    """Return the mean of each number and of `reach` ones on both sides."""
    kernel = np.ones(2 * reach + 1, np.float32)
    near = slice(reach, reach + len(row))
    mean: Floats = np.convolve(row, kernel)[near] / np.convolve(np.ones_like(row), kernel)[near]
    return mean
