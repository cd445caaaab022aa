"""Any text in: offsets hold, JSON reads back, the same input gives the same bytes."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin

from extractor.article import read_findings
from extractor.errors import PageError
from extractor.extraction import extract
from extractor.layers import set_doc_date
from extractor.records import Article
from extractor.write import to_json

SENTENCES = (
    "Kyiv denies this.",
    "“We never crossed the border,” the ministry said on Tuesday, “and we never will.”",
    "According to residents, rebels left Homs last week.",
    "The company, which denies the claims, said in June that 'no worker' was hurt.",
    "Read More: Minister says 'peace is near'",
    "Picture: Agency",
    "By Ann Example",
    "Published 26 August 2025",
    'He said: "It is not true.',
    "(((((((((",
    "Officials\u00a0said\u200b the village of Zaporizke 🚁 had fallen.",
)
PAGES = st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=40)), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", " ", "\r\n", "\t", ""]).map(lambda gap: gap.join(lines))
)
RUNS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def read_or_refuse(text: str, nlp: Language) -> Article | None:
    """Return the record, or None where the page was refused for a stated reason."""
    try:
        return extract(text, nlp=nlp)
    except PageError:
        return None


@RUNS
@given(text=PAGES)
def test_every_span_is_its_text_and_json_reads_back(text: str, nlp: Language) -> None:
    article = read_or_refuse(text, nlp)
    if article:
        assert all(text[span.start : span.end] == span.text for span in article.spans())
        assert Article.model_validate_json(to_json(article)) == article


@RUNS
@given(text=PAGES)
def test_the_same_page_gives_the_same_bytes(text: str, nlp: Language) -> None:
    first, second = read_or_refuse(text, nlp), read_or_refuse(text, nlp)
    assert (first and to_json(first)) == (second and to_json(second))


@RUNS
@given(text=PAGES)
def test_the_pipeline_alone_takes_any_text(text: str, nlp: Language) -> None:
    read_findings(nlp(text), "page")


def test_what_components_leave_survives_a_doc_bin(nlp: Language) -> None:
    doc = nlp(" ".join(SENTENCES))
    set_doc_date(doc, None)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    findings = read_findings(back, "page")
    assert findings.claims
    assert findings == read_findings(doc, "page")


def test_components_run_in_two_processes(nlp: Language) -> None:
    texts = list(SENTENCES)
    alone = [read_findings(nlp(text), "page") for text in texts]
    together = [read_findings(doc, "page") for doc in nlp.pipe(texts, n_process=2)]
    assert together == alone
