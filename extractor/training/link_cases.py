"""Labelled denials as cases to learn from: what each may deny, how that looks, and what is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.jsonl import read_jsonl
from extractor.layers import ROLES, Attribution, ClaimFacts, get_attributions, get_claims, set_attributions
from extractor.pipeline import make_doc
from extractor.pipes.actors import write_actors
from extractor.pipes.claims import judge_claims
from extractor.pipes.denials.denial import read_denial
from extractor.pipes.denials.looks import Looks, look_around, look_at_none
from extractor.pipes.denials.scene import make_scene
from extractor.pipes.denials.statement import make_statements
from extractor.records import Article, Claim, Stance

Target = tuple[Sequence[str], str]  # the ids that a denial denies, and the form in which it does
Offsets = Mapping[str, Iterable[tuple[int, int]]]


@dataclass(frozen=True)
class Case:
    """A labelled denial: the looks of everything it may deny, "none" last, and which of these are right."""

    page: str
    looks: tuple[Looks, ...]
    right: tuple[bool, ...]
    has_target: bool


def read_labelled(folder: Path, nlp: Language) -> Iterator[Case]:
    """Yield the cases of `*_links.jsonl` over the articles of `*_texts.jsonl` beside them, in PolNeAR's form.

    A label says by number which attribution it is (`att`), which ones it denies
    (`denies_att`) and in which form (`denial_target`). `nlp` parses and finds toponyms.
    """
    for path in sorted(folder.glob("*_links.jsonl")):
        texts = {t["id"]: t for t in read_jsonl(path.with_name(path.name.replace("_links", "_texts")))}
        labels: dict[str, dict[str, Target]] = {}
        for row in read_jsonl(path):
            denied = [str(n) for n in row["denies_att"]]
            labels.setdefault(row["id"], {})[str(row["att"])] = (denied, row["denial_target"])
        for name, targets in labels.items():
            doc = nlp(texts[name]["text"])
            parts = {str(n): item for n, item in enumerate(texts[name]["attributions"])}
            yield from read_cases(_annotate(doc, parts), name, get_claims(doc), targets)


def read_samples(folder: Path, nlp: Language) -> Iterator[Case]:
    """Yield the cases of labelled articles, in the form in which samples are kept."""
    for path in sorted(folder.glob("*.json")):
        article = Article.model_validate_json(path.read_text(encoding="utf-8"))
        doc = nlp(make_doc(nlp, article.text, article.blocks, doc_date=article.doc_date))
        claims = get_claims(_annotate(doc, {claim.id: _offsets(claim) for claim in article.claims}))
        stances = {claim.id: claim.stance.value for claim in article.claims}
        told = {id_: replace(facts, stance=stances[id_]) for id_, facts in claims.items()}
        denials = [c for c in article.claims if c.stance is Stance.DENIED and c.id in told]
        targets = {c.id: (c.denies, c.denial_target or "clause") for c in denials}
        yield from read_cases(doc, article.id, told, targets)


def read_cases(
    doc: Doc, page: str, claims: Mapping[str, ClaimFacts], targets: Mapping[str, Target]
) -> Iterator[Case]:
    """Yield a case for each labelled denial of a page that has attributions and actors on it.

    A labelled denial counts as one, whatever the rules say.
    """
    told = dict(claims)
    for id_, (_, form) in targets.items():
        kept = told[id_].denial_target or form
        told[id_] = replace(told[id_], stance=Stance.DENIED.value, denial_target=kept)
    scene = make_scene(make_statements(doc, get_attributions(doc), told))
    for id_, (denied, _) in targets.items():
        denial = read_denial(scene.statements[scene.order[id_]])
        around = look_around(denial, scene)
        right = [other.id in denied for other, _ in around]
        looks = [looks for _, looks in around]
        yield Case(page, (*looks, look_at_none(denial)), (*right, not any(right)), bool(denied))


def _annotate(doc: Doc, items: Mapping[str, Offsets]) -> Doc:
    """Put labelled attributions on a parsed Doc, and find actors and claims."""
    found = []
    for id_, item in items.items():
        source, cue, content = (_spans(doc, item[role]) for role in ROLES)
        found.append(Attribution(id_, source, cue, content, "gold"))
    set_attributions(doc, (attribution for attribution in found if attribution.content))
    return judge_claims(write_actors(doc))


def _offsets(claim: Claim) -> Offsets:
    parts = {
        "source": [claim.source_span] if claim.source_span else [],
        "cue": claim.cue,
        "content": claim.content,
    }
    return {role: [(span.start, span.end) for span in spans] for role, spans in parts.items()}


def _spans(doc: Doc, offsets: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in offsets)
    return tuple(span for span in spans if span is not None)
