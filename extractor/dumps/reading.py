"""How far the reading of a dump is, and how much there is to read; known without reading anything twice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Reading:
    """How far the reading of a dump is, kept up to date by `read_dump`.

    `documents` are those and the rejects that were given so far, `bytes` what
    of the dump's files that took, as they lie there, packed or not, of `total`,
    which is null where one of them does not tell its size. `share` is that of
    a file's rows which have been given, null where the bytes tell as well.
    """

    documents: int = 0
    bytes: int = 0
    total: int | None = None
    share: float | None = None

    def likely_documents(self) -> int | None:
        """Return how many documents the dump is likely to hold, exact once all is read; null if unknown."""
        if self.total is None or not self.bytes:
            return None
        return round(self.documents * max(self.total / self.bytes, 1))
