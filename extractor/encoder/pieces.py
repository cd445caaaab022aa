"""Wordpieces, token by token: what the encoder reads of each spaCy token.

Each token is cut by itself, so that it is always known which token a piece is from, and
no offsets need aligning, whatever Unicode the text has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from tokenizers import Tokenizer

# For longer tokens (links, hashes, chemical names) the first pieces say enough.
MOST_PIECES = 6
# Token texts to remember, some 30 MB; there must be a limit, as every page has new links and figures.
MOST_KNOWN = 200_000
QUOTES = frozenset('"“”„«»') | {"``", "''"}
_OPENING = frozenset("“„«") | {"``"}
_CLOSING = frozenset("”»") | {"''"}
# Cases: no capital (also "10th"), capitalised, all capitals, mixed, with a digit ("2024", "B-52"). Each
# exists inside and outside quotes, and each of these at the start of a line and elsewhere.
CASES = 5
FEATURES = CASES * 4


class PieceTable:
    """Remembers the pieces of each token text: news repeats its words."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        marks = (tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]", "[UNK]"))
        self.first, self.last, self._unknown = marks

    @classmethod
    def load(cls, path: Path) -> PieceTable:
        """Return the table of the tokenizer in a `tokenizer.json`."""
        return cls(Tokenizer.from_file(str(path)))

    def cut(self, text: str) -> tuple[int, ...]:
        """Return the ids of a token's pieces, at least one and at most `MOST_PIECES`."""
        pieces = self._known.get(text)
        if pieces is None:
            ids = self._tokenizer.encode(text, add_special_tokens=False).ids
            pieces = tuple(ids[:MOST_PIECES]) or (self._unknown,)
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[text] = pieces
        return pieces


def mark_features(words: Sequence[str], breaks: Iterable[int]) -> list[int]:
    """Return a feature id per word, below `FEATURES`: its case, whether it is quoted or begins a line.

    `breaks` are the numbers of the words that begin a line. These features are needed
    because the vocabulary has no capitals, and sees quote marks only one by one. A
    quotation ends with its line at the latest.
    """
    starts = set(breaks)
    quoted, ids = False, []
    for i, word in enumerate(words):
        begins = i in starts
        quoted = quoted and not begins
        if word in QUOTES:
            quoted = word in _OPENING or (word not in _CLOSING and not quoted)
        ids.append(_case(word) + CASES * quoted + 2 * CASES * begins)
    return ids


def words_of(doc: Doc) -> tuple[list[int], list[str], list[int]]:
    """Return the tokens that are read: their numbers, their texts, and which of them begin lines.

    White space tokens are left out.
    """
    numbers: list[int] = []
    words: list[str] = []
    breaks: list[int] = []
    begins = True
    for token in doc:
        text = token.text
        if token.is_space:
            begins = begins or "\n" in text
            continue
        if begins:
            breaks.append(len(words))
            begins = False
        numbers.append(token.i)
        words.append(text)
    return numbers, words, breaks


def frame(
    pieces: Sequence[tuple[int, ...]], features: Sequence[int], table: PieceTable
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return a window's piece ids between the two marks, a feature id per piece, each word's first piece."""
    ids, marks, firsts = [table.first], [0], []
    for cut, feature in zip(pieces, features, strict=True):
        firsts.append(len(ids))
        ids += cut
        marks += [feature] * len(cut)
    whole, marks = [*ids, table.last], [*marks, 0]
    return np.array(whole, np.int64), np.array(marks, np.int64), np.array(firsts, np.int64)


def _case(word: str) -> int:
    if word.islower():
        return 0
    if any(char.isdigit() for char in word):
        return 4
    if word.istitle() or (len(word) == 1 and word.isupper()):
        return 1
    if word.isupper():
        return 2
    return 3 if any(char.isupper() for char in word) else 0
