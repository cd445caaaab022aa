"""Spans from BIO scores, and which source and content belong to which cue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from extractor.encoder.session import Floats

STRAY = -2.0  # logit below which a part belongs to no cue
SHARED = 0.0  # logit above which a cue without a source shares that of another cue


@dataclass(frozen=True)
class Part:
    """A span of words with a role; `sure` is the mean probability of its words' labels."""

    start: int
    end: int
    role: str
    sure: float


@dataclass
class Found:
    """An attribution as the network links it, parts in text order.

    `link` is the probability of its weakest link, 1 where there is none.
    """

    cue: Part
    source: list[Part] = field(default_factory=list)
    content: list[Part] = field(default_factory=list)
    link: float = 1.0

    def extents(self) -> tuple[tuple[int, int, str], ...]:
        """Return where the parts are, to tell two readings apart."""
        return tuple((p.start, p.end, p.role) for p in (self.cue, *self.source, *self.content))


def label_words(scores: Floats, labels: Sequence[str]) -> list[int]:
    """Return the likeliest sequence of labels in which an `I` follows only its own `B` or `I` (Viterbi).

    `scores` are logits; adding a constant to a row changes nothing.
    """
    before = {n: labels.index(f"B-{label[2:]}") for n, label in enumerate(labels) if label.startswith("I-")}
    likeliest: list[int] = scores.argmax(axis=1).tolist()
    if all(b not in before or a in (b, before[b]) for a, b in pairwise([-1, *likeliest])):
        return likeliest
    return _search(scores.tolist(), before)


def _search(rows: Sequence[Sequence[float]], before: Mapping[int, int]) -> list[int]:
    """Return the likeliest sequence; `before` maps each `I` to its `B`."""
    best = [value if n not in before else -1e9 for n, value in enumerate(rows[0])]
    trail: list[list[int]] = []
    for row in rows[1:]:
        top = max(range(len(best)), key=best.__getitem__)
        came = [top] * len(row)
        for inner, begin in before.items():
            came[inner] = inner if best[inner] > best[begin] else begin
        best = [best[c] + value for c, value in zip(came, row, strict=True)]
        trail.append(came)
    path = [max(range(len(best)), key=best.__getitem__)]
    for came in reversed(trail):
        path.append(came[path[-1]])
    return path[::-1]


def find_parts(scores: Floats, labels: Sequence[str], *, eagerness: float = 0.0) -> list[Part]:
    """Return the labelled spans in text order.

    `eagerness` is subtracted from the logit of the first label, which means no role: the
    higher, the more spans are found. It does not change how sure each span is.
    """
    if not len(scores):
        return []
    path = label_words(scores - np.eye(1, len(labels), dtype=np.float32) * eagerness, labels)
    chances = np.exp(log_softmax(scores)).tolist()
    bounds: list[tuple[int, int, str]] = []
    for i, number in enumerate(path):
        iob, _, role = labels[number].partition("-")
        if iob == "B":
            bounds.append((i, i + 1, role))
        elif iob == "I":
            bounds[-1] = (bounds[-1][0], i + 1, role)
    return [
        Part(s, e, role, sum(chances[i][path[i]] for i in range(s, e)) / (e - s)) for s, e, role in bounds
    ]


def link_parts(parts: Sequence[Part], links: Floats) -> list[Found]:
    """Return an attribution for each cue that has content, in the order of the cues.

    `links` are the network's logits (word, word of a cue). A content or source goes to
    the cue that its words point to most; a source also goes to other cues that it points
    to and that have none of their own (shared sources).
    """
    found = [Found(part) for part in parts if part.role == "cue"]
    others = [part for part in parts if part.role != "cue"]
    if not found or not others:
        return []
    scores = _mean_links(others, [item.cue for item in found], links)
    for part, row in zip(others, scores, strict=True):
        best = max(range(len(found)), key=row.__getitem__)
        if row[best] < STRAY:
            continue
        getattr(found[best], part.role).append(part)
        found[best].link = min(found[best].link, _sigmoid(row[best]))
    for n, item in enumerate(found):
        if not item.source:
            _share_source(item, [(row[n], p) for p, row in zip(others, scores, strict=True)])
    return [item for item in found if item.content]


def _share_source(item: Found, scored: Iterable[tuple[float, Part]]) -> None:
    sources = [(score, part) for score, part in scored if part.role == "source"]
    if sources:
        score, part = max(sources, key=lambda pair: pair[0])
        if score > SHARED:
            item.source.append(part)
            item.link = min(item.link, _sigmoid(score))


def _mean_links(parts: Sequence[Part], cues: Sequence[Part], links: Floats) -> list[list[float]]:
    """Return, for each part, a row of its mean links to the cues."""
    columns = np.stack([links[:, cue.start : cue.end].mean(axis=1, dtype=np.float64) for cue in cues], axis=1)
    sums = np.vstack([np.zeros(len(cues)), columns.cumsum(axis=0)])
    starts, ends = (np.array([getattr(part, end) for part in parts]) for end in ("start", "end"))
    means: list[list[float]] = ((sums[ends] - sums[starts]) / (ends - starts)[:, None]).tolist()
    return means


def _sigmoid(value: float) -> float:
    return float(1 / (1 + np.exp(-value)))


def log_softmax(scores: Floats) -> Floats:
    """Return log probabilities by row."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs
