"""In which part of the data a page is: by its name, so that it is the same in every run."""

from __future__ import annotations

from hashlib import sha1


def number_of(name: str) -> int:
    """Return a number that looks drawn by lot, and always is the same for the same name."""
    return int(sha1(name.encode()).hexdigest(), 16)


def fold_of(name: str, folds: int) -> int:
    """Return the fold, from 0, that what has this name falls into."""
    return number_of(name) % folds
