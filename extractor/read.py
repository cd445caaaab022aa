"""Reading a dump: files, folders and standard input as pages; offsets count from here."""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from extractor.errors import EmptyPageError, EncodingError, PageError, PageTooLongError
from extractor.language import check_english
from extractor.settings import Settings

STDIN = "-"
PAGE_SUFFIX = ".txt"
# Far over any page: devices and archives are not read into memory.
MOST_BYTES = 50_000_000
MOST_CONTROLS = 0.02
# English in Windows-1252 has quote marks and a few accents beyond ASCII; Cyrillic has nothing else.
MOST_WESTERN_BYTES = 0.2

_BOMS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_CURE = "save it as UTF-8"


@dataclass(frozen=True)
class Page:
    """A page of a dump, read when it is asked for its text.

    `where` is the path as given, for messages; `id` differs from page to page.
    `data` holds what came from standard input, null for a file.
    """

    id: str
    where: str
    data: bytes | None = None

    @property
    def text(self) -> str:
        """The text, newlines as given. Raises PageError where it cannot be read."""
        return read_text(self.where) if self.data is None else decode(self.data, self.where)


def read_dump(paths: Iterable[str | Path]) -> Iterator[Page]:
    """Yield the pages of files, folders (every .txt below, sorted) and "-", standard input.

    An id is the file's stem; where two files share one, their path below the
    folder. Hidden files, and what is no file, are passed over in folders.
    Nothing is opened yet: a missing file is a page whose text raises.
    """
    found: dict[Path, Path] = {}
    for path, folder in (place for given in paths for place in _places(given)):
        found.setdefault(path, folder)
    stems = Counter(path.stem for path in found)
    for path, folder in found.items():
        if str(path) == STDIN:
            yield Page("stdin", "standard input", sys.stdin.buffer.read() if sys.stdin else b"")
        elif stems[path.stem] == 1:
            yield Page(_as_id(path.stem or str(path)), str(path))
        else:
            yield Page(_id_below(path, folder), str(path))


def _places(path: str | Path) -> Iterator[tuple[Path, Path]]:
    """Yield each file with the folder that its id starts from."""
    place = Path(path)
    pages = sorted(filter(_is_page, place.rglob("*"))) if place.is_dir() else []
    yield from ((page, place.parent) for page in pages)
    if not pages:
        yield place, Path()


def _is_page(path: Path) -> bool:
    """Return whether a file found in a folder is a page; a link to nowhere is, to be told of."""
    named = path.suffix.lower() == PAGE_SUFFIX and not path.name.startswith(".")
    return named and (path.is_file() or (path.is_symlink() and not path.exists()))


def _id_below(path: Path, folder: Path) -> str:
    below = path.relative_to(folder) if path.is_relative_to(folder) else path
    return _as_id(below.with_suffix("").as_posix())


def _as_id(name: str) -> str:
    """Return the name as text that JSON can hold: bytes that are no UTF-8 are spelt out."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def read_text(path: str | Path) -> str:
    """Return the text of a file, newlines as given. Raises PageError, with path and cure."""
    try:
        with Path(path).open("rb") as page:
            data = page.read(MOST_BYTES + 1)
    except FileNotFoundError as fault:
        raise PageError(f"{path}: no such file; check the path") from fault
    except IsADirectoryError as fault:
        raise PageError(f"{path}: a folder without {PAGE_SUFFIX} files; name the files") from fault
    except OSError as fault:
        raise PageError(
            f"{path}: cannot be read ({fault.strerror}); check the path and its rights"
        ) from fault
    if len(data) > MOST_BYTES:
        raise PageTooLongError(
            f"{path}: over {MOST_BYTES // 1_000_000} MB; give one page of news in each file"
        )
    return decode(data, str(path))


def decode(data: bytes, where: str) -> str:
    """Return the text that the bytes of `where` are, without a byte order mark, newlines as given.

    Byte order mark, then UTF-8, then Windows-1252 for a mostly ASCII page, then
    charset-normalizer's best guess. Raises EncodingError where none fits, and
    for binary files.
    """
    codec = next((codec for bom, codec in _BOMS.items() if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as fault:
        if codec != "utf-8" or _is_broken_utf8(data):
            raise EncodingError(f"{where}: broken {codec} at byte {fault.start}; {_CURE}") from fault
        text = _guess(data, where)
    if len(_CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        raise EncodingError(f"{where}: not a text file; copy the page's text into one and {_CURE}")
    return text


def _is_broken_utf8(data: bytes) -> bool:
    """Return whether the bytes are UTF-8 with a few wrong ones, rather than another encoding."""
    lenient = data.decode("utf-8", errors="replace")
    wrong = lenient.count("\ufffd")
    return sum(char > "\x7f" for char in lenient) - wrong > wrong


def _guess(data: bytes, where: str) -> str:
    if sum(byte > 0x7F for byte in data) < MOST_WESTERN_BYTES * len(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass  # one of the five bytes that Windows-1252 leaves open
    best = from_bytes(data).best()
    if best is None:
        raise EncodingError(f"{where}: in no encoding that could be told; {_CURE}")
    return str(best)


def check_page(text: str, settings: Settings) -> None:
    """Raise the PageError that says why a page cannot be read; return where it can.

    Refused are lone surrogates, pages without a word or over
    `settings.max_chars`, and pages that are surely not in English.
    """
    if surrogate := _SURROGATES.search(text):
        raise EncodingError(f"half a character (a lone surrogate) at {surrogate.start()}; {_CURE}")
    if not any(char.isalpha() for char in text):
        raise EmptyPageError("the page has no words; check that it is the right file")
    if len(text) > settings.max_chars:
        raise PageTooLongError(
            f"the page has {len(text):,} characters, the limit is {settings.max_chars:,}; "
            "split it, or raise max_chars in the settings"
        )
    check_english(text)
