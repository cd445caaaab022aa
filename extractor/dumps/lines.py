"""The lines of a table's file, in any encoding; one that is too long costs only itself, and no memory."""

from __future__ import annotations

import codecs
import io

from extractor.dumps.faults import told_faults
from extractor.dumps.streams import megabytes
from extractor.errors import EncodingError, PageTooLongError
from extractor.read import decode

_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What a line raises that costs only itself; all other errors are of the file, and end it.
LINE_FAULTS = (PageTooLongError, EncodingError)
_SKIPPED_AT_ONCE = 1 << 16


class Lines:
    """An iterator over lines with their ends; after `LINE_FAULTS` it goes on with the next line.

    `number` is that of the line given last, from 1; `has_ended` whether one was
    asked for behind the last. Raises PageTooLongError for
    a line of over `most` characters, EncodingError for one in no encoding that
    could be told, other PageErrors where the file cannot be read any further.
    """

    def __init__(self, stream: io.BufferedReader, most: int) -> None:
        head = stream.peek(len(codecs.BOM_UTF32_LE))
        codec = next((codec for bom, codec in _BOMS.items() if head.startswith(bom)), "utf-8")
        # Bytes that are no UTF-8 come through as lone surrogates, to be decoded line by line.
        errors = "surrogateescape" if codec.startswith("utf-8") else "replace"
        self._text = io.TextIOWrapper(stream, codec, errors, newline="\n")
        self._most = most
        self.number = 0
        self.has_ended = False

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        self.number += 1
        with told_faults("cannot be read"):
            line = self._text.readline(self._most + 1)
            if len(line) > self._most and not line.endswith("\n"):
                self._skip()
                raise PageTooLongError(f"the line is over {megabytes(self._most)}; give one page in each")
        if not line:
            self.has_ended = True
            raise StopIteration
        return _mended(line)

    def rest(self, first: str) -> str:
        """Return the line and all that follows. Raises PageTooLongError for over `most` characters."""
        with told_faults("cannot be read"):
            text = first + self._text.read(self._most + 1)
        if len(text) > self._most:
            raise PageTooLongError(f"over {megabytes(self._most)}; give JSON Lines, one page a line")
        return text

    def _skip(self) -> None:
        while (more := self._text.readline(_SKIPPED_AT_ONCE)) and not more.endswith("\n"):
            pass


def _mended(line: str) -> str:
    """Return the line, decoded anew where some of its bytes were no UTF-8."""
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return decode(line.encode("utf-8", "surrogateescape"), "the line")
    return line
