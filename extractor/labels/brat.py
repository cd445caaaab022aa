"""brat: a folder of `ID.txt` with `ID.ann` in its standoff format, and `annotation.conf`.

Offsets are code points. A claim is an event: its trigger is the cue (or the content,
where there is no cue), its arguments are source and content. Spans may have several
pieces but no line breaks, so they are cut there. A time's value is a note.
https://brat.nlplab.org/standoff.html, https://brat.nlplab.org/configuration.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import SampleError, SetupError
from extractor.labels.ann import CONTENT, fragments, parse
from extractor.labels.marks import CLAIM, CUE, SAME, SOURCE, Extents, Mark, Sheet, heads
from extractor.labels.names import file_name
from extractor.labels.scheme import CHOICES, TIES
from extractor.labels.told import Tell
from extractor.records import Article
from extractor.write import to_json

CONF = "annotation.conf"
EVENT_TIES = tuple(kind for kind in TIES if kind not in ("source", "cue", SAME))


def write_folder(sheets: Iterable[Sheet], folder: Path) -> None:
    """Write text, labels and record of each page into a folder, with the matching configuration."""
    folder.mkdir(exist_ok=True)
    (folder / CONF).write_text(configuration(), encoding="utf-8")
    for sheet in sheets:
        place = folder / file_name(sheet.id)
        if place.with_name(f"{place.name}.txt").exists():
            raise SetupError(f"{place}.txt is there; name a new folder, and pages of unlike ids")
        lines = "".join(f"{line}\n" for line in _lines(sheet))
        _write(place, ".txt", sheet.text)
        _write(place, ".ann", lines)
        if sheet.record:
            _write(place, ".json", to_json(sheet.record, pretty=True) + "\n")


def read_folder(folder: Path, tell: Tell) -> Iterator[Sheet]:
    """Yield the page of each .ann file, by name; `tell` is called for marks that no claim uses."""
    files = sorted(folder.glob("*.ann"))
    if not files:
        raise SampleError(f"{folder}: no .ann files; name the folder of a brat collection")
    for path in files:
        page, kept = path.with_suffix(".txt"), path.with_suffix(".json")
        try:
            text = page.read_bytes().decode("utf-8")
            lines = path.read_bytes().decode("utf-8").split("\n")
            record = Article.model_validate_json(kept.read_bytes()) if kept.exists() else None
        except (OSError, UnicodeDecodeError, ValidationError) as fault:
            raise SampleError(
                f"{path}: it, its text or its record cannot be read ({fault}); export the page again"
            ) from fault
        yield parse(lines, text, record.id if record else path.stem, record, file=str(path), tell=tell)


def configuration() -> str:
    """Return the text of annotation.conf: the labels, relations and choices."""
    plain = [label for label in CHOICES if label not in (CLAIM, CUE)]
    lines = ["[entities]", *plain, CONTENT, "", "[relations]"]
    lines += [f"{kind}\tArg1:{CLAIM}, Arg2:{CLAIM}" for kind in EVENT_TIES]
    lines += [f"{SAME}\tArg1:{one}, Arg2:{other}" for one, other in TIES[SAME]]
    lines += ["<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>", "", "[events]"]
    lines += [f"{CLAIM}\t{SOURCE}?:{SOURCE}, {CONTENT}?:{CONTENT}", "", "[attributes]"]
    for label, lists in CHOICES.items():
        lines += [f"{name}\tArg:{label}, Value:{'|'.join(values)}" for name, values in lists.items()]
    return "\n".join(lines) + "\n"


class _Writer:
    """Collects the lines of an .ann file; text-bound annotations are written once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self._bound: dict[tuple[str, Extents, str], str] = {}

    def bound(self, label: str, spans: Extents, owner: str = "") -> str:
        pieces = fragments(self.text, spans)
        key = (label, pieces, owner)
        if key not in self._bound:
            self._bound[key] = f"T{len(self._bound) + 1}"
            extents = ";".join(f"{start} {end}" for start, end in pieces)
            words = " ".join(self.text[start:end] for start, end in pieces)
            self.lines.append(f"{self._bound[key]}\t{label} {extents}\t{words}")
        return self._bound[key]

    def number(self, letter: str, rest: str) -> str:
        id_ = f"{letter}{sum(line.startswith(letter) for line in self.lines) + 1}"
        self.lines.append(f"{id_}\t{rest}")
        return id_


def _lines(sheet: Sheet) -> list[str]:
    out = _Writer(sheet.text)
    marks = {mark.id: mark for mark in sheet.marks}
    ids = {}
    for mark in sheet.marks:
        if mark.label == CLAIM:
            ids[mark.id] = _event(mark, sheet, marks, out)
        elif mark.label != CUE:
            ids[mark.id] = out.bound(mark.label, mark.spans, "" if mark.label == SOURCE else mark.id)
    for mark in sheet.marks:
        for name, value in mark.attributes.items():
            if name in CHOICES[mark.label]:
                out.number("A", f"{name} {ids[mark.id]} {value}")
            else:
                out.number("#", f"AnnotatorNotes {ids[mark.id]}\t{value}")
    for tie in sheet.ties:
        if tie.kind not in ("source", "cue"):
            out.number("R", f"{tie.kind} Arg1:{ids[tie.tail]} Arg2:{ids[tie.head]}")
    return out.lines


def _event(claim: Mark, sheet: Sheet, marks: dict[str, Mark], out: _Writer) -> str:
    cue = next(heads(sheet.ties, "cue", claim.id), None)
    trigger = out.bound(CLAIM, marks[cue].spans if cue else claim.spans)
    parts = [f"{CLAIM}:{trigger}"]
    parts += [f"{SOURCE}:{out.bound(SOURCE, marks[s].spans)}" for s in heads(sheet.ties, "source", claim.id)]
    if cue:
        parts.append(f"{CONTENT}:{out.bound(CONTENT, claim.spans)}")
    return out.number("E", " ".join(parts))


def _write(place: Path, ending: str, text: str) -> None:
    place.with_name(place.name + ending).write_bytes(text.encode("utf-8"))
