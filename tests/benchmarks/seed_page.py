"""Measure one page against complete hand labels in the form of the first labelled page.

    python -m tests.benchmarks.seed_page PAGE.txt LABELS.json

LABELS.json holds `doc_date`, `sections`, `claims` (with `core`, `source`,
`content` and `content_alternatives`, `stance`, `denies`, `duplicate_of`),
`entities` (with `type` and `section`) and `times`, with offsets into the page.
Prints each figure with what is missing behind it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from extractor.evaluation.matching import MIN_JACCARD, Words, jaccard, match_best_first
from extractor.extraction import extract
from extractor.read import decode
from extractor.records import Article, Claim, Section, Span, Stance

BODY = {"body"}
JUNK = {"nav", "related"}


def main() -> None:
    """Read the page, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("page", type=Path)
    parser.add_argument("labels", type=Path)
    options = parser.parse_args()
    gold = json.loads(options.labels.read_text(encoding="utf-8"))
    text = decode(options.page.read_bytes(), str(options.page))
    article = extract(text, id=options.page.stem, doc_date=date.fromisoformat(gold["doc_date"]))
    compare_sections(gold["sections"], article)
    compare_claims(gold["claims"], article)
    compare_entities(gold["entities"], article)
    compare_times(gold["times"], article)


def report(name: str, right: int, of: int, missing: Iterable[str]) -> None:
    """Print a figure, and the lines that say what is missing."""
    print(f"{name}: {right} of {of}")
    for line in missing:
        print(f"    {line}")


def compare_sections(gold: list[dict[str, Any]], article: Article) -> None:
    """Lines sectioned right; junk kept as body."""
    given = {(b.start, b.end): b.section.value for b in article.blocks}
    pairs = [(s, given.get((s["start"], s["end"]), "none")) for s in gold]
    wrong = [(s, g) for s, g in pairs if g != ("boilerplate" if s["section"] == "nav" else s["section"])]
    lines = [f"{s['section']} given as {g}: {s['text'][:70]}" for s, g in wrong]
    report("lines sectioned right", len(gold) - len(wrong), len(gold), lines)
    junk = [s["text"] for s, g in pairs if s["section"] in JUNK and g == "body"]
    report("junk lines kept as body", len(junk), sum(s["section"] in JUNK for s in gold), junk)


def compare_claims(gold: list[dict[str, Any]], article: Article) -> None:
    """Core claims with relaxed content and right source; denials and their links."""
    words = Words(article.text)
    core = [g for g in gold if g["core"]]

    def contents(labelled: dict[str, Any]) -> list[frozenset[int]]:
        options = [labelled["content"], *labelled.get("content_alternatives", [])]
        return [words.inside((s["start"], s["end"]) for s in spans) for spans in options]

    def alike(labelled: dict[str, Any], claim: Claim) -> tuple[float, ...] | None:
        content = words.inside((s.start, s.end) for s in claim.content)
        best = max(jaccard(option, content) for option in contents(labelled))
        return (float(same_source(labelled, claim)), best) if best >= MIN_JACCARD else None

    def same_source(labelled: dict[str, Any], claim: Claim) -> bool:
        if labelled["source"] is None or claim.source_span is None:
            return labelled["source"] is None and claim.source_span is None
        return (
            labelled["source"]["start"] < claim.source_span.end
            and claim.source_span.start < (labelled["source"]["end"])
        )

    pairs = match_best_first(core, article.claims, alike)
    found = {core[i]["id"]: article.claims[j] for i, j in pairs if same_source(core[i], article.claims[j])}
    report(
        "core claims found",
        len(found),
        len(core),
        (f"missed {g['id']}" for g in core if g["id"] not in found),
    )
    denied = [g for g in core if g["stance"] == "denied"]
    linked = [g for g in denied if is_linked(g, found)]
    report(
        "denied claims with the right link",
        len(linked),
        len(denied),
        (g["id"] for g in denied if g not in linked),
    )
    right = {found[g["id"]].id for g in denied if g["id"] in found}
    false = [c for c in article.claims if c.stance is Stance.DENIED and c.id not in right]
    report("false denials", len(false), len(article.claims), (c.content[0].text[:70] for c in false))
    extra = [c for j, c in enumerate(article.claims) if j not in {j for _, j in pairs}]
    report("claims that are no core claim", len(extra), len(article.claims), (str_of(c) for c in extra))


def is_linked(labelled: dict[str, Any], found: dict[str, Claim]) -> bool:
    """Return whether the denial was found as one and denies just what the label says."""
    claim = found.get(labelled["id"])
    targets = {found[id_].id for id_ in labelled["denies"] if id_ in found}
    return claim is not None and claim.stance is Stance.DENIED and set(claim.denies) == targets != set()


def compare_entities(gold: list[dict[str, Any]], article: Article) -> None:
    """Place-name mentions of the read sections typed place or actor, and never person."""
    read = {Section.HEADLINE.value, Section.CAPTION.value, Section.BODY.value}
    named = [g for g in gold if g["section"] in read and names_a_place(g, gold)]
    places = [m for p in article.places for m in p.mentions]
    actors = [m for a in article.actors if a.kind != "person" for m in a.mentions]
    persons = [m for a in article.actors if a.kind == "person" for m in a.mentions]
    right = [g for g in named if covers(g, [*places, *actors]) and not same(g, persons)]
    lines = (f"{g['start']} {g['text']}" for g in named if g not in right)
    report("place-name mentions typed place or actor", len(right), len(named), lines)


def names_a_place(entity: dict[str, Any], gold: list[dict[str, Any]]) -> bool:
    """Return whether the words are those of a place anywhere in the labels, or a country's."""
    places = {g["text"] for g in gold if g["type"] == "place"}
    return (
        entity["type"] == "place" or entity["text"] in places or entity["kind"] in ("country", "government")
    )


def covers(entity: dict[str, Any], spans: Iterable[Span]) -> bool:
    """Return whether one of the spans overlaps the entity."""
    return any(s.start < entity["end"] and entity["start"] < s.end for s in spans)


def same(entity: dict[str, Any], spans: Iterable[Span]) -> bool:
    """Return whether one of the spans is just the entity."""
    return any((s.start, s.end) == (entity["start"], entity["end"]) for s in spans)


def compare_times(gold: list[dict[str, Any]], article: Article) -> None:
    """Time mentions with the right value; what is labelled NONE must not be a time."""
    found = {(t.start, t.end): t.value for t in article.timexes}
    real = [g for g in gold if g["type"] != "NONE" and g.get("section") != "related"]
    right = [g for g in real if found.get((g["start"], g["end"])) == g["value"]]
    lines = (f"{g['text']} {g['value']}: {found.get((g['start'], g['end']))}" for g in real if g not in right)
    report("times with the right value", len(right), len(real), lines)
    junk = [g for g in gold if g["type"] == "NONE" and covers(g, article.timexes)]
    report("junk taken for times", len(junk), sum(g["type"] == "NONE" for g in gold), ())


def str_of(claim: Claim) -> str:
    """Return a claim in a line."""
    source = claim.source_span.text if claim.source_span else "-"
    return f"{source} | {' '.join(c.text for c in claim.cue)} | {claim.content[0].text[:60]}"


if __name__ == "__main__":
    main()
