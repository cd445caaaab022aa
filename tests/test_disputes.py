"""What repeats and what is contested among the claims of a page."""

from extractor.disputes import find_disputes, mark_duplicates
from extractor.records import Claim, Section, Span, Stance, When


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


def test_a_dispute_has_the_first_time_that_its_claims_give() -> None:
    when = When(value="2025-06", origin="timex")
    dated = SAID.model_copy(update={"event_time": when})
    assert find_disputes([dated, DENIED])[0].when == when


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
