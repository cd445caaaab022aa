"""How far the reading of a dump is, how much there is to read, and what is passed over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Skipped(StrEnum):
    """Why a file, a member of an archive or a record of a WARC is passed over, unread and no fault.

    `NOT_FOUND` and what follows are of WARC: answers with another status than
    200; what is neither HTML nor text; what tools keep of themselves, at no
    address of the web; and visits that brought nothing new.
    """

    HIDDEN = "hidden"
    BESIDE_A_PAGE = "beside_a_page"
    OF_ANOTHER_KIND = "of_another_kind"
    LINK_TO_A_FOLDER = "link_to_a_folder"
    NO_FILE = "no_file"
    NOT_FOUND = "not_found_or_moved"
    NO_TEXT = "neither_html_nor_text"
    NOT_OF_THE_WEB = "not_of_the_web"
    UNCHANGED = "unchanged_since_another_visit"


@dataclass
class Reading:
    """How far the reading of a dump is, kept up to date by `read_dump`.

    `documents` are those and the rejects that were given so far, `bytes` what
    of the dump's files that took, as they lie there, packed or not, of `total`,
    which is null where one of them does not tell its size, and where nobody
    asks (`is_watched`). `share` is that of a file's rows which have been given,
    null where the bytes tell as well. `skipped` counts what was passed over.
    """

    documents: int = 0
    bytes: int = 0
    total: int | None = None
    share: float | None = None
    is_watched: bool = True
    skipped: Counter[Skipped] = field(default_factory=Counter)

    def likely_documents(self) -> int | None:
        """Return how many documents the dump is likely to hold, exact once all is read; null if unknown."""
        if self.total is None or not self.bytes:
            return None
        return round(self.documents * max(self.total / self.bytes, 1))
