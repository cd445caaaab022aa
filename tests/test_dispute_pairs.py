"""Which claims are given to a dispute, and which disputes are put together, by weights."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor.disputes import find_disputes
from extractor.disputes.gathering import Stated, choose_side, gather, group_of
from extractor.disputes.joining import Joining, load_joining
from extractor.disputes.links import Page, read_page
from extractor.disputes.looks import look_at
from extractor.disputes.page import find_linked
from extractor.disputes.sights import see_claims
from extractor.records import Article, Claim, CueClass, Polarity, Section, Side, Span, Stance
from extractor.training.dispute_pages import LabelledPage, label_article
from extractor.training.disputes import fit, learn, make_scene, score, write_joining

WORDS = Joining({"always": -2.0, "rare words": 4.0}, join=0.6, merge=0.6)
NOTHING = Joining({}, join=1.0, merge=1.0)


def claim(start: int, source: str | None, content: str, **changes: object) -> Claim:
    fields: dict[str, object] = {
        "id": f"a#claim-{start}",
        "source": source,
        "content": (Span(start=start, end=start + len(content), text=content),),
        "stance": Stance.ASSERTED,
        "quote_type": "indirect",
        "section": Section.BODY,
        "finder": "human",
    }
    return Claim.model_validate(fields | changes)


def denial(start: int, source: str, content: str, *denies: int) -> Claim:
    targets = tuple(f"a#claim-{number}" for number in denies)
    return claim(start, source, content, stance=Stance.DENIED, denies=targets)


HELD = claim(10, "moscow", "its troops held the harbour")
NO = denial(50, "kyiv", "this", 10)
SEEN = claim(90, "fisherman", "strangers were guarding the harbour")
PRICES = claim(150, "bank", "bread was dearer than in spring")
BRIDGE = claim(200, "moscow", "its pilots spared the bridge")
HIT = denial(250, "kyiv", "any hit on the bridge", 200)
PAGE = [HELD, NO, SEEN, PRICES, BRIDGE, HIT]


def linked(claims: Sequence[Claim]) -> tuple[Page, list[Stated]]:
    page = read_page(claims, (), ())
    return page, find_linked(page)


def gathered(claims: Sequence[Claim], joining: Joining) -> list[list[str]]:
    page, disputes = linked(claims)
    found = gather(page, disputes, see_claims(page, (), ()), joining)
    return [sorted(sides, key=page.numbers.__getitem__) for _, sides in found]


def side(new: Claim, *group: Claim) -> Side | None:
    page, ((_, sides),) = linked([*group, new])
    sights = see_claims(page, (), ())
    return choose_side(page, sights[new.id], group_of(page, sides, sights), sides)


def test_a_claim_is_given_to_the_dispute_whose_words_it_has() -> None:
    assert gathered(PAGE, WORDS) == [
        ["a#claim-10", "a#claim-50", "a#claim-90"],
        ["a#claim-200", "a#claim-250"],
    ]


def test_without_weights_links_alone_make_disputes() -> None:
    assert gathered(PAGE, NOTHING) == [["a#claim-10", "a#claim-50"], ["a#claim-200", "a#claim-250"]]
    assert [d.claims for d in find_disputes(PAGE, model=None)] == [
        ("a#claim-10", "a#claim-50"),
        ("a#claim-200", "a#claim-250"),
    ]


def test_a_page_on_which_nothing_is_contested_has_no_dispute_whatever_its_words() -> None:
    assert find_disputes([HELD, SEEN, PRICES]) == ()


def test_two_disputes_about_one_thing_are_put_together() -> None:
    again = claim(300, "minsk", "the harbour had been taken")
    no_again = denial(350, "odesa", "that the harbour was taken", 300)
    assert len(gathered([HELD, NO, again, no_again], NOTHING)) == 2
    one = Joining({"always": 2.0}, join=1.0, merge=0.6)
    assert gathered([HELD, NO, again, no_again], one) == [
        ["a#claim-10", "a#claim-50", "a#claim-300", "a#claim-350"]
    ]


def test_charges_against_each_other_stay_two_disputes() -> None:
    always = Joining({"always": 9.0}, join=0.6, merge=0.6)
    here = [
        claim(10, "moscow", "the first shell fell on the harbour from the north"),
        denial(50, "kyiv", "this", 10),
        claim(90, "kyiv", "the first shell fell on the harbour from the south"),
        denial(140, "moscow", "that", 90),
    ]
    assert gathered(here, always) == [["a#claim-10", "a#claim-50"], ["a#claim-90", "a#claim-140"]]


def test_a_repetition_comes_along_with_what_it_repeats() -> None:
    again = SEEN.model_copy(
        update={"id": "a#claim-400", "duplicate_of": SEEN.id, "content": claim(400, None, "x").content}
    )
    (first, *_) = gathered([*PAGE, again], WORDS)
    assert first == ["a#claim-10", "a#claim-50", "a#claim-90", "a#claim-400"]


def test_a_claim_is_on_the_side_of_its_party() -> None:
    assert side(claim(90, "moscow", "the flag flew over the harbour"), HELD, NO) is Side.FOR
    assert side(claim(90, "kyiv", "the harbour was calm"), HELD, NO) is Side.AGAINST


def test_what_a_party_grants_is_not_on_its_side() -> None:
    granted = claim(90, "kyiv", "the harbour had been lost", cue_class=CueClass.ACKNOWLEDGE)
    assert side(granted, HELD, NO) is None


def test_a_bystander_who_only_says_no_is_against_and_another_one_has_no_side() -> None:
    no = claim(90, "fisherman", "no soldier was in the harbour", polarity=Polarity.NEGATIVE)
    assert side(no, HELD, NO) is Side.AGAINST
    assert side(SEEN, HELD, NO) is None


def test_a_claim_without_a_side_is_in_the_dispute_but_no_position(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.disputes.page.load_joining", lambda name: WORDS)
    first = find_disputes(PAGE)[0]
    assert first.claims == ("a#claim-10", "a#claim-50", "a#claim-90")
    assert [position.source for position in first.positions] == ["moscow", "kyiv"]


def test_looks_say_what_is_seen() -> None:
    page, disputes = linked(PAGE)
    sights = see_claims(page, (), ())
    groups = [group_of(page, sides, sights) for _, sides in disputes]
    near, far = (look_at(page, sights[SEEN.id], group, groups) for group in groups)
    assert near["right after"] == near["right after a denial"] == near["words told best"] == 1
    assert "no word" in far
    assert "right after" not in far


def test_looks_tell_who_goes_on_after_an_answer() -> None:
    consul = Span(start=55, end=65, text="Its consul")
    named = claim(70, "consul", "no ship had moored", source_span=consul)
    page, disputes = linked([HELD, NO, named])
    sights = see_claims(page, (), ())
    groups = [group_of(page, sides, sights) for _, sides in disputes]
    looks = look_at(page, sights[named.id], groups[0], groups)
    assert looks["goes on at once"] == looks["right after an answer"] == 1
    assert looks["right after a spokesman's body"] == 1
    assert "right after its own" not in looks


def test_the_shipped_weights_group_the_same_page_alike_every_time() -> None:
    assert find_disputes(PAGE) == find_disputes(list(PAGE))
    assert 0 < load_joining().join <= 1


def labelled(name: str, *, about_harbour: bool) -> LabelledPage:
    text = " ".join(f"{c.content[0].text}." for c in PAGE)
    claims = []
    for c in PAGE:
        start = text.index(c.content[0].text + ".")
        span = Span(start=start, end=start + len(c.content[0].text), text=c.content[0].text)
        claims.append(c.model_copy(update={"content": (span,), "source": None}))
    found = Article(id=name, text=text, claims=tuple(claims))
    disputes = list(find_disputes(claims, model=None))
    if about_harbour:
        disputes[0] = disputes[0].model_copy(update={"claims": (*disputes[0].claims, SEEN.id)})
    return label_article(found.model_copy(update={"disputes": tuple(disputes)}), found)


def test_weights_are_learned_from_labelled_pages(tmp_path: Path) -> None:
    scenes = [make_scene(labelled(f"page {n}", about_harbour=True)) for n in range(8)]
    weights = fit(scenes).weights
    assert weights["rare words"] > 0 > weights["no word"]
    learned = learn(scenes)
    assert score(scenes[0], learned).recall > score(scenes[0], NOTHING).recall
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    write_joining(learned, tmp_path)
    assert load_joining(str(tmp_path)) == learned


def test_what_never_belongs_is_not_learned_to() -> None:
    scenes = [make_scene(labelled(f"page {n}", about_harbour=False)) for n in range(8)]
    assert score(scenes[0], learn(scenes)).f1 == 1
