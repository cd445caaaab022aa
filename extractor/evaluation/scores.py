"""Counts behind precision, recall, F1 and accuracy, which can be summed over pages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """Counts behind precision, recall and F1; add two with `+` for micro averages.

    `hits` is the number of right predictions, `gold` and `predicted` the numbers of
    labelled and of predicted items.
    """

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of predictions that are right; 0 where nothing was predicted."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of labelled items that were found; 0 where nothing is labelled."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.predicted + self.gold
        return 2 * self.hits / total if total else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """Return p, r, f1 (0 to 1) and the numbers behind them."""
        return {
            "p": self.precision,
            "r": self.recall,
            "f1": self.f1,
            "gold": self.gold,
            "predicted": self.predicted,
        }


@dataclass(frozen=True)
class Accuracy:
    """The share of `n` items that are right."""

    right: int = 0
    n: int = 0

    def __add__(self, other: "Accuracy") -> "Accuracy":
        return Accuracy(self.right + other.right, self.n + other.n)

    @property
    def accuracy(self) -> float:
        """The share; 0 where there are no items."""
        return self.right / self.n if self.n else 0.0

    def as_dict(self) -> dict[str, float | int]:
        """Return the accuracy (0 to 1) and n."""
        return {"accuracy": self.accuracy, "n": self.n}
