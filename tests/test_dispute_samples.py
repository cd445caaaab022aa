"""The pages about long disputes: each label quotes its page, and the set is what its README says."""

from collections import defaultdict
from pathlib import Path

import pytest

from extractor.errors import SampleError
from extractor.evaluation.dispute_samples import DisputePage, read_dispute_samples
from extractor.terms import Side

FOLDER = Path(__file__).parent.parent / "samples" / "disputes"
SAMPLES = read_dispute_samples(FOLDER)

DISPUTE = """
[[dispute]]
id = "d01"
half = "dev"
proposition = "The mill poisoned the river."
[[dispute]]
id = "d02"
half = "test"
proposition = "The mayor took money."
"""
PAGE = """
[[page]]
file = "page.txt"
doc_date = 2025-03-01
outlet = "The Post"
"""
CLAIM = """
[[page.claim]]
dispute = "d01"
side = "against"
content = "this"
nth = 2
source = "the mill"
"""
TEXT = "Does this hold? On this, the mill said no.\r\n"


def folder_with(tmp_path: Path, labels: str) -> Path:
    (tmp_path / "labels.toml").write_text(labels, encoding="utf-8")
    (tmp_path / "page.txt").write_bytes(TEXT.encode("utf-8"))
    return tmp_path


@pytest.mark.parametrize("page", SAMPLES.pages, ids=lambda page: page.id)
def test_offsets_hold(page: DisputePage) -> None:
    spans = [span for claim in page.claims for span in (claim.content, claim.source) if span]
    assert spans
    assert all(page.text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize("page", SAMPLES.pages, ids=lambda page: page.id)
def test_a_page_is_short_and_labelled_once(page: DisputePage) -> None:
    contents = [(claim.content.start, claim.content.end) for claim in page.claims]
    assert 90 <= len(page.text.split()) <= 200
    assert len(set(contents)) == len(contents)


def test_every_page_is_labelled() -> None:
    assert sorted(page.id for page in SAMPLES.pages) == sorted(p.stem for p in FOLDER.glob("pages/*.txt"))


def test_there_are_enough_pages_and_disputes_in_each_half() -> None:
    assert len(SAMPLES.pages) >= 40
    assert len(SAMPLES.disputes) >= 12
    for half in ("dev", "test"):
        assert sum(page.half == half for page in SAMPLES.pages) >= 20
        assert sum(dispute.half == half for dispute in SAMPLES.disputes) >= 6


def test_every_dispute_has_two_sides() -> None:
    sides = defaultdict(set)
    for page in SAMPLES.pages:
        for claim in page.claims:
            sides[claim.dispute].add(claim.side)
    assert {d.id for d in SAMPLES.disputes} == set(sides) - {None}
    assert all(sides[dispute.id] == set(Side) for dispute in SAMPLES.disputes)


def test_a_half_is_read_alone() -> None:
    dev, test = (read_dispute_samples(FOLDER, half=half) for half in ("dev", "test"))
    assert len(dev.pages) + len(test.pages) == len(SAMPLES.pages)
    assert {page.half for page in dev.pages} == {"dev"}
    assert {dispute.half for dispute in test.disputes} == {"test"}


def test_the_second_of_two_equal_words_is_found(tmp_path: Path) -> None:
    (page,) = read_dispute_samples(folder_with(tmp_path, DISPUTE + PAGE + CLAIM)).pages
    (claim,) = page.claims
    assert (claim.content.start, claim.side, page.half) == (19, Side.AGAINST, "dev")
    assert page.text.endswith("\r\n")


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("nth = 2", "nth = 3", "not found 3 times"),
        ('source = "the mill"', 'source = "the mayor"', "not found"),
        ('side = "against"', 'side = ""', "both or neither"),
        ('side = "against"', 'side = "con"', "side"),
        ('dispute = "d01"\nside', 'dispute = "d09"\nside', "not listed"),
        ('id = "d02"', 'id = "d01"', "one id"),
        ("page.txt", "other.txt", "other.txt"),
        ("2025-03-01", "2025-3-1", "labels.toml"),
    ],
)
def test_a_label_that_does_not_fit_is_refused(tmp_path: Path, before: str, after: str, fault: str) -> None:
    labels = (DISPUTE + PAGE + CLAIM).replace(before, after)
    with pytest.raises(SampleError, match=fault):
        read_dispute_samples(folder_with(tmp_path, labels))


def test_a_page_of_two_halves_is_refused(tmp_path: Path) -> None:
    other = CLAIM.replace("d01", "d02").replace("nth = 2\n", "")
    with pytest.raises(SampleError, match="2 halves"):
        read_dispute_samples(folder_with(tmp_path, DISPUTE + PAGE + CLAIM + other))
