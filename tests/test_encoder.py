"""The encoder as a component, with networks made by hand or by chance in place of the trained one.

Whatever a network says, the Doc it leaves must be sound; the trained one is in `test_encoder_model.py`.
"""

import pickle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc, DocBin

from extractor.layers import Candidate, get_candidates
from extractor.pipes import encoder
from extractor.pipes.encoder import EncoderComponent, read_doc
from tests.networks import AsTold, ByChance

NLP = English()
RUNS = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(["Kyiv", "denies this.", "\n", " ", "\n\n", "🚁", "e\u0301", "“", "\u200b"]),
        st.text(),
    )
).map(" ".join)


def read_by_chance(text: str, seed: int) -> Doc:
    return read_doc(NLP(text), ByChance(seed))  # type: ignore[arg-type]


def read_as_told(text: str, network: AsTold) -> Doc:
    return read_doc(NLP(text), network)  # type: ignore[arg-type]


def is_sound(doc: Doc) -> bool:
    sentences = list(doc.sents)
    one_root_each = all(sum(t.head == t for t in sent) == 1 for sent in sentences)
    heads_inside = all(sent.start <= t.head.i < sent.end for sent in sentences for t in sent)
    no_bare_edge = all(not (ent[0].is_space or ent[-1].is_space) for ent in doc.ents)
    named = all(t.tag and t.pos and t.dep for t in doc)
    return one_root_each and heads_inside and no_bare_edge and named


@RUNS
@given(text=TEXTS, seed=st.integers(0, 9999))
def test_any_text_gets_trees_tags_and_names_whatever_the_network_says(text: str, seed: int) -> None:
    doc = read_by_chance(text, seed)
    assert doc.text == text
    assert is_sound(doc)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\n \t\n", "\n\n Kyiv denies.", "Kyiv \n\n", "🚁", "e\u0301\u0301"]
)
def test_texts_at_the_edge(text: str) -> None:
    doc = read_by_chance(text, 1)
    assert is_sound(doc)
    assert doc.has_annotation("DEP") or not len(doc)


def test_a_text_of_sixty_thousand_characters_is_read_to_its_end() -> None:
    doc = read_by_chance("Kyiv denies that it has fired 🚁 at the depot today.\n" * 1200, 1)
    assert len(doc.text) > 60_000
    assert is_sound(doc)
    assert get_candidates(doc)[-1].cue[0].start > len(doc) * 0.9
    assert len({c.id for c in get_candidates(doc)}) == len(get_candidates(doc))


def test_each_word_gets_what_the_network_says() -> None:
    doc = read_as_told(
        "Kyiv denies this",
        AsTold(
            [1, 1, 1], tag=["NN", "VBZ", "NN"], pos=["NOUN", "VERB", "NOUN"], dep=["nsubj", "ROOT", "dobj"]
        ),
    )
    assert [(t.text, t.tag_, t.pos_, t.dep_, t.head.text) for t in doc] == [
        ("Kyiv", "NN", "NOUN", "nsubj", "denies"),
        ("denies", "VBZ", "VERB", "ROOT", "denies"),
        ("this", "NN", "NOUN", "dobj", "denies"),
    ]


def test_the_root_and_nothing_else_is_called_root() -> None:
    doc = read_as_told("Kyiv denies this", AsTold([1, 1, 1], dep=["ROOT", "nsubj", "ROOT"]))
    assert [t.dep_ == "ROOT" for t in doc] == [False, True, False]


def test_what_is_tied_to_a_finite_verb_as_if_to_a_noun_is_its_subject() -> None:
    doc = read_as_told(
        "the Kremlin rejects this",
        AsTold(
            [2, 2, 2, 2],
            tag=["NN", "NN", "VBZ", "NN"],
            pos=["NOUN", "NOUN", "VERB", "NOUN"],
            dep=["det", "compound", "ROOT", "dobj"],
        ),
    )
    assert [(t.dep_, t.head.text) for t in doc[:2]] == [("det", "Kremlin"), ("nsubj", "rejects")]


def test_a_verb_that_has_a_subject_gets_no_second_one() -> None:
    doc = read_as_told(
        "Kyiv Moscow rejects",
        AsTold(
            [2, 2, 2],
            tag=["NN", "NN", "VBZ"],
            pos=["NOUN", "NOUN", "VERB"],
            dep=["nsubj", "compound", "ROOT"],
        ),
    )
    assert [t.dep_ for t in doc] == ["nsubj", "compound", "ROOT"]


def test_blank_tokens_hang_on_the_word_before_them() -> None:
    doc = read_as_told("\n\nKyiv  denies\n\nthis\n", AsTold([1, 1, 1]))
    assert [t.head.text for t in doc if t.is_space] == ["Kyiv", "Kyiv", "denies", "this"]
    assert {(t.tag_, t.pos_, t.dep_) for t in doc if t.is_space} == {("_SP", "SPACE", "dep")}


def test_a_name_goes_on_over_a_blank_within_it() -> None:
    doc = read_as_told("New  York denies", AsTold([1, 2, 2], ent=["B-GPE", "I-GPE", "O"]))
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("New  York", "GPE")]


def test_two_names_side_by_side_stay_two() -> None:
    doc = read_as_told("Kyiv Moscow NATO", AsTold([0, 0, 0], ent=["B-GPE", "B-GPE", "B-ORG"]))
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Kyiv", "GPE"),
        ("Moscow", "GPE"),
        ("NATO", "ORG"),
    ]


def test_sentences_begin_where_the_network_says() -> None:
    doc = read_as_told(
        "Kyiv denies Baku agrees", AsTold([1, 1, 1, 1], sent=["start", "inside", "start", "inside"])
    )
    assert [sent.text for sent in doc.sents] == ["Kyiv denies", "Baku agrees"]
    assert doc[2].head.i in (2, 3)


def test_a_sentence_that_began_before_goes_on_to_do_so() -> None:
    doc = NLP("Kyiv denies Baku agrees")
    doc[2].is_sent_start = True
    network = AsTold([1, 1, 1, 1], sent=["inside"] * 4)
    assert [s.text for s in read_doc(doc, network).sents] == ["Kyiv denies", "Baku agrees"]  # type: ignore[arg-type]


ROLES = ["B-content", "B-source", "B-cue", "B-content", "I-content"]


def parts_of(candidate: Candidate) -> list[list[str]]:
    return [[span.text for span in part] for part in (candidate.source, candidate.cue, candidate.content)]


def test_a_candidate_has_its_parts_and_how_sure_they_are() -> None:
    network = AsTold([2] * 5, [(0, 2), (1, 2), (3, 2), (4, 2)], role=ROLES)
    (candidate,) = get_candidates(read_as_told("Yesterday  Kyiv\ndenies firing rockets", network))
    assert parts_of(candidate) == [["Kyiv"], ["denies"], ["Yesterday", "firing rockets"]]
    assert set(candidate.scores) == {"source", "cue", "content", "link"}
    assert all(0.99 < sure <= 1 for sure in candidate.scores.values())


def test_a_candidate_without_a_source_is_sure_of_none() -> None:
    network = AsTold([0] * 2, [(1, 0)], role=["B-cue", "B-content"])
    (candidate,) = get_candidates(read_as_told("Allegedly bankrupt", network))
    assert candidate.source == ()
    assert candidate.scores["source"] == 0


def test_what_was_read_survives_a_doc_bin() -> None:
    doc = read_by_chance("Kyiv denies\n\nthat it has fired 🚁 at the depot today. " * 9, 3)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(English().vocab)
    told = [
        [(t.tag_, t.pos_, t.dep_, t.head.i, t.ent_type_, t.ent_iob, t.is_sent_start) for t in d]
        for d in (doc, back)
    ]
    assert told[0] == told[1]
    assert [(c.id, parts_of(c), c.scores) for c in get_candidates(back)] == [
        (c.id, parts_of(c), c.scores) for c in get_candidates(doc)
    ]


def test_the_component_is_pickled_by_the_name_of_its_model(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr(encoder, "find_model", lambda name: name)
    monkeypatch.setattr(encoder, "Encoder", lambda folder, threads: opened.append((folder, threads)))
    pickle.loads(pickle.dumps(EncoderComponent("mine", 2)))
    assert opened == [("mine", 2), ("mine", 2)]
