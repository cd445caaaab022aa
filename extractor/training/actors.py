"""Learning whom pronouns mean: the weights of looks, from pages with labelled pronouns.

A pronoun's looks depend on what the pronouns before it were taken to mean. So the weights
are first learned with correct meanings, then again with further cases in which the
earlier weights chose them (DAgger, Ross et al. 2011).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extractor.evaluation.coreference import names_same
from extractor.evaluation.scores import Accuracy
from extractor.jsonl import read_jsonl
from extractor.layers import get_attributions, get_places, get_toponyms
from extractor.pipes.actors import find_actors
from extractor.pipes.actors.antecedents import Choose, Option, choose_by
from extractor.pipes.actors.entities import Entity
from extractor.pipes.actors.looks import look_at_none
from extractor.pipes.actors.mentions import Form
from extractor.pipes.actors.pronouns import GENDERS, PERSONAL, PLURALS, RELATIVES
from extractor.pipes.actors.scene import Anaphor
from extractor.pipes.ranking import Ranking
from extractor.training.folds import fold_of
from extractor.training.link_cases import Case
from extractor.training.links import fit_ranking, write_ranking

Offsets = Sequence[int]

FOLDS = 6
ROUNDS = 1
SHRINK = 1 / 6  # of looks while they are learned from: as 36 times the penalty of links; 25 to 160 do as well
DOUBT = -1.5  # in GUM more than half of "they" refer to nobody named, but as a source few do
GENRES = frozenset({"news", "bio", "interview", "speech", "court", "letter"})
LEARNED = frozenset(GENDERS) | PLURALS


@dataclass(frozen=True)
class Page:
    """A parsed text; `meant` gives, by the offset of a pronoun, the names of whoever it means."""

    id: str
    doc: Doc
    meant: Mapping[int, Sequence[Offsets]]


def read_groups(path: Path, nlp: Language) -> Iterator[Page]:
    """Yield texts with coreference groups, in GUM's form, of the genres that are about people."""
    for item in read_jsonl(path):
        if item["id"].split("_")[1] not in GENRES:
            continue
        groups: dict[int, list[Offsets]] = {}
        for entity in item["entities"]:
            groups.setdefault(entity["group"], []).append((entity["start"], entity["end"]))
        meant: dict[int, Sequence[Offsets]] = {}
        for group in groups.values():
            names = [span for span in group if not _is_pronoun(item["text"], span)]
            spans = (span for span in group if item["text"][span[0] : span[1]].lower() in LEARNED)
            meant |= {span[0]: names for span in spans if names}
        yield Page(item["id"], nlp(item["text"]), meant)


def read_sources(labels: Path, texts: Path, nlp: Language) -> Iterator[Page]:
    """Yield the texts of labelled sources, {"id", "source": [start, end], "means": [[start, end], ...]}."""
    known = {item["id"]: item["text"] for item in read_jsonl(texts)}
    meant: dict[str, dict[int, Sequence[Offsets]]] = {}
    for label in read_jsonl(labels):
        meant.setdefault(label["id"], {})[label["source"][0]] = label["means"]
    for id_, of_page in meant.items():
        yield Page(id_, nlp(known[id_]), of_page)


def learn_pronouns(pages: Sequence[Page], out: Path) -> Accuracy:
    """Learn from all pages, write the weights, and return the accuracy in cross-validation over pages."""
    rated = cross_validate(pages)
    write_ranking(fit_pages(pages), out)
    return rated


def cross_validate(pages: Sequence[Page], folds: int = FOLDS) -> Accuracy:
    """Return how many pronouns are right by weights that were learned without their page."""
    fold = {page.id: fold_of(page.id, folds) for page in pages}
    total = Accuracy()
    for number in range(folds):
        ranking = fit_pages([page for page in pages if fold[page.id] != number])
        for page in pages:
            if fold[page.id] == number:
                total += judge_page(page, ranking)
    return total


def fit_pages(pages: Sequence[Page]) -> Ranking:
    """Return the ranking learned from pages in one round and `ROUNDS` more."""
    cases = [case for page in pages for case in read_cases(page)]
    ranking = _fit(cases)
    for _ in range(ROUNDS):
        choose = choose_by(ranking)
        cases += [case for page in pages for case in read_cases(page, choose)]
        ranking = _fit(cases)
    return ranking


def _fit(cases: Sequence[Case]) -> Ranking:
    small = [
        replace(case, looks=tuple({name: x * SHRINK for name, x in looks.items()} for looks in case.looks))
        for case in cases
    ]
    weights = fit_ranking(small).weights
    return Ranking({name: round(weight * SHRINK, 4) for name, weight in weights.items()}, DOUBT)


def judge_page(page: Page, ranking: Ranking) -> Accuracy:
    """Return how many of a page's labelled pronouns are resolved rightly, "nobody here" included."""
    count: Counter[bool] = Counter()
    chosen = choose_by(ranking)

    def choose(anaphor: Anaphor, options: Sequence[Option]) -> Entity | None:
        entity = chosen(anaphor, options)
        names = page.meant.get(page.doc[anaphor.mention.start].idx)
        if names is not None:
            count[_is_one(entity, names, page.doc) if entity else not names] += 1
        return entity

    _find(page, choose)
    return Accuracy(count[True], count.total())


def read_cases(page: Page, taken: Choose | None = None) -> list[Case]:
    """Return a page's labelled pronouns as cases.

    Pronouns before each are resolved by `taken`, or by the labels if it is None.
    """
    cases: list[Case] = []

    def choose(anaphor: Anaphor, options: Sequence[Option]) -> Entity | None:
        names = page.meant.get(page.doc[anaphor.mention.start].idx)
        right = [names is not None and _is_one(o.entity, names, page.doc) for o in options]
        if names is not None and options:
            looks = (*(option.looks for option in options), look_at_none(anaphor))
            cases.append(Case(page.id, looks, (*right, not any(right)), any(right)))
        if taken:
            return taken(anaphor, options)
        return next((option.entity for option, yes in zip(options, right, strict=True) if yes), None)

    _find(page, choose)
    return cases


def _find(page: Page, choose: Choose) -> None:
    doc = page.doc
    find_actors(
        doc,
        toponyms=get_toponyms(doc),
        places=get_places(doc),
        attributions=get_attributions(doc),
        every_pronoun=True,
        choose=choose,
    )


def _is_one(entity: Entity, names: Iterable[Offsets], doc: Doc) -> bool:
    spans = [doc[m.start : m.end] for m in entity.mentions if m.form is not Form.PRONOUN]
    return any(names_same((s.start_char, s.end_char), name) for s in spans for name in names)


def _is_pronoun(text: str, span: Offsets) -> bool:
    return text[span[0] : span[1]].lower() in PERSONAL | RELATIVES
