"""What repeats and what is contested among the claims of a page."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from extractor import disputes
from extractor.disputes import mark_duplicates
from extractor.records import (
    Actor,
    ActorKind,
    Claim,
    DenialTarget,
    Dispute,
    Move,
    Polarity,
    Section,
    Side,
    Source,
    SourceKind,
    Span,
    Stance,
    When,
)

find_disputes = partial(disputes.find_disputes, model=None)  # what links and restatements make


def claim(id_: str, source: str | None, content: str, **changes: object) -> Claim:
    number = int(id_.rsplit("-", 1)[1])
    fields: dict[str, object] = {
        "id": id_,
        "source": source,
        "content": (Span(start=number, end=number + len(content), text=content),),
        "stance": Stance.ASSERTED,
        "quote_type": "indirect",
        "section": Section.BODY,
        "finder": "human",
    }
    return Claim.model_validate(fields | changes)


SAID = claim("a#claim-1", "moscow", "its troops held the town")
DENIED = claim("a#claim-50", "kyiv", "this", stance=Stance.DENIED, denies=("a#claim-1",))
SIDED = claim("a#claim-90", "analysts", "the town had fallen")


def test_a_denial_and_what_it_denies_are_one_dispute() -> None:
    (dispute,) = find_disputes([SAID, DENIED, SIDED])
    assert dispute.claims == ("a#claim-1", "a#claim-50")
    assert (dispute.asserted_by, dispute.denied_by) == (("moscow",), ("kyiv",))
    assert dispute.proposition == "its troops held the town"
    assert dispute.id == "a#dispute-1"


def test_who_counters_stands_with_who_denies() -> None:
    counter = claim("a#claim-70", "kyiv", "its army still controls the town", counters=("a#claim-1",))
    (dispute,) = find_disputes([SAID, DENIED, counter])
    assert (dispute.asserted_by, dispute.denied_by) == (("moscow",), ("kyiv",))
    assert dispute.claims == ("a#claim-1", "a#claim-50", "a#claim-70")


def test_a_denial_of_nothing_on_the_page_is_a_dispute_all_the_same() -> None:
    alone = claim("a#claim-5", "firm", "any wrongdoing", stance=Stance.DENIED)
    (dispute,) = find_disputes([alone])
    assert (dispute.asserted_by, dispute.denied_by) == ((), ("firm",))
    assert dispute.proposition == "any wrongdoing"


def test_claims_that_nobody_denies_are_no_dispute() -> None:
    assert find_disputes([SAID, SIDED]) == ()


def test_no_two_disputes_share_an_id_where_claims_share_an_offset() -> None:
    both = claim("a#claim-1", "moscow", "a dam burst there", supports=("a#claim-50", "a#claim-90"))
    beside = SAID.model_copy(update={"id": "a#claim-1.2"})
    claims = [
        *(both, beside),
        claim("a#claim-50", "minsk", "the town was empty"),
        claim("a#claim-90", "lviv", "a dam had burst"),
        denial("a#claim-130", "kyiv", "this", "a#claim-1.2"),
        denial("a#claim-150", "paris", "that", "a#claim-50"),
        denial("a#claim-190", "london", "it", "a#claim-90"),
    ]
    assert [d.id for d in find_disputes(claims)] == ["a#dispute-1", "a#dispute-1.2", "a#dispute-1.2.2"]


def test_a_dispute_has_the_first_time_that_its_claims_give() -> None:
    when = When(value="2025-06", origin="timex")
    dated = SAID.model_copy(update={"event_time": when})
    assert find_disputes([dated, DENIED])[0].when == when


def test_who_answers_a_denial_stands_for_the_proposition() -> None:
    image = claim("a#claim-95", "riga", "its flag in the main square", counters=("a#claim-50",))
    (dispute,) = find_disputes([SAID, DENIED, image])
    assert positions(dispute) == [
        ("moscow", Side.FOR, Move.ASSERTS, ("a#claim-1",)),
        ("kyiv", Side.AGAINST, Move.DENIES, ("a#claim-50",)),
        ("riga", Side.FOR, Move.SUPPORTS, ("a#claim-95",)),
    ]


def test_what_the_asserting_party_says_to_a_denial_is_still_its_assertion() -> None:
    image = claim("a#claim-95", "moscow", "its flag in the main square", counters=("a#claim-50",))
    (dispute,) = find_disputes([SAID, DENIED, image])
    assert dispute.positions[0].claims == ("a#claim-1", "a#claim-95")
    assert dispute.asserted_by == ("moscow",)


def test_a_party_that_says_the_same_sides_with_it_and_may_be_denied_in_its_place() -> None:
    sided = SIDED.model_copy(update={"supports": ("a#claim-1",)})
    denial = claim("a#claim-120", "the army", "this", stance=Stance.DENIED, denies=("a#claim-90",))
    (dispute,) = find_disputes([SAID, DENIED, sided, denial])
    assert dispute.asserted_by == ("moscow", "analysts")
    assert dispute.denied_by == ("kyiv", "the army")
    assert ("analysts", Side.FOR, Move.SUPPORTS, ("a#claim-90",)) in positions(dispute)


def test_a_denied_counter_claim_opens_a_dispute_of_its_own_and_is_in_both() -> None:
    first = claim("a#claim-1", "herders", "soldiers burned the tents")
    storm = claim("a#claim-40", "official", "a storm blew them down", counters=("a#claim-1",))
    calm = claim("a#claim-80", "station", "winds were light", counters=("a#claim-40",))
    other = claim("a#claim-120", "firm", "any leak", stance=Stance.DENIED)
    burned, blown, _ = find_disputes([first, storm, calm, other])
    assert (burned.claims, blown.claims) == (("a#claim-1", "a#claim-40"), ("a#claim-40", "a#claim-80"))
    assert (blown.asserted_by, blown.denied_by) == (("official",), ("station",))
    assert len({burned.id, blown.id}) == 2


def test_who_denies_a_negation_stands_for_what_it_negates() -> None:
    no = claim(
        "a#claim-60", "kyiv", "no soldier was there", counters=("a#claim-1",), polarity=Polarity.NEGATIVE
    )
    absurd = claim("a#claim-99", "minsk", "that is absurd", stance=Stance.DENIED, denies=("a#claim-60",))
    (dispute,) = find_disputes([SAID, no, absurd])
    assert (dispute.asserted_by, dispute.denied_by) == (("moscow", "minsk"), ("kyiv",))


def test_a_denial_of_two_claims_glues_none_that_others_keep_apart() -> None:
    store = claim("a#claim-1", "army", "it had struck a rocket store")
    dead = claim("a#claim-30", "army", "nine of the dead were fighters")
    both = denial("a#claim-60", "militia", "both statements", "a#claim-1", "a#claim-30")
    mayor = denial("a#claim-80", "mayor", "any store", "a#claim-1")
    doctor = denial("a#claim-90", "doctor", "this account", "a#claim-30")
    one, other = find_disputes([store, dead, both, mayor, doctor])
    assert (one.claims, other.claims) == (
        ("a#claim-1", "a#claim-60", "a#claim-80"),
        ("a#claim-30", "a#claim-60", "a#claim-90"),
    )


def test_two_claims_that_are_only_denied_together_are_one_dispute() -> None:
    store = claim("a#claim-1", "army", "it had struck a rocket store")
    dead = claim("a#claim-30", "army", "nine of the dead were fighters")
    both = denial("a#claim-60", "militia", "both statements", "a#claim-1", "a#claim-30")
    assert len(find_disputes([store, dead, both])) == 1


def test_the_headline_is_folded_in_and_the_body_gives_the_words() -> None:
    headline = claim("a#claim-1", "clerk", "Councilman took landfill money", section=Section.HEADLINE)
    denied = denial("a#claim-40", "firm", "it", "a#claim-1")
    body = claim("a#claim-99", "clerk", "a councilman accepted $18,000 of landfill money in envelopes")
    again = denial("a#claim-160", "firm", "an accusation", "a#claim-99")
    (dispute,) = find_disputes([headline, denied, body, again])
    assert dispute.proposition == "a councilman accepted $18,000 of landfill money in envelopes"
    assert len(dispute.claims) == 4


def test_a_repeated_caption_is_in_the_dispute_with_what_it_repeats() -> None:
    said, denied = SAID, DENIED
    claims = mark_duplicates([said, denied, moved(said, 200), moved(denied, 250)])
    (dispute,) = find_disputes(claims)
    assert dispute.claims == ("a#claim-1", "a#claim-50", "a#claim-200", "a#claim-250")
    assert [p.move for p in dispute.positions] == [Move.ASSERTS, Move.DENIES]


def test_ministers_of_two_states_at_odds_quarrel_once() -> None:
    claims = [
        claim("a#claim-1", "delhi", "troops crossed the line near the village"),
        denial("a#claim-50", "beijing", "a charge", "a#claim-1", target=DenialTarget.RELATIVE),
        claim("a#claim-90", "menon", "thirty men had come six hundred metres"),
        denial("a#claim-130", "zhou", "any incident", "a#claim-90", target=DenialTarget.NOMINAL),
    ]
    assert len(find_disputes(claims)) == 2, "nobody knows who speaks for whom"
    sources, actors = speakers({"delhi": "IN", "beijing": "CN", "menon": "IN", "zhou": "CN"})
    (dispute,) = find_disputes(claims, sources, actors)
    assert dispute.asserted_by == ("delhi", "menon")


def test_two_quarrels_of_two_states_at_other_times_are_two_disputes() -> None:
    june, august = (When(value=value, origin="timex", first=first, last=first) for value, first in TIMES)
    claims = [
        claim("a#claim-1", "delhi", "troops crossed the line", event_time=june),
        denial("a#claim-50", "beijing", "a charge", "a#claim-1"),
        claim("a#claim-90", "menon", "thirty men had come", event_time=august),
        denial("a#claim-130", "zhou", "this", "a#claim-90"),
    ]
    sources, actors = speakers({"delhi": "IN", "beijing": "CN", "menon": "IN", "zhou": "CN"})
    assert len(find_disputes(claims, sources, actors)) == 2


def test_at_home_one_country_does_not_make_one_party() -> None:
    claims = [
        claim("a#claim-1", "opposition", "votes were bought"),
        denial("a#claim-50", "commission", "this", "a#claim-1", target=DenialTarget.ANAPHOR),
        claim("a#claim-90", "mayor", "police looked away"),
        denial("a#claim-130", "ministry", "this", "a#claim-90", target=DenialTarget.ANAPHOR),
    ]
    sources, actors = speakers(dict.fromkeys(("opposition", "commission", "mayor", "ministry"), "ME"))
    assert len(find_disputes(claims, sources, actors)) == 2


def test_a_source_does_not_stand_against_itself() -> None:
    said = claim("a#claim-1", "spokesman", "no plane flew")
    slip = denial("a#claim-50", "spokesman", "a fabrication", "a#claim-1")
    (dispute,) = find_disputes([said, slip])
    assert dispute.asserted_by == ()


def test_a_position_and_a_dispute_begin_with_the_earliest_claim() -> None:
    june, august = (When(value=value, origin="timex", first=first) for value, first in TIMES)
    claims = [
        SAID.model_copy(update={"claim_time": august}),
        DENIED,
        claim("a#claim-200", "moscow", "its troops had the town firmly held", claim_time=june),
    ]
    (dispute,) = find_disputes(claims)
    assert (dispute.since, dispute.positions[0].since) == (june, june)


TIMES = (("2025-06", date(2025, 6, 1)), ("2025-08-27", date(2025, 8, 27)))


def denial(
    id_: str, source: str, content: str, *denies: str, target: DenialTarget = DenialTarget.CLAIM_NP
) -> Claim:
    return claim(id_, source, content, stance=Stance.DENIED, denies=denies, denial_target=target)


def moved(first: Claim, start: int) -> Claim:
    text = first.content[0].text
    return first.model_copy(
        update={"id": f"a#claim-{start}", "content": (Span(start=start, end=start + len(text), text=text),)}
    )


def positions(dispute: Dispute) -> list[tuple[str | None, Side, Move, Sequence[str]]]:
    return [(p.source, p.side, p.move, p.claims) for p in dispute.positions]


def speakers(countries: dict[str, str]) -> tuple[list[Source], list[Actor]]:
    mention = (Span(start=0, end=1, text="X"),)
    actors = [
        Actor(id=f"actor {name}", name=name, kind=ActorKind.GOVERNMENT, mentions=mention, country=country)
        for name, country in countries.items()
    ]
    sources = [
        Source(id=name, name=name, kind=SourceKind.NAMED, actor=f"actor {name}", claims=("a#claim-1",))
        for name in countries
    ]
    return sources, actors


def test_a_caption_copied_twice_repeats_its_claims() -> None:
    again = claim("a#claim-200", "moscow", "its troops held the town")
    first, second = mark_duplicates([SAID, again])
    assert (first.duplicate_of, second.duplicate_of) == (None, "a#claim-1")


def test_the_same_words_of_another_source_are_no_repetition() -> None:
    other = claim("a#claim-200", "minsk", "its troops held the town")
    assert [c.duplicate_of for c in mark_duplicates([SAID, other])] == [None, None]


def test_denying_this_twice_repeats_only_where_this_is_the_same() -> None:
    first = DENIED.model_copy(update={"content_resolved": "the town fell"})
    second = claim("a#claim-300", "kyiv", "this", stance=Stance.DENIED, content_resolved="the bridge fell")
    third = claim("a#claim-400", "kyiv", "this", stance=Stance.DENIED, content_resolved="the town fell")
    marked = mark_duplicates([first, second, third])
    assert [c.duplicate_of for c in marked] == [None, None, "a#claim-50"]


def test_where_nobody_denies_anything_a_counter_claim_alone_makes_no_dispute() -> None:
    said = claim("a#claim-1", "bank", "prices will fall by 3 percent")
    for words in ("prices will rise", "wages fell by 2 percent"):
        other = claim("a#claim-40", "union", words, counters=("a#claim-1",))
        assert find_disputes([said, other]) == ()


def test_a_flat_contradiction_makes_a_dispute_without_a_denial() -> None:
    said = claim("a#claim-1", "police", "9 miners had died")
    for words in ("the list was worthless", "nothing of the sort had happened", "the toll stood at 31"):
        other = claim("a#claim-40", "union", words, counters=("a#claim-1",))
        (dispute,) = find_disputes([said, other])
        assert dispute.claims == ("a#claim-1", "a#claim-40")


def test_who_insists_on_something_else_contradicts_flatly() -> None:
    said = claim("a#claim-1", "bank", "prices will fall")
    cue = (Span(start=30, end=38, text="insisted"),)
    other = claim("a#claim-40", "union", "prices will rise", counters=("a#claim-1",), cue=cue)
    assert len(find_disputes([said, other])) == 1
