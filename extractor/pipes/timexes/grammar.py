"""The grammar: forms of tags, matched over a text's tokens, read by the functions they name."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from extractor.errors import LexiconError
from extractor.lexicon import Row, load_table
from extractor.pipes.timexes import (
    absolute,
    clock,
    durations,
    holidays,
    quarters,
    ranges,
    relative,
    weekdays,
    years,
)
from extractor.pipes.timexes.parts import NOTHING, Context, Parts, Reading
from extractor.pipes.timexes.words import FILE, OTHER, kernels, tag_chars, tag_names, tag_word

Reader = Callable[[Parts, Context], Reading | None]
READERS: dict[str, Reader] = {
    name.removeprefix("read_"): reader
    for room in (absolute, holidays, ranges, years, weekdays, relative, quarters, durations, clock)
    for name, reader in vars(room).items()
    if name.startswith("read_")
}
_RUN = re.compile(f"[^{OTHER}]+")
_NAME = re.compile(r"[a-z_]+[0-9]?")


class PartRow(Row):
    """A name for a piece of a form."""

    name: str
    form: str


class FormRow(Row):
    """A form that time expressions take, and the reader of what it means."""

    form: str
    read: str


@dataclass(frozen=True)
class Form:
    """A compiled form."""

    pattern: re.Pattern[str]
    read: Reader


def read_times(doc: Doc, context: Context) -> Iterator[tuple[int, int, Reading]]:
    """Yield first token, end and reading of each time expression in text order.

    The context goes on being filled while they are read. Where several forms fit,
    the longest that its reader accepts wins.
    """
    words = [tag_word(token.text) for token in doc]
    tags = "".join(char for char, _ in words)
    values = [value for _, value in words]
    for run in _RUN.finditer(tags):
        if kernels().isdisjoint(run.group()):
            continue
        at = run.start()
        while at < run.end():
            found = _read_at(doc, tags, values, at, context)
            if found is None:
                at += 1
                continue
            end, reading = found
            if reading.type != NOTHING:
                yield at, end, reading
            at = end


def _read_at(
    doc: Doc, tags: str, values: Sequence[str], at: int, context: Context
) -> tuple[int, Reading] | None:
    fits = [(match.end(), form) for form in _forms() if (match := form.pattern.match(tags, at))]
    for end, form in sorted(fits, key=lambda fit: -fit[0]):
        parts = Parts(doc[at:end], tuple(tag_names()[char] for char in tags[at:end]), tuple(values[at:end]))
        if reading := form.read(parts, context):
            return end, reading
    return None


@cache
def _forms() -> tuple[Form, ...]:
    symbols = dict(tag_chars())
    for row in load_table(FILE, "part", PartRow):
        symbols[row.name] = f"(?:{_expand(row.form, symbols)})"
    forms = []
    for row in load_table(FILE, "form", FormRow):
        if row.read not in READERS:
            raise LexiconError(f"{FILE}: [[form]] {row.form!r}: no reader is called {row.read!r}")
        # Each alternative is a form of its own: a regular expression takes the first, not the longest.
        forms += [Form(re.compile(_expand(form, symbols)), READERS[row.read]) for form in _split(row.form)]
    return tuple(forms)


def _split(form: str) -> list[str]:
    """Return the alternatives of a form that no bracket holds."""
    depth, parts = 0, [""]
    for char in form:
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _expand(form: str, symbols: dict[str, str]) -> str:
    """Return a form as a regular expression over tag characters."""

    def symbol(match: re.Match[str]) -> str:
        if match.group() not in symbols:
            raise LexiconError(f"{FILE}: {form!r}: {match.group()!r} is neither a tag nor a part")
        return symbols[match.group()]

    return re.sub(r"\((?!\?)", "(?:", _NAME.sub(symbol, form)).replace(" ", "")
