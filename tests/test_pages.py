"""The figures of the segmenter, on small cases that can be counted by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.evaluation.pages import predict_pages, score_pages
from extractor.segment.signs import WEIGHTS
from extractor.training.headlines import learn_headlines

STORY = "The mayor has denied that the bridge will be closed, and said that no decision had been taken."
HEAD = "Menu\nMayor denies bridge closure\nBy Ann Example\n26 August 2025"
TEXT = f"{HEAD}\n{STORY}\nHe gave no reason.\nShare"


def page(labels: str, **fields: Any) -> dict[str, Any]:
    """Give each line a label: b body, s subhead, c caption, h headline, ? ambiguous, o other."""
    names = {
        "b": "body",
        "s": "subhead",
        "c": "caption",
        "h": "headline",
        "?": "ambiguous",
        "o": "other",
    }
    return {"id": "p", "lines": [{"n": n, "label": names[label]} for n, label in enumerate(labels)], **fields}


@pytest.mark.parametrize(
    ("gold", "predicted", "f1"),
    [
        ("obbs", "obbs", 1.0),
        ("obbo", "bboo", 0.5),
        ("obb?", "obbb", 1.0),
        ("obbo", "oooo", 0.0),
        ("os", "ob", 1.0),
    ],
)
def test_a_line_is_kept_or_left_out(gold: str, predicted: str, f1: float) -> None:
    assert score_pages([page(gold)], [page(predicted)]).lines == f1


def test_the_body_figure_is_the_mean_of_the_pages() -> None:
    gold = [page("b") | {"id": "one"}, page("b") | {"id": "two"}]
    assert score_pages(gold, [page("b") | {"id": "one"}]).lines == 0.5


def test_shingles_are_runs_of_four_words_each_counted_as_often_as_it_comes() -> None:
    gold = page("b", gold_text="one two three four five")
    predicted = page("b", gold_text="zero one two three four")
    assert score_pages([gold], [predicted]).shingles == 0.5


@pytest.mark.parametrize("title", ["Mayor denies it", "mayor denies it!", "Mayor denies it | The Example"])
def test_a_headline_may_lack_the_name_of_the_site(title: str) -> None:
    score = score_pages([page("h", title=title)], [page("h", title="Mayor denies it")])
    assert score.headline.as_dict() == {"accuracy": 1.0, "n": 1}


def test_captions_count_only_on_pages_that_label_them() -> None:
    gold = [page("bo"), page("cb") | {"id": "q"}]
    predicted = [page("cb"), page("cc") | {"id": "q"}]
    assert score_pages(gold, predicted).captions.as_dict() == pytest.approx(
        {"p": 0.5, "r": 1.0, "f1": 2 / 3, "gold": 1, "predicted": 2}
    )


def test_predictions_have_the_form_of_the_gold(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_bytes(TEXT.encode())
    gold = page(
        "ohoobbo",
        title="Mayor denies bridge closure",
        authors=["Ann Example"],
        publishing_date="2025-08-26 10:00:00+00:00",
        gold_text=f"{STORY}\nHe gave no reason.",
    )
    (predicted,) = predict_pages([gold], tmp_path)
    assert predicted["title"] == gold["title"]
    assert predicted["authors"] == gold["authors"]
    assert predicted["publishing_date"] == "2025-08-26"
    assert [line["n"] for line in predicted["lines"]] == list(range(7))
    scores = score_pages([gold], [predicted])
    assert (scores.lines, scores.shingles, scores.headline.right, scores.date.right) == (1.0, 1.0, 1, 1)


def test_what_signs_of_a_headline_are_worth_is_learned_from_pages_with_titles(tmp_path: Path) -> None:
    story = [f"{STORY} {note}" for note in ("So he did.", "He gave no reason.", "It rained.", "Nobody came.")]
    pages = []
    (tmp_path / "raw").mkdir()
    for n, title in enumerate(("Mayor denies bridge closure", "Bridge closure denied by the mayor")):
        lines = ["Menu", "Other things in town", "", title, "", "By Ann Example", "", *story]
        (tmp_path / "raw" / f"{n}.txt").write_text("\n".join(lines), encoding="utf-8")
        labels = [{"n": at, "label": "body"} for at in range(7, len(lines))]
        pages.append({"id": str(n), "url": f"https://{n}.example/", "title": title, "lines": labels})
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    weights, found = learn_headlines(tmp_path)
    assert weights.keys() == WEIGHTS.keys()
    assert weights["words told"] > 0
    assert found.as_dict() == {"accuracy": 1.0, "n": 2}
