"""From bytes to the text of a page, to which all offsets refer, and the pages that are refused."""

import re
from pathlib import Path

from charset_normalizer import from_bytes

from extractor.errors import EmptyPageError, EncodingError, PageError, PageTooLongError
from extractor.language import check_english
from extractor.settings import Settings

STDIN = "-"
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


def read_text(path: str | Path) -> str:
    """Return the text of a file, newlines as given. Raises PageError, with path and cure."""
    try:
        with Path(path).open("rb") as page:
            data = page.read(MOST_BYTES + 1)
    except FileNotFoundError as fault:
        raise PageError(f"{path}: no such file; check the path") from fault
    except IsADirectoryError as fault:
        raise PageError(f"{path}: a folder; name a file in it") from fault
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
            "split it, or from Python allow more with Settings(max_chars=...)"
        )
    check_english(text)
