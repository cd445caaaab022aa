"""Names, titles and places out of a dump, made fit for messages and records."""

from __future__ import annotations

import os
import re

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
LONGEST_ID = 500


def as_text(name: str) -> str:
    """Return the name as text that JSON can hold: bytes that are no UTF-8 are spelt out, in one line."""
    try:
        text = os.fsencode(name).decode("utf-8", errors="backslashreplace")
    except UnicodeEncodeError:  # half a character that no file system gave
        text = name.encode("utf-8", errors="backslashreplace").decode("utf-8")
    return _UNPRINTABLE.sub(" ", text)


def in_one_line(text: str) -> str | None:
    """Return text of a dump as one line without control characters; null where nothing is left."""
    return " ".join(as_text(text).split()) or None


def member_name(name: str) -> str:
    """Return the path of a member in its archive, without what would lead out of it."""
    parts = as_text(name).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part.strip() not in {"", ".", ".."})
