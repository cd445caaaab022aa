"""Quarrels: groups of claims that are one contest between the same two parties."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.disputes.links import SUMMARIES, Page
from extractor.disputes.party import is_one_source
from extractor.disputes.restatements import NEAR, is_pointed_at


def find_quarrels(page: Page, groups: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Yield one claim from each of two groups that are one quarrel between the same two parties.

    A headline goes with the first such group of the story. Within the story, groups must
    be close together, and one must be rejected without saying what: such a rejection
    answers all that the party said, not just its last sentence.
    """
    for number, group in enumerate(groups):
        later = (other for other in groups[number + 1 :] if _is_one_quarrel(page, group, other))
        summary = all(page.claims[id_].section in SUMMARIES for id_ in group)
        for other in list(later)[: 1 if summary else None]:
            if summary or (_is_near(page, group, other) and _is_vaguely_denied(page, group, other)):
                yield group[0], other[0]


def _is_one_quarrel(page: Page, one: list[str], other: list[str]) -> bool:
    if any(_is_kept_apart(page, a, b) for a in one for b in other):
        return False
    if _are_elsewhere(page, one, other) or _are_at_other_times(page, one, other):
        return False
    return _share_party(page, one, other) and _share_party(page, _answers(page, one), _answers(page, other))


def _is_near(page: Page, one: list[str], other: list[str]) -> bool:
    first = page.numbers[other[0]]
    return first - max(number for id_ in one if (number := page.numbers[id_]) < first) <= NEAR


def _is_vaguely_denied(page: Page, one: list[str], other: list[str]) -> bool:
    return any(is_pointed_at(page, _answers(page, group)) for group in (one, other))


def _are_elsewhere(page: Page, one: list[str], other: list[str]) -> bool:
    places = [{place for id_ in group for place in page.claims[id_].places} for group in (one, other)]
    return all(places) and not places[0] & places[1]


def _are_at_other_times(page: Page, one: list[str], other: list[str]) -> bool:
    """Return whether both name times of the event, and no two of them share a day."""
    times = [[page.claims[id_].event_time for id_ in group] for group in (one, other)]
    days = [[(w.first, w.last or w.first) for w in whens if w and w.first] for whens in times]
    common = any(a <= d and c <= b for a, b in days[0] for c, d in days[1] if b and d)
    return all(days) and not common


def _is_kept_apart(page: Page, one: str, other: str) -> bool:
    """Return whether some claim answers both, and so tells them apart, or one of them answers the other."""
    ours, theirs = (set(page.answers.get(id_, ())) for id_ in (one, other))
    return bool(ours & theirs) or one in theirs or other in ours


def _answers(page: Page, group: list[str]) -> list[str]:
    return [answer for id_ in group for answer in page.answers.get(id_, ())]


def _share_party(page: Page, ones: list[str], others: list[str]) -> bool:
    pairs = [(page.claims[a], page.claims[b]) for a in ones for b in others]
    return any(is_one_source(a, b) or page.is_one_state(a, b) or page.is_one_body(a, b) for a, b in pairs)
