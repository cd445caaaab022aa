"""Learning what each sign of a headline is worth: from pages whose title is known.

A page is shown in several ways, so that the weights hold for copies that are better or worse made: as it
is, with its story as the rules find it and as it is labelled; without blank lines; and cut down to
headline and story, with a byline, without one, and without the headline, where none is to be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from extractor.evaluation.pages import folded, numbers_of_lines
from extractor.evaluation.scores import Accuracy
from extractor.jsonl import read_jsonl
from extractor.read import read_text
from extractor.segment.heads import find_story_start, headline_signs
from extractor.segment.kinds import find_kinds
from extractor.segment.lines import Line, read_lines
from extractor.segment.mainrun import find_main_run
from extractor.segment.wrapped import join_wrapped
from extractor.training.line_pages import outlet_of
from extractor.training.logit import Choice, fit_choices

FOLDS = 5
PENALTY, RAREST = 0.5, 3
FEWEST_PARAGRAPHS = 4
WORDS_OF_A_PARAGRAPH = 7
# An address tells the title where a line has most of the words of its longest part, and few others.
ALIKE = 0.75
FEWEST_WORDS_OF_ADDRESS = 3
CREDITS = ("By Ann Example", "26 August 2025")
_LETTERS = re.compile(r"[a-z]{2,}")
_BLANK = re.compile(r"\n\s*\n")
_SITE = re.compile(r"\s[|–—-]\s")


@dataclass(frozen=True)
class View:
    """One way to show a page, as the choice of its headline; `is_whole` for the page as it is."""

    outlet: str
    choice: Choice
    is_whole: bool


def learn_headlines(folder: Path) -> tuple[dict[str, float], Accuracy]:
    """Return the weights by sign, and how often weights learned without an outlet find its pages' titles.

    Only pages whose title is one of the lines looked at are learned from and counted.
    """
    views = [view for page in read_jsonl(folder / "gold.jsonl") for view in _views(page, folder / "raw")]
    outlets = sorted({view.outlet for view in views})
    right = seen = 0
    for fold in range(FOLDS):
        left_out = frozenset(outlets[fold::FOLDS])
        weights = _fit([view for view in views if view.outlet not in left_out])
        judged = [view.choice for view in views if view.outlet in left_out and view.is_whole]
        right += sum(_is_right(choice, weights) for choice in judged)
        seen += len(judged)
    return {name: round(value, 1) for name, value in _fit(views).items()}, Accuracy(right, seen)


def _fit(views: Sequence[View]) -> dict[str, float]:
    return fit_choices([view.choice for view in views], penalty=PENALTY, rarest=RAREST)


def _is_right(choice: Choice, weights: Mapping[str, float]) -> bool:
    worths = [sum(weights.get(name, 0.0) * value for name, value in looks.items()) for looks in choice.looks]
    return choice.right[worths.index(max(worths))]


def _views(page: Mapping[str, Any], raw: Path) -> Iterator[View]:
    text = read_text(raw / f"{page['id']}.txt")
    lines = join_wrapped(text, read_lines(text))
    titles = _titles(page, lines)
    title = next((line.text for line in lines if folded(line.text) in titles), None)
    if title is None:
        return
    labelled = {line["n"] for line in page["lines"] if line["label"] == "body"}
    outlet = outlet_of(page)
    views = [(text, titles, None), (text, titles, labelled), (_BLANK.sub("\n", text), titles, None)]
    story = [line for n, line in enumerate(text.split("\n")) if n in labelled]
    story = [line for line in story if len(line.split()) >= WORDS_OF_A_PARAGRAPH]
    if len(story) >= FEWEST_PARAGRAPHS:
        views += [(_page(title, *story), titles, None), (_page(title, *CREDITS, *story), titles, None)]
        views += [(_page(*story), frozenset(), None)]
    for n, (shown, right, told) in enumerate(views):
        choice = _choice(shown, right, told)
        if choice is not None:
            yield View(outlet, choice, is_whole=n == 0)


def _page(*lines: str) -> str:
    return "\n".join(lines)


def _choice(text: str, titles: frozenset[str], labelled: set[int] | None) -> Choice | None:
    """Return the lines that may be the headline, and that there is none, as the outcomes of a choice.

    It is null where the right line is not among them. The story is where the `labelled` lines are, or
    where the rules find it.
    """
    lines = join_wrapped(text, read_lines(text))
    kinds = find_kinds(lines)
    story = find_main_run(lines, kinds)
    if labelled:
        numbers = numbers_of_lines(text, [(line.start, line.end) for line in lines])
        on = [at for at, parts in enumerate(numbers) if labelled.intersection(parts)]
        story = range(on[0], on[-1] + 1)
    elif story:
        story = range(find_story_start(lines, kinds, story), story.stop)
    signs = headline_signs(lines, kinds, story) if story else {}
    right = [folded(lines[at].text) in titles for at in signs]
    if not signs or any(right) != bool(titles):
        return None
    return Choice([*signs.values(), {}], [*right, not titles])


def _titles(page: Mapping[str, Any], lines: Sequence[Line]) -> frozenset[str]:
    """Return the page's title with and without the site's name, or the line that its address tells."""
    if title := page.get("title"):
        return frozenset({folded(title), folded(_SITE.split(title)[0])})
    told = max(urlsplit(page.get("url") or "").path.split("/"), key=len)
    words = set(_LETTERS.findall(told.lower()))
    alike = {line.text: _likeness(words, set(folded(line.text).split())) for line in reversed(lines)}
    best = max(alike, key=lambda text: alike[text], default=None)
    is_title = best is not None and len(words) >= FEWEST_WORDS_OF_ADDRESS and alike[best] >= ALIKE
    return frozenset({folded(best)}) if best is not None and is_title else frozenset()


def _likeness(some: set[str], others: set[str]) -> float:
    return 2 * len(some & others) / (len(some) + len(others)) if some or others else 0.0
