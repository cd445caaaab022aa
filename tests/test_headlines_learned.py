"""Learning what the signs of a headline are worth, from a few pages of our own."""

import json
from pathlib import Path

import pytest

from extractor.segment.signs import WEIGHTS
from extractor.training.headlines import learn_headlines

TOPICS = ["bridge", "harbour", "school", "market", "theatre", "hospital"]
MENU = ["Home", "World news", "How to keep a goat in a small garden", "Ten cakes for rainy days"]


def write_page(folder: Path, topic: str) -> str:
    """Write a page on a topic of an outlet of its own, and return its labels."""
    title = f"Mayor denies plan to close the {topic} in spring"
    story = [
        f"The mayor of Exampleford denied on {day} that the {topic} would be closed in the spring."
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    ]
    lines = [*MENU, title, "By Ann Example", *story, "Privacy policy"]
    (folder / "raw").mkdir(exist_ok=True)
    (folder / "raw" / f"{topic}_1.txt").write_text("\n\n".join(lines), encoding="utf-8")
    labels = [{"n": 2 * n, "label": "body" if line in story else "other"} for n, line in enumerate(lines)]
    page = {"id": f"{topic}_1", "url": f"https://{topic}.example/1", "title": title, "lines": labels}
    return json.dumps(page)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = [write_page(tmp_path, topic) for topic in TOPICS]
    (tmp_path / "gold.jsonl").write_text("\n".join(pages), encoding="utf-8")
    return tmp_path


def test_titles_are_found_on_pages_of_outlets_that_were_not_seen(folder: Path) -> None:
    weights, found = learn_headlines(folder)
    assert (found.right, found.n) == (len(TOPICS), len(TOPICS))
    assert weights["words told"] > 0
    assert set(weights) <= set(WEIGHTS)
