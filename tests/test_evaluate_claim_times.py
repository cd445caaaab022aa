"""When somebody speaks, measured on tagged sentences: the tags read, the spans counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from extractor.errors import SampleError
from extractor.evaluation.claim_times import predict_claim_times, read_tagged, score_claim_times, untag
from extractor.pipeline import load_pipeline
from extractor.settings import Finder, Settings

MONDAY = (
    "<Source:Named:Official>The mayor</Source:Named:Official> said <Appeal_Time>on Monday,</Appeal_Time> "
    "<Fact_Appeal:Indirect_Quote>the bridge was safe</Fact_Appeal:Indirect_Quote>."
)
NOBODY = "<Fact_No_Appeal>The bridge opened on Monday.</Fact_No_Appeal>"


@pytest.fixture(scope="module")
def nlp() -> Language:
    stages = ("newsclaims_timexes", "newsclaims_attributions", "newsclaims_claims")
    return load_pipeline(Settings(finder=Finder.RULES), stages=stages)


def sentence(id_: int, tagged: str) -> dict[str, Any]:
    return {"id": id_} | untag(tagged)


def guess(id_: int, *times: tuple[int, int]) -> dict[str, Any]:
    spans = [{"start": start, "end": end} for start, end in times]
    return {"id": id_, "times": spans, "given": []}


def test_tags_become_spans() -> None:
    found = untag(MONDAY)
    assert found["text"] == "The mayor said on Monday, the bridge was safe."
    assert [(found["text"][s["start"] : s["end"]], s["tag"]) for s in found["spans"]] == [
        ("The mayor", "Source"),
        ("on Monday,", "Appeal_Time"),
        ("the bridge was safe", "Fact_Appeal"),
    ]


def test_tags_that_cross_or_never_close_lose_no_text() -> None:
    found = untag("<Source>A <Recipient>b</Source> c</Recipient> <Source>d 3 < 4")
    assert found["text"] == "A b c d 3 < 4"
    assert [s["tag"] for s in found["spans"]] == ["Source", "Recipient"]


def test_spans_match_where_they_overlap_and_exactly_but_for_prepositions() -> None:
    score = score_claim_times([sentence(0, MONDAY)], [guess(0, (18, 24), (30, 36))])
    assert (score.spans.hits, score.spans.predicted, score.spans.gold) == (1, 2, 1)
    assert score.exact.hits == 1


def test_a_time_where_nobody_is_cited_counts_apart() -> None:
    score = score_claim_times([sentence(0, NOBODY)], [guess(0, (21, 27))])
    assert score.spans.predicted == 0
    assert (score.elsewhere.right, score.elsewhere.n) == (0, 1)


def test_sentences_are_predicted_with_own_and_with_given_claims(nlp: Language) -> None:
    sentences = [sentence(0, MONDAY), sentence(1, NOBODY)]
    score = score_claim_times(sentences, predict_claim_times(sentences, nlp))
    assert (score.spans.hits, score.spans.predicted) == (1, 1)
    assert (score.found.right, score.elsewhere.right) == (1, 1)


def test_a_file_of_tagged_sentences(tmp_path: Path) -> None:
    path = tmp_path / "tagged.csv"
    path.write_text(f'sentence,annotation\nx,"{MONDAY}"\n', encoding="utf-8")
    [found] = read_tagged(path)
    assert (found["id"], len(found["spans"])) == (0, 3)


def test_another_csv_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(SampleError, match="no column `annotation`"):
        list(read_tagged(path))
