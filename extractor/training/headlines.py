"""Learning what each sign of a headline is worth: from pages whose title is known.

A page is shown in several ways, so that the weights hold for copies that are better or worse made: as it
is, with its story as the rules find it and as it is labelled; without blank lines; and cut down to
headline and story, with a byline, without one, and without the headline, where none is to be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from extractor.evaluation.pages import folded, numbers_of_lines
from extractor.evaluation.scores import Accuracy
from extractor.segment.heads import find_story_start, headline_signs
from extractor.segment.kinds import find_kinds
from extractor.segment.lines import Line, read_lines
from extractor.segment.mainrun import find_main_run
from extractor.segment.wrapped import join_wrapped
from extractor.training.line_pages import LabelledText, read_texts
from extractor.training.logit import Choice, fit_choices
from extractor.training.mixed_pages import mix_pages

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


def learn_headlines(folder: Path) -> tuple[dict[str, float], Accuracy]:
    """Return the weights by sign, and how often weights learned without an outlet find its pages' titles.

    Only pages whose title is one of the lines looked at are learned from and counted.
    """
    pages = list(read_texts(folder))
    shown = {str(page.gold["id"]): list(_choices(page)) for page in pages}
    outlets = sorted({page.outlet for page in pages})
    right = seen = 0
    for fold in range(FOLDS):
        left_out = frozenset(outlets[fold::FOLDS])
        weights = _fit([page for page in pages if page.outlet not in left_out], shown, fold)
        judged = [choice for page in pages if page.outlet in left_out and (choice := _by_rule(page))]
        right += sum(_is_right(choice, weights) for choice in judged)
        seen += len(judged)
    return {name: round(value, 1) for name, value in _fit(pages, shown, FOLDS).items()}, Accuracy(right, seen)


def _fit(pages: Sequence[LabelledText], shown: Mapping[str, Sequence[Choice]], seed: int) -> dict[str, float]:
    own = [choice for page in pages for choice in shown[page.gold["id"]]]
    mixed = [choice for page in mix_pages(pages, seed) for choice in _as_it_is(page)]
    return fit_choices([*own, *mixed], penalty=PENALTY, rarest=RAREST)


def _is_right(choice: Choice, weights: Mapping[str, float]) -> bool:
    worths = [sum(weights.get(name, 0.0) * value for name, value in looks.items()) for looks in choice.looks]
    return choice.right[worths.index(max(worths))]


def _choices(page: LabelledText) -> Iterator[Choice]:
    """Yield the page in all its ways; none where its title is on no line."""
    text, titles, title = _read(page)
    if title is None:
        return
    yield from _as_it_is(page)
    story = [line for line, label in zip(page.lines, page.labels, strict=True) if label == "body"]
    story = [line for line in story if len(line.split()) >= WORDS_OF_A_PARAGRAPH]
    views = [(_BLANK.sub("\n", text), titles)]
    if len(story) >= FEWEST_PARAGRAPHS:
        views += [(_page(title, *story), titles), (_page(title, *CREDITS, *story), titles)]
        views += [(_page(*story), frozenset())]
    yield from filter(None, (_choice(shown, right, None) for shown, right in views))


def _as_it_is(page: LabelledText) -> list[Choice]:
    """Return the page with its story where the rules find it, and where it is labelled."""
    text, titles, title = _read(page)
    labelled = {n for n, label in enumerate(page.labels) if label == "body"}
    by_label = _choice(text, titles, labelled) if title else None
    return [choice for choice in (_by_rule(page), by_label) if choice]


def _by_rule(page: LabelledText) -> Choice | None:
    text, titles, title = _read(page)
    return _choice(text, titles, None) if title else None


def _read(page: LabelledText) -> tuple[str, frozenset[str], str | None]:
    """Return the page's text, what its title may be, and its line that is the title, null without one."""
    text = "\n".join(page.lines)
    lines = join_wrapped(text, read_lines(text))
    titles = _titles(page.gold, lines)
    return text, titles, next((line.text for line in lines if folded(line.text) in titles), None)


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
