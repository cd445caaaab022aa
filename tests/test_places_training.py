"""Which entry a name means is learned from labelled pages, and the same pages give the same weights."""

import json

import pytest

from extractor.gazetteer import open_gazetteer
from extractor.pipes.toponyms.ranking import Ranking, load_ranking, rank
from extractor.training.logit import Choice, fit_choices
from extractor.training.place_pages import label_page
from extractor.training.places import count_right, fit_ranking, write_ranking

TEXTS = (
    "A man was hurt in |Springfield|, Illinois, on Monday.",
    "A school burned in |Springfield|, Missouri, on Monday.",
    "Two died in |London|, Ontario, on Sunday.",
)
IDS = (4250542, 4409896, 6058560)


@pytest.fixture(scope="module")
def pages(nlp_base):
    gazetteer = open_gazetteer()
    found = []
    for number, (marked, id_) in enumerate(zip(TEXTS, IDS, strict=True)):
        before, name, after = marked.split("|")
        text = before + name + after
        place = {"start": len(before), "end": len(before + name), "geonameid": id_, "lat": 0.0, "lon": 0.0}
        item = {"id": str(number), "text": text, "places": [place]}
        found.append(label_page(item, nlp_base(text), gazetteer))
    return found


def test_the_labelled_entry_alone_is_right(pages):
    assert [[sum(right) for right in page.right.values()] for page in pages] == [[1], [1], [1]]


def test_what_tells_the_right_entries_apart_is_learned(pages):
    whole, left_out = fit_ranking(pages * 12)
    assert whole.again["told"] > 0 > whole.again.get("untold", -1.0)
    assert count_right(zip(pages, [whole] * 3, strict=True)).right == 3
    assert len(left_out) == len(pages) * 12
    assert fit_ranking(pages * 12)[0] == whole


def test_likelihoods_of_a_name_and_none_add_up_to_one(pages):
    page = pages[0].page
    likely = rank(page, load_ranking())
    sums = [sum(likely[row] for row in page.rows(n)) for n in range(len(page.groups))]
    assert all(0.5 < total < 1 for total in sums)


def test_weights_are_written_for_people_to_read(tmp_path):
    write_ranking(Ranking({"a": 0.1, "b": -2.0}, {}, {}, 0.7), tmp_path)
    kept = json.loads((tmp_path / "weights.json").read_text())
    assert list(kept["first"]) == ["b", "a"]
    assert kept["resolved_from"] == 0.7


def test_a_look_of_the_right_outcomes_gets_weight():
    choices = [Choice([{"x": 1.0}, {"y": 1.0}, {}], [True, False, False])] * 10
    weights = fit_choices(choices, penalty=1.0, rarest=5)
    assert weights["x"] > 0 > weights["y"]
    assert fit_choices(choices, penalty=1.0, rarest=20) == {}
