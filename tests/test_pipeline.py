"""The pipeline: what is not read is blank, no span runs over it, and no sentence is endless."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

from extractor import Article
from extractor.errors import SetupError
from extractor.layers import ATTRIBUTIONS, TOPONYMS, Attribution, get_attributions, set_attributions
from extractor.pipeline import LONGEST_SENTENCE, cut_at_gaps, load_pipeline, make_doc
from extractor.segment import segment
from extractor.settings import Settings

PAGE = "The army said it had left.\n\nRead more: Sport\n\nAll of it, he said."
MASKED = PAGE.replace("Read more: Sport", " " * len("Read more: Sport"))


def test_a_span_over_what_is_not_read_is_cut_there(nlp_base: Language) -> None:
    doc = nlp_base.make_doc(MASKED)
    end = next(token.i for token in doc if token.text == ",")
    set_attributions(doc, [Attribution("a1", (doc[0:2],), (doc[2:3],), (doc[3:end],), "test")])
    doc.spans[TOPONYMS] = [Span(doc, 4, end, label="literal", span_id="p")]
    cut_at_gaps(doc, PAGE)
    (attribution,) = get_attributions(doc)
    assert [span.text for span in attribution.content] == ["it had left.", "All of it"]
    assert [span.text for span in attribution.source] == ["The army"]
    assert [span.text for span in doc.spans[TOPONYMS]] == ["had left."]


def test_spans_that_are_as_the_page_stay(nlp_base: Language) -> None:
    doc = nlp_base.make_doc(PAGE)
    doc.spans[ATTRIBUTIONS] = [Span(doc, 0, len(doc), label="content", span_id="a1")]
    cut_at_gaps(doc, PAGE)
    assert [span.text for span in doc.spans[ATTRIBUTIONS]] == [PAGE]


@pytest.mark.parametrize("gap", [" ", "-" * 40, "\n\n| | |\n\n"])
def test_a_gap_in_a_page_never_costs_the_page(gap: str, read: Callable[..., Article]) -> None:
    article = read(f"The army said on Monday that it had left{gap}the village of Zaporizke and all the land.")
    assert article.claims


def test_text_without_full_stops_is_cut_into_sentences(nlp_base: Language) -> None:
    text = "and the army said that it had left the village " * 150
    doc = nlp_base(make_doc(nlp_base, text, segment(text)))
    assert max(len(sentence) for sentence in doc.sents) <= LONGEST_SENTENCE


def test_a_sentence_of_ordinary_length_is_left_alone(nlp_base: Language) -> None:
    text = "The army said, " + "and said again, " * 40 + "that it had left the village. It was dark there."
    doc = make_doc(nlp_base, text, segment(text))
    assert [token.text for token in doc if token.is_sent_start][1:] in ([], ["It"])


def test_a_model_that_is_not_installed_is_named_with_the_cure() -> None:
    with pytest.raises(
        SetupError, match=r"'no_such_model' is not installed; type: pip install no-such-model"
    ):
        load_pipeline(Settings(model="no_such_model"))


def test_a_stage_without_a_parser_before_it_says_what_it_needs() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsclaims_attributions")
    with pytest.raises(SetupError, match="needs a tagger and a parser before it"):
        nlp("The ministry denied this.")
