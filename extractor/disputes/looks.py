"""How a claim looks beside a dispute of its page: the evidence on whether it belongs there.

Looks are numbers from 0 to about 5, under names that people can read; zeros are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from extractor.disputes.links import SUMMARIES, Page
from extractor.disputes.party import is_one_source, is_spokesman
from extractor.disputes.sights import Sight
from extractor.records import Polarity, QuoteType, Stance

Looks = Mapping[str, float]
Found = Iterator[tuple[str, float]]

WINDOW = 12  # claims apart; claims further off are looked at only if they share a word
RARE = 1 / 3  # weight of a stem that three claims of the page have
AT_ONCE = 120  # characters between contents: room for the next sentence to name its speaker
FEW = 3  # stems; with fewer, a content hardly says what it is about


@dataclass(frozen=True)
class Scene:
    """A claim, the other claims of a dispute in text order, and those of the page's other disputes."""

    page: Page
    claim: Sight
    members: Sequence[Sight]
    others: Sequence[Sequence[Sight]]


def is_worth_a_look(claim: Sight, members: Sequence[Sight]) -> bool:
    """Return whether the claim is near one of the dispute, or shares a word with one."""
    return any(abs(claim.number - m.number) <= WINDOW or claim.stems & m.stems for m in members)


def look_at(page: Page, claim: Sight, group: Sequence[Sight], groups: Sequence[Sequence[Sight]]) -> Looks:
    """Return the looks of a claim beside a dispute; it may be a member itself.

    `groups` are all disputes of the page; others that the claim is in are left out of comparisons.
    """
    members = tuple(member for member in group if member is not claim)
    others = tuple(other for other in groups if other is not group and claim not in other)
    scene = Scene(page, claim, members, others)
    found: dict[str, float] = {"always": 1.0}
    for part in (_distances, _turns, _words, _events, _parties, _sizes, _kind_of_claim):
        found.update(part(scene))
    return {name: value for name, value in found.items() if value}


def _distances(scene: Scene) -> Found:
    """Yield how far away the nearest claim of the dispute is, and whether another dispute is nearer."""
    claim = scene.claim
    apart = min(abs(m.number - claim.number) for m in scene.members)
    gap = min(max(0, claim.start - m.end, m.start - claim.end) for m in scene.members)
    yield "near", 1 / apart if apart else 1.0
    yield "claims between", log1p(max(0, apart - 1))
    yield "characters between", log1p(gap / 100)
    steps = [m.number - claim.number for m in scene.members]
    yield "right after", float(-1 in steps)
    yield "right before", float(1 in steps)
    yield "between two", float(any(-3 <= s < 0 for s in steps) and any(0 < s <= 3 for s in steps))
    nearest = all(apart <= abs(m.number - claim.number) for other in scene.others for m in other)
    yield "no other nearer", float(nearest)
    yield (
        "right after a denial",
        float(any(m.number == claim.number - 1 and m.claim.stance is Stance.DENIED for m in scene.members)),
    )


def _turns(scene: Scene) -> Found:
    """Yield looks at the claim right before this one, where that is in the dispute."""
    page, claim = scene.page, scene.claim
    last = next((m for m in scene.members if m.number == claim.number - 1), None)
    if last is None:
        return
    yield "goes on at once", float(0 <= claim.start - last.end <= AT_ONCE)
    yield "right after an answer", float(bool(last.answers) or last.claim.stance is Stance.DENIED)
    own = is_one_source(claim.claim, last.claim) or is_one_party(page, claim, last)
    yield "right after its own", float(own)
    yield "right after a spokesman's body", float(is_spokesman(claim.claim) and not own)
    answered = [page.claims[id_] for id_ in sorted(last.answers)]
    yield "its party was just answered", float(any(is_one_source(claim.claim, a) for a in answered))


def _words(scene: Scene) -> Found:
    """Yield what the contents have in common, weighed by how rare it is on the page."""
    page, claim = scene.page, scene.claim
    kinships = [page.kinship(claim.claim, m.claim) for m in scene.members]
    yield "kinship, closest", max(kinships)
    yield "kinship, mean", sum(kinships) / len(kinships)
    covered = _covered(page, claim, scene.members)
    yield "words told", covered
    yield (
        "words told best",
        float(covered > 0 and all(covered >= _covered(page, claim, o) for o in scene.others)),
    )
    rare = (sum(page.weights[s] >= RARE for s in claim.stems & m.stems) for m in scene.members)
    yield "rare words", min(max(rare), 3)
    yield "no word", float(not any(claim.stems & m.stems for m in scene.members))
    yield "few words", float(len(claim.stems) < FEW)
    yield "actors", min(max(len(claim.told & m.told) for m in scene.members), 2)
    places, known = set(claim.claim.places), {p for m in scene.members for p in m.claim.places}
    yield "one place", float(bool(places & known))
    yield "other places", float(bool(places and known and not places & known))
    yield "a new place", float(bool(places - known))


def _covered(page: Page, claim: Sight, members: Sequence[Sight]) -> float:
    """Return the share, by weight, of the claim's words that the others have too."""
    known = frozenset().union(*(m.stems for m in members))
    total = sum(page.weights[s] for s in sorted(claim.stems))
    return sum(page.weights[s] for s in sorted(claim.stems & known)) / total if total else 0.0


def _events(scene: Scene) -> Found:
    kinds, told = scene.claim.kinds, [m.kinds for m in scene.members]
    known = frozenset().union(*told)
    yield "no kind of event", float(not kinds)
    yield "one kind of event", float(bool(kinds & known))
    yield "other kinds of event", float(bool(kinds and known and not kinds & known))
    yield (
        "kind of event, share",
        max((sum(k in m for m in told) / len(told) for k in sorted(kinds)), default=0),
    )
    elsewhere = any(kinds & m.kinds for other in scene.others for m in other)
    yield "kind of event only here", float(bool(kinds & known) and not elsewhere)


def _parties(scene: Scene) -> Found:
    """Yield whether the speaker takes part in the dispute, and how."""
    page, claim = scene.page, scene.claim
    same = [m for m in scene.members if is_one_source(claim.claim, m.claim)]
    akin = [m for m in scene.members if m in same or is_one_party(page, claim, m)]
    elsewhere = any(is_one_source(claim.claim, m.claim) for other in scene.others for m in other)
    yield "one source", float(bool(same))
    yield "one source, share", len(same) / len(scene.members)
    yield "one party", float(bool(akin) and not same)
    yield "one source, only here", float(bool(same) and not elsewhere)
    yield "one source elsewhere", float(elsewhere)
    yield "opponents", float(any(page.is_opposed(claim.claim, m.claim) for m in scene.members))
    answering = [m for m in akin if m.claim.stance is Stance.DENIED or m.answers]
    yield "its party answers", float(bool(answering))
    yield "its party is answered", float(any(page.is_contested(m.claim.id) for m in akin))
    yield "words told, its party answers", _covered(page, claim, scene.members) if answering else 0.0
    yield "of who speaks", float(any(m.speaker in claim.told for m in scene.members))
    yield "spoken of", float(any(claim.speaker in m.told for m in scene.members))


def is_one_party(page: Page, one: Sight, other: Sight) -> bool:
    """Return whether two different sources speak for one state or body, as far as is known."""
    return page.is_one_state(one.claim, other.claim) or page.is_one_body(one.claim, other.claim)


def _sizes(scene: Scene) -> Found:
    members = len(scene.members)
    yield "size", log1p(members)
    yield "alone", float(members == 1)
    yield "only dispute", float(not scene.others)
    yield "share of what is disputed", members / (members + sum(map(len, scene.others)))
    summed_up = any(m.claim.section in SUMMARIES for m in scene.members)
    yield "in the headline", float(summed_up)
    yield "a headline", float(scene.claim.claim.section in SUMMARIES)
    yield "a headline, in the headline", float(summed_up and scene.claim.claim.section in SUMMARIES)


def _kind_of_claim(scene: Scene) -> Found:
    page, claim = scene.page, scene.claim.claim
    linked = any(m.claim.id in scene.claim.answers for m in scene.members)
    yield "answers one", float(linked)
    yield "is answered by one", float(any(claim.id in m.answers for m in scene.members))
    backed = (page.backers.get(m.claim.id, ()) for m in scene.members)
    yield "supports one", float(any(claim.id in backers for backers in backed))
    yield "negative", float(claim.polarity is Polarity.NEGATIVE)
    yield "direct", float(claim.quote_type is QuoteType.DIRECT)
    yield "nobody named", float(claim.source is None)
    yield f"cue {claim.cue_class.value}", 1.0
