"""The lines of brat's .ann files: T marks, E events, A attributes, R relations, # notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from extractor.errors import SampleError
from extractor.labels.marks import CLAIM, CUE, SAME, SOURCE, TIME, Extents, Mark, Sheet, Tie, mark_up
from extractor.labels.scheme import check_choice, check_label, check_tie
from extractor.labels.told import Tell
from extractor.records import Article

# The words of a claim that has a cue; the claim itself is an event on the cue.
CONTENT = "Content"


@dataclass
class _Read:
    """What the lines of a file say, by id."""

    text: str
    bound: dict[str, tuple[str, Extents]] = field(default_factory=dict)
    events: dict[str, dict[str, str]] = field(default_factory=dict)
    attributes: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    ties: list[tuple[Tie, str]] = field(default_factory=list)


class _Line(NamedTuple):
    """A line: its id ("T3"), what comes after, and its file and number."""

    id: str
    rest: str
    where: str


def parse(
    lines: Iterable[str], text: str, id_: str, record: Article | None, *, file: str, tell: Tell
) -> Sheet:
    """Return the sheet of an .ann file; `tell` is called for marks that no claim uses.

    Raises SampleError, with file and line, where a line does not fit.
    """
    read = _Read(text)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            _read_line(line, read, f"{file}:{number}")
    _join_lines(read, record)
    marks = _marks(read, file)
    for unused in _unused(read):
        tell(f"{file}: {unused} is left out: no claim has it")
    ties = _ties(read, {mark.id for mark in marks})
    return Sheet(id_, text, tuple(marks), tuple(dict.fromkeys(ties)), record, file)


def fragments(text: str, spans: Extents) -> Extents:
    """Return the spans cut at line breaks, without the white space around the breaks."""
    found = []
    for start, end in spans:
        lines = text[start:end].splitlines(keepends=True)
        at = start
        for line in lines:
            words = line.strip() if len(lines) > 1 else line
            if words:
                first = at + line.index(words)
                found.append((first, first + len(words)))
            at += len(line)
    return tuple(found)


def _read_line(text: str, read: _Read, where: str) -> None:
    id_, _, rest = text.partition("\t")
    try:
        READERS[id_[0]](read, _Line(id_, rest, where))
    except (ValueError, IndexError, KeyError) as fault:
        raise SampleError(f"{where}: not a line of brat's standoff format; correct it in brat") from fault


def _read_bound(read: _Read, line: _Line) -> None:
    label, _, extents = line.rest.partition("\t")[0].partition(" ")
    spans = (extent.split() for extent in extents.split(";"))
    read.bound[line.id] = (label, tuple((int(start), int(end)) for start, end in spans))
    if label != CONTENT:
        check_label(label, line.where)


def _read_event(read: _Read, line: _Line) -> None:
    parts = (part.partition(":")[::2] for part in line.rest.split())
    read.events[line.id] = {role.rstrip("0123456789"): target for role, target in parts}


def _read_attribute(read: _Read, line: _Line) -> None:
    name, target, value = line.rest.split()
    read.attributes.setdefault(target, []).append((name, value, line.where))


def _read_relation(read: _Read, line: _Line) -> None:
    name, *ends = line.rest.split()
    tail, head = (end.partition(":")[2] for end in ends)
    read.ties.append((Tie(check_tie(name, line.where), tail, head), line.where))


def _read_equivalence(read: _Read, line: _Line) -> None:
    name, first, *others = line.rest.split()
    read.ties += [(Tie(SAME, other, first), line.where) for other in others if name == "Equiv"]


def _read_note(read: _Read, line: _Line) -> None:
    target, _, note = line.rest.partition("\t")
    read.notes[target.split()[-1]] = note.strip()


# By the first letter of a line's id. "M" is an older way to write attributes.
READERS: Mapping[str, Callable[[_Read, _Line], None]] = {
    "T": _read_bound,
    "E": _read_event,
    "A": _read_attribute,
    "M": _read_attribute,
    "R": _read_relation,
    "*": _read_equivalence,
    "#": _read_note,
}


def _join_lines(read: _Read, record: Article | None) -> None:
    """Undo the cutting at line breaks: restore the record's spans, else span the break."""
    known = {fragments(read.text, mark.spans): mark.spans for mark in mark_up(record).marks} if record else {}
    for id_, (label, spans) in read.bound.items():
        read.bound[id_] = (label, known.get(spans) or _across_breaks(read.text, spans))


def _across_breaks(text: str, spans: Extents) -> Extents:
    joined = list(spans[:1])
    for start, end in spans[1:]:
        gap = text[joined[-1][1] : start]
        if len(f"{gap}.".splitlines()) > 1 and not gap.strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _marks(read: _Read, file: str) -> list[Mark]:
    """Return the marks: for each event a claim on its content and a cue on its trigger, and all others."""
    marks: dict[str, Mark] = {}
    for event, args in read.events.items():
        wrong = [target for target in args.values() if target not in read.bound]
        if wrong or CLAIM not in args:
            raise SampleError(f"{file}: event {event} without its marks; give it a trigger, or delete it")
        content, trigger = _content(args), args[CLAIM]
        marks[event] = Mark(event, CLAIM, read.bound[content][1])
        if content != trigger:
            marks.setdefault(f"cue {trigger}", Mark(f"cue {trigger}", CUE, read.bound[trigger][1]))
    for id_, (label, spans) in read.bound.items():
        if label not in (CLAIM, CONTENT, CUE):
            marks[id_] = Mark(id_, label, spans if label == SOURCE else (spans[0],))
    return [replace(mark, attributes=_attributes(mark, read)) for mark in marks.values()]


def _ties(read: _Read, known: set[str]) -> Iterator[Tie]:
    for event, args in read.events.items():
        if SOURCE in args:
            yield Tie("source", event, args[SOURCE])
        if _content(args) != args[CLAIM]:
            yield Tie("cue", event, f"cue {args[CLAIM]}")
    for tie, where in read.ties:
        if not {tie.tail, tie.head} <= known:
            raise SampleError(f"{where}: a relation to what is not there; delete it, or tie two marks")
        yield tie


def _unused(read: _Read) -> Iterator[str]:
    """Yield what words for a claim belong to no event."""
    used = {target for args in read.events.values() for target in args.values()}
    for id_, (label, spans) in read.bound.items():
        if label in (CLAIM, CONTENT, CUE) and id_ not in used:
            yield f"{id_}, the {label} {read.text[slice(*spans[0])]!r},"


def _attributes(mark: Mark, read: _Read) -> Mapping[str, str]:
    found = {
        name: check_choice(mark.label, name, value, where)
        for name, value, where in read.attributes.get(mark.id, ())
    }
    note = read.notes.get(mark.id)
    return found | {"value": note} if note and mark.label == TIME else found


def _content(args: Mapping[str, str]) -> str:
    """Return the mark of an event's content, its trigger where it has no other."""
    return args.get(CONTENT) or args[CLAIM]
