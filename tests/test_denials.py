"""Denials are linked to what they deny."""

import pytest
from spacy.language import Language
from spacy.tokens import Span

from extractor.layers import BLOCKS, ClaimFacts, get_blocks, get_claims
from extractor.pipes.actors import write_actors
from extractor.pipes.claims import add_claims
from extractor.pipes.denials import add_denials
from tests.marked_docs import read_marked_doc

LINKS = {
    "a claim by its noun is called absurd": (
        "{source#a:The treasurer} {cue#a:accused} {content#a:the club of hiding its debts}. "
        "{source#b:Its office} {cue#b:called} {content#b:the accusation absurd}."
    ),
    "anaphor in the same sentence": (
        "{source#a:Rebels} {cue#a:said} {content#a:they held the town}, "
        "but {source#b:the army} {cue#b:denies} {content#b:this}."
    ),
    "anaphor in the next sentence": (
        "{source#a:Analysts} {cue#a:said} {content#a:the enemy held two villages}. "
        "{source#b:The general staff} {cue#b:has denied} {content#b:this}."
    ),
    "participle": (
        "{source#a:Oslo} {cue#a:had claimed} {content#a:its ships had entered the bay} - "
        "{content#b:claims} {cue#b:refuted} by {source#b:Riga}."
    ),
    "relative": (
        "{source#a:The union} {cue#a:said} {content#a:the mine was unsafe}, "
        "{content#b:something} {source#b:the owners} {cue#b:denied}."
    ),
    "claim noun of the same stem, not the nearest": (
        "{source#a:The envoy} {cue#a:accused} {content#a:Oslo of arming the militia}. "
        "{source#x:A driver} {cue#x:said} {content#x:the road was icy}. "
        "{source#b:Oslo} {cue#b:rejected} {content#b:the accusation}."
    ),
    "claim with its owner": (
        "{source#a:Riga} {cue#a:said} {content#a:the bridge had been mined}. "
        "{source#x:The mayor} {cue#x:said} {content#x:schools would close}. "
        "{source#b:Oslo} {cue#b:dismissed} {content#b:Riga's claims}."
    ),
    "content that says it is false": (
        "{source#a:The paper} {cue#a:reported} {content#a:the coach would leave}. "
        '"{content#b:That is not true}," {source#b:he} {cue#b:said}.'
    ),
    "the same words": (
        "{source#a:Divers} {cue#a:said} {content#a:the tanker had leaked oil into the harbour}. "
        "{source#x:The mayor} {cue#x:said} {content#x:schools would close}. "
        "{source#b:The owner} {cue#b:denied} that {content#b:the tanker had leaked oil}."
    ),
    "a claim told of within the denial": (
        "{source#b:Oslo} {cue#b:denied} {content#b:{cue#a:claims} by {source#a:Riga} "
        "that {content#a:it had sunk a ferry}}."
    ),
    "a plain denial right after an accusation": (
        "{source#a:Residents} {cue#a:accused} {content#a:the junta of burning their houses}. "
        "{source#b:The junta} {cue#b:denied} {content#b:any raid}."
    ),
}

NO_LINK = {
    "to what its own source goes on to say": (
        "{source#b:The mayor} {cue#b:denied} {content#b:the report}. "
        "{source#c:She} {cue#c:said} {content#c:the bridge was still open}."
    ),
    "to what one of its two sources goes on to say": (
        "{source#b:Dale Hoskins and Martha Finch} {cue#b:denied} {content#b:the report}. "
        "{source#c:Mr Hoskins} {cue#c:wrote} that {content#c:the fields were leased}."
    ),
    "reports that tell what they are about": (
        "{source#a:The union} {cue#a:said} {content#a:two ships had sailed}. "
        "{source#b:The club} {cue#b:said} {content#b:reports that its coach had left were groundless}."
    ),
    "nothing on the page": "{source#b:The minister} {cue#b:denied} {content#b:any wrongdoing}.",
    "only itself said it": (
        "{source#a:The army} {cue#a:said} {content#a:it had fired warning shots only}. "
        "{source#b:It} {cue#b:denied} {content#b:hitting anyone}."
    ),
    "the clause is about something else": (
        "{source#a:The mayor} {cue#a:said} {content#a:schools would close}. "
        "{source#x:A baker} {cue#x:said} {content#x:flour was dear}. "
        "{source#b:Oslo} {cue#b:denied} that {content#b:the tanker had leaked oil}."
    ),
    "a wish is no claim": (
        "{source#a:The bishop} {cue#a:urged} {content#a:both sides to talk}. "
        "{source#b:The junta} {cue#b:denied} that {content#b:it had fired}."
    ),
    "what the denial is said within": (
        "{source#a:The lawyer} {cue#a:said} {content#a:{source#b:her client} {cue#b:denied} "
        "{content#b:the charge}}."
    ),
}


@pytest.mark.parametrize("marked", LINKS.values(), ids=LINKS.keys())
def test_denies(nlp_base: Language, marked: str) -> None:
    claims = link(nlp_base, marked)
    assert claims["b"].stance == "denied"
    assert claims["b"].denies == ["a"]


@pytest.mark.parametrize("marked", NO_LINK.values(), ids=NO_LINK.keys())
def test_denies_nothing_on_the_page(nlp_base: Language, marked: str) -> None:
    claims = link(nlp_base, marked)
    assert claims["b"].stance == "denied"
    assert claims["b"].denies == []


def test_another_denial_of_the_same_is_not_what_is_denied(nlp_base: Language) -> None:
    claims = link(
        nlp_base,
        "{source#a:Riga} {cue#a:said} {content#a:Oslo had sunk a ferry}. "
        "{source#c:Oslo} {cue#c:denied} {content#c:this}. "
        "{source#b:Its ally} {cue#b:also denied} {content#b:it}.",
    )
    assert (claims["c"].denies, claims["b"].denies) == (["a"], ["a"])


def test_a_plural_may_deny_several(nlp_base: Language) -> None:
    claims = link(
        nlp_base,
        "{source#a:Riga} {cue#a:said} {content#a:the ferry was armed}, and "
        "{source#c:the port} {cue#c:said} {content#c:it carried shells}. "
        "{source#b:Oslo} {cue#b:rejected} {content#b:both claims}.",
    )
    assert sorted(claims["b"].denies) == ["a", "c"]


def test_content_resolved_says_what_this_is(nlp_base: Language) -> None:
    claims = link(nlp_base, LINKS["anaphor in the same sentence"])
    assert claims["b"].content_resolved == "they held the town"
    assert claims["a"].content_resolved is None


def test_content_that_speaks_for_itself_is_not_resolved(nlp_base: Language) -> None:
    assert link(nlp_base, LINKS["the same words"])["b"].content_resolved is None


def test_a_headline_denies_what_only_the_story_tells(nlp_base: Language) -> None:
    doc = read_marked_doc(
        nlp_base,
        "{source#b:Oslo} {cue#b:denies} {content#b:sinking ferry}\n\n"
        "{source#x:A baker} {cue#x:said} {content#x:flour was dear}.\n"
        "{source#a:Riga} {cue#a:said} {content#a:a torpedo sank the ferry on Monday}.",
    )
    first, *rest = get_blocks(doc)
    doc.spans[BLOCKS] = [Span(doc, first.start, first.end, label="headline"), *rest]
    claims = get_claims(add_denials(add_claims(doc)))
    assert claims["b"].denies == ["a"]


RESOLVED = {
    "{source#b:Oslo} {cue#b:dismissed} {content#b:reports that its ships had entered the bay}.": (
        "its ships had entered the bay"
    ),
    "{source#b:The commission} {cue#b:said} {content#b:there was no evidence that votes were bought}.": (
        "votes were bought"
    ),
    "{source#b:The mayor} {cue#b:denied} {content#b:rumours of an organised evacuation}.": (
        "an organised evacuation"
    ),
    "{source#b:The mayor} {cue#b:denied} {content#b:this}.": None,
    "{source#b:The mayor} {cue#b:denied} that {content#b:schools would close}.": None,
}


@pytest.mark.parametrize(("marked", "told"), RESOLVED.items())
def test_what_is_denied_is_told_by_the_denial_itself(nlp_base: Language, marked: str, told: str) -> None:
    assert link(nlp_base, marked)["b"].content_resolved == told


def test_a_repeat_of_what_is_told_within_the_denial_is_denied_too(nlp_base: Language) -> None:
    claims = link(
        nlp_base,
        "{source#a:The port authority} {cue#a:said} {content#a:gunmen had boarded the tanker Vela}. "
        "{source#x:A baker} {cue#x:said} {content#x:flour was dear}. "
        "{source#b:The owner} {cue#b:denied} "
        "{content#b:{cue#c:reports} that {content#c:gunmen had boarded the tanker}}.",
    )
    assert claims["b"].denies == ["c", "a"]


def test_he_said_this_and_this_is_denied_together(nlp_base: Language) -> None:
    claims = link(
        nlp_base,
        "{source#a:Riga} {cue#a:said} {content#a:it had struck a depot}. "
        "{source#c:It} {cue#c:claimed} {content#c:forty men had been inside}. "
        "{source#b:Oslo} {cue#b:denied} {content#b:this}.",
    )
    assert sorted(claims["b"].denies) == ["a", "c"]
    assert claims["b"].content_resolved == "it had struck a depot; forty men had been inside"


def link(nlp: Language, marked: str) -> dict[str, ClaimFacts]:
    return get_claims(add_denials(add_claims(write_actors(read_marked_doc(nlp, marked)))))
