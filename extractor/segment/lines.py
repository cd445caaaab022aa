"""The lines of a raw page, and what can be seen on each without its neighbours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

LONGEST_LOOKED_AT = 4000
FEWEST_WORDS_OF_A_SENTENCE = 3
WORDS_OF_A_PARAGRAPH = 15
WORDS_WITHOUT_END = 25
LETTERS_IN_TEXT = 0.5
SMALL_WORDS_IN_SENTENCE = 0.5
# "... Prime Minister Datuk Seri Anwar Ibrahim" and the like: names fill whole paragraphs.
SMALL_WORDS_IN_PARAGRAPH = 0.35
FEWEST_LETTERS_OF_CONTENT = 4

_BULLETS = "•·*-–"
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_RUN = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<!\w\.\.)[.!?…。！？؟।][\"'”’»)\]\s]*(?:\s[-–—(/]*[A-Z]{2,6}[)/]*)?$")


@dataclass(frozen=True)
class Line:
    """A stretch of the page without outer white space: a line, or wrapped lines joined.

    `after_blank` is true where a blank line, or the start of the page, is before
    it; `indent` counts the white space in front.
    """

    start: int
    end: int
    text: str
    after_blank: bool = True
    indent: int = 0

    @cached_property
    def words(self) -> list[str]:
        """The runs of letters; of a very long line, those of its beginning."""
        return _WORD.findall(self.text[:LONGEST_LOOKED_AT])

    @cached_property
    def content_words(self) -> list[str]:
        """The words of at least four letters, folded, without a possessive s."""
        words = (word.casefold().removesuffix("'s").removesuffix("’s") for word in self.words)
        return [word for word in words if len(word) >= FEWEST_LETTERS_OF_CONTENT]

    @cached_property
    def key(self) -> str:
        """The line as it is compared with phrases and other lines."""
        folded = " ".join(self.text[:LONGEST_LOOKED_AT].casefold().replace("’", "'").split())
        return folded.strip(" .…:|›»→>•·*-–—")

    @cached_property
    def is_marks(self) -> bool:
        """Whether the line has hardly a letter in it."""
        seen = self.text[:LONGEST_LOOKED_AT]
        shown = len("".join(seen.split()))
        letters = sum(map(str.isalpha, seen))
        return letters < LETTERS_IN_TEXT * shown and (letters < 20 or letters < 0.25 * shown)

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether the last mark closes a sentence."""
        return bool(_SENTENCE_END.search(self.text[-40:]))

    @property
    def is_bullet(self) -> bool:
        """Whether the line is an item of a list, by the mark at its head."""
        return self.text[0] in _BULLETS

    @property
    def ends_in_colon(self) -> bool:
        """Whether something must follow the line."""
        return self.text.endswith(":")

    @cached_property
    def small_words(self) -> float:
        """The share of words that begin with a small letter: low in titles, names and menus."""
        return sum(word[0].islower() for word in self.words) / len(self.words) if self.words else 0.0

    @cached_property
    def is_prose(self) -> bool:
        """Whether the line reads like a sentence or a paragraph."""
        count = len(self.words)
        if self.is_marks or count < FEWEST_WORDS_OF_A_SENTENCE:
            return False
        if count >= WORDS_OF_A_PARAGRAPH:
            enough = SMALL_WORDS_IN_PARAGRAPH if self.ends_sentence else SMALL_WORDS_IN_SENTENCE
            return self.small_words >= enough and (self.ends_sentence or count >= WORDS_WITHOUT_END)
        is_cut = self.text.endswith(("…", "..."))
        return self.ends_sentence and not is_cut and self.small_words >= SMALL_WORDS_IN_SENTENCE


def alphanumeric_runs(text: str) -> list[str]:
    """Return the runs of letters and digits, in text order."""
    return _RUN.findall(text)


def read_lines(text: str) -> list[Line]:
    """Return the lines that are not blank, in text order; wrapped lines are still apart."""
    return list(_split(text))


def _split(text: str) -> Iterator[Line]:
    start = 0
    after_blank = True
    for raw in text.splitlines(keepends=True):
        shown = raw.strip()
        if shown:
            indent = len(raw) - len(raw.lstrip())
            first = start + indent
            yield Line(first, first + len(shown), shown, after_blank, indent)
        after_blank = not shown
        start += len(raw)
