"""Options: every reading of who says what that the encoder or the rules propose, and how each looks.

An option is scored by its looks (`describe`), which are plain figures by name:
what the encoder is sure of, which rule agrees, what kind of cue and content it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from extractor.layers import Attribution, Candidate
from extractor.lexicon.cues import CueRow
from extractor.pipes.attributions.cues import POS, Index, fit
from extractor.pipes.attributions.quotes import CLOSE, OPEN, STRAIGHT

ENCODER = "encoder"
SAME = 0.5  # Jaccard of the contents from which two options tell of the same claim
MODAL = frozenset({"would", "could", "should", "may", "might", "must", "can", "will"})
MARKS = OPEN | CLOSE | STRAIGHT
Tokens = frozenset[int]


@dataclass(frozen=True)
class Option:
    """One reading: parts as spans; `finder` is the rule, or "encoder"; `scores` are the encoder's own."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    finder: str
    scores: Mapping[str, float]

    @property
    def head(self) -> int:
        """The token number that orders options: the cue's, or the content's where there is no cue."""
        return (self.cue or self.content)[0].start


@dataclass(frozen=True)
class Words:
    """An option's parts as sets of token numbers without punctuation.

    `on_denials` is set by who chooses: a denial, or a claim by nobody that is denied.
    """

    source: Tokens
    cue: Tokens
    content: Tokens
    by_rule: bool = False
    on_denials: bool = False


def gather_options(candidates: Iterable[Candidate], ruled: Sequence[Attribution]) -> list[Option]:
    """Return the encoder's candidates, then the rules' attributions, as options.

    A candidate for which the encoder sees no source takes that which the rules see for its cue,
    and its content does without those words.
    """
    sources = {token.i: a.source for a in ruled if a.source for span in a.cue for token in span}
    read = [_with_source(c, _source_of(c.cue, sources)) for c in candidates]
    return read + [Option(a.source, a.cue, a.content, a.finder, {}) for a in ruled]


def _with_source(candidate: Candidate, ruled: tuple[Span, ...]) -> Option:
    source, content = candidate.source, candidate.content
    if not source and ruled:
        source = ruled
        told = {t.i for span in ruled for t in span}
        content = tuple(span for span in content if not told & set(range(span.start, span.end))) or content
    return Option(source, candidate.cue, content, ENCODER, candidate.scores)


def _source_of(cue: Iterable[Span], sources: Mapping[int, tuple[Span, ...]]) -> tuple[Span, ...]:
    return next((sources[token.i] for span in cue for token in span if token.i in sources), ())


def words_of(option: Option) -> Words:
    """Return the option's parts as sets of tokens."""
    source, cue, content = (_tokens(part) for part in (option.source, option.cue, option.content))
    return Words(source, cue, content, option.finder != ENCODER)


def overlap(some: Tokens, others: Tokens) -> float:
    """Return the Jaccard coefficient; 0 for two empty sets."""
    return len(some & others) / len(some | others) if some or others else 0.0


def describe(options: Sequence[Option], index: Index) -> list[dict[str, float]]:
    """Return each option's looks; what is not named is 0."""
    words = [words_of(option) for option in options]
    holders: dict[int, list[int]] = {}
    for n, mine in enumerate(words):
        for token in mine.content | mine.cue:
            holders.setdefault(token, []).append(n)
    looks = []
    for n, (option, mine) in enumerate(zip(options, words, strict=True)):
        near = sorted({i for token in mine.content | mine.cue for i in holders[token]} - {n})
        looks.append(
            _own_looks(option, mine, index)
            | _agreement(n, near, options, words)
            | _nesting(n, near, options, words)
        )
    return looks


def _own_looks(option: Option, words: Words, index: Index) -> dict[str, float]:
    looks = {f"finder={option.finder}": 1.0, "unsourced": float(not option.source)}
    looks |= {f"logit {name}": _logit(value) for name, value in option.scores.items() if value > 0}
    looks |= _cue_looks(option, index)
    looks |= _content_looks(option.content, words)
    if option.source:
        looks[f"source {option.source[0].root.pos_}"] = 1.0
        looks["source words"] = math.log(len(words.source) + 1)
        looks["source far"] = math.log1p(abs(option.source[0].start - option.head))
    return {f"{_side(option)} {name}": value for name, value in looks.items()}


def _side(option: Option) -> str:
    return ENCODER if option.finder == ENCODER else "rule"


def cue_rows(option: Option, index: Index) -> tuple[CueRow, ...]:
    """Return the rows of the cue table that the head of an option's cue fits, none where it is not listed."""
    head = option.cue[0].root
    rows = index.get((head.lemma_.lower(), POS.get(head.pos_, "")), ())
    return tuple(row for row in rows if fit(head, row) is not None)


def _cue_looks(option: Option, index: Index) -> dict[str, float]:
    if not option.cue:
        return {"no cue": 1.0}
    head, rows = option.cue[0].root, cue_rows(option, index)
    looks = {f"cue {rows[0].cue_class if rows else 'unlisted'}": 1.0, f"cue {head.pos_}": 1.0}
    if head.lemma_ in {"say", "tell"}:
        looks["cue say or tell"] = 1.0
    if rows and not any(row.claim for row in rows):
        looks["cue is no claim"] = 1.0
    for child in head.children:
        if child.dep_ == "neg":
            looks["cue negated"] = 1.0
        elif child.lower_ in MODAL:
            looks["cue modal"] = 1.0
        elif child.lower_ == "to" and child.dep_ == "aux":
            looks["cue infinitive"] = 1.0
    return looks


def _content_looks(content: Sequence[Span], words: Words) -> dict[str, float]:
    first, last = content[0], content[-1]
    looks = {
        "content words": math.log(len(words.content) + 1),
        "content parts": float(len(content) > 1),
        "content quoted": float(_is_quoted(content)),
        "content clause": float(any(_is_subject(t, words.content) for span in content for t in span)),
        "content infinitive": float(first[0].lower_ == "to"),
    }
    if words.cue:
        cue_start, cue_end = min(words.cue), max(words.cue)
        looks["content before"] = float(last.end <= cue_start)
        gap = first.start - cue_end - 1 if first.start > cue_end else max(0, cue_start - last.end)
        looks["content far"] = math.log1p(max(0, gap))
    return looks


def _is_quoted(content: Sequence[Span]) -> bool:
    doc, start, end = content[0].doc, content[0].start, content[-1].end
    around = [doc[i].text for i in (start - 1, start, end - 1, end) if 0 <= i < len(doc)]
    return any(text in MARKS for text in around)


def _is_subject(token: Token, content: Tokens) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} and token.head.i in content


def _agreement(
    n: int, near: Sequence[int], options: Sequence[Option], words: Sequence[Words]
) -> dict[str, float]:
    """Say how the best counterpart of the other side agrees."""
    mine, side = words[n], _side(options[n])
    others = [i for i in near if _side(options[i]) != side]
    best = max(others, key=lambda i: overlap(mine.content, words[i].content), default=None)
    shared = overlap(mine.content, words[best].content) if best is not None else 0.0
    if best is None or shared < SAME:
        same_cue = any(mine.cue & words[i].cue for i in others)
        return {f"{side} alone": 1.0, f"{side} alone, cue known": float(same_cue)}
    other = words[best]
    finder = options[best].finder if side == ENCODER else options[n].finder
    beyond = mine.content - other.content
    return {
        f"{side} swallows": float(any(options[i].head in beyond for i in others if i != best)),
        f"{side} content agrees": shared,
        f"{side} content the same": float(mine.content == other.content),
        f"{side} source agrees": float(bool(mine.source & other.source) or not (mine.source or other.source)),
        f"{side} with {finder}": 1.0,
    }


def _nesting(
    n: int, near: Sequence[int], options: Sequence[Option], words: Sequence[Words]
) -> dict[str, float]:
    """Return whether the cue lies within what another option of the encoder or of the rules reports."""
    side, head = _side(options[n]), options[n].head
    return {f"{side} within {_side(options[i])}": 1.0 for i in near if head in words[i].content}


def _tokens(spans: Iterable[Span]) -> Tokens:
    return frozenset(t.i for span in spans for t in span if not (t.is_punct or t.is_space))


def _logit(value: float) -> float:
    value = min(max(value, 0.001), 0.999)
    return math.log(value / (1 - value))
