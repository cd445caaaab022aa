"""File names of pages."""

import re

_NO_FILE_NAME = re.compile(r"[^\w.-]+")


def file_name(id_: str) -> str:
    """Return a page's id as a file name without ending: no slashes or leading dot, not long."""
    return _NO_FILE_NAME.sub("_", id_).lstrip(".")[:120] or "page"
