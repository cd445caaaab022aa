"""The trained encoder: its readings do not depend on what else is read, nor on how.

These need the shipped model, `models/reader`.
"""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc

from extractor.encoder.pieces import MOST_PIECES, PieceTable, words_of
from extractor.encoder.session import Encoder, Reading
from extractor.layers import VECTOR_WIDTH, get_candidates
from extractor.pipeline import load_pipeline
from extractor.pipes import encoder
from extractor.pipes.encoder import EncoderComponent
from extractor.settings import Finder, Settings
from extractor.weights import find_model

NLP = English()
DENIAL = "Kyiv denies that it has fired at the depot. “We never fired,” the ministry said on Tuesday."
REPORT = "According to residents, the rebels left Homs last week; the governor called this untrue."
LONG = f"{DENIAL} {REPORT} " * 12
RUNS = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="session")
def component() -> EncoderComponent:
    """The trained encoder as a component."""
    return EncoderComponent("reader", 1)


def readings(encoder: Encoder, text: str) -> list[Reading]:
    _, words, breaks = words_of(NLP(text))
    return list(encoder.read(words, breaks))


def is_same(mine: Reading, other: Reading, tolerance: float = 0.0) -> bool:
    return mine.scores.keys() == other.scores.keys() and all(
        np.allclose(mine.scores[head], other.scores[head], rtol=0, atol=tolerance) for head in mine.scores
    )


def test_a_text_without_words_has_no_readings(component: EncoderComponent) -> None:
    assert list(component.encoder.read([], [])) == []


def test_every_head_judges_every_word_by_all_its_labels(component: EncoderComponent) -> None:
    (reading,) = readings(component.encoder, DENIAL)
    length, labels = reading.window.end, component.encoder.labels
    shapes = {head: (length, len(names)) for head, names in labels.by_word().items()}
    shapes |= {"dep": (length, len(labels.dep)), "head": (length, length), "link": (length, length)}
    shapes |= {"vectors": (length, VECTOR_WIDTH)}
    assert {head: scores.shape for head, scores in reading.scores.items()} == shapes


def test_a_text_reads_the_same_after_another(component: EncoderComponent) -> None:
    (alone,) = readings(component.encoder, DENIAL)
    readings(component.encoder, LONG)
    (after,) = readings(component.encoder, DENIAL)
    assert is_same(alone, after)


def test_a_line_reads_the_same_where_its_window_does(component: EncoderComponent) -> None:
    alone = readings(component.encoder, LONG)
    beside = readings(component.encoder, f"{LONG}\n{LONG}")
    assert len(beside) == 2 * len(alone)
    assert all(is_same(a, b) for a, b in zip(alone + alone, beside, strict=True))


def test_two_threads_read_as_one(component: EncoderComponent) -> None:
    two = Encoder(find_model("reader"), threads=2)
    pairs = zip(readings(component.encoder, LONG), readings(two, LONG), strict=True)
    assert all(is_same(one, other, 1e-3) for one, other in pairs)


@RUNS
@given(
    text=st.lists(st.one_of(st.sampled_from([*DENIAL.split(), "\n", "🚁", "e\u0301"]), st.text())).map(
        " ".join
    )
)
def test_any_text_can_be_read(text: str, component: EncoderComponent) -> None:
    doc = component(NLP(text))
    assert doc.text == text
    assert all(sum(t.head == t for t in sent) == 1 for sent in doc.sents)


@pytest.fixture(scope="session")
def table() -> PieceTable:
    """The pieces that the trained encoder reads."""
    return PieceTable.load(find_model("reader") / "tokenizer.json")


@RUNS
@given(text=st.text(max_size=60))
def test_any_token_has_one_to_six_pieces(text: str, table: PieceTable) -> None:
    assert 1 <= len(table.cut(text)) <= MOST_PIECES


def test_a_plain_sentence_is_read_right(component: EncoderComponent) -> None:
    doc = component(NLP("Moscow said on Tuesday that the bridge had been destroyed."))
    assert [ent.text for ent in doc.ents] == ["Moscow", "Tuesday"]
    assert next(t.text for t in doc if t.dep_ == "ROOT") == "said"
    candidate = get_candidates(doc)[0]
    assert [s.text for s in candidate.source] == ["Moscow"]
    assert [s.text for s in candidate.cue] == ["said"]


def proposed(component: EncoderComponent, text: str) -> set[tuple[str, ...]]:
    candidates = get_candidates(component(NLP(text)))
    return {tuple(part.text for part in (*c.source, *c.cue, *c.content)) for c in candidates}


def test_bolder_readings_come_beside_the_plain_one(
    component: EncoderComponent, monkeypatch: pytest.MonkeyPatch
) -> None:
    bold = proposed(component, LONG)
    monkeypatch.setattr(encoder, "EAGERNESS", (0.0,))
    assert proposed(component, LONG) < bold


def test_each_reading_is_proposed_once(component: EncoderComponent) -> None:
    candidates = get_candidates(component(NLP(LONG)))
    extents = [
        [[(p.start, p.end) for p in part] for part in (c.source, c.cue, c.content)] for c in candidates
    ]
    assert all(extents.count(extent) == 1 for extent in extents)
    assert len({c.id for c in candidates}) == len(candidates)


def told(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.tag_, t.pos_, t.dep_, t.head.i, t.ent_type_) for t in doc]


def test_a_pickled_component_reads_the_same(component: EncoderComponent) -> None:
    again = pickle.loads(pickle.dumps(component))
    assert told(again(NLP(DENIAL))) == told(component(NLP(DENIAL)))


@pytest.fixture(scope="session")
def nlp_encoder() -> Language:
    """The parse by the encoder, and what of spaCy's model stays."""
    return load_pipeline(Settings(finder=Finder.ENCODER), stages=())


@pytest.mark.parametrize(
    ("sentence", "word", "lemma"),
    [
        ("The dam is safe.", "is", "be"),
        ("The troops were seen.", "were", "be"),
        ("The ministry has denied it.", "has", "have"),
        ("They did n't fire.", "n't", "not"),
        ("They want to discuss it.", "discuss", "discuss"),
        ("They want to bring it.", "bring", "bring"),
        ("The press saw him.", "press", "press"),
        ("The former mayor left.", "former", "former"),
    ],
)
def test_lemmas_are_those_of_the_words_tags(
    sentence: str, word: str, lemma: str, nlp_encoder: Language
) -> None:
    assert next(t.lemma_ for t in nlp_encoder(sentence) if t.text == word) == lemma


def test_two_processes_read_as_one(nlp_encoder: Language) -> None:
    alone = [told(nlp_encoder(text)) for text in (DENIAL, REPORT)]
    assert [told(doc) for doc in nlp_encoder.pipe([DENIAL, REPORT], n_process=2)] == alone
