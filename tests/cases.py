"""Marked sentences: one is one test. The form is told in samples/cases/README.md."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from extractor.marked import Mark, read_marked
from extractor.records import Claim

CASES = Path(__file__).parent.parent / "samples" / "cases"
ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Case:
    """A sentence with the claims that it makes, by key; `fails_with` is the finder that misreads it."""

    file: str
    text: str
    marks: tuple[Mark, ...]
    stances: dict[str, str]
    denies: dict[str, str]
    fails_with: str = ""

    def expected(self) -> dict[str, tuple[str, ...]]:
        """Return source, cue, content and stance of each claim, by key; no entry for what is no claim."""
        keys = dict.fromkeys(m.key for m in self.marks if m.role == "content")
        stances = {key: self.stances.get(key, "asserted") for key in keys}
        return {
            key: (*(self._words(role, key) for role in ROLES), stance)
            for key, stance in stances.items()
            if stance != "none"
        }

    def links(self) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Return each denial with what it denies."""
        expected = self.expected()
        return {(expected[denial], expected[denied]) for denial, denied in self.denies.items()}

    def _words(self, role: str, key: str) -> str:
        found = [self.text[m.start : m.end] for m in self.marks if (m.role, m.key) == (role, key)]
        return " ... ".join(found)


def load_cases(file: str) -> list[Case]:
    """Return the cases of one file, in its order."""
    rows = tomllib.loads((CASES / f"{file}.toml").read_text(encoding="utf-8"))["case"]
    return [_case(file, row) for row in rows]


def as_words(claim: Claim) -> tuple[str, ...]:
    """Return source, cue, content and stance of a claim as a case writes them."""
    return (
        claim.source_span.text if claim.source_span else "",
        " ... ".join(span.text for span in claim.cue),
        " ... ".join(span.text for span in claim.content),
        claim.stance.value,
    )


def _case(file: str, row: dict[str, object]) -> Case:
    text, marks = read_marked(str(row["text"]))
    stance = row.get("stance", {})
    stances = stance if isinstance(stance, dict) else {m.key: str(stance) for m in marks}
    denies = row.get("denies", {})
    links = denies if isinstance(denies, dict) else {}
    return Case(file, text, tuple(marks), stances, links, str(row.get("fails_with", "")))
