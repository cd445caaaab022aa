"""How alike two stories are: signatures of their running words, so that syndicated copies are known.

MinHash (Broder 1997) over runs of words: the share of equal numbers in two
signatures estimates the share of word runs that the stories have in common.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from rensa import RMinHash

from extractor.records import Article, Section

RUN = 4
NUMBERS = 128
SEED = 1
# Two short notices share their few words by chance.
FEWEST_WORDS = 40
# Copies of a wire story keep 80 to 95% of its word runs; two reports of one event under 20%.
ALIKE = 0.7
# 32 bands of 4 numbers: of two stories that share .7 of their runs 99.98% meet in some band, of .3 a quarter.
BANDS = 32
_WORD = re.compile(r"\w+")
_TOLD = frozenset({Section.BODY, Section.SUBHEAD})


@dataclass(frozen=True)
class Signature:
    """A story's fingerprint: `exact` of the whole page, `numbers` of its words; empty for a short one."""

    exact: bytes
    numbers: bytes

    def bands(self) -> Iterator[bytes]:
        """Yield the pieces of the numbers, of which like stories share at least one."""
        size = len(self.numbers) // BANDS
        for band in range(BANDS if size else 0):
            yield band.to_bytes(1, "big") + self.numbers[band * size : (band + 1) * size]


@dataclass(frozen=True)
class Done:
    """What a worker makes of a document: the record as a line of JSON, and its signature."""

    id: str
    line: str
    signature: Signature


def sign(article: Article) -> Signature:
    """Return the signature of a page; its numbers are of the body, so that other menus do not matter."""
    body = " ".join(block.text for block in article.blocks if block.section in _TOLD)
    exact = hashlib.sha256(article.text.encode()).digest()[:16]
    words = _WORD.findall(body.casefold())
    if len(words) < FEWEST_WORDS:
        return Signature(exact, b"")
    hashed = RMinHash(num_perm=NUMBERS, seed=SEED)
    hashed.update([" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)])
    return Signature(exact, np.asarray(hashed.digest(), dtype="<u4").tobytes())


def likeness(one: bytes, other: bytes) -> float:
    """Return the estimated share of word runs in common, 0 to 1, of two signatures' numbers."""
    return float(np.mean(np.frombuffer(one, dtype="<u4") == np.frombuffer(other, dtype="<u4")))
