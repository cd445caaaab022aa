"""From labelled texts to what the network trains on: windows with one label array per head."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from extractor.encoder.labels import Labels, bio
from extractor.encoder.pieces import PieceTable, frame, mark_features, words_of
from extractor.encoder.windows import ENDS, cut_windows
from extractor.training.corpora import Text

Ints = NDArray[np.int64]
NONE = -100  # no label: the loss leaves the word out


@dataclass
class Example:
    """A window: its words and line breaks, and labels for each word; heads without labels are absent.

    `links` are (word, cue word, right) triples; positions count from the window's first
    word. `names` are entities (start, end, type), which variants substitute.
    """

    words: list[str]
    breaks: list[int]
    labels: dict[str, Ints]
    links: Ints
    names: list[tuple[int, int, str]] = field(default_factory=list)


def make_examples(
    text: Text,
    doc: Doc,
    labels: Labels,
    table: PieceTable,
    claims: Callable[[Doc, Text], Mapping[int, str]],
    *,
    longest: int,
    apart: bool,
) -> list[Example]:
    """Return a text's windows with their labels; `doc` is the teacher's parse of the text.

    `claims` says, by cue token, whether its content is asserted, denied or no claim.
    Windows have at most `longest` pieces; with `apart`, lines without a full stop get
    windows of their own.
    """
    numbers, words, breaks = words_of(doc)
    cuts = _unfinished(words, breaks) if apart else set[int]()
    sizes = [len(table.cut(word)) for word in words]
    windows = cut_windows(words, sizes, breaks, cuts, longest=longest)
    where = {number: i for i, number in enumerate(numbers)}
    known = _parse_labels(doc, numbers, where, labels)
    attributions = _by_words(doc, text.attributions or (), where)
    if text.attributions is not None:
        known["role"] = _roles(attributions, len(words), labels)
        known["claim"] = np.full(len(words), NONE)
        for token, stance in claims(doc, text).items():
            if token in where:
                known["claim"][where[token]] = labels.claim.index(stance)
    if text.mentions is not None:
        known["mention"] = _mentions(doc, text.mentions, where, labels)
    links = _links(attributions)
    names = [
        (where[e.start], where[e.end - 1] + 1, e.label_)
        for e in doc.ents
        if e.start in where and e.end - 1 in where
    ]
    return [_example(w.start, w.end, words, breaks, known, links, names) for w in windows]


def _unfinished(words: Sequence[str], breaks: Sequence[int]) -> set[int]:
    """Return the words at which lines without a full stop begin, and those right after them."""
    lines = pairwise([*breaks, len(words)])
    return {at for start, end in lines if words[end - 1] not in ENDS for at in (start, end)}


def _parse_labels(
    doc: Doc, numbers: Sequence[int], where: Mapping[int, int], labels: Labels
) -> dict[str, Ints]:
    tokens = [doc[n] for n in numbers]
    return {
        "tag": _indices((t.tag_ for t in tokens), labels.tag),
        "pos": _indices((t.pos_ for t in tokens), labels.pos),
        "dep": _indices((t.dep_ for t in tokens), labels.dep),
        "head": np.array([where.get(t.head.i, NONE) for t in tokens], dtype=np.int64),
        "sent": np.array([int(bool(t.is_sent_start)) for t in tokens], dtype=np.int64),
        "ent": _indices((bio(t.ent_iob_, t.ent_type_, labels.ent) for t in tokens), labels.ent),
    }


def _indices(values: Iterable[str], known: Sequence[str]) -> Ints:
    index = {label: i for i, label in enumerate(known)}
    return np.array([index.get(value, NONE) for value in values], dtype=np.int64)


def _by_words(
    doc: Doc, attributions: Iterable[Mapping[str, Any]], where: Mapping[int, int]
) -> list[dict[str, list[list[int]]]]:
    """Return each attribution's parts as lists of word numbers."""
    found = []
    for item in attributions:
        parts: dict[str, list[list[int]]] = {}
        for role in ("source", "cue", "content"):
            spans = (doc.char_span(s, e, alignment_mode="expand") for s, e in item[role])
            parts[role] = [[where[t.i] for t in span if t.i in where] for span in spans if span is not None]
        found.append(parts)
    return found


def _roles(attributions: Iterable[Mapping[str, list[list[int]]]], length: int, labels: Labels) -> Ints:
    index = {label: i for i, label in enumerate(labels.role)}
    roles = np.full(length, index["O"], dtype=np.int64)
    for item in attributions:
        for role in ("content", "source", "cue"):
            for words in item[role]:
                for n, i in enumerate(words):
                    roles[i] = index[f"{'I' if n else 'B'}-{role}"]
    return roles


def _links(attributions: Sequence[Mapping[str, list[list[int]]]]) -> Ints:
    """Return (word, cue word, 1) for the words of each source and content and their own cue."""
    own = {
        (i, j)
        for item in attributions
        for j in (i for part in item["cue"] for i in part)
        for role in ("source", "content")
        for part in item[role]
        for i in part
    }
    return np.array(sorted((i, j, 1) for i, j in own), dtype=np.int64).reshape(-1, 3)


def _mentions(
    doc: Doc, mentions: Iterable[tuple[int, int, str]], where: Mapping[int, int], labels: Labels
) -> Ints:
    kinds = np.zeros(len(where), dtype=np.int64)
    for start, end, kind in mentions:
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is not None and span.root.i in where:
            kinds[where[span.root.i]] = labels.mention.index(kind)
    return kinds


def _example(
    start: int,
    end: int,
    words: Sequence[str],
    breaks: Sequence[int],
    known: Mapping[str, Ints],
    links: Ints,
    names: Sequence[tuple[int, int, str]],
) -> Example:
    labels = {head: values[start:end].copy() for head, values in known.items()}
    heads = labels["head"] - start
    labels["head"] = np.where((heads >= 0) & (heads < end - start) & (labels["head"] != NONE), heads, NONE)
    inside = (links[:, :2] >= start).all(axis=1) & (links[:, :2] < end).all(axis=1)
    return Example(
        list(words[start:end]),
        [b - start for b in breaks if start <= b < end],
        labels,
        links[inside] - np.array([start, start, 0]),
        [(s - start, e - start, kind) for s, e, kind in names if start <= s and e <= end],
    )


def encode(example: Example, table: PieceTable) -> tuple[Ints, Ints, Ints]:
    """Return piece ids between the two marks, a feature id per piece, and each word's first piece."""
    features = mark_features(example.words, example.breaks)
    return frame([table.cut(word) for word in example.words], features, table)
