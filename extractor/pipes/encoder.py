"""The encoder as a component: tags, parse, names and candidate attributions in one reading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span

from extractor.encoder.labels import Labels
from extractor.encoder.pieces import words_of
from extractor.encoder.session import Encoder, Reading
from extractor.encoder.spans import Found, Part, find_parts, link_parts
from extractor.encoder.trees import grow_trees
from extractor.encoder.windows import ENDS
from extractor.layers import VECTOR_WIDTH, Candidate, get_blocks, set_candidates, set_vectors
from extractor.weights import find_model

# How much likelier each role is taken to be than the network says: bolder readings are candidates too.
EAGERNESS = (0.0, 1.0, 2.0)
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
NOMINAL = ("compound", "nmod", "amod", "nummod", "poss")  # relations that only a noun can have to a word
FINITE = ("VBZ", "VBD", "VBP")
_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3  # spaCy's numbers for I, O and B
_ATTRS = [TAG, POS, DEP, HEAD, ENT_IOB, ENT_TYPE]


def read_doc(doc: Doc, encoder: Encoder) -> Doc:
    """Set tags, coarse tags, parse, sentences and entities, vectors, and the candidate attributions.

    A token that starts a sentence already goes on to do so. Blank tokens hang on
    the token before them.
    """
    numbers, words, breaks = words_of(doc)
    given = {i for i, number in enumerate(numbers) if doc[number].is_sent_start}
    rows = _Rows(doc, encoder.labels, numbers)
    candidates: list[Candidate] = []
    for reading in encoder.read(words, breaks, _cuts(doc, numbers)):
        rows.add(reading, given)
        candidates += _candidates(doc, reading, encoder.labels, numbers, len(candidates))
    doc.from_array(_ATTRS, rows.finish())  # type: ignore[arg-type]  # takes unsigned numbers
    set_candidates(doc, candidates)
    set_vectors(doc, rows.vectors)
    return doc


def _cuts(doc: Doc, numbers: Sequence[int]) -> set[int]:
    """Return the words at which a block without a full stop begins or has ended.

    Beside running text the network takes headlines and captions for part of it:
    every line that it was trained on ended in a stop.
    """
    cuts: set[int] = set()
    for block in get_blocks(doc):
        first, after = bisect_left(numbers, block.start), bisect_left(numbers, block.end)
        if first < after and doc[numbers[after - 1]].text not in ENDS:
            cuts |= {first, after}
    return cuts


class _Rows:
    """The annotation of each token, as spaCy takes it in."""

    def __init__(self, doc: Doc, labels: Labels, numbers: Sequence[int]) -> None:
        self._labels = labels
        self._numbers = np.array(numbers, dtype=np.int64)
        add = doc.vocab.strings.add
        self._ids = {
            "tag": np.array([add(tag) for tag in labels.tag], dtype=np.uint64),
            "pos": np.array([IDS[pos] for pos in labels.pos], dtype=np.uint64),
            "dep": np.array([add(dep) for dep in labels.dep], dtype=np.uint64),
        }
        kinds = (label.partition("-") for label in labels.ent)
        self._ents = [({"B": _BEGIN, "I": _INSIDE}.get(iob, _OUTSIDE), add(kind)) for iob, _, kind in kinds]
        self._root = labels.dep.index("ROOT")
        self._agent = labels.dep.index("agent") if "agent" in labels.dep else -1
        self._subject = labels.dep.index("nsubj")
        self._subjects = [n for n, dep in enumerate(labels.dep) if dep in SUBJECTS]
        self._nominal = [n for n, dep in enumerate(labels.dep) if dep in NOMINAL]
        self._before_noun = {*self._nominal, *(n for n, dep in enumerate(labels.dep) if dep == "det")}
        self._nouns = [IDS["NOUN"], IDS["PROPN"], IDS["PRON"]]
        self._finite = [add(tag) for tag in FINITE]
        self._noun, self._verb, self._participle = IDS["NOUN"], IDS["VERB"], add("VBN")
        self._table = np.zeros((len(doc), len(_ATTRS)), dtype=np.uint64)
        self.vectors = np.zeros((len(doc), VECTOR_WIDTH), dtype=np.float16)
        self._table[:, 0], self._table[:, 1] = add("_SP"), IDS["SPACE"]
        self._table[:, 2], self._table[:, 4] = add("dep"), _OUTSIDE
        self._heads = np.arange(len(doc), dtype=np.int64)

    def add(self, reading: Reading, given: Iterable[int]) -> None:
        """Take over what the window says of its own words."""
        window, scores = reading.window, reading.scores
        own = slice(window.kept - window.start, None)
        at = self._numbers[window.kept : window.end]
        if "vectors" in scores:
            self.vectors[at] = scores["vectors"][own]
        starts = {0} | {i - window.kept for i in given if window.kept <= i < window.end}
        sure = scores["sent"][own]
        starts |= set(np.flatnonzero(sure[:, 1] > sure[:, 0]).tolist())
        heads = grow_trees(scores["head"][own, own], starts)
        self._table[at, 0] = self._ids["tag"][scores["tag"][own].argmax(axis=1)]
        self._table[at, 1] = self._ids["pos"][scores["pos"][own].argmax(axis=1)]
        relations = self._relations(scores["dep"][own], heads)
        self._find_subjects(relations, heads, at)
        self._heads[at] = at[heads]
        self._table[at, 2] = self._ids["dep"][relations]
        self._make_verbs(at[heads[relations == self._agent]])
        for part in find_parts(scores["ent"][own], self._labels.ent):
            kind = self._ents[self._labels.ent.index(f"B-{part.role}")][1]
            first, last = at[part.start], at[part.end - 1]
            self._table[first : last + 1, 5] = kind
            self._table[first : last + 1, 4] = _INSIDE
            self._table[first, 4] = _BEGIN

    def _find_subjects(
        self, relations: NDArray[np.int64], heads: NDArray[np.int64], at: NDArray[np.int64]
    ) -> None:
        """Make the noun left of a finite verb its subject where it is tied to it as if to a noun.

        So is what stands before the noun and hung on the verb too.
        """
        tags, kinds = self._table[at, 0], self._table[at, 1]
        loose = np.isin(relations, self._nominal) & np.isin(kinds, self._nouns)
        loose &= (np.arange(len(heads)) < heads) & np.isin(tags[heads], self._finite)
        for word in np.flatnonzero(loose)[::-1]:
            if not np.isin(relations[heads == heads[word]], self._subjects).any():
                relations[word] = self._subject
                first = word
                while first and heads[first - 1] == heads[word] and relations[first - 1] in self._before_noun:
                    first -= 1
                heads[first:word] = word

    def _make_verbs(self, passive: NDArray[np.int64]) -> None:
        """Take nouns that have an agent for participles: "claims refuted by Kyiv"."""
        nouns = passive[self._table[passive, 1] == self._noun]
        self._table[nouns, 0], self._table[nouns, 1] = self._participle, self._verb

    def _relations(self, scores: NDArray[np.float32], heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return a relation per word; the root's and nobody else's is ROOT."""
        scores = scores.copy()
        scores[:, self._root] = -np.inf
        relations: NDArray[np.int64] = scores.argmax(axis=1)
        relations[heads == np.arange(len(heads))] = self._root
        return relations

    def finish(self) -> NDArray[np.uint64]:
        """Return the table, blank tokens hung on their neighbours."""
        blank = np.ones(len(self._heads), dtype=bool)
        blank[self._numbers] = False
        self._heads[blank] = np.flatnonzero(blank) - 1
        if len(self._numbers):  # blanks that open the text hang on its first word
            first = int(self._numbers[0])
            self._heads[:first] = first
        else:
            self._heads[:] = np.arange(len(self._heads))
        self._table[:, 3] = (self._heads - np.arange(len(self._heads))).astype(np.int64).view(np.uint64)
        return self._table


def _candidates(
    doc: Doc, reading: Reading, labels: Labels, numbers: Sequence[int], known: int
) -> list[Candidate]:
    """Return what the window's own words say of who says what, as read with each eagerness."""
    window, scores = reading.window, reading.scores
    own = slice(window.kept - window.start, None)
    found: dict[tuple[tuple[int, int, str], ...], Found] = {}
    for eagerness in EAGERNESS:
        parts = find_parts(scores["role"][own], labels.role, eagerness=eagerness)
        for item in link_parts(parts, scores["link"][own, own]):
            found.setdefault(item.extents(), item)
    return [
        _candidate(doc, item, numbers[window.kept : window.end], f"n{known + n}")
        for n, item in enumerate(found.values())
    ]


def _candidate(doc: Doc, found: Found, numbers: Sequence[int], id_: str) -> Candidate:
    def spans(parts: Iterable[Part]) -> tuple[Span, ...]:
        return tuple(doc[numbers[part.start] : numbers[part.end - 1] + 1] for part in parts)

    def sure(parts: Sequence[Part]) -> float:
        return min((part.sure for part in parts), default=0.0)

    scores = {
        "cue": found.cue.sure,
        "source": sure(found.source),
        "content": sure(found.content),
        "link": found.link,
    }
    return Candidate(id_, spans(found.source), spans([found.cue]), spans(found.content), scores)


@Language.factory(
    "newsclaims_encoder",
    default_config={"model": "reader", "threads": 1},
    assigns=["token.tag", "token.pos", "token.dep", "doc.ents", "doc.spans"],
)
def make_encoder(nlp: Language, name: str, model: str, threads: int) -> Callable[[Doc], Doc]:
    """Make the component that reads a text with the model `model`, a shipped one's name or a folder.

    Raises SetupError when there is no such model.
    """
    del nlp, name
    return EncoderComponent(model, threads)


class EncoderComponent:
    """Holds the network; pickled by the model's name, so that every process opens its own."""

    def __init__(self, model: str, threads: int) -> None:
        self.model, self.threads = model, threads
        self.encoder = Encoder(find_model(model), threads=threads)

    def __call__(self, doc: Doc) -> Doc:
        """Read a text."""
        return read_doc(doc, self.encoder)

    def __reduce__(self) -> tuple[type[EncoderComponent], tuple[str, int]]:
        return (EncoderComponent, (self.model, self.threads))
