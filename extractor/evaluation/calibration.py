"""Calibration: of what was given with a confidence of 0.8, are 80 in 100 right?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from extractor.errors import SampleError

BINS = 10


@dataclass(frozen=True)
class Bin:
    """One tenth of the scale: how many predictions, how many of them right, the sum of confidences."""

    n: int = 0
    right: int = 0
    confidence: float = 0.0

    def __add__(self, other: Bin) -> Bin:
        return Bin(self.n + other.n, self.right + other.right, self.confidence + other.confidence)


@dataclass(frozen=True)
class Calibration:
    """Predictions by confidence, in ten bins of equal width; add two with `+`."""

    bins: tuple[Bin, ...] = (Bin(),) * BINS

    def __add__(self, other: Calibration) -> Calibration:
        return Calibration(tuple(one + two for one, two in zip(self.bins, other.bins, strict=True)))

    @property
    def n(self) -> int:
        """The number of predictions that carry a confidence."""
        return sum(part.n for part in self.bins)

    @property
    def error(self) -> float:
        """The expected calibration error, 0 to 1; 0 where nothing carries a confidence.

        The mean over all predictions of the distance between their bin's mean
        confidence and the share that is right in it (Naeini et al. 2015).
        """
        return sum(abs(part.right - part.confidence) for part in self.bins) / self.n if self.n else 0.0

    def as_dict(self) -> dict[str, Any]:
        """Return the error, n and the table of bins; an empty dict where no prediction has a confidence.

        A bin has its bounds (the lower one included), n, mean confidence and the share
        that is right; the last two are None in an empty bin.
        """
        if not self.n:
            return {}
        table = [_row(number, part) for number, part in enumerate(self.bins)]
        return {"calibration_error": self.error, "calibration": {"n": self.n, "bins": table}}


def calibrate(judged: Iterable[tuple[float | None, bool]]) -> Calibration:
    """Return the calibration of predictions, each given as its confidence and whether it is right.

    Predictions without a confidence do not count. Raises SampleError where one is not from 0 to 1.
    """
    bins = [Bin()] * BINS
    for confidence, right in judged:
        if confidence is None:
            continue
        if not 0 <= confidence <= 1:
            raise SampleError(f"a prediction has the confidence {confidence}; give one from 0 to 1")
        bins[min(int(confidence * BINS), BINS - 1)] += Bin(1, int(right), confidence)
    return Calibration(tuple(bins))


def _row(number: int, part: Bin) -> dict[str, float | int | None]:
    return {
        "from": number / BINS,
        "to": (number + 1) / BINS,
        "n": part.n,
        "confidence": part.confidence / part.n if part.n else None,
        "right": part.right / part.n if part.n else None,
    }
